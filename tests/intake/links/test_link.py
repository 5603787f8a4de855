"""Links as people hand them in and as mails carry them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopcheck.intake.links import link
from shopcheck.intake.links.link import host_of, parse_link, refang
from shopcheck.model import TargetError, Unreadable


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://www.aliexpress.com/item/1005006123456789.html", "www.aliexpress.com"),
        ("aliexpress.com", "aliexpress.com"),
        ("  ALIEXPRESS.COM  ", "aliexpress.com"),
        ("shop.example/order?id=1#top", "shop.example"),
        ("shop.example:8443/x", "shop.example"),
        ("//shop.example/x", "shop.example"),
        ("hxxps://shop[.]example/x", "shop.example"),
        ("hxxp[:]//shop(.)example", "shop.example"),
        ("https[://]shop[dot]example", "shop.example"),
        ("<https://shop.example/x>", "shop.example"),
        ("“https://shop.example/x”.", "shop.example"),
        ("'shop.example',", "shop.example"),
        ("“https://shop.example/x", "shop.example"),
        ("(https://shop.example/x", "shop.example"),
        ("(see shop.example)".replace("see ", ""), "shop.example"),
        ("https://shop.example/a_(b)", "shop.example"),
        ("HTTPS:\\\\shop.example\\path", "shop.example"),
        ("https:/shop.example", "shop.example"),
        ("https:shop.example", "shop.example"),
        ("https://sh\top.exa\nmple/", "shop.example"),
        ("https://aliexpress.com@evil.example/", "evil.example"),
        ("https://aliexpress.com:443@evil.example", "evil.example"),
        ("aliexpress.com@evil.example/login", "evil.example"),
        ("https://evil.example\\@aliexpress.com", "evil.example"),
        ("https://evil.example#@aliexpress.com", "evil.example"),
        ("https://%65vil.example/", "evil.example"),
        ("http://2130706433/", "127.0.0.1"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://[2001:db8::1]:8080/", "[2001:db8::1]"),
        ("shop.example.", "shop.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("i❤.example", "xn--i-7iq.example"),
    ],
)
def test_host_of_what_is_handed_in(written: str, host: str) -> None:
    """The host is the one a browser would go to, however the link is written down."""
    assert parse_link(written).host == host


def test_the_pieces() -> None:
    """Scheme, userinfo, port, path and query are apart; the default port is none."""
    link = parse_link("https://user:pw@Shop.Example:8443/a/b?c=d#e")
    assert (link.scheme, link.userinfo, link.host, link.port, link.path, link.query) == (
        "https",
        "user:pw",
        "shop.example",
        8443,
        "/a/b",
        "c=d",
    )
    assert parse_link("https://shop.example:443").port is None
    assert parse_link("https://shop.example").path == "/"
    assert parse_link(" shop.example ").as_written == "shop.example"


def test_invalid_idn_is_marked() -> None:
    """An emoji domain is a link, and said to be no valid name."""
    assert parse_link("https://i❤.example").idn_invalid
    assert not parse_link("https://müller.example").idn_invalid


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("aliexpress", "“aliexpress” is a name, not an address."),
        ("http://aliexpress", "“aliexpress” is a name, not an address."),
        ("localhost:8080", "is a name, not an address"),
        ("", "There is no address here."),
        ("  \t", "There is no address here."),
        ("http://", "has no name in it"),
        ("https:///", "has no name in it"),
        ("javascript:alert(1)", "no address"),
        ("data:text/html,hi", "no address"),
        ("mailto:help@shop.example?subject=x", "“help@shop.example” is a mail address."),
        ("help@shop.example", "is a mail address"),
        ("file:///home/me/order.eml", "is a file on this computer"),
        ("C:\\Users\\me\\order.eml", "is a file on this computer"),
        ("tel:+31201234567", "telephone number"),
        ("ftps://shop.example", "does not lead to a shop's page"),
        ("ali express.com", "has blanks in it"),
        ("https://ali express.com/", "has blanks in it"),
        ("https://shop..example/", "not an address that can exist"),
        ("https://1.2.3.4.5/", "not an address that can exist"),
        ("https://shop.example:99999/", "not an address that can exist"),
    ],
)
def test_what_is_no_link(text: str, says: str) -> None:
    """Each kind of non-address is told what it is, with a way out."""
    with pytest.raises(TargetError) as refusal:
        parse_link(text)
    assert refusal.value.kind is Unreadable.NOT_A_LINK
    assert says in refusal.value.message
    assert refusal.value.help


def test_a_name_is_told_what_an_address_looks_like() -> None:
    """The words of the screen for wrong input."""
    with pytest.raises(TargetError) as refusal:
        parse_link("aliexpress")
    assert f"{refusal.value.message} {refusal.value.help}" == (
        "“aliexpress” is a name, not an address. An address looks like aliexpress.com"
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://shop.example/x", "shop.example"),
        ("http:\\\\shop.example", "shop.example"),
        ("//shop.example/x", "shop.example"),
        (" \x01https://SHOP.example:80/x", "shop.example"),
        ("https://a@b@shop.example", "shop.example"),
        ("mailto:a@shop.example", ""),
        ("javascript:location='https://shop.example'", ""),
        ("/relative/path", ""),
        ("#top", ""),
        ("cid:logo", ""),
        ("", ""),
        ("https://", ""),
        ("https://[bad", ""),
    ],
)
def test_host_of(url: str, host: str) -> None:
    """The host of a link in a mail; none where it leads to no host."""
    assert host_of(url) == host


def test_refang() -> None:
    """Every usual way to defang is undone, and nothing else."""
    assert refang("hXXps[:]//shop[.]example(.)com") == "https://shop.example.com"
    assert refang("https://shop.example/a[1]") == "https://shop.example/a[1]"


@given(st.text(max_size=200))
def test_host_of_never_raises(url: str) -> None:
    """Any text has a host or none."""
    host_of(url)
    host_of("https://" + url)


@given(st.text(max_size=100))
def test_parse_link_answers_or_refuses(text: str) -> None:
    """Any text is a link or refused with words."""
    with suppress(TargetError):
        assert parse_link(text).host


_PIECES = (
    "http://",
    "https://",
    "HTTP://",
    "shop.example",
    "a-b.co.uk",
    "xn--a",
    "/",
    "/x.html",
    "?",
    "a=b",
    "#",
    ".",
    ":",
    "8080",
)
_ODD = ("@", "%2F", "..", " ", "[.]", "\\", "(", ")", "é", "_", "1.2.3.4", "//", "&amp;", "~", "a" * 70)


@given(st.lists(st.sampled_from((*_PIECES, *_ODD)), max_size=9).map("".join))
@example("https://shop.example/a?b=c#d")
@example("shop.example/.")
@example("http://shop.example:80/")
def test_what_is_plain_is_read_as_the_long_way_reads_it(text: str) -> None:
    """The one look at a link without anything odd never differs from the way that all others go."""
    plain = link._plain(text)

    assert plain is None or plain == link._as_written(text)


def test_nearly_all_links_are_plain() -> None:
    """The quick look is one: links as they stand in lists do not go the long way."""
    links = ("shop.example", "http://www.shop.example", "https://shop.example/p/item_1.html?id=7&c=nl#top")

    assert all(map(link._plain, links))
