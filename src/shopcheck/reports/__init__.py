"""The formats a result is written in: one row each, loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import cast

from shopcheck.model.errors import UsageError
from shopcheck.model.words import _
from shopcheck.reports.look import Format, Look

FORMATS = {
    "terminal": "shopcheck.reports.terminal",
    "json": "shopcheck.reports.as_json",
    "jsonl": "shopcheck.reports.jsonl",
    "markdown": "shopcheck.reports.markdown",
    "html": "shopcheck.reports.html",
}

SUFFIXES = {".txt": "terminal", ".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".html": "html"}


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
    return cast("Format", import_module(FORMATS[name]))


def format_for_path(path: str) -> str:
    """Return the name of the format a file's suffix asks for; UsageError where it asks for none of ours."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            _("“{path}” does not say in which format to write.").format(path=path),
            _("End it in one of {suffixes}, or name the format.").format(suffixes=" ".join(SUFFIXES)),
        )
    return SUFFIXES[suffix]


__all__ = ["FORMATS", "SUFFIXES", "Format", "Look", "format_for_path", "format_named"]
