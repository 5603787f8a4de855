"""Mailboxes, tricky ones first: who a mail says it is from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.address import MAX_MAILBOXES, read_addresses


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # plain
        ("shop@shop.example", [("", "shop", "shop.example")]),
        ("<shop@shop.example>", [("", "shop", "shop.example")]),
        ("BV Agro Trade <shop@bvagrotrade.example>", [("BV Agro Trade", "shop", "bvagrotrade.example")]),
        ("Shop<shop@SHOP.Example.>", [("Shop", "shop", "shop.example")]),
        ('"Agro, Trade" <shop@shop.example>', [("Agro, Trade", "shop", "shop.example")]),
        ('"A \\"B\\" C" <shop@shop.example>', [('A "B" C', "shop", "shop.example")]),
        ("shop@shop.example (BV Agro Trade)", [("BV Agro Trade", "shop", "shop.example")]),
        # an address in the name is a name
        ('"support@aliexpress.com" <x@evil.example>', [("support@aliexpress.com", "x", "evil.example")]),
        ("'support@aliexpress.com' <x@evil.example>", [("support@aliexpress.com", "x", "evil.example")]),
        ("support@aliexpress.com <x@evil.example>", [("support@aliexpress.com", "x", "evil.example")]),
        (
            '"AliExpress <support@aliexpress.com>" <x@evil.example>',
            [("AliExpress <support@aliexpress.com>", "x", "evil.example")],
        ),
        ('"support@aliexpress.com", <x@evil.example>', [("support@aliexpress.com", "x", "evil.example")]),
        ("(support@aliexpress.com) x@evil.example", [("support@aliexpress.com", "x", "evil.example")]),
        (
            "x@evil.example (support@aliexpress.com (really))",
            [("support@aliexpress.com (really)", "x", "evil.example")],
        ),
        ("x(support@aliexpress.com)@evil.example", [("support@aliexpress.com", "x", "evil.example")]),
        ("<x@(aliexpress.com)evil.example>", [("", "x", "evil.example")]),
        # encoded words bring no syntax
        ("=?utf-8?Q?AliExpress?= <x@evil.example>", [("AliExpress", "x", "evil.example")]),
        ("=?utf-8?Q?Ali?= =?utf-8?Q?Express?= <x@evil.example>", [("AliExpress", "x", "evil.example")]),
        ('"=?utf-8?Q?AliExpress?=" <x@evil.example>', [("AliExpress", "x", "evil.example")]),
        ("=?utf-8?Q?support=40aliexpress=2Ecom?= <x@evil.example>", [("support@aliexpress.com", "x", "evil.example")]),
        (
            "=?utf-8?Q?=3Csupport=40aliexpress=2Ecom=3E=2C?= <x@evil.example>",
            [("<support@aliexpress.com>", "x", "evil.example")],
        ),
        ("=?utf-8?Q?Ali, Express?= <x@evil.example>", [("Ali, Express", "x", "evil.example")]),
        ("=?utf-8?Q?Shop_=3Cx=40evil=2Eexample=3E?=", [("Shop", "x", "evil.example")]),
        ("A\u200bli\u202eExpress <x@evil.example>", [("AliExpress", "x", "evil.example")]),
        # several
        ("a@one.example, B <b@two.example>", [("", "a", "one.example"), ("B", "b", "two.example")]),
        ("a@one.example; b@two.example", [("", "a", "one.example"), ("", "b", "two.example")]),
        ("Shop <a@one.example> <b@two.example>", [("Shop", "a", "one.example"), ("Shop", "b", "two.example")]),
        ("a@one.example b@two.example", [("", "a", "one.example"), ("", "b", "two.example")]),
        # groups
        ("undisclosed-recipients:;", []),
        ("Shops: a@one.example, B <b@two.example>;", [("", "a", "one.example"), ("B", "b", "two.example")]),
        ("Re: your order <a@one.example>", [("Re: your order", "a", "one.example")]),
        # obsolete and broken
        ("a @ one . example", [("", "a", "one.example")]),
        ('"a b" @one.example', [("", "a b", "one.example")]),
        ('"a b"@one.example', [("", "a b", "one.example")]),
        ('<"a b"@one.example>', [("", "a b", "one.example")]),
        ("<@relay.example,@r2.example:a@one.example>", [("", "a", "one.example")]),
        ("Doe, John <a@one.example>", [("Doe, John", "a", "one.example")]),
        ('"AliExpress <a@one.example>', [("AliExpress", "a", "one.example")]),
        ("AliExpress <a@one.example", [("AliExpress", "a", "one.example")]),
        ("AliExpress (open <a@one.example>", [("AliExpress open", "a", "one.example")]),
        ("AliExpress, (<a@one.example>)", [("AliExpress", "a", "one.example")]),
        ("AliExpress", [("AliExpress", "", "")]),
        ("<>", []),
        ("", []),
        (", ,", []),
        ("root", [("root", "", "")]),
        ("<root>", [("", "root", "")]),
        ("a@b@one.example", [("", "a@b", "one.example")]),
        # domains
        ("a@müller.example", [("", "a", "xn--mller-kva.example")]),
        ("a@faß.example", [("", "a", "xn--fa-hia.example")]),
        ("a@one。example", [("", "a", "one.example")]),
        ("a＠one.example", [("", "a", "one.example")]),
        ("a@[192.0.2.1]", [("", "a", "[192.0.2.1]")]),
        ("a@[IPv6:2001:db8::1]", [("", "a", "[2001:db8::1]")]),
        ("a@bad!domain.example", [("", "a", "bad!domain.example")]),
        ("a@one,com", [("", "a", "one"), ("com", "", "")]),
    ],
)
def test_mailboxes(value: str, expected: list[tuple[str, str, str]]) -> None:
    """Name, local part and domain of every mailbox, exactly."""
    assert [(found.name, found.local, found.domain) for found in read_addresses(value)] == expected


def test_at_most_a_hundred() -> None:
    """A flood of mailboxes is cut."""
    assert len(read_addresses("a@one.example," * 5000)) == MAX_MAILBOXES


@given(st.text(alphabet='ab@.,;:<>()"\\ \t=?qQ-éа', max_size=120))
def test_never_raises_on_broken_syntax(value: str) -> None:
    """Any heap of special characters gives mailboxes without control characters or blanks in the domain."""
    for address in read_addresses(value):
        assert not any(char.isspace() for char in address.domain)
        assert address.name == address.name.strip()
