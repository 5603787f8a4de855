"""Commands, options, formats, exit codes."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import ROOT, Run

from shopcheck.cli import COMMANDS
from shopcheck.cli.exits import exit_code_of_all
from shopcheck.knowledge import sellers
from shopcheck.reports.schema import schema_text

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.eml"))
ANSI = re.compile(r"\x1b\[")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("email", "examples/aliexpress-order.eml"), 0),
        (("email", "examples/spoofed-exact-domain.eml"), 1),
        (("email", "examples/founding-story.eml"), 3),
        (("url", "aliexpress-outlet.example"), 1),
        (("url", "https://www.aliexpress.com/item/1005006123456789.html"), 0),
        (("url", "hxxps://aliexpress-outlet[.]example"), 1),
        (("url", "unknown-shop.example"), 3),
        (("url", "unknown-shop.example", "aliexpress-outlet.example"), 1),
        (("url", "unknown-shop.example", "aliexpress.com"), 3),
        (("url", "nonsense", "unknown-shop.example"), 4),
        (("url",), 2),
        (("nonsense",), 2),
        (("rejudge", "examples/founding-story.case.jsonl"), 0),
    ],
)
def test_exit_codes(shopcheck: Run, arguments: tuple[str, ...], code: int) -> None:
    """The table of the README, one row each."""
    offline = ("--offline",) if arguments[0] in ("email", "url") else ()

    assert shopcheck(*arguments, *offline).code == code


def test_exit_code_of_nothing_is_fine() -> None:
    """An empty batch found nothing suspicious."""
    assert exit_code_of_all([]) == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(shopcheck: Run, command: str) -> None:
    """--help works for each, without touching anything."""
    shown = shopcheck(command, "--help")

    assert shown.code == 0
    assert "Usage" in shown.out


def test_every_option_from_the_environment(shopcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """SHOPCHECK_<COMMAND>_<OPTION> sets an option."""
    monkeypatch.setenv("SHOPCHECK_URL_FORMAT", "json")
    monkeypatch.setenv("SHOPCHECK_URL_OFFLINE", "1")

    assert json.loads(shopcheck("url", "aliexpress.com").out)["schema"] == "shopcheck/1"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shopcheck: Run, shell: str) -> None:
    """A script for each shell that calls us back."""
    shown = shopcheck("completion", shell)

    assert shown.code == 0
    assert "_SHOPCHECK_COMPLETE" in shown.out


def test_piped_text_has_no_colour_and_is_not_cut(shopcheck: Run) -> None:
    """No terminal: one paragraph a line, no escape sequence, no ellipsis."""
    shown = shopcheck("email", "examples/founding-story.eml", "--offline", "--bought-on", "aliexpress")

    assert not ANSI.search(shown.out)
    assert "AliExpress never had the order or your money, so it cannot refund you." in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(
    ("variables", "arguments", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"NO_COLOR": "1"}, (), False),
    ],
)
def test_colour(
    shopcheck: Run,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    arguments: tuple[str, ...],
    coloured: bool,
) -> None:
    """--color decides, then FORCE_COLOR, then NO_COLOR, then the terminal."""
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    shown = shopcheck("url", "aliexpress-outlet.example", "--offline", "--width", "80", *arguments)

    assert bool(ANSI.search(shown.out)) is coloured


def test_several_outputs_at_once(shopcheck: Run, tmp_path: Path) -> None:
    """-o may be repeated; the suffix picks the format; nothing is left on standard output."""
    names = [tmp_path / name for name in ("a.json", "a.jsonl", "a.md", "a.txt")]
    options = [part for name in names for part in ("-o", str(name))]

    shown = shopcheck("url", "aliexpress-outlet.example", "--offline", *options)

    assert shown.out == ""
    assert all(name.read_text(encoding="utf-8") for name in names)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.jsonl", "a.md", "a.txt"]


def test_unwritable_output(shopcheck: Run, tmp_path: Path) -> None:
    """A folder that is not there is a usage error in words."""
    shown = shopcheck("url", "aliexpress.com", "--offline", "-o", str(tmp_path / "no" / "a.json"))

    assert shown.code == 2
    assert "cannot be written" in shown.err


def test_standard_input(shopcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail on standard input, and text pasted without its head."""
    for name in ("aliexpress-order.eml", "pasted.txt"):
        data = (ROOT / "examples" / name).read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        shown = shopcheck("email", "-", "--offline", "--format", "json")

        assert json.loads(shown.out)["kind"] == "email"


