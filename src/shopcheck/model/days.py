"""Days as people read them: weekday, day, month name; the year where it is not this year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.words import _

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken(day: date, today: date | None = None) -> str:
    """``Thu 10 Dec``, or ``Tue 9 Mar 2027`` in another year than today's; never 09/11."""
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{_(WEEKDAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])}{year}"


def written(day: date) -> str:
    """``9 Mar 2027``: the whole date, without a weekday."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"
