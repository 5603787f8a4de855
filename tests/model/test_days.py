"""Days as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.model.days import spoken


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        (date(2026, 12, 10), date(2026, 11, 23), "Thu 10 Dec"),
        (date(2027, 3, 9), date(2026, 11, 23), "Tue 9 Mar 2027"),
        (date(2024, 2, 29), None, "Thu 29 Feb 2024"),
    ],
)
def test_spoken(day: date, today: date | None, said: str) -> None:
    """Weekday, day, month name; the year where it is not this year's."""
    assert spoken(day, today) == said
