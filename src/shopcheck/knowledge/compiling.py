"""Compiles knowledge when a package is built: checked YAML to JSON with the SHA-256 of its source."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopcheck.digest import sha256
from shopcheck.knowledge.lines import Texts, as_lines
from shopcheck.knowledge.official_sites import PACKED, TABLE
from shopcheck.knowledge.sellers import FILES
from shopcheck.knowledge.store import FOLDER, parse
from shopcheck.knowledge.suffixes import HEAD, edition, parse_rules, snapshot
from shopcheck.knowledge.tables import MAKERS
from shopcheck.model.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIXES_LICENCE = (
    "MPL-2.0 (https://mozilla.org/MPL/2.0/). The source, https://publicsuffix.org/list/, comes with tldextract."
)

# What these hold is kept as it is after it was checked: steps by `pipeline.ready`, sellers in a table.
READY_MADE = frozenset({"advice", *FILES})


def compile_all(target: Path) -> list[Path]:
    """Write every compiled copy into the folder `target` and return their paths.

    Raises KnowledgeError for a file that is wrong.
    """
    target.mkdir(parents=True, exist_ok=True)
    sources = [path for path in sorted(Path(FOLDER).glob("*.yaml")) if path.stem not in READY_MADE]
    written = [compile_file(path, target) for path in sources]
    flat = _written(target / TABLE, gzip.decompress(Path(FOLDER, PACKED).read_bytes()))
    tables = [_write_table(target / name, make()) for name, make in MAKERS.items()]
    return [*written, *tables, _compile_suffixes(target), flat]


def compile_file(source: Path, target: Path) -> Path:
    """Compile one file of YAML and return the path of its copy."""
    content = source.read_bytes()
    return write_copy(target / f"{source.stem}.json", content, parse(content, source.name))


def _write_table(path: Path, table: object) -> Path:
    if isinstance(table, Texts):
        return _written(path.with_suffix(".txt"), table.content)
    if isinstance(table, dict):
        return _written(path.with_suffix(".tsv"), as_lines(table))
    return write_copy(path.with_suffix(".json"), b"", table)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _compile_suffixes(target: Path) -> Path:
    path = snapshot()
    if path is None:
        raise KnowledgeError("the Public Suffix List is missing", "Install tldextract.")
    return write_suffixes(target / "suffixes.tsv", edition(path), parse_rules(Path(path).read_text("utf-8")))


def write_suffixes(path: Path, source: bytes, endings: Mapping[str, object]) -> Path:
    """Write the rules of each ending, with a head that tells their source's SHA-256 and licence, and return the path."""
    return _written(path, as_lines({HEAD: {"licence": SUFFIXES_LICENCE, "sha256": sha256(source)}, **endings}))


def write_copy(path: Path, source: bytes, data: Any) -> Path:
    """Write data made from a source, with the source's SHA-256, and return the path."""
    document = {"sha256": sha256(source), "data": data}
    return _written(path, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def write_ready(path: Path, source: bytes, data: bytes) -> Path:
    """Write what was made ready from a source, as JSON behind a line of the source's SHA-256, and return the path."""
    return _written(path, sha256(source).encode("ascii") + b"\n" + data)
