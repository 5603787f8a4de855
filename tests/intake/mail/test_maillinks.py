"""Links of a mail, from HTML and from text."""

from __future__ import annotations

import time

import pytest

from shopcheck.intake.mail.html import read_html
from shopcheck.intake.mail.maillinks import links_of_html, links_of_text


def _hosts(text: str) -> list[str]:
    return [link.host for link in links_of_text(text, frozenset())]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://shop.example/a?b=c.", ["https://shop.example/a?b=c"]),
        ("See <https://shop.example/a>, please", ["https://shop.example/a"]),
        ("(www.shop.example)", ["https://www.shop.example"]),
        (
            "https://shop.example/a_(b) and https://two.example/)",
            ["https://shop.example/a_(b)", "https://two.example/"],
        ),
        ("shop.example/track/7 is your link", ["https://shop.example/track/7"]),
        ("hxxps://shop[.]example/x", ["https://shop.example/x"]),
        ("Order[https://shop.example/x]", ["https://shop.example/x"]),
        ("Amazon.com and Booking.com, km/h, and/or, 9.11.2026, me@shop.example/x", []),
        ("http://localhost/x and https://", []),
        ("mailto:me@shop.example", []),
    ],
)
def test_links_in_text(text: str, urls: list[str]) -> None:
    """What clients make clickable, without the sentence around it; no bare names."""
    assert [link.url for link in links_of_text(text, frozenset())] == urls


def test_links_in_text_are_unwrapped_and_marked() -> None:
    """The target counts, the wrapper is kept, the text is what was written."""
    (link,) = links_of_text("https://www.google.com/url?q=https%3A%2F%2Fshop.example%2Fx", frozenset())
    assert (link.url, link.host, link.kind, link.wrappers) == (
        "https://shop.example/x",
        "shop.example",
        "text",
        ("www.google.com",),
    )
    assert link.text.startswith("https://www.google.com/")


def test_known_hosts_are_not_counted_twice() -> None:
    """An address that is linked anyway is no second link."""
    assert (
        links_of_text("https://shop.example/x https://two.example/y", frozenset({"shop.example"}))[0].host
        == "two.example"
    )


def test_in_html_only_what_is_written_out() -> None:
    """Running text of HTML has links only where they are written out."""
    assert links_of_text("shop.example/x", frozenset(), from_html=True) == []
    assert links_of_text("https://shop.example/x", frozenset(), from_html=True)


def test_links_of_html() -> None:
    """Relative links count with a base; scripts and data are defects; mail and anchors are none."""
    view = read_html(
        '<base href="https://shop.example/mail/"><a href="../order">1</a><a href=" https:\n//two.example ">2</a><a href="#x">3</a>'
        '<a href="mailto:a@three.example">4</a><a href="javascript:go()">5</a><a href="data:text/html,x">6</a><a href="//four.example/x">7</a>'
        '<a href="https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Ffive.example%2F">8</a>'
    )
    links, defects = links_of_html(view)
    assert [(link.host, link.text) for link in links] == [
        ("shop.example", "1"),
        ("two.example", "2"),
        ("shop.example", "3"),
        ("four.example", "7"),
        ("five.example", "8"),
    ]
    assert links[0].url == "https://shop.example/order"
    assert links[4].wrappers == ("eu.safelinks.protection.outlook.com",)
    assert set(defects) == {"script-link", "data-link"}


@pytest.mark.parametrize("piece", ["a.", "www.", "http://", "a@", "https://a.example/ ", "(" * 50, "a-" * 30 + "."])
def test_linear(piece: str) -> None:
    """A mebibyte of any beginning is through in seconds."""
    start = time.process_time()
    _hosts(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 10
