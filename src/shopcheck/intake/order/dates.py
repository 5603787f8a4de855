"""Dates as orders print them, in the eighteen languages, and the day of the order."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from shopcheck.intake.mail.months import MONTHS
from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.patterns import late
from shopcheck.reading.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.reading.phrases import Found

_REACH = 60
_LONGEST_MONTH = max(map(len, MONTHS))
_DATE = late(
    r"(?<![0-9A-Za-z.,/-])(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<y2>(?:19|20)\d\d) ?[年년][. ]{0,2}(?P<m2>\d{1,2}) ?[月월] {0,2}(?P<d2>\d{1,2}) ?[日일]"
    r"|(?P<a>\d{1,2})(?P<sep>[./-]) ?(?P<b>\d{1,2})[./-] ?(?P<y3>(?:19|20)\d\d|\d\d)(?!\d|[.,/-]\d)"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[ /-]{0,2}(?:de |del |of |d')?(?P<n4>[^\W\d_]{3,15})[.,]{0,2}[ /-]{0,2}(?:de |del )?(?P<y4>(?:19|20)\d\d)"
    r")|(?<![^\W\d_])(?P<n5>[^\W\d_]{3,15})\.? (?P<d5>\d{1,2})(?:st|nd|rd|th|\.)?,? (?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>(?:19|20)\d\d)\. ?(?P<n6>[^\W\d_]{3,15})\.? (?P<d6>\d{1,2})"
)
# Who writes the month first; everybody else writes the day first.
_MONTH_FIRST = frozenset({"USD", "PHP"})
_DAY_FIRST = frozenset({"GBP", "EUR", "AUD", "NZD", "INR", "HKD", "SGD", "ZAR", "CHF", "PLN", "SEK", "DKK", "NOK"})
_EARLIEST = 1995
_SUBJECT_REACH = 200
_BARE = 7
_EASTERN = "\u3000"
_LINE_START = late(r"(?:^|\n)[ *•·|>-]{0,3}$")


def order_date(
    order: OrderText, structured: Structured, currency: str | None, number: str | None = None
) -> date | None:
    """The day of the order as printed: from schema.org, else behind its label, in brackets behind the `number`, else in the subject.

    A date whose day and month could be exchanged is read as the language writes it; in English the
    currency decides, and where it does not, the date is left out.
    """
    given = first_text(structured, ("orderDate", "paymentDate", "dateOrdered"))
    month_first = _month_first(order.language, currency)
    if given is not None:
        day = date_in(given[:40], month_first=False)
        if day is not None:
            return day
    for hit in _labels(order):
        found = _at_beginning(order.after(hit, _REACH), month_first=month_first)
        if found is not None:
            return found
    noted = re.search(rf"(?<!\w){re.escape(number)}\]? ?\(([^()\n]{{6,30}})\)", order.text) if number else None
    if noted is not None and (day := date_in(noted.group(1), month_first=month_first)) is not None:
        return day
    spoken = order.hits("order", "order_said", "invoice", "shipped", "refund")
    if not any(hit.start < order.subject_end for hit in spoken):
        return None
    return date_in(order.text[: min(order.subject_end, _SUBJECT_REACH)], month_first=month_first)


def date_in(text: str, *, month_first: bool | None) -> date | None:
    """The first date in a cleaned text; `month_first` ``None`` leaves out what could be read both ways."""
    return next(dates_in(text, month_first=month_first), None)


def dates_in(text: str, *, month_first: bool | None) -> Iterator[date]:
    """All dates in a cleaned text that has a year, between 1995 and 2100."""
    for match in _DATE.finditer(text):
        day = _day(match, month_first=month_first)
        if day is not None and _EARLIEST <= day.year <= 2100:
            yield day


def _labels(order: OrderText) -> list[Found]:
    """The labels, those that name the order first; a bare “date” only at the beginning of a line."""
    labels = order.hits("order_date_label")
    bare = [hit for hit in labels if _is_bare(order.text[hit.start : hit.end])]
    at_start = [hit for hit in bare if _LINE_START.search(order.text[max(0, hit.start - 4) : hit.start])]
    return [*(hit for hit in labels if hit not in bare), *at_start]


def _is_bare(label: str) -> bool:
    """Whether a label is a short word alone (“Datum”), not “z dnia” or “주문일”."""
    return len(label) <= _BARE and " " not in label and label < _EASTERN


def _at_beginning(text: str, *, month_first: bool | None) -> date | None:
    """A date right behind its label: nothing but marks and at most three words (a weekday, a time) between."""
    for match in _DATE.finditer(text):
        words = re.findall(r"[^\W\d_]{2,}", text[: match.start()])
        if len(words) > 3 or "\n\n\n" in text[: match.start()]:
            return None
        day = _day(match, month_first=month_first)
        if day is not None:
            return day
    return None


def _day(match: re.Match[str], *, month_first: bool | None) -> date | None:
    parts = match.groupdict()
    for number in "12":
        if parts[f"y{number}"]:
            return _made(parts[f"y{number}"], int(parts[f"m{number}"]), parts[f"d{number}"])
    for number in "456":
        if parts[f"y{number}"]:
            month = month_of(parts[f"n{number}"])
            return _made(parts[f"y{number}"], month, parts[f"d{number}"]) if month else None
    return _numeric(int(parts["a"]), int(parts["b"]), parts["y3"], parts["sep"], month_first=month_first)


def _numeric(first: int, second: int, year: str, separator: str, *, month_first: bool | None) -> date | None:
    if first > 12 or first == second or (separator == "." and second <= 12):
        return _made(year, second, str(first))
    if second > 12:
        return _made(year, first, str(second))
    if month_first is None:
        return None
    return _made(year, first, str(second)) if month_first else _made(year, second, str(first))


def month_of(word: str) -> int | None:
    """The month a word names in one of the eighteen languages, by its beginning."""
    folded = fold(word)
    for length in range(min(_LONGEST_MONTH, len(folded)), 2, -1):
        month = MONTHS.get(folded[:length])
        if month is not None:
            return month
    return None


def _month_first(language: str | None, currency: str | None) -> bool | None:
    if language not in {None, "en"} or currency in _DAY_FIRST:
        return False
    return True if currency in _MONTH_FIRST and language == "en" else None


def _made(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None
