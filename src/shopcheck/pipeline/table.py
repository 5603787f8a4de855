"""Tables (CSV, TSV) read row by row: a broken row costs that row, never the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import UsageError
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINK_NAMES = ("url", "link", "target", "domain", "website", "web", "shop", "host", "site", "homepage")
MOST_LINES = 50
MOST_CHARACTERS = 100_000


class Columns(Struct, frozen=True):
    """Which column holds the link and which the day to count from: a name, or a number from 1."""

    link: str | None = None
    as_of: str | None = None


class Row(Struct, frozen=True):
    """One row: its line in the file, and its link; or what is wrong with it."""

    line: int
    link: str = ""
    as_of: date | None = None
    problem: str | None = None


def rows(lines: Iterable[tuple[int, str]], columns: Columns, *, tabs: bool = False) -> Iterator[Row]:
    """The rows of a table, from its numbered lines. Raises UsageError where the columns named are not there."""
    records = _records(lines)
    first = next(records, None)
    while first is not None and not first[1].strip():
        first = next(records, None)
    if first is None:
        return
    delimiter = "\t" if tabs else _delimiter(first[1])
    number, text, whole = first
    cells = _cells(text, delimiter)
    wanted, day, has_head = _which(cells, columns)
    if not has_head:
        yield _row(number, cells, wanted, day, whole=whole)
    for number, text, whole in records:
        if text.strip():
            yield _row(number, _cells(text, delimiter), wanted, day, whole=whole)


def _records(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, bool]]:
    """Records with the line they begin in. One whose quote is never closed is given back line by line."""
    source = iter(lines)
    waiting: deque[tuple[int, str]] = deque()
    while True:
        if not waiting and (line := next(source, None)) is not None:
            waiting.append(line)
        if not waiting:
            return
        number, text = waiting.popleft()
        if text.count('"') % 2 == 0:
            yield number, text, True
            continue
        taken, more = _until_closed(text, waiting, source)
        if taken is None:
            waiting.extendleft(reversed(more))
            yield number, text, False
        else:
            yield number, taken, True


def _until_closed(
    text: str, waiting: deque[tuple[int, str]], source: Iterator[tuple[int, str]]
) -> tuple[str | None, list[tuple[int, str]]]:
    more: list[tuple[int, str]] = []
    size = len(text)
    while len(more) < MOST_LINES and size < MOST_CHARACTERS:
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            break
        more.append(line)
        size += len(line[1])
        if line[1].count('"') % 2:
            return text + "".join(part for _number, part in more), []
    return None, more


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one record; none where the reader refuses it (a cell of more than 128 KiB)."""
    try:
        return [cell.strip() for cell in next(csv.reader([text.replace("\0", "")], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _delimiter(head: str) -> str:
    return max(",;\t|", key=lambda sign: (head.count(sign), sign == ","))


def _which(cells: list[str], columns: Columns) -> tuple[int, int | None, bool]:
    """The places of link and day, and whether the first row is a head."""
    names = [cell.casefold().strip("\ufeff") for cell in cells]
    wanted = _place(columns.link, names)
    day = _place(columns.as_of, names) if columns.as_of else None
    named = [name for name in (columns.link, columns.as_of) if name and not name.isdigit()]
    if wanted is None and columns.link is None:
        wanted = next((names.index(name) for name in LINK_NAMES if name in names), None)
        has_head = wanted is not None or bool(named) or not any("." in name for name in names)
        if wanted is None:
            wanted = next((place for place, name in enumerate(names) if "." in name), 0)
        return wanted, day, has_head
    return wanted or 0, day, bool(named) or not any("." in name for name in names)


def _place(column: str | None, names: list[str]) -> int | None:
    if column is None:
        return None
    if column.isdigit() and int(column) > 0:
        return int(column) - 1
    if column.casefold() in names:
        return names.index(column.casefold())
    raise UsageError(
        _("The table has no column “{name}”.").format(name=column),
        _("Its columns: {names}. A number counts from 1.").format(names=", ".join(names[:20])),
    )


def _row(number: int, cells: list[str], wanted: int, day: int | None, *, whole: bool) -> Row:
    if not whole:
        return Row(number, problem=_("a quotation mark is opened and never closed"))
    if wanted >= len(cells) or not cells[wanted]:
        return Row(number, problem=_("there is nothing in column {number}").format(number=wanted + 1))
    if day is None or day >= len(cells) or not cells[day]:
        return Row(number, cells[wanted])
    try:
        return Row(number, cells[wanted], day_of(cells[day]))
    except ValueError as error:
        return Row(number, cells[wanted], problem=str(error))


def day_of(text: str) -> date:
    """A day as ISO 8601 writes it, with or without a time behind it. Raises ValueError in words."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(_("“{text}” is no day like 2026-11-23").format(text=text[:40])) from None
