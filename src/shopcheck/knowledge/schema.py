"""What a file of knowledge may hold, said once, and told to its author at line and column.

A check takes a node, the file's name and the path of keys that leads there, and raises
KnowledgeError at the first thing that is not as expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from shopcheck.knowledge.yaml_nodes import Map, Node, Scalar, Sequence, error, error_at, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Check = Callable[[Node, str, str], None]

MAX_REGEX = 200
# Compiled where YAML is read, which a package does not.
_HOST = r"(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}"
_OPENING = r"\((?:\?:|\?P<[A-Za-z_]+>)?"
_QUANTIFIER = r"[*+?]|\{(\d+)(,?)(\d*)\}"


def text(node: Node, name: str, path: str) -> None:
    """Expect text that is not empty."""
    if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.value.strip():
        raise _unexpected(node, name, path, "text")


def flag(node: Node, name: str, path: str) -> None:
    """Expect ``true`` or ``false``."""
    if not isinstance(node, Scalar) or not isinstance(node.value, bool):
        raise _unexpected(node, name, path, "true or false")


def host(node: Node, name: str, path: str) -> None:
    """Expect a host: lower case, A-labels, no scheme, no path."""
    text(node, name, path)
    if isinstance(node, Scalar) and not re.fullmatch(_HOST, node.text):
        raise _unexpected(node, name, path, "a host such as shop.example, in lower case")


def host_or_star(node: Node, name: str, path: str) -> None:
    """Expect a host, or ``*`` for the seller's domains, alone or behind labels (``mail.*``)."""
    text(node, name, path)
    if isinstance(node, Scalar) and not re.fullmatch(_HOST, node.text.replace("*", "shop.example")):
        raise _unexpected(node, name, path, "a host such as mail.shop.example or mail.*, in lower case")


def regex(node: Node, name: str, path: str) -> None:
    """Expect a regular expression of RE2's syntax without nested quantifiers, 200 characters at most."""
    text(node, name, path)
    if isinstance(node, Scalar):
        problem = regex_problem(node.text)
        if problem:
            raise error_at(name, node, f"{path}: {problem}")


def one_of(*words: str) -> Check:
    """Expect one of these words."""

    def check(node: Node, name: str, path: str) -> None:
        text(node, name, path)
        if isinstance(node, Scalar) and node.text not in words:
            raise error_at(
                name, node, f"{path}: “{node.text}” is none of {', '.join(words)}", nearest(node.text, words)
            )

    return check


def list_of(item: Check) -> Check:
    """Expect a list, each element as `item` expects."""

    def check(node: Node, name: str, path: str) -> None:
        if not isinstance(node, Sequence):
            raise _unexpected(node, name, path, "a list")
        for number, element in enumerate(node, 1):
            item(element, name, f"{path}[{number}]")

    return check


def map_of(value: Check, key: Check = text) -> Check:
    """Expect a map with any keys, each as `key`, each value as `value` expects."""

    def check(node: Node, name: str, path: str) -> None:
        if not isinstance(node, Map):
            raise _unexpected(node, name, path, "a map")
        for entry in node:
            key(Scalar(entry.key.text, entry.key.text, entry.key.line, entry.key.column), name, path or "key")
            value(entry.value, name, _join(path, entry.name))

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """Expect a map with these keys and no others."""
    allowed = {**required, **(optional or {})}

    def check(node: Node, name: str, path: str) -> None:
        if not isinstance(node, Map):
            raise _unexpected(node, name, path, "a map")
        for entry in node:
            if entry.name not in allowed:
                key = entry.key
                what = f"{_join(path, entry.name)}: no such key; expected {', '.join(allowed)}"
                raise error(name, key.line, key.column, what, nearest(entry.name, allowed))
            allowed[entry.name](entry.value, name, _join(path, entry.name))
        missing = [key for key in required if node.get(key) is None]
        if missing:
            raise error_at(name, node, f"{path or 'the file'}: “{missing[0]}” is missing")

    return check


def nearest(given: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to the given one: ``Did you mean …?``, or an empty text."""
    from difflib import get_close_matches  # noqa: PLC0415  # only when something is wrong

    close = get_close_matches(given, list(known), n=1)
    return f"Did you mean {close[0]}?" if close else ""


def regex_problem(pattern: str) -> str | None:
    """Say what is wrong with a regular expression on hostile input; ``None`` if nothing is.

    Only RE2's syntax (no look-around, no back-references), no unbounded repetition of a group that
    repeats inside without bound, 200 characters at most.
    """
    if len(pattern) > MAX_REGEX:
        return f"the regular expression has {len(pattern)} characters; {MAX_REGEX} are allowed"
    try:
        re.compile(pattern)
    except re.error as problem:
        return f"the regular expression cannot be read: {problem}"
    if re.search(r"\(\?(?:[=!#(]|<[=!]|P=)|(?<!\\)(?:\\\\)*\\[1-9]", pattern):
        return "look-around and back-references are not allowed in a regular expression"
    return "a repetition inside a repetition" if _repeats_repetition(pattern) else None


def _repeats_repetition(pattern: str) -> bool:
    """Walk the pattern with a stack of groups, each remembering whether it repeats without bound inside."""
    plain = re.sub(r"\\.", "e", pattern)
    plain = re.sub(r"\[\^?\]?[^\]]*\]", "c", plain)
    groups = [False]
    position = 0
    while position < len(plain):
        opening = re.compile(_OPENING).match(plain, position)
        if opening:
            groups.append(False)
            position = opening.end()
            continue
        closed = groups.pop() if plain[position] == ")" and len(groups) > 1 else False
        position += 1
        quantifier = re.compile(_QUANTIFIER).match(plain, position)
        unbounded = quantifier is not None and _is_unbounded(quantifier)
        if closed and unbounded:
            return True
        groups[-1] = groups[-1] or closed or unbounded
        position = quantifier.end() if quantifier else position
    return False


def _is_unbounded(quantifier: re.Match[str]) -> bool:
    low, comma, high = quantifier.groups()
    return quantifier.group() in ("*", "+") or (low is not None and bool(comma) and not high)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _unexpected(node: Node, name: str, path: str, expected: str) -> Exception:
    found = f"“{node.text}”" if isinstance(node, Scalar) and node.value is not None else kind_of(node)
    return error_at(name, node, f"{path or 'the file'}: expected {expected}, found {found}")