def test_somebody_elses_mail_is_not_trusted(shopcheck: Run) -> None:
    """What a customer hands to an agent carries no provider's mark that counts."""
    mine = json.loads(shopcheck("email", "examples/aliexpress-order.eml", "--offline", "--format", "json").out)
    handed = json.loads(
        shopcheck(
            "email", "examples/aliexpress-order.eml", "--offline", "--format", "json", "--received-by", "someone-else"
        ).out
    )

    assert mine["attribution"]["relation"] == "genuine"
    assert handed["attribution"]["relation"] == "undetermined"


def test_explain_and_brief(shopcheck: Run) -> None:
    """One finding in full; the answer in three lines."""
    explained = shopcheck("url", "aliexpress-outlet.example", "--offline", "--explain", "sale-word")
    brief = shopcheck("email", "examples/founding-story.eml", "--offline", "--bought-on", "aliexpress", "--brief")

    assert "shop.sale_word" in explained.out
    assert len(brief.out.strip().splitlines()) == 3
    assert brief.out.startswith("Not AliExpress: BV Agro Trade (bvagrotrade.example) took the order.")


def test_saved_page(shopcheck: Run) -> None:
    """--page reads a saved copy of the shop's page."""
    page = "examples/pages/zeepatelier-noord.html"
    shown = shopcheck("url", "zeepatelier-noord.example", "--offline", "--page", page, "--format", "json")
    result = json.loads(shown.out)

    assert result["attribution"]["relation"] == "own_name"
    assert result["facts"]["page.title"]["value"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_valid_and_add_up(shopcheck: Run, example: str) -> None:
    """Each example's line is valid against the published schema, and its sums can be recomputed."""
    result = json.loads(shopcheck("email", example, "--offline", "--format", "jsonl").out)
    Draft202012Validator(json.loads(schema_text())).validate(result)

    verdict = result["verdict"]
    counted = sum(finding["counted"] for finding in result["findings"])
    assert counted == pytest.approx(verdict["points"])
    assert verdict["start"] + verdict["points"] == pytest.approx(verdict["total"])


def test_printed_sum_adds_up(shopcheck: Run) -> None:
    """The numbers on the screen, added with a pencil."""
    for target in ("aliexpress-outlet.example", "aliexpress.com", "shop-sale.example"):
        shown = shopcheck("url", target, "--offline").out
        block = shown.partition("Is it a scam? The sum")[2] or shown.partition("The sum")[2]
        addends, _line, total = block.partition("────")
        numbers = [float(n.replace("−", "-")) for n in re.findall(r"^ +([+−]\d+(?:\.5)?)  ", addends, re.MULTILINE)]
        result = re.search(r"([+−]?\d+(?:\.5)?)  ", total)

        assert numbers
        assert result is not None
        assert sum(numbers) == float(result.group(1).replace("−", "-"))


def test_facts_and_rules_can_be_listed(shopcheck: Run) -> None:
    """What rules may ask, and the rules there are."""
    assert "shop.registration.age_days" in shopcheck("facts", "shop.").out
    assert "sale-word" in shopcheck("rules", "list").out
    assert shopcheck("rules", "check", "rules.yaml").code == 0
    assert shopcheck("facts", "nonsense").code == 2


def test_help_save_mail(shopcheck: Run) -> None:
    """Every input error points here; it is honest about phones."""
    shown = shopcheck("help", "save-mail")

    assert "Thunderbird" in shown.out
    assert "On a phone" in shown.out
    assert "shopcheck email order.eml" in shown.out


def test_what_is_known_of_a_seller_says_what_it_proves(shopcheck: Run) -> None:
    """Addresses that prove it, those that prove nothing, relays cut short, where orders stand, where fakes go."""
    shown = re.sub(r" +", " ", shopcheck("sellers", "amazon").out)
    assert "Amazon, a marketplace: others sell there, too" in shown
    assert re.search(r"^ its own .*amazon\.de", shown, re.MULTILINE)
    assert re.search(
        r"^ likely its own [^(]*\ba\.co\b[^(]*\(no source says so:\s+they\s+prove\s+nothing\)", shown, re.MULTILINE
    )
    assert re.search(r"^ passes on .* and \d+ more \(others write through these", shown, re.MULTILINE)
    assert "stop-spoofing@amazon.com" in shown
    assert "90 days after the last delivery date" in shown
    assert "reportascam" not in shopcheck("sellers", "royalmail").out


def test_every_seller_can_be_shown(shopcheck: Run) -> None:
    """No entry lacks what the page of a seller needs."""
    for kind in ("carrier", "payment", "service", "brand", "marketplace"):
        for entry in [entry for entry in sellers().values() if entry.kind == kind][:3]:
            shown = shopcheck("sellers", entry.id)
            assert shown.code == 0
            assert shown.out.startswith(entry.name)
