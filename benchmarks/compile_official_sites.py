"""Compile the table of official sites that the package ships, from a CSV of brands and their domains.

``python benchmarks/compile_official_sites.py [CSV.gz]``. The CSV has a row for each brand, domain and source; the
table has a line for each registrable domain: domain, brand, category, sources (a letter each), sorted.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.knowledge import intermediary, public_suffix, registrable
from shopcheck.knowledge.official_sites import PACKED, SOURCES
from shopcheck.knowledge.store import FOLDER
from shopcheck.knowledge.suffixes import ascii_host
from shopcheck.model.letters import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DEFAULT = Path("../shared/data/domains/brand_domains.csv.gz")
# A host that lets anybody publish is nobody's official site, whatever a source says.
OPEN_TO_ANYONE = frozenset({"free-hosting", "shop-platform", "shortener", "redirector", "file-host", "mail-service"})
# `bank.in` is where all of India's banks have their names.
NOBODYS = frozenset({"bank.in"})
SHARED_BY = 5
# Of several things that a brand runs, the shop is what a buyer dealt with.
KINDS = ["shop", "craft", "amenity", "office", "tourism", "leisure", "healthcare", "club", "2fa", "same-owner-set"]
KINDS += ["man_made", "emergency", "highway", "landuse", "waterway", "advertising", "atp"]
HEADER = """\
# Official sites of brands: domain, brand, category, sources. Compiled, sorted by domain.
# n name-suggestion-index (BSD-3-Clause; websites from Wikidata, CC0) | 2 2factorauth (MIT)
# w apple/password-manager-resources (MIT) | p alltheplaces (CC0), weak: its hosts may be third parties'
"""

Row = dict[str, str]


def main(source: Path) -> None:
    """Read the CSV and write the table, the same bytes for the same input."""
    by_domain: dict[str, list[Row]] = defaultdict(list)
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            host = ascii_host(row["domain"])
            if host is not None and host not in NOBODYS and registrable(host) == host:
                by_domain[host].append(row)
    text = HEADER + "".join(_lines(by_domain))
    table = Path(FOLDER, PACKED)
    with table.open("wb") as out, gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as file:
        file.write(text.encode("utf-8"))
    print(f"{text.count(chr(10)) - 3} domains of {len(by_domain)}, {table.stat().st_size} bytes")


def _lines(by_domain: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    order = list(SOURCES)
    for domain, rows in sorted(by_domain.items()):
        between = intermediary(domain)
        brand = _brand(domain, rows)
        if brand is None or (between is not None and between.role in OPEN_TO_ANYONE):
            continue
        sources = sorted({_letter(row) for row in rows}, key=order.index)
        category = min((row["category"] for row in rows), key=lambda kind: KINDS.index(kind.partition("/")[0]))
        yield f"{domain}\t{brand}\t{category}\t{''.join(sources)}\n"


def _letter(row: Row) -> str:
    return next(letter for letter, name in SOURCES.items() if row["source"].startswith(name))


def _brand(domain: str, rows: Sequence[Row]) -> str | None:
    """The name that the domain is named after; ``None`` for a domain that many share and none is the name of."""
    label = letters(domain.removesuffix(f".{public_suffix(domain)}"))
    order = list(SOURCES)
    best = min(rows, key=lambda row: (_distance(label, row["brand"]), order.index(_letter(row)), len(row["brand"])))
    if _distance(label, best["brand"]) > 1 and len({row["wikidata"] or row["brand"] for row in rows}) > SHARED_BY:
        return None
    return _without_additions(label, best["brand"])


def _distance(label: str, brand: str) -> int:
    """0 for the name itself, 1 for a name in the label, 2 for the label in a name, 3 for another."""
    name = letters(brand)
    if name == label or letters(_without_additions(label, brand)) == label:
        return 0
    return 1 if len(name) >= 3 and name in label else 2 if len(label) >= 3 and label in name else 3


def _without_additions(label: str, brand: str) -> str:
    """“Woolworth (Deutschland)” is Woolworth, and “Tesco Extra” at tesco.com is Tesco."""
    words = (re.sub(r"\s*\([^)]*\)\s*$", "", brand) or brand).replace("\t", " ").split()
    heads = (" ".join(words[:count]) for count in range(1, len(words)))
    return next((head for head in heads if letters(head) == label), " ".join(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
