"""Ways of payment named in a text."""

from __future__ import annotations

import pytest

from shopcheck.knowledge import ways_of_payment
from shopcheck.reading.folding import clean
from shopcheck.reading.payment import ways_named
from shopcheck.reading.phrases import Words


def named(text: str, *, beside: bool = False) -> list[str]:
    return [way.tag for way in ways_named(Words.of(clean(text)), beside=beside)]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Visa, Mastercard or PayPal", ["card", "card", "paypal"]),
        ("iDEAL and Ideal", ["ideal"]),
        ("Banküberweisung", ["bank-transfer"]),
        ("代引きでお支払い", ["cash-on-delivery"]),
        ("a pixel, the ideal visage", []),
    ],
)
def test_named_anywhere(text: str, ways: list[str]) -> None:
    """Names that mean nothing else are found wherever they stand; parts of words are none."""
    assert named(text) == ways


def test_words_beside_one_of_paying() -> None:
    """Words with another meaning are found only when asked for."""
    assert named("gift cards, karta, sofort") == []
    assert named("gift cards, karta, sofort", beside=True) == ["gift-card", "card", "sofort"]


def test_longest_name_counts() -> None:
    """A name inside a longer one is not named."""
    assert named("karta podarunkowa", beside=True) == ["gift-card"]


def test_place_is_that_of_the_name() -> None:
    """What is found can be quoted."""
    text = "Betaald met iDEAL."
    (way,) = ways_named(Words.of(text))
    assert text[way.start : way.end] == "iDEAL"


def test_ways_that_count_as_others() -> None:
    """Every way counts as itself or as another that is listed."""
    ways = ways_of_payment()
    assert all(way.counts_as in ways and ways[way.counts_as].counts_as == way.counts_as for way in ways.values())
