"""Structured data: what shops write, with the mistakes they make, and what attackers do."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from shopcheck.lookups.pages.structured import MOST_OBJECTS, text_of, types_and_objects


def read(html: str) -> tuple[tuple[str, ...], list[dict[str, object]]]:
    tree = LexborHTMLParser(html)
    types, objects = types_and_objects(tree, tree.css("script"))
    return types, [dict(found) for found in objects]


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Store", "name": "Soap"}',
        '{"@type": "https://schema.org/Store", "name": "Soap"}',
        '[{"@type": ["Store"], "name": "Soap"}]',
        '{"@graph": [{"@type": "Store", "name": "Soap",},],}',
        '<!-- {"@type": "Store", "name": "Soap"} -->',
        '//<![CDATA[\n{"@type": "Store", "name": "Soap"}\n//]]>',
        '{"@type": "Store", "name": "So\tap"}',
    ],
)
def test_json_ld(text: str) -> None:
    """Graphs, lists, addresses for types, comment marks and trailing commas are all read."""
    types, objects = read(script(text))
    assert types == ("Store",)
    assert text_of(next(found for found in objects if "name" in found), "name").replace("\t", "") == "Soap"


def test_microdata_and_rdfa() -> None:
    """Types of microdata and RDFa count; other vocabularies do not."""
    html = '<div itemscope itemtype="https://schema.org/Product"></div><div typeof="Offer"></div><div typeof="og:website"></div>'
    assert read(html)[0] == ("Offer", "Product")


@pytest.mark.parametrize(
    "text", ["", "{", "null", "1", "[" * 100_000, '{"@type": 5}', '{"@type": "<b>"}', '{"a": NaN}']
)
def test_broken(text: str) -> None:
    """What is no structured data gives no types, and no error."""
    assert read(script(text))[0] == ()


def test_many_and_deep() -> None:
    """Objects are capped in number and depth."""
    many = json.dumps([{"@type": "Thing"}] * (2 * MOST_OBJECTS))
    assert len(read(script(many))[1]) == MOST_OBJECTS
    deep = '{"a":' * 200 + "1" + "}" * 200
    assert len(read(script(deep))[1]) <= 20
