"""Text made comparable."""

from __future__ import annotations

import pytest

from shopcheck.reading.folding import MAX_CHARACTERS, clean, fold, letters_only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P\u200bay\u00adPal", "PayPal"),
        ("Раypаl", "Paypal"),
        ("заказ", "заказ"),
        ("\uff30\uff41\uff59", "Pay"),
        ("CeraVe™ ®", "CeraVe"),
        ("a \u00a0 b\r\n\r\n\r\n\r\nc", "a b\n\nc"),
        ("заказ №5", "заказ #5"),
        ("a\x00\x1bb", "a b"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Invisible characters go, look-alike letters of mixed words go back, whole words of other scripts stay."""
    assert clean(text) == expected


@pytest.mark.parametrize("text", ["Größe", "İstanbul", "ZAMÓWIENIE", "ﬁ", "주문", "が", "naïve Øre Łódź", "\ud800x"])
def test_fold_keeps_places(text: str) -> None:
    """Folding changes no place: what is found in the folded text can be quoted from the text."""
    assert len(fold(text)) == len(text)


def test_fold() -> None:
    """Case and accents of Latin letters go, other scripts keep their marks."""
    assert fold("ŁÓDŹ İı Çø") == "lodz ii co"
    assert fold("が주문") == "が주문"


def test_letters_only() -> None:
    """Spellings of one name come out alike."""
    assert letters_only("La Roche-Posay") == letters_only("LAROCHE POSAY") == "larocheposay"


def test_cut() -> None:
    """More than the limit is not looked at, not even if cleaning makes it longer."""
    assert len(clean("\ufdfa" * MAX_CHARACTERS)) <= MAX_CHARACTERS
