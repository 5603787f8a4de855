"""YAML from people we do not know, read into nodes that remember where they stood.

Every file of knowledge and rules comes through here: the shipped ones and those of users. libyaml
crashes on very deep nesting and copies aliases without limit, so the events are scanned before
anything is composed. Only text, whole numbers, decimals, ``true``/``false`` and ``null`` are
resolved: a date stays text, and so do ``no``, ``on`` and ``010``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.model.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

MAX_BYTES = 1 << 20
MAX_DEPTH = 40

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

_INTEGER = r"[-+]?(?:0|[1-9][0-9]{0,18})"
_DECIMAL = r"[-+]?(?:0|[1-9][0-9]{0,18})\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,2})?"
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Scalar(Struct, frozen=True):
    """A single value; `text` is what was written, before it was resolved."""

    value: str | int | float | bool | None
    text: str
    line: int
    column: int


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Entry(Struct, frozen=True):
    """A key of a map with its value; both know their place."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key as it was written: the key ``1`` is ``"1"``, the key ``no`` is ``"no"``."""
        return self.key.text


class Map(Struct, frozen=True):
    """A map in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """Return the value under a key, ``None`` where the key is absent."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key itself, for its place."""
        return next((entry.key for entry in self.entries if entry.key.text == name), None)

    def names(self) -> tuple[str, ...]:
        """Return the keys, in the order of the file."""
        return tuple(entry.key.text for entry in self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


Node = Scalar | Sequence | Map


def load_yaml(text: str, name: str) -> Node:
    """Read the one document of `text` as nodes; `name` is the file's name in messages.

    At most 1 MiB and 40 levels, no anchors, aliases, tags, merge keys or duplicate keys. An empty
    document is a Scalar of ``None``. Raises KnowledgeError ``name:line:column: error: …``.
    """
    import yaml  # noqa: PLC0415  # 25 ms that no command needs when it starts from compiled files

    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise error(name, 1, 1, f"the file is {size} bytes long; {MAX_BYTES} are allowed")
    try:
        _refuse_dangerous(text, name)
        root = yaml.compose(text, _loader())
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise error(name, line, column, _reworded(problem.problem or problem.context)) from None
    except (yaml.YAMLError, UnicodeError) as problem:
        line, column = _place(text, getattr(problem, "position", None))
        raise error(name, line, column, "a character that YAML does not allow") from None
    return Scalar(value=None, text="", line=1, column=1) if root is None else _node(root, name)


def error(name: str, line: int, column: int, what: str, help: str = "") -> KnowledgeError:
    """Make the error at a place, as compilers write it: ``name:line:column: error: what``."""
    return KnowledgeError(f"{name}:{line}:{column}: error: {what}", help)


def error_at(name: str, node: Node, what: str, help: str = "") -> KnowledgeError:
    """Make the error at the place of a node."""
    return error(name, node.line, node.column, what, help)


def plain(node: Node) -> Plain:
    """Return the same without places: dicts (keys as text), lists and scalars."""
    if isinstance(node, Map):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def kind_of(node: Node) -> str:
    """Say what a node is in a reader's words, such as ``text``, ``a list`` or ``nothing``."""
    if isinstance(node, Map):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return "true or false"
    return "a number" if isinstance(node.value, int | float) else "text"


@cache
def _loader() -> type[yaml.SafeLoader | yaml.CSafeLoader]:
    import yaml  # noqa: PLC0415

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refuse_dangerous(text: str, name: str) -> None:
    """Scan the events as a stream, so that nothing deep is ever composed."""
    import yaml  # noqa: PLC0415

    depth = documents = 0
    for event in yaml.parse(text, _loader()):
        line, column = _start(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise error(name, line, column, f"nested deeper than {MAX_DEPTH} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise error(name, line, column, "a second document; a file holds one")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise error(name, line, column, "anchors (&) and aliases (*) are not allowed", "Write it out, or quote it.")
        if getattr(event, "tag", None) is not None:
            raise error(name, line, column, "tags (!) are not allowed", "Quote text that begins with “!”.")


def _start(part: yaml.Event | yaml.Node) -> tuple[int, int]:
    mark = part.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _node(node: yaml.Node, name: str) -> Node:
    line, column = _start(node)
    if isinstance(node.value, str):
        quoted = getattr(node, "style", None) in {"'", '"', "|", ">"}
        return Scalar(value=node.value if quoted else resolve(node.value), text=node.value, line=line, column=column)
    pairs: list[Any] = node.value
    if getattr(node, "id", None) == "sequence":
        return Sequence(tuple(_node(item, name) for item in pairs), line, column)
    return Map(_entries(pairs, name), line, column)


def _entries(pairs: list[tuple[Any, Any]], name: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for key_node, value_node in pairs:
        key = _node(key_node, name)
        if not isinstance(key, Scalar):
            raise error_at(name, key, f"a key must be text, not {kind_of(key)}")
        if key.text == "<<":
            raise error_at(name, key, "merge keys (<<) are not allowed")
        if key.text in seen:
            raise error_at(name, key, f"the key “{key.text}” stands twice", f"First in line {seen[key.text]}.")
        seen[key.text] = key.line
        entries.append(Entry(key, _node(value_node, name)))
    return tuple(entries)


def resolve(text: str) -> str | int | float | bool | None:
    """Resolve an unquoted scalar: a number, ``true``, ``false``, ``null`` (or empty), else text."""
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch(_INTEGER, text):
        return int(text)
    if re.fullmatch(_DECIMAL, text):
        return float(text)
    return text


def _reworded(problem: str | None) -> str:
    return f"this is not YAML: {problem}" if problem else "this is not YAML"


def _place(text: str, position: object) -> tuple[int, int]:
    if not isinstance(position, int) or not 0 <= position <= len(text):
        return 1, 1
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")
