"""The founding story's answer as a picture for the README: the terminal's own output, no font from elsewhere."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from shopcheck.intake import Reading
from shopcheck.model import Result
from shopcheck.pipeline import audit_cases, setup, topics
from shopcheck.reports import Look, format_named

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "founding-story.case.jsonl"
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
COLUMNS = 80


def verdict_svg() -> str:
    """The picture: deterministic, self-contained, readable without the web."""
    today = date(2026, 11, 23)
    results = [
        each for each in audit_cases([str(CASE)], Reading(today), setup(today=today)) if isinstance(each, Result)
    ]
    printed = io.StringIO()
    format_named("terminal").write(results, printed, Look(width=COLUMNS, colour=True, topics=topics()))
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(printed.getvalue()))
    drawn = console.export_svg(title="shopcheck email order.eml --bought-on aliexpress", unique_id="verdict")
    local = FONT_FACE.sub("", drawn).replace("Fira Code", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'")
    return re.sub(r"[ \t]+$", "", local, flags=re.MULTILINE).rstrip() + "\n"
