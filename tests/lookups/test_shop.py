"""Facts of the shop's address."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.intake import Reading, read_link
from shopcheck.lookups import shop
from shopcheck.model import Known, Value


def facts(link: str) -> dict[str, Value]:
    claims = read_link(link, link, Reading(date(2026, 11, 23)))
    return {name: fact.value for name, fact in shop.find(claims).items() if isinstance(fact, Known)}


@pytest.mark.parametrize(
    ("link", "fact", "value"),
    [
        ("https://www.aliexpress.com/item/1005006123456789.html", "shop.official_of", "aliexpress"),
        ("https://www.aliexpress.com/item/1005006123456789.html", "link.kind", "product"),
        ("https://www.aliexpress.com/item/1005006123456789.html", "link.item", "1005006123456789"),
        ("https://aliexpress.com@evil.example/", "shop.official_of", None),
        ("https://aliexpress.com@evil.example/", "link.userinfo", True),
        ("https://evil.example/www.aliexpress.com/login", "link.brand_in_path", "aliexpress"),
        ("https://aliexpress.com.evil.example/", "shop.brand_in_subdomain", "aliexpress"),
        ("https://aliexpress-outlet.example/", "shop.lookalike_of", "aliexpress"),
        ("https://aliexpress-outlet.example/", "shop.sale_word", "outlet"),
        ("http://shop.example/", "link.plain_http", True),
        ("https://shop.example", "link.kind", "home"),
        ("https://x.myshopify.com/", "shop.domain", "x.myshopify.com"),
        ("https://192.0.2.7/", "shop.ip", True),
        ("https://xn--mazon-3ve.com/", "shop.idn", True),
        ("https://a-b-c1.example/", "shop.hyphens", 2),
        ("https://a-b-c1.example/", "shop.digits", 1),
    ],
)
def test_address(link: str, fact: str, value: Value) -> None:
    """Each trait of an address, and the traps beside it."""
    assert facts(link)[fact] == value
