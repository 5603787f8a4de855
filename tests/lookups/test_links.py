"""Facts of the links in a mail."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.intake import Reading, read_mail
from shopcheck.lookups import links
from shopcheck.model import Known, Value

HEAD = (
    "From: Shop <info@shop.example>\nSubject: Order 1001\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
)


def facts(body: str, head: str = HEAD) -> dict[str, Value]:
    claims = read_mail((head + body).encode(), "mail", Reading(date(2026, 11, 23)))
    return {name: fact.value for name, fact in links.find(claims).items() if isinstance(fact, Known)}


@pytest.mark.parametrize(
    ("link", "differs"),
    [
        ('<a href="https://evil.example/x">www.aliexpress.com</a>', ("aliexpress.com>evil.example",)),
        ('<a href="https://evil.example/x">https://aliexpress.com/order</a>', ("aliexpress.com>evil.example",)),
        ('<a href="https://shop.example/x">shop.example</a>', ()),
        ('<a href="https://www.shop.example/x">shop.example</a>', ()),
        ('<a href="https://www.aliexpress.us/x">aliexpress.com</a>', ()),
        ('<a href="https://u1.ct.sendgrid.net/ls/click?x">shop.example</a>', ()),
        ('<a href="https://evil.example/x">Click here</a>', ()),
        ('<a href="https://evil.example/x">Node.js for you</a>', ()),
    ],
)
def test_text_that_shows_another_address(link: str, differs: tuple[str, ...]) -> None:
    """Only where the text is an address of another owner, and no tracker explains it."""
    assert facts(f"<p>Hello there, thank you for your order.</p>{link}")["links.text_host_differs"] == differs


def test_links_to_who_follows_parcels() -> None:
    """Services that show buyers where their parcels are; a mailing service's click may lead anywhere."""
    body = (
        '<a href="https://shop.aftership.com/417">a</a><a href="https://tracking.eu-central-1-0.sendcloud.sc/f?c=1">b</a>'
        '<a href="https://u1.ct.sendgrid.net/ls/click?x">c</a>'
    )
    assert facts(body)["links.to_trackers"] == 2


def test_counts() -> None:
    """Where links lead, pictures apart."""
    body = (
        '<a href="https://shop.example/a">a</a><a href="https://www.shop.example/b">b</a>'
        '<a href="https://www.facebook.com/shop">f</a><img src="https://cdn.example/x.png">'
    )
    found = facts(body)

    assert (found["links.count"], found["links.to_shop"], found["links.to_sender"]) == (3, 2, 2)
    assert found["links.direct"] == 2


@pytest.mark.parametrize(
    ("url", "fact", "value"),
    [
        ("https://bit.ly/abc", "links.shorteners", ("bit.ly",)),
        ("https://wa.me/12025550417", "links.chats", ("wa.me",)),
        ("https://m.me/somebody", "links.shorteners", ()),
        ("https://www.facebook.com/somebody", "links.chats", ()),
        (
            "https://aliexpress.com.order-77.example/pay",
            "links.lookalikes",
            ("aliexpress.com.order-77.example>aliexpress",),
        ),
        ("https://www.etsy.com@verify-417.example/etsy", "links.lookalikes", ("verify-417.example>etsy",)),
        ("https://user:key@shop.example/", "links.lookalikes", ()),
        ("http://192.0.2.7/pay", "links.ip_hosts", 1),
    ],
)
def test_tricks(url: str, fact: str, value: Value) -> None:
    """Shorteners, look-alikes and bare numbers are named."""
    assert facts(f'<p>Your order is waiting for you here.</p><a href="{url}">pay</a>')[fact] == value


def test_suffixes_stand_in_the_order_of_the_links() -> None:
    """The same mail gives the same line in every process, whatever Python's hash seed."""
    endings = ("com", "net", "org", "io", "de", "nl", "fr", "co.uk", "shop", "ru")
    body = "".join(f'<a href="https://nobody-{place}.{ending}/">a</a>' for place, ending in enumerate(endings))

    assert facts(f"<p>Hello there, thank you for your order.</p>{body}")["links.suffixes"] == endings
