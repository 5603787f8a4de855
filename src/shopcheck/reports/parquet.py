"""Results as Parquet, with a fixed schema; needs the extra ``shopcheck[parquet]``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from shopcheck.model.errors import UsageError
from shopcheck.model.words import _
from shopcheck.reports.as_json import dumps, line
from shopcheck.reports.flat import COLUMNS, DAY, NUMBER, flat_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.model import Result, Unread
    from shopcheck.reports.look import Look
    from shopcheck.reports.story import Story

ROW_GROUP = 20_000


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write a row for each result: bytes, below the text that `out` would write."""
    out.flush()
    _write((dumps(line(result, look)).encode() for result in results), out.buffer)


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write a row for each line of `shopcheck/1`, in row groups of 20,000.

    Raises UsageError where pyarrow is not installed.
    """
    del story
    _write(lines, out)


def _write(lines: Iterable[bytes], out: BinaryIO) -> None:
    pa, parquet = require()
    schema = pa.schema(
        [
            (
                name,
                pa.float64()
                if kind == NUMBER and name != "same_as"
                else pa.int64()
                if kind == NUMBER
                else _type(pa, kind),
            )
            for name, kind in COLUMNS.items()
        ]
    )
    rows = flat_rows(lines)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROW_GROUP)):
            for row in group:
                for name, kind in COLUMNS.items():
                    row[name] = _fit(row[name], kind)
            writer.write_table(pa.Table.from_pylist(group, schema))


def require() -> tuple[Any, Any]:
    """The two modules of pyarrow that are used; UsageError where they are not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and 170 MB
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            _("Parquet needs a part that is not installed."), _("Install it: pip install 'shopcheck[parquet]'")
        ) from None
    return pa, parquet


def _type(pa: Any, kind: str) -> Any:
    return pa.date32() if kind == DAY else pa.string()


def _fit(value: Any, kind: str) -> Any:
    """A value of the column's type; a day that is none, and letters that no UTF-8 can hold, are dropped."""
    if value is None or kind == NUMBER:
        return value
    if kind == DAY:
        from datetime import date  # noqa: PLC0415

        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            return None
    return str(value).encode("utf-8", "replace").decode()
