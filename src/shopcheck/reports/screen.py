"""The screens of a terminal, set with Rich: `Text`, `Style` and `box` only, never its markup.

Rich's `Console` is left out: with its themes and what else it can draw, it is a twelfth of the time of an answer to a
mail, and there is one frame to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO, cast

from rich import box
from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

from shopcheck.model import Level
from shopcheck.reports.layout import Paragraph, paragraphs
from shopcheck.reports.plain import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from shopcheck.reports.document import Document, Panel
    from shopcheck.reports.look import Look

WIDEST = 100
NARROWEST = 20
_EDGE = 6  # what the frame takes of its upper edge: two corners, two strokes, a blank on each side of the title
_SIDES = 4  # and of each line: an edge and a blank on each side
# Each has a contrast of at least 3 to 1 against black and against white.
COLOURS = {
    Level.BENIGN: "bold color(28)",
    Level.SUSPICIOUS: "bold color(136)",
    Level.MALICIOUS: "bold color(160)",
    Level.UNKNOWN: "bold color(32)",
}
# `Text.wrap` asks for a console, of which it needs something only where it justifies.
_NO_CONSOLE = cast("Console", None)


def write_screen(content: Document, out: TextIO, look: Look) -> None:
    """Write one document, wrapped to the look's width (20 to 100 columns), with its panel in a frame."""
    # At one go: a terminal is handed every line by itself otherwise.
    out.write("".join(_drawn(content, min(max(look.width or WIDEST, NARROWEST), WIDEST), look)))


def _drawn(content: Document, width: int, look: Look) -> Iterator[str]:
    if content.panel:
        yield from _frame(content.panel, look, width)
    for number, section in enumerate(content.sections):
        if number or content.panel:
            yield "\n"
        for part in paragraphs(section, width):
            yield from _lines(part, width, look)
    if content.notes:
        if content.sections:
            yield "\n"
        for note in content.notes:
            yield from _lines(Paragraph("", 0, note), width, look)


def _frame(panel: Panel, look: Look, width: int) -> Iterator[str]:
    """The panel in its frame, the title in the upper edge; one that would be cut there stands as the first line."""
    edges = box.ASCII if look.ascii_marks else box.ROUNDED
    title = Text(to_ascii(panel.title, look))
    fits = title.cell_len <= width - _EDGE
    upper = f"{edges.top} {title.plain} " if fits else ""
    yield edges.top_left + upper + edges.top * (width - 2 - Text(upper).cell_len) + edges.top_right + "\n"
    said = [Text(to_ascii(text, look)) for text in panel.paragraphs]
    for text in (*(() if fits else (title, Text())), *said, Text(), _scam_line(panel, look)):
        for line in text.wrap(_NO_CONSOLE, width - _SIDES) or [text]:
            line.truncate(width - _SIDES, pad=True)
            yield f"{edges.mid_left} {_coloured(line, look)} {edges.mid_right}\n"
    yield edges.bottom_left + edges.bottom * (width - 2) + edges.bottom_right + "\n"


def _scam_line(panel: Panel, look: Look) -> Text:
    line = Text()
    for span in panel.scam:
        line.append(to_ascii(span.text, look), COLOURS[span.level] if span.level else None)
    return line


def _coloured(line: Text, look: Look) -> str:
    """The line with the codes of its colours, which stand one after the other."""
    parts, at = [], 0
    for start, end, style in line.spans if look.colour else ():
        lit = Style.parse(str(style)).render(line.plain[start:end], color_system=ColorSystem.EIGHT_BIT)
        parts += [line.plain[at:start], lit]
        at = end
    return "".join(parts) + line.plain[at:]


def _lines(part: Paragraph, width: int, look: Look) -> Iterator[str]:
    """A paragraph as Rich wraps it, with its hanging indent, without blanks at the ends of lines; nothing in it is styled."""
    first, text = to_ascii(part.first, look), to_ascii(part.text, look)
    # A lead longer than the indent is wrapped as the text's own beginning.
    before, text = (first, text) if len(first) <= part.hang else (first[: part.hang], first[part.hang :] + text)
    for number, line in enumerate(_wrapped(text, max(width - part.hang, 8))):
        yield ((before if number == 0 else " " * part.hang) + line).rstrip() + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    if len(text) <= width and text.isascii() and text.isprintable():
        return [text]  # most paragraphs are one line
    return [line.plain for line in Text(text).wrap(_NO_CONSOLE, width)]
