"""The order number: labels, forms of sellers, and numbers that are none."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.order_number import _forms, _lengths, number_fits, order_number
from shopcheck.intake.order.order_text import order_text


def number(subject: str, text: str = "") -> str | None:
    return order_number(order_text(subject, text, None), ())


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Order #1001 confirmed", "1001"),
        ("Order confirmed (#1001)", "1001"),
        ("Your order no. 55-1209 has shipped", "55-1209"),
        ("Order WEB32748174 shipped", "WEB32748174"),
        ("Ihre Bestellung Nr. 4711/26", "4711/26"),
        ("Votre commande n°88-12 est confirmée", "88-12"),
        ("Pedido n.º 77120 recibido", "77120"),
        ("Заказ №44120", "44120"),
        ("注文番号：S-102938", "S-102938"),
        ("ZB4170417 numaralı siparişiniz alındı", "ZB4170417"),
        ("A 2026-417 számú rendelésed", "2026-417"),
        ("Bestelling 4170 - gewijzigd", "4170"),
        ("Ordrebekræftelse 1417", "1417"),
        ("Ihre Bestellung 2417 | DHL", "2417"),
        ("Localizador: 4X17Q0", "4X17Q0"),
        ("Возврат по заказу 8190417041704170", "8190417041704170"),
        ("Tilausvahvistus nro 4170", "4170"),
        ("Bevestigingsnummer: 4170.417.041", "4170.417.041"),
        ("ID transazione 14170417041", "14170417041"),
        ("Order number: GPA.3417-0417-0417-04170", "GPA.3417-0417-0417-04170"),
        ("Ihre Rechnung 4170-0417", "4170-0417"),
        ("رقم الطلب 41704170", "41704170"),
        ("Your order 112-4738291-5047863 has shipped", "112-4738291-5047863"),
        ("It left us: PO-053-00000000000000000", "PO-053-00000000000000000"),
    ],
)
def test_number_is_found(subject: str, expected: str) -> None:
    """A number stands behind its label, a mark, or in a form that one seller uses."""
    assert number(subject) == expected


def test_few_digits_named_twice() -> None:
    """“Ihre Bestellung 4170 ist …” is a number where the text names it behind the word again."""
    assert number("Ihre Bestellung 4170 ist unterwegs", "Ihre Bestellung 4170 bei uns") == "4170"
    assert number("Ihre Bestellung 4170 ist unterwegs", "Vielen Dank.") is None


@pytest.mark.parametrize(
    "subject",
    [
        "Order before 2026",
        "Bestellung 100 g Tee",
        "Order 500 pieces today",
        "2026 numaralı siparişiniz",
        "A sua encomenda RR041704171PT está retida",
        "Order by 12/24/2026",
        "Your order total is $1234.50",
        "Order 2nd item half price",
        "in order to 100% satisfy",
        "Order within 24h",
        "Order today",
        "Call 555-1234567",
    ],
)
def test_years_dates_amounts_and_words_are_no_numbers(subject: str) -> None:
    """Behind the mere word “order” much stands that is no number of one."""
    assert number(subject) is None


def test_invoice_number_only_without_an_order_number() -> None:
    """An order's own number comes before the number of its invoice."""
    both = "Invoice number: R-2001\nOrder number: O-1002"
    assert number("Your invoice", both) == "O-1002"
    assert number("Your invoice", "Invoice number: R-2001") == "R-2001"


def test_number_under_its_label() -> None:
    """In tables the number stands in the line below its label."""
    assert number("Thanks", "Order number\n\nBAT-20418\n\nTotal") == "BAT-20418"


def test_fits_are_sellers_whose_numbers_look_alike() -> None:
    """Amazon's form is Amazon's alone; sixteen digits are AliExpress's among others."""
    assert number_fits("112-4738291-5047863") == ("amazon",)
    assert "aliexpress" in number_fits("8211968327931234")
    assert number_fits("BAT-20418") == ()
    assert number_fits(None) == ()


def test_lengths_of_forms() -> None:
    """A form without groups has the lengths that its signs add up to; every other may have any."""
    assert _lengths(r"\b2000\d{3}-?\d{8}\b") == (15, 16)
    assert _lengths(r"\bOD\d{12,20}\b") == (14, 22)
    assert _lengths(r"\b[0-9a-f]{24}\b") == (24, 24)
    assert _lengths(r"\bINV/\d{8}/[A-Z]+/\d+\b")[0] == 16
    assert _lengths(r"\b(?:[A-Z]\d{3}|\d{10})\b") == _lengths(r"\b\d{4}\b|\b\d{9}\b") == (0, 1000)
    assert sum(longest < 40 for _id, _form, _shortest, longest, _only_digits in _forms()) > 30
