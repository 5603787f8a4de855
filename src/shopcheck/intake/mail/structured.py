"""Structured data in a mail's HTML: schema.org as JSON-LD and microdata, flattened to plain mappings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shopcheck.patterns import late

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_OBJECTS = 50
MAX_DEPTH = 20
MAX_SCRIPT = 262_144
MAX_KEYS = 300
MAX_VALUES = 50
MAX_TEXT = 1_000
_MAX_SCRIPTS = 50
_MAX_ITEM_NODES = 20_000

Scalar = str | int | float | bool

# What is never closed goes to the end: no place is looked at twice.
_STRING_OR_COMMENT = late(r'"(?:[^"\\]|\\.)*+"?|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|,(?=\s*+[}\]])', re.DOTALL)
_STRING_OR_BRACKET = late(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_OPENINGS = ("//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "<!--")
_CLOSINGS = ("//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "-->", ";")
_SCHEMA = late(r"^(?:https?://)?(?:www\.)?schema\.org/|^schema:", re.IGNORECASE)


def structured_in(tree: LexborHTMLParser) -> tuple[Mapping[str, object], ...]:
    """The objects of schema.org in a page, at most 50: ``{"@type": "Order", "merchant.name": …}``.

    Nested objects are joined with dots; a key with several values holds a tuple of them. Values
    are text (at most 1,000 characters), numbers and flags. Broken JSON with comments, trailing
    commas or HTML comment marks is read; what cannot be read is left out.
    """
    found: list[Mapping[str, object]] = []
    for value in (*_json_ld(tree), *_microdata(tree)):
        for item in _typed(value, 0):
            flat = _flattened(item)
            if flat and flat not in found:
                found.append(flat)
            if len(found) >= MAX_OBJECTS:
                return tuple(found)
    return tuple(found)


def _json_ld(tree: LexborHTMLParser) -> Iterator[object]:
    for script in tree.css("script[type]")[:_MAX_SCRIPTS]:
        kind = (script.attributes.get("type") or "").strip().lower()
        if kind.startswith("application/ld+json"):
            value = read_json(script.text(deep=True) or "")
            if value is not None:
                yield value


def read_json(text: str) -> object | None:
    """The value of JSON as sloppy templates write it; ``None`` if it cannot be read or is nested over 20 deep."""
    import json  # noqa: PLC0415 - few mails have any

    text = _unwrapped(text[:MAX_SCRIPT].strip())
    for candidate in (text, _STRING_OR_COMMENT.sub(_without_comment, text)):
        if _nesting(candidate) > MAX_DEPTH:
            continue
        try:
            value: object = json.loads(candidate, strict=False)
        except ValueError:
            continue
        return value
    return None


def _unwrapped(text: str) -> str:
    for opening in _OPENINGS:
        text = text.removeprefix(opening).lstrip()
    for closing in (*_CLOSINGS, *_CLOSINGS):
        text = text.removesuffix(closing).rstrip()
    return text


def _nesting(text: str) -> int:
    """The deepest nesting of brackets outside of strings."""
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        char = match.group()[0]
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _without_comment(match: re.Match[str]) -> str:
    return match.group() if match.group().startswith('"') else ""


def _typed(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The outermost objects with a type."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[: 4 * MAX_OBJECTS]:
            yield from _typed(item, depth + 1)
    elif isinstance(value, dict):
        if "@graph" in value:
            yield from _typed(value["@graph"], depth + 1)
        elif "@type" in value:
            yield value
        else:
            for item in list(value.values())[:MAX_KEYS]:
                if isinstance(item, list | dict):
                    yield from _typed(item, depth + 1)


def _flattened(item: Mapping[str, object]) -> Mapping[str, object]:
    collected: dict[str, list[Scalar]] = {}
    _collect(item, "", collected, 0)
    return {key: values[0] if len(values) == 1 else tuple(values) for key, values in collected.items()}


def _collect(value: object, key: str, collected: dict[str, list[Scalar]], depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for name, inner in list(value.items())[:MAX_KEYS]:
            if name == "@context" or not isinstance(name, str):
                continue
            short = _SCHEMA.sub("", name)[:80]
            _collect(inner, f"{key}.{short}" if key else short, collected, depth + 1)
    elif isinstance(value, list):
        for inner in value[:MAX_VALUES]:
            _collect(inner, key, collected, depth + 1)
    elif isinstance(value, str | int | float | bool):
        _keep(key, value, collected)


def _keep(key: str, value: Scalar, collected: dict[str, list[Scalar]]) -> None:
    if isinstance(value, str):
        value = " ".join(value[: 2 * MAX_TEXT].split())[:MAX_TEXT]
        if key.endswith("@type"):
            value = _SCHEMA.sub("", value)
        if not value:
            return
    if key not in collected and len(collected) >= MAX_KEYS:
        return
    values = collected.setdefault(key, [])
    if value not in values and len(values) < MAX_VALUES:
        values.append(value)


def _microdata(tree: LexborHTMLParser) -> list[dict[str, object]]:
    """Items of HTML microdata as nested mappings; walked once, inner items where they belong."""
    outermost: list[dict[str, object]] = []
    items: dict[int, dict[str, object]] = {}
    for node in tree.css("[itemscope], [itemprop]")[:_MAX_ITEM_NODES]:
        attributes = node.attributes
        own: dict[str, object] | None = None
        if "itemscope" in attributes:
            kind = (attributes.get("itemtype") or "").split()
            own = {"@type": kind[0]} if kind else {}
            items[node.mem_id] = own
        holder = _holder(node, items)
        names = (attributes.get("itemprop") or "").split()[:5]
        if holder is None or not names:
            if own is not None and "@type" in own:
                outermost.append(own)
            continue
        for name in names:
            values = holder.setdefault(name, [])
            if isinstance(values, list) and len(values) < MAX_VALUES:
                values.append(own if own is not None else _property(node, attributes))
    return outermost


def _holder(node: LexborNode, items: Mapping[int, dict[str, object]]) -> dict[str, object] | None:
    """The item a property belongs to: the nearest one around it, at most 200 elements up."""
    parent = node.parent
    for _step in range(200):
        if parent is None:
            return None
        item = items.get(parent.mem_id)
        if item is not None:
            return item
        parent = parent.parent
    return None


def _property(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
    for name in ("content", "datetime", "href", "src", "value"):
        value = attributes.get(name)
        if value:
            return value[:MAX_TEXT]
    return (node.text(deep=True) or "")[:MAX_TEXT]
