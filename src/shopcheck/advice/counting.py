"""Days counted from an event: nothing but the calendar."""

from datetime import date, timedelta

from msgspec import Struct

DECEMBER = 11  # counted from 0


class Counting(Struct, frozen=True):
    """A day counted from an event (``today``, ``paid``, ``ordered``, ``grace``, ``window``, ``trouble``).

    `lead`: at the latest that many days before the last day, so that a start leaves time to act.
    """

    event: str
    days: int = 0
    months: int = 0
    lead: int | None = None

    def after(self, origin: date) -> date:
        """The day so many months and days after `origin`; a month without that day ends on its last one."""
        return months_later(origin, self.months) + timedelta(self.days)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the month's last day where it has no such day (31 Jan → 28 Feb)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = 31 if month == DECEMBER else (date(year, month + 2, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))


def start_day(counted: date, last_day: date | None, lead: int | None, today: date) -> date:
    """When to start: not before today, and, where a right ends, early enough that there is time to act."""
    if last_day is not None and lead is not None:
        counted = min(counted, last_day - timedelta(lead))
    return max(counted, today)
