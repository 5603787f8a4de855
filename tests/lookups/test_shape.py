"""Sale words, and names that look made by a machine."""

from __future__ import annotations

import pytest

from shopcheck.lookups.shape import country_word, goods_word, is_national, looks_machine_made, sale_word


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("aliexpress-outlet", "outlet"),
        ("shoes-sale", "sale"),
        ("shoesale", "sale"),
        ("sale-24", "sale"),
        ("jerusalem", None),
        ("wholesale-shoes", "wholesale"),
        ("ordeal", None),
        ("hot-deals", "deals"),
        ("takeoff", None),
        ("off-white-off", "off"),
        ("zeepatelier-noord", None),
        ("angebote-heute", "angebot"),
        ("saleshoes", "sale"),
        ("schlussverkauf", "verkauf"),
        ("bestseller", None),
    ],
)
def test_sale_words(label: str, word: str | None) -> None:
    """Long words anywhere; short ones only where they stand alone or end a name."""
    assert sale_word(label) == word


@pytest.mark.parametrize(
    ("label", "machine"),
    [
        ("xkqzvbtr", True),
        ("a8f3k2z9q", True),
        ("bvagrotrade", False),
        ("schlussverkauf", False),
        ("4711-shop", False),
        ("strength", False),
        ("xn--mazon-3ve", False),
        ("shop", False),
        ("mx5", False),
    ],
)
def test_machine_made(label: str, machine: bool) -> None:
    """Long runs without a vowel, or letters and digits that keep changing; real words stay quiet."""
    assert looks_machine_made(label) is machine


@pytest.mark.parametrize(
    ("label", "country", "goods"),
    [
        ("brand-deutschland", "deutschland", None),
        ("schuhe-italia", "italia", "schuh"),
        ("garden-tools-24", None, "tool"),
        ("bvagrotrade", None, None),
        ("zeepatelier-noord", None, None),
    ],
)
def test_words_of_countries_and_goods(label: str, country: str | None, goods: str | None) -> None:
    """What a shop is set up for, and what it sells, wherever it stands in the name."""
    assert (country_word(label), goods_word(label)) == (country, goods)


@pytest.mark.parametrize(
    ("suffix", "national"),
    [("nl", True), ("co.uk", True), ("com", False), ("io", False), ("shop", False), ("co", False)],
)
def test_national_endings(suffix: str, national: bool) -> None:
    """A country's two letters, unless they are sold to everybody as another word."""
    assert is_national(suffix) is national
