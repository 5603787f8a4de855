"""The formats that results are written in: one row each, for a few results and for a whole run, loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from shopcheck.model.errors import UsageError
from shopcheck.model.words import N_, _
from shopcheck.reports.look import Format, Look

if TYPE_CHECKING:
    from shopcheck.reports.story import BatchFormat


class Row(Struct, frozen=True):
    """A format: the ending that asks for it, the module that writes a few results (`Format`), and the one for a run.

    A run has no file of a format without `many` (`BatchFormat`); `says` is what such a file is. `holds_errors`:
    what could not be read has its place in it, so that nothing need be said beside it.
    """

    suffix: str
    few: str
    many: str | None = None
    says: str = ""
    holds_errors: bool = False


FORMATS = {
    "terminal": Row(".txt", "terminal"),
    "json": Row(".json", "as_json", holds_errors=True),
    "jsonl": Row(".jsonl", "jsonl", "jsonl_lines", N_("one for each line read"), holds_errors=True),
    "csv": Row(".csv", "csv_lines", "csv_lines", N_("a table, one row for each line read"), holds_errors=True),
    "parquet": Row(".parquet", "parquet", "parquet", N_("a table, one row for each line read"), holds_errors=True),
    "markdown": Row(".md", "markdown", "summary", N_("the summary")),
    "html": Row(".html", "html", "audit_html", N_("the report; opens without internet")),
}


def suffixes(*, many: bool) -> str:
    """The endings of files, as help texts name them: of a whole run, or of a few results."""
    return " ".join(row.suffix for row in FORMATS.values() if row.many is not None or not many)


def format_named(name: str) -> Format:
    """Return the format of that name; UsageError with the nearest one where there is none."""
    if name not in FORMATS:
        from difflib import get_close_matches

        near = get_close_matches(name, FORMATS, n=1)
        ask = _("Did you mean {name}?").format(name=near[0]) + " " if near else ""
        raise UsageError(
            _("No format “{name}”.").format(name=name),
            ask + _("There are: {names}.").format(names=", ".join(FORMATS)),
        )
    return cast("Format", _module(FORMATS[name].few))


def format_for_path(path: str) -> str:
    """Return the name of the format a file's suffix asks for; UsageError where it asks for none of ours."""
    name = _name(path)
    if name is None:
        raise UsageError(
            _("“{path}” does not say in which format to write.").format(path=path),
            _("End it in one of {suffixes}, or name the format.").format(suffixes=suffixes(many=False)),
        )
    return name


def batch_format(path: str) -> tuple[BatchFormat, str]:
    """The format a file of a whole run asks for, and what such a file is; ``-`` asks for JSON lines."""
    row = FORMATS.get("jsonl" if path == "-" else _name(path) or "")
    if row is None or row.many is None:
        raise UsageError(
            _("“{path}” does not say in which format to write.").format(path=path),
            _("An audit writes {suffixes}: -o results.jsonl").format(suffixes=suffixes(many=True)),
        )
    return cast("BatchFormat", _module(row.many)), _(row.says)


def _name(path: str) -> str | None:
    return next((name for name, row in FORMATS.items() if path.lower().endswith(row.suffix)), None)


def _module(name: str) -> object:
    return import_module(f"shopcheck.reports.{name}")


__all__ = ["FORMATS", "Format", "Look", "batch_format", "format_for_path", "format_named", "suffixes"]
