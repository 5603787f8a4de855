"""Where results go: standard output, files, and what a terminal there can show."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from shopcheck.model import Result, Unread, UsageError
from shopcheck.model.words import _
from shopcheck.pipeline import personal_facts, topics
from shopcheck.reports import FORMATS, Format, Look, format_for_path, format_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.cli.options import Showing
    from shopcheck.reports.document import Document
    from shopcheck.rules import Ruleset

WIDEST = 100
USUAL_WIDTH = 80


def write_results(
    results: Sequence[Result | Unread],
    showing: Showing,
    *,
    offline: bool = False,
    asks: bool = True,
    rules: Ruleset | None = None,
) -> None:
    """Write all results in every form asked for: data to stdout or files, trouble to stderr."""
    look = replace(_look(showing, sys.stdout, rules), many=len(results) > 1, offline=offline, asks=asks)
    for path in showing.outputs:
        form = format_named(showing.format if path == "-" else format_for_path(path))
        _to_file(path, form, results, look)
    if not showing.outputs:
        _to_terminal(format_named(showing.format), results, look, showing)


def write_text(content: Document) -> None:
    """Write to the terminal what is composed as results are, and is none."""
    from shopcheck.reports.terminal import write_document

    write_document(content, sys.stdout, Look(width=_width(sys.stdout), ascii_marks=not _can_show_marks(sys.stdout)))


def _to_terminal(form: Format, results: Sequence[Result | Unread], look: Look, showing: Showing) -> None:
    if FORMATS[showing.format].holds_errors:
        form.write(results, sys.stdout, look)
        return
    good = [result for result in results if isinstance(result, Result)]
    form.write(good, sys.stdout, look)
    sys.stdout.flush()
    bad = [result for result in results if isinstance(result, Unread)]
    format_named("terminal").write(bad, sys.stderr, replace(look, colour=_colour(showing.color, sys.stderr)))


def _to_file(path: str, form: Format, results: Sequence[Result | Unread], look: Look) -> None:
    """Write a file whole or not at all: beside it first, then renamed."""
    if path == "-":
        form.write(results, sys.stdout, look)
        return
    part = f"{path}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="\n") as out:
            form.write(results, out, replace(look, width=None, colour=False, ascii_marks=False))
        os.replace(part, path)
    except OSError as error:
        raise UsageError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            _("Name a file in a folder of your own."),
        ) from None
    finally:
        with suppress(FileNotFoundError):
            os.remove(part)


def _look(showing: Showing, out: TextIO, rules: Ruleset | None) -> Look:
    return Look(
        width=showing.width or _width(out),
        colour=_colour(showing.color, out),
        ascii_marks=not _can_show_marks(out),
        brief=showing.brief,
        explain=showing.explain,
        command="shopcheck",
        topics=topics(),
        personal_facts=personal_facts(),
        rules=rules,
    )


def _width(out: TextIO) -> int | None:
    if not out.isatty():
        return None
    columns = 0
    with suppress(ValueError):
        columns = int(os.environ.get("COLUMNS", ""))
    if columns <= 0:  # as `shutil.get_terminal_size` does it, which loads all that packs archives
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(out.fileno()).columns
    return min(columns if columns > 0 else USUAL_WIDTH, WIDEST)


def _colour(choice: str, out: TextIO) -> bool:
    """Whether to colour: as told; else by FORCE_COLOR, NO_COLOR, and what stands at the other end."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR"):
        return False
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _can_show_marks(out: TextIO) -> bool:
    try:
        "✓✗“”−…".encode(out.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
