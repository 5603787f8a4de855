"""The screens of a terminal, set with Rich: `Text` only, never its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.console import Console, Group
from rich.panel import Panel as Frame
from rich.text import Text

from shopcheck.model import Level
from shopcheck.reports.layout import Paragraph, paragraphs
from shopcheck.reports.plain import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.reports.document import Document, Panel
    from shopcheck.reports.look import Look

WIDEST = 100
NARROWEST = 20
_EDGE = 6  # what the frame takes of its upper edge: two corners, two strokes, a blank on each side of the title
# Each has a contrast of at least 3 to 1 against black and against white.
COLOURS = {
    Level.BENIGN: "bold color(28)",
    Level.SUSPICIOUS: "bold color(136)",
    Level.MALICIOUS: "bold color(160)",
    Level.UNKNOWN: "bold color(32)",
}


def write_screen(content: Document, out: TextIO, look: Look) -> None:
    """Write one document, wrapped to the look's width (20 to 100 columns), with its panel in a frame."""
    width = min(max(look.width or WIDEST, NARROWEST), WIDEST)
    console = _console(out, look, width)
    if content.panel:
        console.print(_frame(content.panel, look, width))
    for number, section in enumerate(content.sections):
        if number or content.panel:
            out.write("\n")
        for part in paragraphs(section, width):
            out.writelines(_lines(part, console, look))
    if content.notes:
        if content.sections:
            out.write("\n")
        for note in content.notes:
            out.writelines(_lines(Paragraph("", 0, note), console, look))


def _console(out: TextIO, look: Look, width: int) -> Console:
    return Console(
        file=out,
        width=width,
        force_terminal=look.colour,
        no_color=not look.colour,
        color_system="256" if look.colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        safe_box=True,
        legacy_windows=False,
    )


def _frame(panel: Panel, look: Look, width: int) -> Frame:
    """The panel in its frame, the title in the upper edge; one that would be cut there stands as the first line."""
    scam = Text()
    for span in panel.scam:
        scam.append(to_ascii(span.text, look), COLOURS[span.level] if span.level else "")
    said = [Text(to_ascii(text, look)) for text in panel.paragraphs]
    title = Text(to_ascii(panel.title, look))
    fits = title.cell_len <= width - _EDGE
    return Frame(
        Group(*([] if fits else [title, Text()]), *said, Text(), scam),
        box=box.ASCII if look.ascii_marks else box.ROUNDED,
        title=title if fits else None,
        title_align="left",
        padding=(0, 1),
    )


def _lines(part: Paragraph, console: Console, look: Look) -> Iterator[str]:
    """A paragraph as Rich wraps it, with its hanging indent, without blanks at the ends of lines; nothing in it is styled."""
    first, text = to_ascii(part.first, look), to_ascii(part.text, look)
    # A lead longer than the indent is wrapped as the text's own beginning.
    before, text = (first, text) if len(first) <= part.hang else (first[: part.hang], first[part.hang :] + text)
    wrapped = Text(text).wrap(console, max(console.width - part.hang, 8)) if text else [Text()]
    for number, line in enumerate(wrapped):
        yield ((before if number == 0 else " " * part.hang) + line.plain).rstrip() + "\n"
