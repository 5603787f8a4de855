"""A result as one page of HTML that holds everything it needs: to print, to keep, to hand on.

No script, no link, nothing loaded from anywhere; a Content-Security-Policy forbids all but the page's own style, which
it names by its hash. Every text is escaped, personal data is masked.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from shopcheck.model import Level, Result, Unread
from shopcheck.model.days import written
from shopcheck.model.words import _, language
from shopcheck.patterns import late
from shopcheck.reports.compose import brief, document, target_line, unread_lines
from shopcheck.reports.document import Document, Kind, Panel, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shopcheck.reports.look import Look

_TABLE = (Kind.SUM, Kind.BAR)
_OPTION = late(r"(?<![\w-])--[a-z]{2,20}(?:-[a-z]{2,20}){0,3}\b")


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write one page; several results follow each other on it, each on a sheet of its own when printed."""
    out.write(_head())
    out.writelines(f"<article>\n{''.join(_article(result, look))}</article>\n" for result in results)
    out.write("</main>\n</body>\n</html>\n")


@cache
def style() -> str:
    """The page's own style."""
    return (files("shopcheck.reports") / "html.css").read_text(encoding="utf-8")


def _head() -> str:
    digest = b64encode(sha256(style().encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(_('Who took this order?'))}</title>\n<style>{style()}</style>\n</head>\n<body>\n<main>\n"
    )


def _article(result: Result | Unread, look: Look) -> Iterator[str]:
    yield _tag("p", target_line(result, look, shared=True), "target")
    if isinstance(result, Unread):
        yield from (_tag("p", line) for line in unread_lines(result))
        return
    if look.brief:
        yield from (_tag("p", line) for line in brief(result, look, shared=True))
    else:
        yield from _document(document(result, look, shared=True))
    at = result.checked_at.astimezone(UTC)
    said = _("Checked on {day}, {time} UTC, with shopcheck {version}.")
    yield _tag("footer", said.format(day=written(at.date()), time=f"{at:%H:%M}", version=result.made_by.shopcheck))


def _document(content: Document) -> Iterator[str]:
    if content.panel:
        yield _panel(content.panel)
    yield from map(_section, content.sections)
    if content.notes:
        yield f'<div class="notes">\n{"".join(_tag("p", note) for note in content.notes)}</div>\n'


def _panel(panel: Panel) -> str:
    level = next((span.level for span in panel.scam if span.level), Level.UNKNOWN)
    said = [text for text in panel.paragraphs if text]
    lines = [_tag("p", text, "" if number else "first") for number, text in enumerate(said)]
    scam = "".join(
        _tag("b", span.text, span.level, end="") if span.level else escaped(span.text) for span in panel.scam
    )
    return f'<section class="answer {level}">\n{_tag("h1", panel.title)}{"".join(lines)}<p>{scam}</p>\n</section>\n'


def _section(section: Section) -> str:
    aside = " " + _tag("span", section.aside, "aside", end="") if section.aside else ""
    blocks = (_BLOCKS[tag](list(rows)) for tag, rows in groupby(section.rows, _block))
    return f"<section>\n<h2>{escaped(section.heading)}{aside}</h2>\n{''.join(blocks)}</section>\n"


def _block(row: Row) -> str:
    """What a row is part of: the table of the sum, the numbered steps, or a plain list."""
    return "table" if row.kind in _TABLE else "ol" if row.kind is Kind.STEP else "ul"


def _table(rows: list[Row]) -> str:
    """The sum; the line under the bar is its total."""
    lines: list[str] = []
    under = False
    for row in rows:
        if row.kind is Kind.BAR:
            under = True
            continue
        tail = " " + _tag("span", row.tail, "tail", end="") if row.tail else ""
        cells = f"<td>{escaped(row.lead)}</td><td>{escaped(row.text)}{tail}</td>"
        lines.append(f'<tr class="total">{cells}</tr>\n' if under else f"<tr>{cells}</tr>\n")
    return f"<table>\n{''.join(lines)}</table>\n"


def _list(rows: list[Row]) -> str:
    tag = _block(rows[0])
    return f"<{tag}>\n{''.join(map(_item, rows))}</{tag}>\n"


_BLOCKS = {"table": _table, "ol": _list, "ul": _list}


def _item(row: Row) -> str:
    """One line: what stands before it, its text, and its cells where this kind has them."""
    lead, text = _tag("span", row.lead, "lead", end=""), _tag("span", row.text, "text", end="")
    cells = [_tag("span", cell, "when" if row.kind is Kind.STEP else "cell", end="") for cell in row.cells]
    parts = {
        Kind.STEP: [lead, *cells, text],
        Kind.GAP: [lead, text, *cells],
        Kind.NOTE: [text],
    }.get(row.kind, [lead, text])
    return f'<li class="{row.kind}">{" ".join(parts)}</li>\n'


def _tag(name: str, text: str, kind: str = "", end: str = "\n") -> str:
    kind = f' class="{kind}"' if kind else ""
    return f"<{name}{kind}>{escaped(text)}</{name}>{end}"


def escaped(text: str) -> str:
    """The text escaped; options of ours are kept in one piece, because half of one cannot be typed."""
    return _OPTION.sub(r"<code>\g<0></code>", escape(text, quote=True))
