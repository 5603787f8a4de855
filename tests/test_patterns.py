"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, structs

from shopcheck.intake.mail import addressee
from shopcheck.intake.mail_claims import read_mail_file
from shopcheck.intake.order import amounts, company, contact, items, payment
from shopcheck.intake.order.order_text import order_text
from shopcheck.intake.reading import Reading
from shopcheck.patterns import Narrowed, late, of_words, standing, without_signs
from shopcheck.reading import legal_forms, vat

ROOT = Path(__file__).parents[1]
READING = Reading(today=date(2026, 11, 23))
NARROWED: list[Narrowed[Any]] = [
    items._forms_in,
    amounts._forms_in,
    company._forms_in,
    contact._buyers_in,
    company._IMPRINT,
    contact._labels_in,
    contact._DESKS,
    payment._card_in,
    vat._labelled,
    addressee.GREETING,
    legal_forms.behind,
    legal_forms.in_front,
    legal_forms.of_one_person,
]


def vars_of(forms: Any) -> dict[str, re.Pattern[str]]:
    """The patterns by name: of a noun that holds several, or of one alone."""
    return structs.asdict(forms) if isinstance(forms, Struct) else {"": forms}


def test_it_answers_as_the_compiled_pattern_does() -> None:
    """Text and bytes, with flags, by each of its methods."""
    assert late("b+", re.IGNORECASE).sub("x", "aBBa") == "axa"
    assert late(rb"(\d)").findall(b"a1b2") == [b"1", b"2"]
    assert late("a").fullmatch("ab") is None


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A pattern that is wrong says so at its first use, not at import."""
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("text")


def test_a_method_is_made_once() -> None:
    """What was asked for is kept, so that a later use costs no more than a pattern's own."""
    pattern = late("a")
    assert pattern.search is pattern.search


def test_a_text_without_the_signs_that_it_needs() -> None:
    """It answers as the pattern does without compiling it, until a sign stands there or many have asked."""
    wrong = late("(@|#", needs="@#")
    answers = (wrong.match("a"), wrong.fullmatch("a"), wrong.search("a"), list(wrong.finditer("a")), wrong.sub("", "a"))
    assert answers == (None, None, None, [], "a")
    with pytest.raises(re.error):
        wrong.search("a#")
    many = late("(@", needs="@")
    assert not any(many.search("a") for _ in range(100))
    with pytest.raises(re.error):
        many.search("a")
    right = late("@(.)", needs="@")
    assert (right.search("ab", 1), right.sub(r"\1", "@b", count=1), right.findall("@b@c")) == (None, "b", ["b", "c"])


def test_alternatives_that_may_stand_in_a_text() -> None:
    """By the letters they begin with in any case, without a look at case; those of any text are all."""
    words = r"stuks?|kg|St\.?|q\.tà|ud(?:ad)?s?|Iı|\bkWh?\b|×"
    assert standing(words, "3 STUK") == r"stuks?|St\.?|×"
    assert standing(words, "3 KW") == r"\bkWh?\b|×"
    assert standing(words, "q.tà, udad") == r"q\.tà|ud(?:ad)?s?|×"
    assert standing(words, "ıİ") == "Iı|×"
    assert standing("kg|g", "none of thəm") == "(?!)"
    assert re.search(standing("kg|g", "none of thəm"), "kg") is None
    assert standing(words, None) == words


def test_patterns_are_narrowed_to_the_first_text_only() -> None:
    """Parts of it have the same, whatever comes next has those for any text, and nothing is made twice."""
    made: list[str | None] = []

    def make(text: str | None) -> str:
        made.append(text)
        return f"for {text}"

    forms = Narrowed(make)
    assert [forms("one two"), forms("two"), forms("three"), forms("one two")] == [
        "for one two",
        "for one two",
        "for None",
        "for None",
    ]
    assert made == ["one two", None]
    assert Narrowed(make)("long" * 10_000) == "for None"


def test_narrowed_patterns_find_the_same() -> None:
    """In the text of every example, each pattern made for it finds what the one for any text does."""
    mails = [read_mail_file(str(path), READING).message for path in sorted((ROOT / "examples").glob("*.eml"))]
    texts = [order_text(mail.subject, mail.text, None).text for mail in mails if mail is not None]
    assert len(texts) > 20
    for forms in NARROWED:
        for_any = vars_of(forms.make(None))
        for text in texts:
            for name, pattern in vars_of(forms.make(text)).items():
                found = [[match.span() for match in each.finditer(text)] for each in (pattern, for_any[name])]
                assert found[0] == found[1], (forms.make.__module__, name, text[:40])


def test_a_list_of_which_nothing_stands() -> None:
    """Then the pattern matches nothing, and nothing but its words is put in their place."""
    pattern = of_words(r"(?:ONE)-(?:OTHER)", re.IGNORECASE, ONE="a|b", OTHER="c|d")
    assert pattern.make("A or C").pattern == "(?:a)-(?:c)"
    assert pattern.make("a-d").fullmatch("A-D")
    assert pattern.make("a-e").search("a-c") is None
    assert pattern.make(None).pattern == "(?:a|b)-(?:c|d)"


SIGNED = (
    r"[\w'’–-]+",
    r"[^\s“”«»]{3,}",
    r"\[[“”]\]|[「」]{1,2}(?P<number>\d+)[^」]?",
    r"(?<![“”])[–—-]?\d[.,'’]\d",
    r"[]”a]|[^]”]x",
    r"[a–z]|[―-‖]",
    r"[\]”\-’]{2}",
)


@pytest.mark.parametrize("pattern", SIGNED)
@given(texts=st.lists(st.text("a1x[]-–—’“”「」 .‖İſ", max_size=12), min_size=1, max_size=6))
def test_signs_that_a_text_does_not_have_are_left_out(pattern: str, texts: list[str]) -> None:
    """Whatever texts come in which order, the shortened pattern answers as the whole one."""
    for flags in (0, re.IGNORECASE):
        short, whole = late(pattern, flags), re.compile(pattern, flags)
        for text in texts:
            assert [found.span() for found in short.finditer(text)] == [found.span() for found in whole.finditer(text)]
            assert (short.split(text), short.findall(text)) == (whole.split(text), whole.findall(text))
            assert short.sub("!", text) == whole.sub("!", text)
            for ask in ("match", "search", "fullmatch"):
                answers = [getattr(each, ask)(text) for each in (short, whole)]
                assert len({found and found.span() for found in answers}) == 1


def test_what_is_left_out() -> None:
    """Signs of sets without case that are not of Latin-1; what is escaped, a range, or outside a set stays."""
    assert without_signs(r"[\w'’–]–[–—-]\[’[^’]", "a–") == (r"[\w'–]–[–-]\[’(?s:.)", "’—’")
    assert without_signs(r"[’]?[A-Ωя\u2019]", "") == (r"(?!)?[A-Ωя\u2019]", "’")
    assert late(r"[’ a]x", re.VERBOSE).search("ax") is not None


def test_a_pattern_of_signs_is_compiled_whole_for_a_text_that_has_one() -> None:
    """And from then on for every text."""
    pattern = late(r"[’'](\w)")
    assert [pattern.findall(text) for text in ("'a", "’b", "'c ’d")] == [["a"], ["b"], ["c", "d"]]
    assert all(pattern.findall("'a") == ["a"] for _ in range(120))
    parts = late(r"[’‘](\w)", within="a ‘b")
    assert [parts.findall(text) for text in ("a", "‘b", "’c")] == [[], ["b"], ["c"]]
    assert late(r"[’‘](\w)", within="a").findall("’c") == ["c"]
