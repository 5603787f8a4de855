"""Phrases in running text."""

from __future__ import annotations

import pytest

from shopcheck.reading.folding import clean
from shopcheck.reading.phrases import PhraseIndex, Words, filed


def hits(phrase: str, text: str) -> list[str]:
    words = Words.of(clean(text))
    return [words.text[hit.start : hit.end] for hit in PhraseIndex(filed([("tag", phrase)])).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("verify your account", "Please VERIFY  your\naccount.", ["VERIFY your\naccount"]),
        ("verify|confirm your account", "Confirm your account", ["Confirm your account"]),
        ("verify your? account", "verify account", ["verify account"]),
        ("verif* your account", "Verifying your account", ["Verifying your account"]),
        (
            "account … suspended",
            "your account has been temporarily suspended",
            ["account has been temporarily suspended"],
        ),
        ("account … suspended", "account one two three four five suspended", []),
        ("verify your ~ account", "verify your online account", ["verify your online account"]),
        ("verify your ~ account", "verify your mail to use your account", []),
        ("verify your account", "verify it. Your account", []),
        ("update your account", "We will update. Your account is fine", []),
        ("update account", "update\n\naccount", []),
        ("compte suspendu", "COMPTÉ suspéndu", ["COMPTÉ suspéndu"]),
        ("订单确认", "您的订单确认", ["订单确认"]),
        ("no account", "know account", []),
        ("order no", "order no. 5", ["order no"]),
    ],
)
def test_notation(phrase: str, text: str, expected: list[str]) -> None:
    """Alternatives, endings, missing words and gaps, within a sentence."""
    assert hits(phrase, text) == expected


def test_longest_of_one_tag_at_one_place() -> None:
    """Of two phrases of one tag that begin together the longer is found."""
    words = Words.of("thank you for your order")
    index = PhraseIndex(filed([("tag", "thank you"), ("tag", "thank you for your order"), ("other", "thank")]))
    assert {(hit.tag, hit.end) for hit in index.find(words)} == {("tag", 24), ("other", 5)}


def test_every_tag_is_told() -> None:
    """One phrase may be filed under several tags."""
    index = PhraseIndex(filed([("a", "total"), ("b", "total")]))
    assert {hit.tag for hit in index.find(Words.of("Total".lower()))} == {"a", "b"}
