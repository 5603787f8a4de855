"""`--lang`: the whole answer in the buyer's language, what was quoted as it was written, ids as they are."""

from __future__ import annotations

import json
import pickle
import re
from typing import TYPE_CHECKING

import click
import pytest

from shopcheck.cli.auditing import OFFLINE, Order, make_work
from shopcheck.cli.judging import Judging
from shopcheck.cli.told import Told
from shopcheck.languages import speak
from shopcheck.model.words import language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.conftest import Golden

FOUNDING = ("rejudge", "examples/founding-story.case.jsonl")
QUOTE = "“Bedankt voor je bestelling bij BV Agro Trade”"


@pytest.mark.parametrize("width", [80, 40])
def test_the_founding_story_in_dutch(width: int, shopcheck: Run, golden: Golden) -> None:
    """Screen 3, whole, wide and narrow."""
    ran = shopcheck(*FOUNDING, "--lang", "nl", "--width", str(width))
    # How many rules there are is no matter of the language.
    golden(f"founding-nl-{width}.txt", re.sub(r"\b\d\d(?= van de \d\d controles|\s+controles)", "##", ran.out))
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    assert QUOTE.replace(" ", "") in "".join(ran.out.split())


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_what_is_handed_on_is_dutch_too(format: str, shopcheck: Run, tmp_path: Path) -> None:
    """The page says which language it is in; the quotation is the mail's own."""
    path = tmp_path / f"answer.{'md' if format == 'markdown' else format}"
    shopcheck(*FOUNDING, "--lang", "nl", "-o", str(path))
    text = path.read_text("utf-8")
    assert ('<html lang="nl">' in text) == (format == "html")
    assert "Wie heeft deze bestelling aangenomen?" in text
    assert "Vanaf do 10 december" in text
    assert QUOTE in text
    assert "order" not in text.replace("order.eml", "").lower().split()


def test_json_keeps_ids_and_codes_and_tells_its_texts_in_the_language(shopcheck: Run) -> None:
    """What programs read does not change with the reader's language; what people read does."""
    english, dutch = (
        json.loads(shopcheck(*FOUNDING, "--format", "json", *more).out) for more in ((), ("--lang", "nl"))
    )
    assert dutch["attribution"]["relation"] == english["attribution"]["relation"] == "own_name"
    assert dutch["verdict"] == english["verdict"]
    assert dutch["facts"] == english["facts"]
    assert [step["id"] for step in dutch["steps"]] == [step["id"] for step in english["steps"]]
    assert dutch["steps"][0]["do"].startswith("Vraag de winkel")
    assert english["steps"][0]["do"].startswith("Ask the shop")
    assert dutch["attribution"]["grounds"][0]["says"].startswith("Je provider (Gmail) bevestigt")


def test_a_result_in_one_language_is_judged_again_in_another(shopcheck: Run, tmp_path: Path) -> None:
    """Texts are derived like all that is no fact: the reader of today decides on their language."""
    lines = tmp_path / "dutch.jsonl"
    shopcheck(*FOUNDING, "--lang", "nl", "-o", str(lines))
    assert "Vraag de winkel" in lines.read_text("utf-8")
    assert "Ask the shop where it is" in shopcheck("rejudge", str(lines)).out


def test_the_environment_speaks_for_every_command(shopcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """SHOPCHECK_LANG holds where no --lang stands, and --lang goes before it; errors are told in it, too."""
    monkeypatch.setenv("SHOPCHECK_LANG", "nl")
    ran = shopcheck("url", "aliexpress")
    assert (ran.code, ran.err) == (
        4,
        "“aliexpress” is een naam, geen adres.\nEen adres ziet er zo uit: aliexpress.com\n",
    )
    assert shopcheck("url", "aliexpress", "--lang", "en").err.startswith("“aliexpress” is a name")


@pytest.mark.parametrize(
    "arguments", [("--lang", "xx", "url", "shop.example"), ("url", "shop.example", "--lang", "xx")]
)
def test_a_language_there_is_none_of(arguments: tuple[str, ...], shopcheck: Run) -> None:
    """An error that lists those there are, wherever the option stands."""
    ran = shopcheck(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "No language “xx”.\nThere are: en, nl.\n"


def test_workers_of_an_audit_speak_it_too(tmp_path: Path) -> None:
    """One that is started anew is told the language with the order, as it is told the rules."""
    speak("nl")
    order = Order((), Judging(None, (), str(tmp_path / "none.jsonl")), OFFLINE)
    speak("en")
    make_work(pickle.loads(pickle.dumps(order)))  # noqa: S301 - as the standard library hands it over
    assert language() == "nl"


def test_a_rule_of_one_s_own_stays_as_it_is_written(shopcheck: Run, tmp_path: Path) -> None:
    """Who writes his rules in his own language reads them in it, whatever language the rest is in."""
    rules = tmp_path / "own.yaml"
    rules.write_text(
        "version: 1\nrules:\n"
        "  - id: kennen-we\n    title: Kennen we\n    points: -2\n    basis: judged\n"
        "    when: {shop.domain: bvagrotrade.example}\n    says: Daar kochten we eerder\n"
        "    why: We kennen ze.\n    wrong_when: de naam is verkocht\n    examples:\n"
        "      - {given: {shop.domain: bvagrotrade.example}, expect: raised}\n"
        "      - {given: {shop.domain: other.example}, expect: clear}\n      - {unknown: [shop.domain], expect: unknown}\n",
        "utf-8",
    )
    for code in ("nl", "en"):
        assert "−2  Daar kochten we eerder" in shopcheck(*FOUNDING, "--lang", code, "--rules", str(rules)).out


def test_plural_forms_are_the_language_s_own(shopcheck: Run) -> None:
    """One link, several links: the verb follows the number in Dutch as well."""
    out = shopcheck("email", "examples/forwarded-by-hand.eml", "--offline", "--lang", "nl").out
    assert "2 van de 3 links gaan naar AliExpress; van 1 is niet te zien waar hij heen gaat." in out


def test_help_is_told_in_it(shopcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the commands are for, their options and examples; what is typed stays as it is."""
    out = shopcheck("email", "--lang", "nl", "--help").out
    told = " ".join(out.split())
    assert out.startswith("Gebruik: shopcheck email [OPTIONS] FILE...\n")
    for piece in (
        "Bestelmails nakijken: wie nam de bestelling aan, kunnen ze helpen, is het oplichting?",
        "Opties:",
        "Hoe je betaalde, anders zoals de mail zegt: card, paypal, klarna",
        "zijn niet te vertrouwen. [default: me]",
        "Deze hulp tonen en stoppen.",
        "Voorbeelden: shopcheck email order.eml --bought-on aliexpress",
    ):
        assert piece in told
    monkeypatch.setenv("SHOPCHECK_LANG", "nl")
    assert "Commando's:\n  email       Bestelmails nakijken" in shopcheck("--help").out


@pytest.mark.parametrize("command", ["", "email", "url", "audit", "decide", "rules", "help"])
def test_help_in_english_is_the_same_on_either_way(
    command: str, shopcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for English gets what stands in the code, word for word."""
    named = (command,) if command else ()
    monkeypatch.setattr(click.Context, "formatter_class", click.HelpFormatter)
    plain = shopcheck(*named, "--help").out
    assert shopcheck("--lang", "en", *named, "--help").out == plain
    assert click.Context.formatter_class is Told
