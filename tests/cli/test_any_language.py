"""A further language is one file and nothing else; and no word of ours is printed that did not pass the catalogue.

A language made on the fly brackets every word of every text: a printed word without brackets is the input's, a name,
something to type, or English that slipped past.
"""

from __future__ import annotations

import html
import re
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.scripts import script

from shopcheck import languages
from shopcheck.knowledge import sellers
from shopcheck.knowledge.help import help_of
from shopcheck.model.words import language

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PART = re.compile(r"\{[^{}]*\}|[^\W\d_]+")
BRACKETED = re.compile(r"⟦[^⟧]*⟧")
# What is typed as it stands, and the names of programs that keep a mail.
TYPED = re.compile(
    r"https?:\S+|shopcheck [a-z]+ \S+|--[a-z-]+(?: [a-z-]+)?|\S+\.(?:eml|jsonl)|Gmail|Outlook|Apple Mail|Thunderbird"
)
QUOTED = re.compile(r"“[^”]*”")
WORD = re.compile(r"[^\W\d_]{2,}")
OFFLINE = ("--offline", "--today", "2026-11-23")
SCREENS = [
    ("rejudge", "examples/founding-story.case.jsonl"),
    ("rejudge", "examples/lookalike.case.jsonl"),
    ("rejudge", "examples/huidwinkel-direct.case.jsonl"),
    ("rejudge", "examples/zeepatelier-noord.case.jsonl"),
    ("email", "examples/founding-story.eml", "--bought-on", "aliexpress", "--paid-by", "ideal", *OFFLINE),
    ("email", "examples/forwarded-by-hand.eml", *OFFLINE),
    ("email", "examples/parcel-fee.eml", *OFFLINE, "--country", "nl", "--happened", "gave-data"),
    ("email", "examples/paypal-receipt.eml", *OFFLINE),
    ("email", "examples/vinted-order.eml", *OFFLINE),
]


def bracketed(text: str) -> str:
    return PART.sub(lambda part: part[0] if part[0].startswith("{") else f"⟦{part[0]}⟧", text)


@cache
def catalogue() -> str:
    made = script("make_languages").begun("eo")
    for message in script("make_languages").template():
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            told = tuple(map(bracketed, forms))
            made.add(message.id, told if message.pluralizable else told[0])
    text: str = script("make_languages").written(made)
    return text


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in the folder of languages."""
    (tmp_path / "eo.po").write_text(catalogue(), "utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)


@cache
def names() -> frozenset[str]:
    """The words of names that we know: sellers, their addresses, offices."""
    known = [text for seller in sellers().values() for text in (seller.name, *(own.domain for own in seller.domains))]
    known += [seller.report_mail.mail for seller in sellers().values() if seller.report_mail]
    for country in ("NL", "DE", "IT", "PL"):
        routes = help_of(country)
        known += [
            text for body in (routes.bodies if routes else ()) for text in (body.name, body.shown, body.mail or "")
        ]
    return frozenset(WORD.findall(" ".join(known).lower()))


def of_the_input(path: Path) -> frozenset[str]:
    """The words of what was handed in, as its reader sees them."""
    content = path.read_bytes()
    words = content.decode("utf-8", "replace")
    if path.suffix == ".eml":
        mail = message_from_bytes(content, policy=policy.default)
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        words = " ".join([*map(str, mail.values()), *parts])
    elif path.name.startswith("founding"):
        return of_the_input(path.with_name("founding-story.eml"))
    else:
        words += "".join(page.read_text("utf-8") for page in (ROOT / "examples" / "pages").glob("*.html"))
    return frozenset(WORD.findall(words.lower()))


def slipped(printed: str, allowed: frozenset[str]) -> list[str]:
    bare = TYPED.sub(" ", QUOTED.sub(" ", BRACKETED.sub(" ", printed)))
    return [word for word in WORD.findall(bare) if word.lower() not in allowed]


@pytest.mark.usefixtures("esperanto")
@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "brief"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: Path(screen[1]).stem)
def test_no_english_slips_past_the_door(screen: tuple[str, ...], form: str, shopcheck: Run) -> None:
    """The answer in every form: each word is bracketed, or not ours."""
    more = ("--brief",) if form == "brief" else ("--format", form)
    out = shopcheck(*screen, *more, "--lang", "eo").out
    if form == "html":
        assert '<html lang="eo">' in out
        out = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", out, flags=re.DOTALL)).replace("UTC", "")
    assert len(BRACKETED.findall(out)) > 10
    assert slipped(out.replace("\\", ""), of_the_input(ROOT / screen[1]) | names()) == []
    assert language() == "eo"


@pytest.mark.usefixtures("esperanto")
@pytest.mark.parametrize(
    "arguments",
    [
        ("help", "save-mail"),
        ("email", "nosuch.eml"),
        ("email", "docs"),
        ("url", "aliexpress"),
        ("url", "someone@shop.example"),
        ("url", "javascript:void(0)"),
        ("email", "examples/founding-story.eml", "--bought-on", "alixpress"),
        ("email", "examples/founding-story.eml", "--paid-on", "2999-01-01"),
        ("url", "shop.example", "--offline", "--visit"),
    ],
)
def test_help_and_errors_pass_the_door(arguments: tuple[str, ...], shopcheck: Run) -> None:
    """What goes wrong, and the way out, are told in the language as well."""
    ran = shopcheck(*arguments, "--lang", "eo")
    allowed = frozenset(WORD.findall(" ".join(arguments).lower())) | names() | {"link", "text", "txt"}
    assert slipped(ran.out + ran.err, allowed) == []
    assert BRACKETED.search(ran.out + ran.err)
