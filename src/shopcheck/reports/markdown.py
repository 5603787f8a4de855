"""A result as Markdown (CommonMark), for tickets: the same words in the same order, everything escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from shopcheck.model import Result, Unread
from shopcheck.model.words import _
from shopcheck.patterns import late
from shopcheck.reports.compose import brief, document, target_line, unread_lines
from shopcheck.reports.document import Document, Kind, Panel, Row, Section

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from shopcheck.reports.look import Look

_SPECIAL = late(r"([\\`*_\[\]<>|~&$])")
_SCHEME = late(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_AT_START = late(r"^(\s*)([-+#=!]|\d{1,9}[.)])")


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write each result under a heading that names its target; personal data is masked."""
    for number, result in enumerate(results):
        if number:
            out.write("\n")
        out.write(f"## {escaped(target_line(result, look, shared=True))}\n\n")
        if isinstance(result, Unread):
            lines = _paragraphs(unread_lines(result))
        elif look.brief:
            lines = _paragraphs(brief(result, look, shared=True))
        else:
            lines = _document(document(result, look, shared=True))
        out.writelines(line + "\n" for line in lines)


def escaped(text: str) -> str:
    """Return the text so that no reader of Markdown takes any of it for markup, HTML or a link."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _SCHEME.sub(r"\1\\\2", text)
    return _AT_START.sub(_not_at_start, text)


def _not_at_start(found: re.Match[str]) -> str:
    blanks, sign = found.groups()
    return f"{blanks}\\{sign}" if not sign[0].isdigit() else f"{blanks}{sign[:-1]}\\{sign[-1]}"


def _paragraphs(lines: Iterable[str]) -> list[str]:
    return "\n\n".join(escaped(line) for line in lines).split("\n")


def _document(content: Document) -> list[str]:
    lines = _panel(content.panel) if content.panel else []
    for section in content.sections:
        lines += ["", *_section(section)] if lines else _section(section)
    for note in content.notes:
        lines += ["", escaped(note)] if lines else [escaped(note)]
    return lines


def _panel(panel: Panel) -> list[str]:
    said = [escaped(text) for text in panel.paragraphs if text]
    scam = "".join(f"**{escaped(span.text)}**" if span.level else escaped(span.text) for span in panel.scam)
    quoted = "\n\n".join([f"**{escaped(panel.title)}**", *said, scam])
    return [f"> {line}".rstrip() for line in quoted.split("\n")]


def _section(section: Section) -> list[str]:
    lines = [f"### {escaped(section.heading)}", ""]
    if section.aside:
        lines += [f"*{escaped(section.aside)}*", ""]
    if any(row.kind is Kind.SUM for row in section.rows):
        return lines + _sum(section)
    return lines + [_item(row) for row in section.rows]


def _sum(section: Section) -> list[str]:
    rows = [row for row in section.rows if row.kind is Kind.SUM]
    said = [f"| {escaped(row.lead)} | {escaped(' '.join(filter(None, (row.text, row.tail))))} |" for row in rows]
    last = rows[-1]
    total = f"| **{escaped(last.lead)}** | **{escaped(last.text)}** {escaped(last.tail)}".rstrip() + " |"
    return [f"| {_('points')} | |", "| ---: | --- |", *said[:-1], total]


def _item(row: Row) -> str:
    text = escaped(row.text)
    if row.kind is Kind.STEP:
        return f"{row.lead}. **{escaped(row.cells[0])}:** {text}"
    if row.kind in (Kind.GROUND, Kind.FIELD):
        return f"- *{escaped(row.lead)}* {text}" if row.lead else f"  {text}"
    if row.kind is Kind.GAP:
        return f"- ? {text}: {escaped(row.cells[0])} ({escaped(row.cells[1])})"
    return f"- {escaped(row.lead)} {text}" if row.kind is Kind.MARK and row.lead != "·" else f"- {text}"
