"""Sale words, and names that look made by a machine."""

from __future__ import annotations

import pytest

from shopcheck.lookups.shape import looks_machine_made, sale_word


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
