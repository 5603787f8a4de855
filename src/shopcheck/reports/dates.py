"""Days and times as the reports write them, beside `model.days`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from shopcheck.model.days import MONTHS
from shopcheck.model.words import _


def short_day(value: date, today: date) -> str:
    """``9 Mar 2027``, without a weekday; the year only where it is another than today's."""
    year = "" if value.year == today.year else f" {value.year}"
    return f"{value.day} {_(MONTHS[value.month - 1])}{year}"


def timestamp(at: datetime) -> str:
    """ISO 8601 in UTC, to the second, with ``Z``; a time without zone is taken for UTC."""
    zoned = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return zoned.strftime("%Y-%m-%dT%H:%M:%SZ")
