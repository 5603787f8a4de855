"""The screens: one panel with the answer, then plain indented text. Without a terminal, a paragraph a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from shopcheck.model import Result, Unread
from shopcheck.reports.compose import brief, document, target_line, unread_lines
from shopcheck.reports.layout import paragraphs
from shopcheck.reports.plain import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.reports.document import Document, Panel
    from shopcheck.reports.look import Look


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write each result as a screen; several are headed by their target, with an empty line between."""
    for number, result in enumerate(results):
        if number:
            out.write("\n")
        if look.many and isinstance(result, Result):
            out.write(to_ascii(target_line(result, look), look) + "\n")
        if isinstance(result, Unread):
            _write_lines(unread_lines(result), out, look)
        elif look.brief:
            _write_lines(brief(result, look), out, look)
        else:
            write_document(document(result, look), out, look)


def write_document(content: Document, out: TextIO, look: Look) -> None:
    """Write any text that is composed as results are: for a terminal's width, or a paragraph a line."""
    if look.width is None:
        _write_piped(content, out, look)
        return
    # Rich takes longer to import than all the rest of a run without a terminal.
    from shopcheck.reports.screen import write_screen  # noqa: PLC0415

    write_screen(content, out, look)


def _write_lines(lines: Iterable[str], out: TextIO, look: Look) -> None:
    out.writelines(to_ascii(line, look) + "\n" for line in lines)


def _write_piped(content: Document, out: TextIO, look: Look) -> None:
    blocks = [_panel_lines(content.panel)] if content.panel else []
    blocks += [
        [(part.first + part.text).rstrip() for part in paragraphs(section, None)] for section in content.sections
    ]
    blocks += [list(content.notes)] if content.notes else []
    for number, block in enumerate(blocks):
        if number:
            out.write("\n")
        _write_lines(block, out, look)


def _panel_lines(panel: Panel) -> list[str]:
    said = [f"  {text}" if text else "" for text in panel.paragraphs]
    return [panel.title, *said, "", "  " + "".join(span.text for span in panel.scam)]
