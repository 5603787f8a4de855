"""Dates as mail clients print them for people, in the 18 languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from shopcheck.intake.mail.months import MONTHS
from shopcheck.patterns import late

_MAX = 160
_LONGEST = max(map(len, MONTHS))
_EAST_ASIAN = late(r"(\d{4})\s?[年년][.\s]{0,2}(\d{1,2})\s?[月월]\s{0,2}(\d{1,2})\s?[日일]")
_ISO = late(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DOTTED = late(r"\b(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})\b")
_WORD = late(r"[^\W\d_]{3,20}")
_YEAR = late(r"\b(19[89]\d|20\d\d)\b")
_DAY = late(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª|e|:e)?\b(?!\s?[:h]\s?\d)")
_TIME = late(
    r"(?<![\d+-])(\d{1,2})\s?[:.h時시点]\s?(\d{2})(?:\s?[:.]\s?(\d{2}))?(?:\s?([ap])\.?\s?m\b)?", re.IGNORECASE
)
_ZONE = late(r"(?:GMT|UTC)?\s?([+-])(\d{2}):?(\d{2})\b")
_AFTERNOON = late(r"下午|午後|오후|晚上")


def printed_date(text: str) -> datetime | None:
    """The moment a printed date names; midnight without a time, UTC without a zone.

    ``None`` if it names none, or if day and month cannot be told apart (``03/04/2026``).
    """
    text = unicodedata.normalize("NFKC", text[:_MAX])
    found = _east_asian(text) or _with_month_name(text) or _numeric(text)
    if found is None:
        return None
    year, month, day, rest = found
    hour, minute, second = _time(rest)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(rest))
    except (ValueError, OverflowError):
        return None


def _east_asian(text: str) -> tuple[int, int, int, str] | None:
    match = _EAST_ASIAN.search(text)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return year, month, day, text[match.end() :]


def _numeric(text: str) -> tuple[int, int, int, str] | None:
    match = _ISO.search(text)
    if match is not None:
        year, month, day = map(int, match.groups())
        return year, month, day, text[match.end() :]
    match = _DOTTED.search(text)
    if match is None:
        return None
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    year += 2000 if year < 100 else 0
    rest = text[match.end() :]
    if match.group(2) == "." or first > 12:
        return year, second, first, rest
    if second > 12 or first == second:
        return year, first, second, rest
    # A slash is day first in most of the world and month first with a.m. and p.m.
    return (year, first, second, rest) if re.search(r"\d\s?[AP]M\b", rest) else None


def _with_month_name(text: str) -> tuple[int, int, int, str] | None:
    year = _YEAR.search(text)
    if year is None:
        return None
    for word in _WORD.finditer(text):
        month = _month(word.group())
        if month is None:
            continue
        near = text[max(0, word.start() - 12) : word.start()]
        before = list(_DAY.finditer(near.replace(" de ", "    ")))
        after = _DAY.search(text, word.end(), word.end() + 8)
        day = before[-1] if before else after
        if day is not None and 1 <= int(day.group(1)) <= 31:
            rest = text[: word.start() - len(near)] + " " + text[word.end() :].replace(year.group(), " ", 1)
            return int(year.group()), month, int(day.group(1)), rest
    return None


def _month(word: str) -> int | None:
    folded = "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(char))
    folded = folded.replace("ı", "i").replace("ł", "l")
    for length in range(min(_LONGEST, len(folded)), 2, -1):
        month = MONTHS.get(folded[:length])
        if month is not None:
            return month
    return None


def _time(text: str) -> tuple[int, int, int]:
    match = _TIME.search(text)
    if match is None or int(match.group(1)) > 23 or int(match.group(2)) > 59:
        return 0, 0, 0
    hour = int(match.group(1))
    half = (match.group(4) or "").lower()
    if half == "p" or _AFTERNOON.search(text):
        hour = hour + 12 if hour < 12 else hour
    elif half == "a" and hour == 12:
        hour = 0
    return hour, int(match.group(2)), min(59, int(match.group(3) or 0))


def _zone(text: str) -> timezone:
    match = _ZONE.search(text)
    if match is None or int(match.group(2)) > 14 or int(match.group(3)) > 59:
        return UTC
    offset = timedelta(hours=int(match.group(2)), minutes=int(match.group(3)))
    return timezone(offset if match.group(1) == "+" else -offset)
