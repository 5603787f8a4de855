"""Which addresses may be asked."""

from __future__ import annotations

import pytest

from shopcheck.model import Reason
from shopcheck.net import AddressPolicy, NetError

PUBLIC = ("93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822")
PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0",  # noqa: S104
    "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1",
    "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "5f00::1", "100::1", "64:ff9b:1::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::",
    "::127.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_asked(address: str) -> None:
    """Global unicast, also inside IPv6 forms of IPv4."""
    assert AddressPolicy().allows(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_may_not(address: str) -> None:
    """Every special-purpose block, and IPv6 forms that hide one."""
    assert not AddressPolicy().allows(address)


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "0x7f.1", "2130706433", "127.1", "1.2.3.4:80", "[::1]"])
def test_what_is_no_address_may_not(text: str) -> None:
    """Short, hexadecimal and other forms of old are no addresses here."""
    assert not AddressPolicy().allows(text)


def test_name_at_a_public_and_a_private_address_is_refused_whole() -> None:
    """Rebinding: the private one is not merely left out."""
    with pytest.raises(NetError) as caught:
        AddressPolicy().require("shop.example", ("93.184.216.34", "127.0.0.1"))
    assert caught.value.reason is Reason.REFUSED
    assert "shop.example" in caught.value.says


def test_name_without_address_has_no_server() -> None:
    """Nobody to ask is not a refusal."""
    with pytest.raises(NetError) as caught:
        AddressPolicy().require("shop.example", ())
    assert caught.value.reason is Reason.NO_SERVER


def test_ipv4_is_tried_first() -> None:
    """A machine without IPv6 must not wait for it."""
    both = ("2606:4700:4700::1111", "1.1.1.1")
    assert AddressPolicy().require("shop.example", both) == ("1.1.1.1", "2606:4700:4700::1111")
