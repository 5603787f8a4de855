"""The lines of a run as they are, and the line for a target that came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from shopcheck.reports.as_json import SCHEMA, dumps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.reports.story import Story


AS_THEY_ARE = True  # whoever has the lines in files may hand over these in any pieces


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write the lines in the order in which they come."""
    del story
    out.writelines(lines)


def repeat_line(target: str, line: int) -> str:
    """A target that came before, in that line (from 1) of the same output."""
    return dumps({"schema": SCHEMA, "target": target, "kind": None, "same_as": {"line": line}})
