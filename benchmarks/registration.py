"""How well registrations are read: recorded WHOIS texts and RDAP answers beside what is known of them.

The records are another's and not part of this repository: ``registration.py [FOLDER]``, which holds
`whois/index.csv` and `rdap/index.csv`. Nothing is asked of anybody.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopcheck.lookups.whois_text import Says, decode, read_whois

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "registration"


def rows(folder: Path) -> Iterator[tuple[dict[str, str], bytes]]:
    """Each row of an index, with the bytes it names."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index):
            yield row, (folder / row["file"]).read_bytes()


def expected(text: str, domain: str) -> date | None:
    """The day the record's expectation gives, in UTC; written by other hands than the product's reader."""
    text = text.strip()
    number = re.match(r"(\d{4})(\d\d)(\d\d)\b", text)
    if number:
        return date(int(number[1]), int(number[2]), int(number[3]))
    from dateutil import parser  # noqa: PLC0415 - comes with python-whois, and is needed here only

    text = re.sub(r"\((?:GMT|UTC)([+-]\d+)(?::\d+)?\)", r"\1", text).replace("+8", "+08").replace("+0 ", "+00 ")
    text = re.sub(r"\s*\([^)]*\)|\s#\d+$|\.$", "", text)
    day_first = bool(re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text)) and not domain.endswith((".tk", ".cf", ".us"))
    try:
        when = parser.parse(text, dayfirst=day_first)
    except (ValueError, OverflowError):
        return None
    return when.astimezone(UTC).date() if when.tzinfo else when.date()
