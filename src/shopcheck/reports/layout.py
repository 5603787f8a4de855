"""Sections as paragraphs with hanging indents: two columns from 60 columns on, lines below."""

from __future__ import annotations

from msgspec import Struct

from shopcheck.model import Strength
from shopcheck.model.words import _
from shopcheck.reports.compose import strength_word
from shopcheck.reports.document import Kind, Row, Section

NARROW = 60
_WHEN = 20
_POINTS = 6


class Paragraph(Struct, frozen=True):
    """A text with what stands before its first line, and how far its other lines are indented."""

    first: str
    hang: int
    text: str


def paragraphs(section: Section, width: int | None) -> list[Paragraph]:
    """Return the section with its heading; `width` ``None`` means lines of any length."""
    heading = _heading(section, width)
    if any(row.kind is Kind.GAP for row in section.rows):
        return heading + _gaps(section, width)
    return heading + [_row(row, section, width) for row in section.rows]


def _heading(section: Section, width: int | None) -> list[Paragraph]:
    head, aside = section.heading, section.aside
    if not aside:
        return [Paragraph("", 0, head)]
    room = (width or 0) - len(head) - len(aside)
    if room >= 2:
        return [Paragraph("", 0, head + " " * room + aside)]
    return [Paragraph("", 0, head), Paragraph("  ", 2, aside)]


def _row(row: Row, section: Section, width: int | None) -> Paragraph:
    narrow = width is not None and width < NARROW
    if row.kind is Kind.GROUND:
        return _led(" " if narrow else "  ", row, max(len(strength_word(each)) for each in Strength), width)
    if row.kind is Kind.SUM:
        return Paragraph(f"{row.lead:>{_POINTS}}  ", _POINTS + 2, _with_tail(row, width))
    if row.kind is Kind.BAR:
        return Paragraph("  ────", 0, "")
    if row.kind is Kind.STEP:
        room = max(_WHEN, *(len(each.cells[0]) + 2 for each in section.rows if each.kind is Kind.STEP))
        return _step(row, room, narrow=narrow)
    if row.kind is Kind.FIELD:
        return _led("  ", row, max(len(each.lead) for each in section.rows) + 1, width)
    if row.kind is Kind.MARK:
        return Paragraph(f"  {row.lead} ", 4, row.text)
    return Paragraph("  ", 2, row.text)


def _led(indent: str, row: Row, room: int, width: int | None) -> Paragraph:
    """Return a word and its text beside it; where that leaves the text less than half, under each other."""
    first = f"{indent}{row.lead:<{room}} "
    if width is not None and 2 * len(first) > width:
        return Paragraph(f"{indent}{row.lead} ", len(indent) + 2, row.text)
    return Paragraph(first, len(first), row.text)


def _with_tail(row: Row, width: int | None) -> str:
    """Return the end of the line three blanks off, or two where that lets it fit."""
    if not row.tail:
        return row.text
    tight = width is not None and _POINTS + 2 + len(row.text) + 3 + len(row.tail) > width >= NARROW
    return row.text + (" " * 2 if tight else " " * 3) + row.tail


def _step(row: Row, room: int, *, narrow: bool) -> Paragraph:
    when = row.cells[0]
    if narrow:
        first = f"{row.lead:>2} "
        return Paragraph(first, len(first), f"{when}: {row.text}")
    first = f"{row.lead:>3}  {when:<{room}}"
    return Paragraph(first, len(first), row.text)


def _gaps(section: Section, width: int | None) -> list[Paragraph]:
    """Set what is unknown, why, and what it could change: in columns if they fit, as sentences if not."""
    rows = [row for row in section.rows if row.kind is Kind.GAP]
    name, reason, change = (
        max(len(text) for text in column) for column in zip(*((row.text, *row.cells) for row in rows), strict=True)
    )
    if width is not None and width >= NARROW and 4 + name + 3 + reason + 3 + change <= width:
        name, reason = max(name, 23), max(reason, min(25, width - 4 - max(name, 23) - 6 - change))
        lines = [f"{row.text:<{name}}   {row.cells[0]:<{reason}}   {row.cells[1]}" for row in rows]
    else:
        lines = [_gap_sentence(row) for row in rows]
    marked = [Paragraph(f"  {row.lead} ", 4, line) for row, line in zip(rows, lines, strict=True)]
    return marked + [_row(row, section, width) for row in section.rows if row.kind is not Kind.GAP]


def _gap_sentence(row: Row) -> str:
    text = _("{topic}: {reason}. It could change the sum: {change}.")
    return text.format(topic=row.text, reason=row.cells[0], change=row.cells[1])
