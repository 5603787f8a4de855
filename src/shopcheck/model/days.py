"""Days as people read them: weekday, day, month name; the year where it is not this year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.words import N_, _

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def spoken(day: date, today: date | None = None) -> str:
    """``Thu 10 Dec``, or ``Tue 9 Mar 2027`` in another year than today's; never 09/11."""
    if today is not None and day.year == today.year:
        return _("{weekday} {day} {month}").format(weekday=_(WEEKDAYS[day.weekday()]), **_parts(day))
    return _("{weekday} {day} {month} {year}").format(weekday=_(WEEKDAYS[day.weekday()]), **_parts(day))


def written(day: date, today: date | None = None) -> str:
    """``9 Mar 2027``: without a weekday; as above, the year is left out where it is today's."""
    if today is not None and day.year == today.year:
        return _("{day} {month}").format(**_parts(day))
    return _("{day} {month} {year}").format(**_parts(day))


def _parts(day: date) -> dict[str, object]:
    return {"day": day.day, "month": _(MONTHS[day.month - 1]), "year": day.year}
