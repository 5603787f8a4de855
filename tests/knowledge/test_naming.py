"""What name servers and addresses tell of a domain."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopcheck.knowledge import parking_at, platform_of_address, platforms
from shopcheck.knowledge.store import FOLDER, parse, read_data
from shopcheck.model import KnowledgeError


@pytest.mark.parametrize("host", ["ns1.sedoparking.com", "SEDOPARKING.com.", "parking1.ovh.net"])
def test_parking_service_by_its_name_server(host: str) -> None:
    """A name server of the service, or the entry itself, in any spelling."""
    found = parking_at(host)
    assert found is not None
    assert found.sourced


@pytest.mark.parametrize(
    "host", ["ns1.shop.example", "notsedoparking.com", "ns1.ovh.net", "", "..", "dns1.registrar-servers.com"]
)
def test_ordinary_name_servers_park_nothing(host: str) -> None:
    """Other names, those that merely end alike, and registrars' ordinary servers."""
    assert parking_at(host) is None


def test_what_nobody_else_says_is_marked() -> None:
    """An entry from general knowledge is not sourced."""
    found = parking_at("ns1.voodoo.com")
    assert found is not None
    assert not found.sourced


@pytest.mark.parametrize("text", ["23.227.38.65", "2620:127:f00f:5::", "2620:0127:F00F:0005:0:0:0:0"])
def test_platform_by_a_published_address(text: str) -> None:
    """In any spelling of the address."""
    assert platform_of_address(text) == "shopify"


@pytest.mark.parametrize("text", ["23.227.38.66", "", "shopify.com", "1.2.3.4.5"])
def test_other_addresses_are_nobodys(text: str) -> None:
    """Neighbours and rubbish."""
    assert platform_of_address(text) is None


def test_every_platform_named_exists() -> None:
    """The ids are those of platforms.yaml."""
    assert set(read_data("dns")["platform_addresses"]) <= set(platforms())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("23.227.38.65", "23.227.38.650", "expected an IP address"),
        ("bodis.com", "Bodis.com", "expected a host"),
        ("{name: Bodis,", "{title: Bodis,", "no such key"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(old: str, new: str, says: str) -> None:
    """File, line and column, and what was expected."""
    text = Path(FOLDER, "dns.yaml").read_text("utf-8").replace(old, new)
    with pytest.raises(KnowledgeError) as caught:
        parse(text.encode(), "dns.yaml")
    assert says in caught.value.message
    assert caught.value.message.startswith("dns.yaml:")
