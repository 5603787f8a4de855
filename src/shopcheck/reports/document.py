"""A result as text that is not set yet: what the terminal and Markdown have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.model import Level


class Kind(StrEnum):
    """What a row is, and so how it is set."""

    GROUND = "ground"
    SUM = "sum"
    BAR = "bar"
    GAP = "gap"
    STEP = "step"
    MARK = "mark"
    NOTE = "note"
    FIELD = "field"


class Row(Struct, frozen=True):
    """One line of a section. `lead` stands before it, `cells` between, `tail` behind if there is room."""

    kind: Kind
    lead: str
    text: str
    cells: tuple[str, ...] = ()
    tail: str = ""

    def mapped(self, change: Callable[[str], str]) -> Row:
        """Return the row with each of its texts changed."""
        return replace(self, text=change(self.text), cells=tuple(map(change, self.cells)), tail=change(self.tail))


class Section(Struct, frozen=True):
    """A heading with a remark at the right edge, and its rows."""

    heading: str
    aside: str
    rows: tuple[Row, ...]

    def mapped(self, change: Callable[[str], str]) -> Section:
        """Return the section with each of its texts changed."""
        return Section(change(self.heading), self.aside, tuple(row.mapped(change) for row in self.rows))


class Span(Struct, frozen=True):
    """A piece of text; with a level, in that level's colour."""

    text: str
    level: Level | None = None


class Panel(Struct, frozen=True):
    """The answer: its title, what is said first, and the line about the scam."""

    title: str
    paragraphs: tuple[str, ...]
    scam: tuple[Span, ...]

    def mapped(self, change: Callable[[str], str]) -> Panel:
        """Return the panel with each of its texts changed."""
        spans = tuple(replace(span, text=change(span.text)) for span in self.scam)
        return Panel(self.title, tuple(map(change, self.paragraphs)), spans)


class Document(Struct, frozen=True):
    """All that is shown of one result, in its order."""

    panel: Panel | None
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()

    def mapped(self, change: Callable[[str], str]) -> Document:
        """Return the document with each of its texts changed."""
        return Document(
            self.panel.mapped(change) if self.panel else None,
            tuple(section.mapped(change) for section in self.sections),
            tuple(map(change, self.notes)),
        )
