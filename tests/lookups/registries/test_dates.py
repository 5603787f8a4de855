"""Dates as registries write them."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.lookups.registries.dates import Day, read_day, read_expiry

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-02", "2021-03-02T10:00:00Z", "2021-03-02T10:00:00.123+0000", "2021-03-02 10:00:00", "2021/03/02",
        "2021.03.02 10:00:00", "2021. 03. 02.", "20210302", "20210302 #24302", "20210302100000", "2021-Mar-02.",
        "02-Mar-2021", "2 March 2021", "02-mar-2021 10:00:00 UTC", "2nd March 2021 at 10:00:00.000", "02.03.2021",
        "2.3.2021", "02/03/2021", "02-03-2021", "Tue Mar 02 2021", "Tue Mar  2 10:00:00 GMT 2021",
        "Mar 02 10:00:00 PDT 2021", "March 2, 2021", "2021-03-02 10:00:00 (UTC+8)", "2021-03-02 23:30:00+02:00",
        "2021-03-03 01:30:00 +0200", "2021-03-01T20:00:00-0700", "2021-03-03 04:00 (JST)", "created 2021-03-02 by x",
        "2021-03-02 (YYYY-MM-DD)",
    ],
)  # fmt: skip
def test_all_forms_of_one_day(text: str) -> None:
    """Thirty ways to write 2 March 2021, in UTC where they tell an offset."""
    assert read_day(text, today=TODAY) == Day(date(2021, 3, 2))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("before Aug-1996", date(1996, 8, 1)),
        ("Before 2001", date(2001, 1, 1)),
        ("before 1996", date(1996, 1, 1)),
        ("prior to August 1996", date(1996, 8, 1)),
    ],
)
def test_before_is_a_bound(text: str, day: date) -> None:
    """The true date is earlier: the day given is the latest it can be."""
    assert read_day(text, today=TODAY) == Day(day, is_bound=True)


def test_day_comes_before_month_unless_it_cannot_or_the_registry_differs() -> None:
    """`.tk` and its kin write the American way."""
    assert read_day("03/12/2020", "pt", today=TODAY) == Day(date(2020, 12, 3))
    assert read_day("03/12/2020", "tk", today=TODAY) == Day(date(2020, 3, 12))
    assert read_day("12/18/2001", "pt", today=TODAY) == Day(date(2001, 12, 18))
    assert read_day("29/11/2016", "tk", today=TODAY) == Day(date(2016, 11, 29))


@pytest.mark.parametrize(
    "text",
    [
        "", "none", "not available", "0000-00-00", "2021-13-45", "1970-01-01", "1984-12-31", "2027-01-01", "31.02.2020",
        "2021", "99999999", "20211399", "12:30", "+1.2021030211", "see at www.registry.example",
    ],
)  # fmt: skip
def test_what_is_no_day_of_registration(text: str) -> None:
    """Nonsense, before the first name there was, after tomorrow."""
    assert read_day(text, today=TODAY) is None


def test_expiry_may_lie_ahead() -> None:
    """It usually does."""
    assert read_expiry("2031-03-02T10:00:00Z") == date(2031, 3, 2)
    assert read_expiry("never") is None


def test_long_texts_are_cut_first() -> None:
    """Nobody makes us search a megabyte."""
    assert read_day("x" * 1_000_000 + "2021-03-02", today=TODAY) is None
