"""Hosts are understood as browsers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.links.host import canonical_host, is_ip


@pytest.mark.parametrize(
    ("raw", "host"),
    [
        ("WWW.Shop.Example", "www.shop.example"),
        ("shop.example.", "shop.example"),
        ("under_score.shop.example", "under_score.shop.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("MÜLLER.example", "xn--mller-kva.example"),
        ("shop。example", "shop.example"),
        ("ｓｈｏｐ.example", "shop.example"),
        ("ali\u00adexpress.com", "aliexpress.com"),
        ("аliexpress.com", "xn--liexpress-zyh.com"),
        ("%61liexpress.com", "aliexpress.com"),
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("[2001:DB8::1]", "[2001:db8::1]"),
        ("[::ffff:1.2.3.4]", "[::ffff:102:304]"),
    ],
)
def test_canonical(raw: str, host: str) -> None:
    """Case, dots, disguised letters, percent signs and numbers come out as one spelling."""
    assert canonical_host(raw) == (host, False)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        ".",
        "a..example",
        "shop example",
        "shop<.example",
        "1.2.3.4.5",
        "999.1.1.1",
        "[::1",
        "[zz]",
        "a" * 64 + ".example",
        "x" * 2000,
    ],
)
def test_no_host(raw: str) -> None:
    """What no browser would go to gives the empty text."""
    assert canonical_host(raw)[0] == ""


@pytest.mark.parametrize(
    ("raw", "host"), [("i❤.example", "xn--i-7iq.example"), ("xn--zzzzzz-.example", "xn--zzzzzz-.example")]
)
def test_invalid_idn_is_kept_and_said(raw: str, host: str) -> None:
    """A name the standard refuses keeps the A-label it would be asked for under, and is marked."""
    assert canonical_host(raw) == (host, True)


def test_numbers_are_told_from_names() -> None:
    """An address in numbers is no name."""
    assert is_ip("127.0.0.1")
    assert is_ip("[::1]")
    assert not is_ip("1.example")


@given(st.text(max_size=80))
def test_never_raises_and_is_stable(raw: str) -> None:
    """Whatever is handed in, a host that comes out is its own canonical form."""
    host, _invalid = canonical_host(raw)
    if host and host.isascii():
        assert canonical_host(host)[0] == host
