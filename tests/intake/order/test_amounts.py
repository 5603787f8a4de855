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
        ("5,640(円)", "ja", (5640.0, "JPY")),
        ("R 448,00", "en", (448.0, "ZAR")),
        ("214.00 ر.س", None, (214.0, "SAR")),
        ("350,00 грн", None, (350.0, "UAH")),
        ("119€90", "fr", (119.9, "EUR")),
        ("Totalt (NOK) 2 418,00", None, (2418.0, "NOK")),
        ("Rp43.500", "id", (43500.0, "IDR")),
        ("60,00 $ CA", "fr", (60.0, "CAD")),
    ],
)
def test_amount_and_currency(text: str, language: str | None, expected: tuple[float, str | None]) -> None:
    """The currency is told by its sign, its code, or the language where a sign serves several."""
    money = next(amounts_in(clean(text), language))
    assert (money.value, money.currency) == expected


def test_numbers_without_a_sign_are_no_amounts() -> None:
    """Sizes, telephones and dates carry no sign of money."""
    assert [money.value for money in amounts_in("order PV-417 ($58.00)", "en")] == [58.0]
    assert list(amounts_in("10 x 20 cm, call 555 1234, 12.05.2026, section R 12", "en")) == []


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
        ("Product: plan\nAmount: $399.99", (399.99, "USD")),
        ("Amount: $5.00\nTotal: $43.00", (43.0, "USD")),
        ("Total: $34.70 $19.80", (19.8, "USD")),
        ("Total: $34.70 (tax $5.00)", (34.7, "USD")),
        ("Total charged to Visa x-4170 £40.18", (40.18, "GBP")),
    ],
)
def test_total(text: str, expected: tuple[float | None, str | None]) -> None:
    """The total stands behind its label; subtotals, savings, counts and a card's digits are none, of two in a row the last holds."""
    assert total_of(order_text("Your order", text, "en"), (), "1001") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("TOTAL A$108.50", "en", (108.5, "AUD")),
        ("Gesamtkosten Netto: 18,58 €\nGesamtkosten Brutto: 22,30 €", "de", (22.3, "EUR")),
        ("Totale IVA: 10,00 €\nTotale (IVA inclusa): 60,00 €", "it", (60.0, "EUR")),
        ("Yhteensä 45,70 €", None, (45.7, "EUR")),
        ("Σύνολο: 20,50 EUR", None, (20.5, "EUR")),
        ("Tổng cộng 685.000₫", None, (685000.0, "VND")),
        ("الإجمالي 214.00 ر.س", None, (214.0, "SAR")),
    ],
)
def test_total_in_other_words(text: str, language: str | None, expected: tuple[float, str]) -> None:
    """A label takes nothing of the sign behind it, and more languages than eighteen have one."""
    assert total_of(order_text("Order", text, language), (), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks for your order WB-417, £34.00, paid by card.", (34.0, "GBP")),
        ("Your order WB-417: kettle (£34.00). You pay £34.00.", (34.0, "GBP")),
        ("Ihre Bestellung WB-417 über 289,90 € ist offen", (289.9, "EUR")),
        ("Your order WB-417, £34.00 and £5.00 for the parcel", (None, None)),
        ("Your order ships free over £50.00", (None, None)),
        ("On your order WB-417 we give £5.00 off", (None, None)),
        ("The refund for your order WB-417, £34.00, is on its way", (None, None)),
        ("Your order is here.\nThe scarf costs £20.00.", (None, None)),
    ],
)
def test_the_only_sum(text: str, expected: tuple[float | None, str | None]) -> None:
    """Without a label the only sum is the total where its line speaks of the order; no limit, no refund."""
    assert total_of(order_text("Hello", text, "en"), (), "WB-417") == expected
    assert total_of(order_text("Hello", text, "en"), (), None) == (None, None)
