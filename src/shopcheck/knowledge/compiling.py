"""Compiles knowledge when a package is built: checked YAML to JSON with the SHA-256 of its source."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from shopcheck.knowledge.advice import ADVICE
from shopcheck.knowledge.company import COMPANY
from shopcheck.knowledge.help import HELP
from shopcheck.knowledge.intermediary_schema import INTERMEDIARIES, PLATFORMS
from shopcheck.knowledge.naming import DNS
from shopcheck.knowledge.official_sites import TABLE
from shopcheck.knowledge.page_words import PAGE_WORDS
from shopcheck.knowledge.rdap import REGISTRIES
from shopcheck.knowledge.receivers import check as receivers_check
from shopcheck.knowledge.seller_schema import FREE_MAIL, SELLERS
from shopcheck.knowledge.sellers import FILES
from shopcheck.knowledge.store import FOLDER, parse, sha256
from shopcheck.knowledge.suffixes import parse_rules, snapshot
from shopcheck.knowledge.tables import MAKERS
from shopcheck.knowledge.trades import TRADES
from shopcheck.knowledge.vocabulary import VOCABULARY
from shopcheck.knowledge.ways_of_payment import WAYS
from shopcheck.knowledge.wording import CHECK as WORDING
from shopcheck.model.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shopcheck.knowledge.schema import Check

SUFFIXES_LICENCE = (
    "MPL-2.0 (https://mozilla.org/MPL/2.0/). The source, https://publicsuffix.org/list/, comes with tldextract."
)

# A file that is not named here is compiled as it is; its loader checks what it reads.
CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(FILES, SELLERS),
    "advice": ADVICE,
    "free_mail": FREE_MAIL,
    "help": HELP,
    "intermediaries": INTERMEDIARIES,
    "platforms": PLATFORMS,
    "vocabulary": VOCABULARY,
    "company": COMPANY,
    "dns": DNS,
    "page_words": PAGE_WORDS,
    "rdap": REGISTRIES,
    "receivers": receivers_check,
    "trades": TRADES,
    "ways_of_payment": WAYS,
    "wording": WORDING,
}


# What these hold is checked against the facts, and kept as it is after that.
READY_MADE = frozenset({"advice"})


def compile_all(target: Path) -> list[Path]:
    """Write every compiled copy into the folder `target` and return their paths.

    Raises KnowledgeError for a file that is wrong.
    """
    target.mkdir(parents=True, exist_ok=True)
    sources = [path for path in sorted(FOLDER.glob("*.yaml")) if path.stem not in READY_MADE]
    written = [compile_file(path, target, CHECKS.get(path.stem)) for path in sources]
    flat = target / TABLE.stem
    flat.write_bytes(gzip.decompress(TABLE.read_bytes()))
    tables = [write_copy(target / f"{name}.json", b"", make()) for name, make in MAKERS.items()]
    return [*written, *tables, _compile_suffixes(target), flat]


def compile_file(source: Path, target: Path, check: Check | None = None) -> Path:
    """Compile one file of YAML and return the path of its copy."""
    content = source.read_bytes()
    return write_copy(target / f"{source.stem}.json", content, parse(content, source.name, check))


def _compile_suffixes(target: Path) -> Path:
    path = snapshot()
    if path is None:
        raise KnowledgeError("the Public Suffix List is missing", "Install tldextract.")
    content = path.read_bytes()
    return write_copy(target / "suffixes.json", content, parse_rules(content.decode("utf-8")), licence=SUFFIXES_LICENCE)


def write_copy(path: Path, source: bytes, data: Any, **more: str) -> Path:
    """Write data made from a source, with the source's SHA-256, and return the path."""
    document = {**more, "sha256": sha256(source), "data": data}
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), "utf-8", newline="\n")
    return path
