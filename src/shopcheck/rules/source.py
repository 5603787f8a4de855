"""A file of rules as plain data, and where each part of it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from shopcheck.conditions.problem import Path
    from shopcheck.knowledge.yaml_nodes import Node


class Place(Struct, frozen=True):
    """A place in a file, counted from 1; 0 where it is not known."""

    line: int
    column: int
    width: int
    source: str


class Source:
    """Data of one file, its text, and (for YAML) the nodes that know their places."""

    def __init__(self, name: str, text: str, data: object, node: Node | None = None) -> None:
        self.name = name
        self.text = text
        self.data = data
        self._node = node
        self._lines: list[str] | None = None

    def place(self, path: Path, needle: str = "", *, in_key: bool = False) -> Place:
        """Find where the value at a path stands, or its key, or the `needle` in either."""
        if self._node is None:
            return Place(0, 0, 0, "")
        line, column, width = _locate(self._node, path, in_key=in_key)
        if needle:
            line, column, width = self._find(needle, line, column) or (line, column, width)
        lines = self._split()
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(line, column, max(1, min(width, len(source) - column + 1)), source)

    def _split(self) -> list[str]:
        if self._lines is None:
            self._lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", self.text)
        return self._lines

    def _find(self, needle: str, line: int, column: int) -> tuple[int, int, int] | None:
        for number, text in enumerate(self._split()[line - 1 : line + 40], line):
            at = text.find(needle, column - 1 if number == line else 0)
            if at >= 0:
                return number, at + 1, len(needle)
        return None


def from_yaml(name: str, text: str) -> Source:
    """Read a YAML text; raises KnowledgeError at line and column."""
    from shopcheck.knowledge.yaml_nodes import load_yaml, plain  # noqa: PLC0415  # compiled rules need no YAML

    node = load_yaml(text, name)
    return Source(name, text, plain(node), node)


def _locate(node: Node, path: Path, *, in_key: bool) -> tuple[int, int, int]:
    from shopcheck.knowledge.yaml_nodes import Map, Scalar, Sequence  # noqa: PLC0415

    key: Scalar | None = None
    for step in path:
        if isinstance(node, Map):
            key, inner = node.key(str(step)), node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            key, inner = None, node.items[step]
        else:
            break
        if inner is None:
            break
        node = inner
    if in_key and key is not None:
        return key.line, key.column, len(key.text)
    width = len(node.text) if isinstance(node, Scalar) else 1
    if key is not None and isinstance(node, Scalar) and not node.text:
        return key.line, key.column, len(key.text)
    return node.line, node.column, width
