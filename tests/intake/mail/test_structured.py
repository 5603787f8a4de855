"""Structured data is found and flattened, sloppy or hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from shopcheck.intake.mail.structured import MAX_OBJECTS, read_json, structured_in

if TYPE_CHECKING:
    from collections.abc import Mapping

ORDER = """{"@context": "http://schema.org", "@type": "Order", "orderNumber": "BAT-20418", "price": 12.5,
 "merchant": {"@type": "Organization", "name": "BV Agro Trade"},
 "acceptedOffer": [{"@type": "Offer", "itemOffered": {"name": "Cream"}}, {"@type": "Offer", "itemOffered": {"name": "Soap"}}]}"""


def _objects(html: str) -> list[Mapping[str, object]]:
    return list(structured_in(LexborHTMLParser(html)))


def _script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_an_order() -> None:
    """Nested objects are joined by dots; several values of a key are together."""
    (order,) = _objects(_script(ORDER))
    assert order == {
        "@type": "Order",
        "orderNumber": "BAT-20418",
        "price": 12.5,
        "merchant.@type": "Organization",
        "merchant.name": "BV Agro Trade",
        "acceptedOffer.@type": "Offer",
        "acceptedOffer.itemOffered.name": ("Cream", "Soap"),
    }


@pytest.mark.parametrize(
    "json",
    [
        '[{"@type": "Order", "orderNumber": "1"}]',
        '{"@graph": [{"@type": "Order", "orderNumber": "1"}]}',
        '{"@type": "Order", "orderNumber": "1",}',
        '{"@type": ["Order"], "orderNumber": ["1",],}',
        '<!-- {"@type": "Order", "orderNumber": "1"} -->',
        '//<![CDATA[\n{"@type": "Order", "orderNumber": "1"}\n//]]>',
        '{"@type": "http://schema.org/Order", /* number */ "orderNumber": "1" // end\n}',
        '{"@type": "Order",\n"orderNumber": "1\n"}',
        '{"@type": "Order", "orderNumber": "1"};',
        '{"mainEntity": {"@type": "Order", "orderNumber": "1"}}',
        '{"@type": "https://schema.org/Order", "http://schema.org/orderNumber": "1"}',
    ],
)
def test_sloppy_json(json: str) -> None:
    """Lists, graphs, comments, trailing commas, marks around it: all the same order."""
    assert _objects(_script(json)) == [{"@type": "Order", "orderNumber": "1"}]


def test_a_link_in_a_string_is_no_comment() -> None:
    """Two slashes inside quotes stay."""
    assert read_json('{"url": "https://shop.example/x", }') == {"url": "https://shop.example/x"}


@pytest.mark.parametrize(
    "json", ["", "{", "nonsense", "[" * 5_000, '{"a":' * 5_000, '"', "/*", '{"@type": "Order"', "9" * 5_000]
)
def test_what_cannot_be_read(json: str) -> None:
    """Broken and bottomless JSON is left out."""
    assert _objects(_script(json)) == []


def test_microdata() -> None:
    """Items with their properties, inner items where they belong, whatever carries the value."""
    html = """<div itemscope itemtype="http://schema.org/Order">
      <meta itemprop="orderNumber" content="1"><link itemprop="orderStatus" href="http://schema.org/OrderDelivered">
      <div itemprop="merchant" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">BV Agro <i>Trade</i></b></div>
      <span itemprop="price">12,50</span><time itemprop="orderDate" datetime="2026-11-09">9 Nov</time></div>
      <p itemprop="orphan">x</p>"""
    assert _objects(html) == [
        {
            "@type": "Order",
            "orderNumber": "1",
            "orderStatus": "http://schema.org/OrderDelivered",
            "merchant.@type": "Organization",
            "merchant.name": "BV Agro Trade",
            "price": "12,50",
            "orderDate": "2026-11-09",
        }
    ]


def test_at_most_fifty_objects() -> None:
    """A flood of objects is cut."""
    many = ",".join(f'{{"@type": "Order", "orderNumber": "{number}"}}' for number in range(500))
    assert len(_objects(_script(f"[{many}]"))) == MAX_OBJECTS


def test_long_values_are_cut() -> None:
    """A value of a mebibyte becomes a thousand characters."""
    (order,) = _objects(_script('{"@type": "Order", "description": "' + "x" * 100_000 + '"}'))
    assert len(str(order["description"])) == 1_000


@given(st.text(alphabet='{}[]",:/*\\ @typeorder1\n', max_size=200))
def test_never_raises(json: str) -> None:
    """Any heap of JSON's characters gives an answer."""
    read_json(json)
