"""Dates as registries write them: a dozen forms, day before month unless that cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from msgspec import Struct

from shopcheck.patterns import late

LONGEST = 80
FIRST_YEAR = 1985  # symbolics.com, March 1985, is the first registered name
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
# Registries that write the month first, which a day up to 12 does not show.
MONTH_FIRST = frozenset({"tk", "ml", "ga", "cf", "gq"})

_BOUND = late(r"\b(?:before|prior to)\s+(?:([a-z]{3,9})[- ])?((?:19|20)\d\d)\b")
_YEAR_FIRST = late(r"\b((?:19|20)\d\d) ?[-/.] ?(\d{1,2}|[a-z]{3,9}) ?[-/.] ?(\d{1,2})(?!\d)")
_COMPACT = late(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?!\d)")
_DAY_MONTH_NAME = late(r"\b(\d{1,2})(?:st|nd|rd|th)?[-/. ]{1,2}([a-z]{3,9})[-/., ]{1,2}((?:19|20)\d\d)\b")
_MONTH_NAME_DAY = late(r"\b([a-z]{3,9})[-. ]{1,2}(\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b")
_UNIX = late(r"\b([a-z]{3}) +(\d{1,2}) \d\d:\d\d:\d\d (?:[a-z]{2,5} )?((?:19|20)\d\d)\b")
_NUMBERS = late(r"\b(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?((?:19|20)\d\d)\b")
# Each form, and which of its groups are year, month and day; the clear ones first.
_FORMS = (
    (_YEAR_FIRST, (1, 2, 3)),
    (_COMPACT, (1, 2, 3)),
    (_UNIX, (3, 1, 2)),
    (_DAY_MONTH_NAME, (3, 2, 1)),
    (_MONTH_NAME_DAY, (3, 1, 2)),
    (_NUMBERS, (3, 2, 1)),
)
_CLOCK = late(r"[t ](\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?")
_OFFSET = late(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?\)?$")
_JAPAN = timezone(timedelta(hours=9))


class Day(Struct, frozen=True):
    """A day in UTC; `is_bound` where the text says only that it was before."""

    day: date
    is_bound: bool = False


def read_day(text: str, suffix: str = "", *, today: date | None = None) -> Day | None:
    """Return the day a text gives, between 1985 and tomorrow; ``None`` where there is none.

    `suffix` is the top-level domain, for registries that write the month first.
    """
    text = " ".join(text[:LONGEST].casefold().split())
    bound = _BOUND.search(text)
    if bound:
        month = MONTHS.get(bound[1] or "jan")
        return Day(date(int(bound[2]), month, 1), is_bound=True) if month else None
    found = _calendar(text, suffix)
    if found is None:
        return None
    day = _in_utc(found[0], text[found[1] :])
    latest = (today or datetime.now(UTC).date()) + timedelta(days=1)
    return Day(day) if day.year >= FIRST_YEAR and day <= latest else None


def read_expiry(text: str, suffix: str = "") -> date | None:
    """Return the day a registration ends: as `read_day`, and it may lie ahead."""
    read = read_day(text, suffix, today=date(2199, 1, 1))
    return read.day if read is not None else None


def _calendar(text: str, suffix: str) -> tuple[date, int] | None:
    """Find the calendar day, and where the text goes on behind it."""
    for form, (year, month, day) in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        parts = [match[day], match[month]]
        if form is _NUMBERS and (int(parts[1]) > 12 or (suffix in MONTH_FIRST and int(parts[0]) <= 12)):
            parts.reverse()
        made = _made(match[year], parts[1], parts[0])
        if made is not None:
            return made, match.end()
    return None


def _made(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month)
    if number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _in_utc(day: date, rest: str) -> date:
    """The day in UTC, where the text gives both a time and an offset."""
    clock = _CLOCK.match(rest)
    if clock is None:
        return day
    zone = rest[clock.end() :].strip(" ()")
    offset = _OFFSET.match(zone)
    if zone == "jst":
        where = _JAPAN
    elif offset and int(offset[2]) <= 14:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        where = timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    else:
        return day
    try:
        moment = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=where)
    except ValueError:
        return day
    return moment.astimezone(UTC).date()
