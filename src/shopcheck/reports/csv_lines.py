"""Results as CSV (RFC 4180): fixed columns, one row a target, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO, TextIO

from shopcheck.reports.as_json import dumps, line
from shopcheck.reports.flat import COLUMNS, TEXT, flat_rows
from shopcheck.reports.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.model import Result, Unread
    from shopcheck.reports.look import Look
    from shopcheck.reports.story import Story

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST = 2_000


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write a head and a row for each result."""
    _write((dumps(line(result, look)).encode() for result in results), out)


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write a head and a row for each line of `shopcheck/1`."""
    del story
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    _write(lines, text)
    text.flush()
    text.detach()


def _write(lines: Iterable[bytes], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in flat_rows(lines):
        writer.writerow([cell(row[name]) if kind == TEXT else row[name] for name, kind in COLUMNS.items()])


def cell(value: object) -> str:
    """A text as a cell: in one line, and with a leading ' where a spreadsheet would compute it, blanks before it or not."""
    text = "" if value is None else str(value)
    shown = clean(text, MOST)
    return f"'{shown}" if text.startswith(FORMULA) or shown.lstrip().startswith(FORMULA) else shown
