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
        ("https://www.temu.com@pay417.example/x", "link.brand_in_path", "temu"),
        ("https://www.temu.com%23@pay417.example/x", "link.brand_in_path", "temu"),
        ("https://evil.example/x/www.aliexpress.com", "link.brand_in_path", "aliexpress"),
        ("https://evil.example/review/aliexpress.com", "link.brand_in_path", None),  # what the page is about
        ("https://evil.example/shops/aliexpress.com/coupons", "link.brand_in_path", None),
        ("https://evil.example/aliexpress.com/coupons", "link.brand_in_path", None),
        ("https://evil.example/aliexpress.com/login", "link.brand_in_path", "aliexpress"),
        ("https://evil.example/aliexpress.com/pay/index.php", "link.brand_in_path", "aliexpress"),
        ("https://www.trustpilot.com/review/www.aliexpress.com", "link.brand_in_path", None),
        ("https://web.archive.org/web/2020/https://www.aliexpress.com/", "link.brand_in_path", None),
        ("https://onedrive.live.com/view?id=1", "shop.official_of", None),
        ("https://customervoice.microsoft.com/x", "shop.official_of", None),
        ("https://abc.pages.dev/", "shop.label_length", None),
        ("https://www.woolworth.de/", "shop.official_site_of", "Woolworth"),
        ("https://www.woolworth.de/", "shop.official_site_source", "name-suggestion-index"),
        ("https://www.woolworth.de/", "shop.lookalike_of", None),
        ("https://www.adidas-group.com/", "shop.official_site_of", None),  # store pages alone
        ("https://www.facebook.com/x", "shop.official_site_of", None),
        ("https://amazon.com.be/dp/B0C4170417", "shop.official_of", "amazon"),
        ("https://sites.google.com/view/x", "shop.official_of", None),
        ("https://sites.google.com/view/x", "shop.open_to_anyone", True),
        ("https://www.google.com/", "shop.official_of", "google"),
        ("https://l.facebook.com/l.php?u=x", "shop.official_of", None),
        ("https://bit.ly/abc", "shop.intermediary", "shortener"),
        ("https://bit.ly/abc", "shop.label_length", None),  # its name is not the shop's
        ("https://t.me/aliexpress", "shop.label_length", None),
        ("https://www.amazon.com/x?to=https%3A%2F%2Fpay417.example%2F", "link.second_address", "pay417.example"),
        ("https://www.amazon.com/x?to=//pay417.example/", "link.second_address", "pay417.example"),
        ("https://www.amazon.com/x?to=https%3A%2F%2Fwww.amazon.de%2F", "link.second_address", None),
        ("https://www.amazon.com/dp/B0C4170417?th=1", "link.second_address", None),
        ("https://shop.example/https:/pay417.example/x", "link.second_address", "pay417.example"),
        ("https://s.click.aliexpress.com/e/_abc", "shop.official_of", "aliexpress"),
        ("https://www.google.com/url?q=https%3A%2F%2Fpay417.example%2Fx", "shop.host", "pay417.example"),
        ("https://www.google.com/url?q=https%3A%2F%2Fpay417.example%2Fx", "link.wrapped", ("www.google.com",)),
        ("https://www.ebay.de/str/weidenwerk", "link.kind", "store"),
        ("https://www.ebay.de/str/weidenwerk", "link.item", "weidenwerk"),
        ("https://www.amazon.de/sp?seller=A1B2C3D4E5F6G7", "link.item", "A1B2C3D4E5F6G7"),
        ("https://xn--mazon-c9d.example/", "shop.mixed_scripts", True),
        ("http://shop.example/", "link.plain_http", True),
        ("https://shop.example", "link.kind", "home"),
        ("https://x.myshopify.com/", "shop.domain", "x.myshopify.com"),
        ("https://192.0.2.7/", "shop.ip", True),
        ("https://[::1]/", "shop.label_length", None),  # no name at all, and so no short one
        ("https://www.dhl.com.tracking-9.example/x", "shop.brand_in_subdomain", "dhl"),
        ("https://dhl.tracking-9.example/x", "shop.brand_in_subdomain", None),
        ("https://xn--mazon-3ve.com/", "shop.idn", True),
        ("https://a-b-c1.example/", "shop.hyphens", 2),
        ("https://a-b-c1.example/", "shop.digits", 1),
    ],
)
def test_address(link: str, fact: str, value: Value) -> None:
    """Each trait of an address, and the traps beside it."""
    assert facts(link)[fact] == value
