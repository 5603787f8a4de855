"""Dates as orders print them."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.intake.order.dates import date_in, month_of, order_date
from shopcheck.intake.order.order_text import order_text

DAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-09",
        "2026/11/09",
        "9 November 2026",
        "November 9, 2026",
        "Nov 9th, 2026",
        "9th of November 2026",
        "09.11.2026",
        "9. November 2026",
        "9 novembre 2026",
        "9 de noviembre de 2026",
        "9 de novembro de 2026",
        "9 listopada 2026",
        "9. listopadu 2026",
        "9 noiembrie 2026",
        "2026. november 9.",
        "9 Kasım 2026",
        "9 ноября 2026",
        "9/nov/2026",
        "9. marraskuuta 2026",
        "9 Νοεμβρίου 2026",
        "9 листопада 2026",
        "2026年11月9日",
        "2026년 11월 9일",
    ],
)
def test_forms(text: str) -> None:
    """Names of months in all languages, ISO, dots and East Asian forms."""
    assert date_in(text, month_first=None) == DAY


@pytest.mark.parametrize("text", ["31.02.2026", "99/99/2026", "November 2026", "v1.2.3", "10-20-30-40", "12:30:45", ""])
def test_what_is_no_day(text: str) -> None:
    """Impossible days, versions and times are left out."""
    assert date_in(text, month_first=False) is None


def test_exchangeable_day_and_month_follow_language_and_currency() -> None:
    """Americans write the month first; English without a currency leaves it open, so there is no date."""
    text = "Order date: 03/04/2026"
    assert order_date(order_text("Order", text, "en"), (), "USD") == date(2026, 3, 4)
    assert order_date(order_text("Order", text, "en"), (), "GBP") == date(2026, 4, 3)
    assert order_date(order_text("Order", text, "fr"), (), None) == date(2026, 4, 3)
    assert order_date(order_text("Order", text, "en"), (), None) is None


def test_a_bare_date_stands_at_the_beginning_of_its_line() -> None:
    """“Date: …” is the document's; the day of shipping or of payment due is another."""
    assert order_date(order_text("Invoice", "Date: 9 November 2026", "en"), (), "EUR") == DAY
    assert order_date(order_text("Invoice", "Ship date: 9 November 2026", "en"), (), "EUR") is None
    both = "Date: 1 May 2020\nOrder date: 9 November 2026"
    assert order_date(order_text("Invoice", both, "en"), (), "EUR") == DAY


def test_date_in_the_subject_of_an_order() -> None:
    """A date in the subject is the order's only if the subject speaks of one."""
    assert order_date(order_text("Your order of 9 November 2026", "", "en"), (), None) == DAY
    assert order_date(order_text("Newsletter of 9 November 2026", "", "en"), (), None) is None


def test_date_in_brackets_behind_the_number() -> None:
    """“order 4170 (9 November 2026)” is the day of the order; in brackets behind another number it is not."""
    text = order_text("Your order 4170", "Your order 4170 (9 November 2026) was sent. Offer 99 (1 May 2020)", "en")
    assert order_date(text, (), "EUR", "4170") == DAY
    assert order_date(text, (), "EUR", "4171") is None
    assert order_date(order_text("Refund", "[Order #4170] (9 November 2026)", "en"), (), None, "4170") == DAY


def test_other_dates_are_not_the_orders() -> None:
    """A date without a label, such as that of a sale's end, is not the day of the order."""
    assert order_date(order_text("Thanks", "The sale ends on Friday, 9 November 2026.", "en"), (), "EUR") is None


def test_months_by_their_beginning() -> None:
    """Polish July is not November, Czech July is not June."""
    assert (month_of("lipca"), month_of("listopada"), month_of("července"), month_of("června")) == (7, 11, 7, 6)
    assert month_of("yesterday") is None
