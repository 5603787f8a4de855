"""The shop's certificate, as a real web server shows it."""

from __future__ import annotations

import ssl
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.programs import LOOPBACK, free_port
from tests.services.tcp import tcp_server
from tests.services.worlds import ASKING, VISITING, LoopbackPolicy, link, world

from shopcheck.lookups import tls
from shopcheck.model import Fact, Known, Reason, Unknown, Value
from shopcheck.net.handshake import Handshake
from shopcheck.net.keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shopcheck.net import World

pytestmark = pytest.mark.allow_hosts([LOOPBACK])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Our authority."""
    return Authority(tmp_path_factory.mktemp("ca"), "DigiCert Inc")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[Nginx]:
    """Nginx with one host for each kind of certificate."""
    stranger = Authority(tmp_path_factory.mktemp("stranger"), "DigiCert Inc")
    sites = [
        Site(["shop.example"], certificate=authority.certificate("shop.example", "www.shop.example")),
        Site(["expired.example"], certificate=authority.certificate("expired.example", ends="20260201000000Z")),
        Site(["early.example"], certificate=authority.certificate("early.example", starts="20400101000000Z")),
        Site(["wrong.example"], certificate=authority.certificate("other.example")),
        Site(["www.only-www.example"], certificate=authority.certificate("www.only-www.example")),
        Site(["stranger.example"], certificate=stranger.certificate("stranger.example")),
        Site(["self.example"], certificate=authority.self_signed("self.example")),
    ]
    with nginx(tmp_path_factory.mktemp("nginx"), sites) as running:
        yield running


def visiting(port: int, authority: Authority, names: Names | None = None, keep: Keeper | None = None) -> World:
    names = names or Names()
    handshake = Handshake(LoopbackPolicy(), names, authority.context, port)
    return world(names, VISITING, keep=keep, handshake=handshake, timeout=3)


def shown(facts: Mapping[str, Fact]) -> dict[str, Value]:
    return {name.rpartition(".")[2]: fact.value for name, fact in facts.items() if isinstance(fact, Known)}


def reasons(facts: Mapping[str, Fact]) -> set[Reason]:
    return {fact.reason for fact in facts.values() if isinstance(fact, Unknown)}


def test_valid_certificate(server: Nginx, authority: Authority) -> None:
    """Valid, by whom, since when, for which names; no request reaches the shop."""
    before = server.asked()
    facts = tls.ask(link("https://buy.shop.example/o/1?m=reader"), visiting(server.https, authority))
    assert shown(facts) == {
        "valid": True,
        "issuer": "DigiCert Inc",
        "not_before": date(2026, 1, 1),
        "names": ("shop.example", "www.shop.example"),
    }
    assert server.asked() == before


def test_certificate_of_another_host_is_told_with_its_names(server: Nginx, authority: Authority) -> None:
    """Invalid for this host; whom it is for is vouched for all the same."""
    facts = tls.ask(link("wrong.example"), visiting(server.https, authority))
    assert shown(facts)["valid"] is False
    assert shown(facts)["names"] == ("other.example",)


@pytest.mark.parametrize(
    ("host", "wrong"),
    [("expired.example", "expired"), ("early.example", "not yet valid"), ("self.example", "signed by itself")],
)
def test_certificate_nobody_vouches_for_is_invalid_and_not_believed(
    server: Nginx, authority: Authority, host: str, wrong: str
) -> None:
    """Invalid is a fact, with its kind; the issuer it names is anybody's to write, so it is unknown."""
    facts = tls.ask(link(host), visiting(server.https, authority))
    assert shown(facts) == {"valid": False}
    assert reasons(facts) == {Reason.NOT_TRUSTED}
    fact = facts["shop.tls.valid"]
    assert isinstance(fact, Known)
    assert fact.source == f"certificate of {host}: {wrong}"


def test_unknown_issuer_is_unknown_not_invalid(server: Nginx, authority: Authority) -> None:
    """An issuer that is not in our list may be an incomplete chain or a company's proxy: nothing is said."""
    facts = tls.ask(link("stranger.example"), visiting(server.https, authority))
    assert shown(facts) == {}
    assert reasons(facts) == {Reason.NOT_DECIDED}


def test_www_stands_in_where_the_bare_domain_has_no_address(server: Nginx, authority: Authority) -> None:
    """The only other host that is asked for is the fixed label www."""
    names = Names({"only-www.example": ()})
    facts = tls.ask(link("https://x7.only-www.example/"), visiting(server.https, authority, names))
    assert shown(facts)["names"] == ("www.only-www.example",)
    assert names.asked == ["only-www.example", "www.only-www.example"]


def test_nothing_is_asked_without_visit(authority: Authority) -> None:
    """The default tiers shake no hands."""
    names = Names()
    handshake = Handshake(LoopbackPolicy(), names, authority.context, 1)
    assert tls.ask(link("shop.example"), world(names, ASKING, handshake=handshake)) == {}
    assert names.asked == []


def test_refused_connection_is_unknown(authority: Authority) -> None:
    """Nobody listens: refused, and nothing is said of a certificate."""
    facts = tls.ask(link("shop.example"), visiting(free_port(), authority))
    assert reasons(facts) == {Reason.REFUSED}
    assert shown(facts) == {}


def test_silent_and_slow_servers_hold_the_deadline(authority: Authority) -> None:
    """A server that says nothing, or a byte a second, is timed out when the deadline says so."""
    for behaviour in (lambda c: c.silence(), lambda c: c.drip(b"\x16\x03\x03\x40\x00" + b"\x02" * 4000, 0.5)):
        with tcp_server(behaviour) as slow:
            started = time.monotonic()
            assert reasons(tls.ask(link("shop.example"), visiting(slow.port, authority))) == {Reason.TIMED_OUT}
            assert time.monotonic() - started < 3.5


def test_what_is_no_tls_is_a_bad_answer(authority: Authority) -> None:
    """A server that talks something else."""
    with tcp_server(lambda connection: connection.sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as plain:
        assert reasons(tls.ask(link("shop.example"), visiting(plain.port, authority))) <= {
            Reason.BAD_ANSWER,
            Reason.REFUSED,
        }


@pytest.mark.parametrize("address", ["127.0.0.2", "169.254.169.254", "10.0.0.1", "::1"])
def test_private_addresses_are_never_connected_to(server: Nginx, authority: Authority, address: str) -> None:
    """A shop's name that leads into somebody's own network is refused, beside a public address too."""
    names = Names({"shop.example": ("192.88.0.1", address)})
    assert reasons(tls.ask(link("shop.example"), visiting(server.https, authority, names))) == {Reason.REFUSED}


def test_bare_number_has_no_certificate_to_ask_for(authority: Authority) -> None:
    """An address without a name."""
    assert reasons(tls.ask(link("http://192.0.2.7/"), visiting(1, authority))) == {Reason.NOT_IN_THIS_INPUT}


@pytest.mark.parametrize("host", ["shop.example", "self.example"])
def test_certificate_is_kept_as_evidence(server: Nginx, authority: Authority, tmp_path: Path, host: str) -> None:
    """The source names a file that holds the certificate, valid or not."""
    facts = tls.ask(link(host), visiting(server.https, authority, keep=Keeper(tmp_path)))
    fact = facts["shop.tls.valid"]
    assert isinstance(fact, Known)
    kept = (tmp_path / fact.source.rpartition(" ")[2]).read_bytes()
    assert host in ssl.DER_cert_to_PEM_cert(kept) or host.encode() in kept
