"""Days counted from an event: month ends, leap years, and time left to act."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.advice.counting import Counting, months_later, start_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 9), 13, date(2027, 12, 9)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 13, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_with_their_last_day(day: date, months: int, expected: date) -> None:
    """A month without that day ends the right on its last one, never in the next month."""
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("counting", "origin", "expected"),
    [
        (Counting("paid", days=120), date(2026, 11, 9), date(2027, 3, 9)),
        (Counting("paid", days=180), date(2026, 11, 9), date(2027, 5, 8)),
        (Counting("paid", days=56), date(2026, 11, 9), date(2027, 1, 4)),
        (Counting("paid", days=120), date(2027, 11, 1), date(2028, 2, 29)),
        (Counting("ordered", days=31), date(2026, 12, 31), date(2027, 1, 31)),
        (Counting("paid", months=13), date(2026, 1, 31), date(2027, 2, 28)),
    ],
)
def test_days_are_calendar_days(counting: Counting, origin: date, expected: date) -> None:
    """Days run through months, years and leap days as the calendar has them."""
    assert counting.after(origin) == expected


@pytest.mark.parametrize(
    ("counted", "last_day", "lead", "expected"),
    [
        (date(2026, 12, 25), date(2027, 3, 9), 14, date(2026, 12, 25)),
        (date(2026, 12, 25), date(2026, 12, 30), 14, date(2026, 12, 16)),
        (date(2026, 12, 25), date(2026, 12, 1), 14, TODAY),
        (date(2026, 12, 25), date(2026, 12, 30), 3, date(2026, 12, 25)),
        (date(2026, 12, 25), date(2027, 1, 4), 14, date(2026, 12, 21)),
        (date(2026, 11, 1), None, None, TODAY),
        (date(2026, 12, 25), None, 14, date(2026, 12, 25)),
    ],
)
def test_a_start_leaves_time_to_act(counted: date, last_day: date | None, lead: int | None, expected: date) -> None:
    """A step never starts in the past, nor so late that its right is nearly over."""
    assert start_day(counted, last_day, lead, TODAY) == expected
