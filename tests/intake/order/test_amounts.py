"""Amounts of money in the ways of writing of many countries."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.amounts import amounts_in, total_of
from shopcheck.intake.order.order_text import order_text
from shopcheck.reading.folding import clean


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("€ 36,85", "nl", (36.85, "EUR")),
        ("36,85 €", "de", (36.85, "EUR")),
        ("$1,299.00", "en", (1299.0, "USD")),
        ("$12.00 CAD", "en", (12.0, "CAD")),
        ("A$ 20.00", "en", (20.0, "AUD")),
        ("$ 500", "es", (500.0, None)),
        ("1 264,98 zł", "pl", (1264.98, "PLN")),
        ("499 kr", "sv", (499.0, "SEK")),
        ("499 kr.", "da", (499.0, "DKK")),
        ("12 990 Ft", "hu", (12990.0, "HUF")),
        ("R$ 1.499,99", "pt", (1499.99, "BRL")),
        ("CHF 99.90", "de", (99.9, "CHF")),
        ("¥5,060", "ja", (5060.0, "JPY")),
        ("¥199.00", "zh", (199.0, "CNY")),
        ("32,500원", "ko", (32500.0, "KRW")),
        ("EUR 12", None, (12.0, "EUR")),
        ("1.199,90 TL", "tr", (1199.9, "TRY")),
    ],
)
def test_amount_and_currency(text: str, language: str | None, expected: tuple[float, str | None]) -> None:
    """The currency is told by its sign, its code, or the language where a sign serves several."""
    money = next(amounts_in(clean(text), language))
    assert (money.value, money.currency) == expected


def test_numbers_without_a_sign_are_no_amounts() -> None:
    """Sizes, telephones and dates carry no sign of money."""
    assert list(amounts_in("10 x 20 cm, call 555 1234, 12.05.2026", "en")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subtotal: $40.00\nTax: $3.00\nTotal: $43.00", (43.0, "USD")),
        ("Total savings: $90.00\nOrder total: $43.00", (43.0, "USD")),
        ("Total items: 3\nTotal: $43.00", (43.0, "USD")),
        ("Grand Total (incl. VAT)\n\n£12.50", (12.5, "GBP")),
        ("You paid $25.00 to Example Studio", (25.0, "USD")),
        ("Total 12.50\nAll prices in EUR", (12.5, "EUR")),
        ("Total commitment to quality since 1999", (None, None)),
        ("Subtotal: $40.00", (None, None)),
    ],
)
def test_total(text: str, expected: tuple[float | None, str | None]) -> None:
    """The total stands behind its label; subtotals, savings and counts are none."""
    assert total_of(order_text("Your order", text, "en"), ()) == expected
