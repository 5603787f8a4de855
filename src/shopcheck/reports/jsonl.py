"""Results as JSON Lines: one line of `shopcheck/1` for each target, read or not, in the order of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from shopcheck.reports.as_json import dumps, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.model import Result, Unread
    from shopcheck.reports.look import Look


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write each result as soon as it comes, so that a run cut short leaves whole lines."""
    out.writelines(dumps(line(result, look), ascii=look.ascii_marks) + "\n" for result in results)
