"""Structured data of a page (schema.org): JSON-LD, microdata, RDFa. Its words are the shop's own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_SCRIPT = 512 * 1024
DEEPEST = 20
MOST_OBJECTS = 2_000
MOST_TYPES = 40
_TYPE_NAME = late(r"[A-Za-z][A-Za-z0-9]{1,60}")
_WRAPPING = late(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = late(r",(\s{0,200}[\]}])")


def types_and_objects(
    tree: LexborHTMLParser, scripts: Sequence[LexborNode]
) -> tuple[tuple[str, ...], tuple[Mapping[str, object], ...]]:
    """The schema.org types of a page, sorted, and the objects of its JSON-LD, flattened, outermost first."""
    objects: list[Mapping[str, object]] = []
    for script in scripts:
        if (script.attributes.get("type") or "").strip().lower().startswith("application/ld+json"):
            objects.extend(_flattened(_parsed(script.text()), MOST_OBJECTS - len(objects)))
    types = {name for found in objects for name in types_of(found)}
    for node in tree.css("[itemtype], [typeof]"):
        for written in (node.attributes.get("itemtype") or node.attributes.get("typeof") or "")[:400].split():
            name = _name(written)
            # RDFa has other vocabularies too (og:, dc:); of those nothing is said here.
            if name and ("schema.org" in written or ":" not in written):
                types.add(name)
    return tuple(sorted(types)[:MOST_TYPES]), tuple(objects)


def types_of(found: Mapping[str, object]) -> tuple[str, ...]:
    """The types of one object, without the vocabulary's address."""
    written = found.get("@type")
    names = written if isinstance(written, list) else [written]
    return tuple(name for item in names[:10] if isinstance(item, str) and (name := _name(item)))


def text_of(found: Mapping[str, object], key: str) -> str:
    """A value of an object as text; of several the first; empty where it is missing or an object."""
    value = found.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _name(written: str) -> str | None:
    name = re.split(r"[/#:]", written[:200].rstrip("/"))[-1]
    return name if _TYPE_NAME.fullmatch(name) else None


def _parsed(text: str) -> object:
    """The JSON of a script, with the mistakes shops make: comment marks around it, trailing commas."""
    if len(text) > LONGEST_SCRIPT:
        return None
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text))
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flattened(value: object, most: int) -> Iterator[Mapping[str, object]]:
    """Every object inside a JSON value, breadth first, capped in depth and number."""
    level: list[object] = [value]
    for _ in range(DEEPEST):
        below: list[object] = []
        for item in level[: 4 * MOST_OBJECTS]:
            if isinstance(item, dict):
                if most <= 0:
                    return
                most -= 1
                yield item
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return
        level = below
