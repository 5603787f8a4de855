"""Registrations asked of servers that fail: the right code, in time, and everything else still known."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.services.asking import asked, created, of_ending, reason, record
from tests.services.programs import LOOPBACK
from tests.services.registry import ENDINGS, Registry, domain_object
from tests.services.tcp import Connection, tcp_server

from shopcheck.knowledge.rdap import VARIABLE
from shopcheck.model import Known, Reason
from shopcheck.net.buckets import Buckets, Pace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shopcheck.net import Deadline

pytestmark = [pytest.mark.allow_hosts([LOOPBACK]), pytest.mark.usefixtures("our_bootstrap")]


class _Unpaced(Buckets):
    """No pace: the test is about mixing up."""

    def take(self, server: str, pace: Pace, deadline: Deadline) -> None:
        """Pass."""


RDAP_FAULTS = {
    "slow-down": Reason.RATE_LIMITED,
    "too-many": Reason.RATE_LIMITED,
    "error": Reason.BAD_ANSWER,
    "forbidden": Reason.REFUSED,
    "page": Reason.BAD_ANSWER,
    "wrong": Reason.BAD_ANSWER,
    "no-json": Reason.BAD_ANSWER,
    "deep": Reason.BAD_ANSWER,
    "inwards": Reason.REFUSED,
    "loop": Reason.BAD_ANSWER,
}


@pytest.mark.parametrize("ending", RDAP_FAULTS)
def test_fault_of_rdap_has_its_code_where_port_43_knows_nothing_either(served: Registry, ending: str) -> None:
    """Never “not registered”: an error page's 404 is none of RDAP's."""
    with served.world({ending: f"% This query returned 0 objects.\ndomain: {ending.upper()}\n"}) as (world, _whois):
        facts = asked(world, f"shop.{ending}")
    assert {reason(fact) for name, fact in facts.items() if name.startswith("shop.")} == {RDAP_FAULTS[ending]}


@pytest.mark.parametrize("ending", RDAP_FAULTS)
def test_port_43_answers_where_rdap_does_not(served: Registry, ending: str) -> None:
    """IANA refers to the registry's server; the facts name it."""
    name = f"shop.{ending}"
    with served.world({ending: of_ending(ending), name: record(name)}) as (world, whois):
        facts = asked(world, name)
    fact = created(facts)
    assert isinstance(fact, Known)
    assert (fact.value, fact.source) == (date(2015, 5, 5), f"WHOIS whois.nic.{ending}")
    assert facts["shop.registration.status"] == Known(("client hold",), fact.source, fact.at)
    assert whois.asked == [ending, name]


def test_all_endings_with_a_fault_are_tested() -> None:
    """A fault that is served and not asked for would prove nothing."""
    assert {*RDAP_FAULTS, "empty-404"} == set(ENDINGS)


def test_server_that_asked_to_wait_is_left_alone(served: Registry) -> None:
    """Retry-After: 600: the next question to it is not sent."""
    with served.world() as (world, _whois):
        before = len(served.asked())
        asked(world, "one.slow-down")
        asked(world, "two.slow-down")
    assert served.asked()[before:] == ["one.slow-down"]


@pytest.mark.parametrize(
    "href",
    [
        "https://127.0.0.2/domain/x", "https://169.254.169.254/x", "https://[::1]/x", "https://mixed.example/x", "https://[",
        "http://plain.example/x", "file:///etc/passwd", 7,
    ],
)  # fmt: skip
def test_referral_inwards_is_not_followed_and_costs_nothing_else(served: Registry, href: object) -> None:
    """What the registry itself told is still known."""
    links = [{"rel": "related", "type": "application/rdap+json", "href": href}]
    served.publish("referring.example", domain_object("referring.example", entities=[], links=links))
    with served.world(table={"mixed.example": ("93.184.216.34", "10.0.0.1")}) as (world, _whois):
        facts = asked(world, "referring.example")
    assert isinstance(created(facts), Known)
    assert reason(facts["shop.registration.abuse_contact"]) is Reason.NOT_PUBLISHED


def drips(connection: Connection) -> None:
    connection.drip(record("shop.xx").encode(), 0.1)


def never_ends(connection: Connection) -> None:
    connection.endless(b"a" * 65536)


def resets(connection: Connection) -> None:
    connection.reset()


WHOIS_FAULTS: dict[str, tuple[str | bytes | Callable[[Connection], None], Reason]] = {
    "a byte at a time": (drips, Reason.TIMED_OUT),
    "silence": (Connection.silence, Reason.TIMED_OUT),
    "ten megabytes of a": (never_ends, Reason.TOO_LARGE),
    "reset": (resets, Reason.REFUSED),
    "rate limit": ("% Error: access control limit reached.\n", Reason.RATE_LIMITED),
    "rate limit and no entries": ("%% Too many requests...\n%% No entries found\n", Reason.RATE_LIMITED),
    "nothing": (b"", Reason.BAD_ANSWER),
    "neither yes nor no": ("Reserved by the registry\n", Reason.BAD_ANSWER),
    "64 KiB of a": (b"a" * 65536, Reason.BAD_ANSWER),
    "another name": (record("another.example"), Reason.BAD_ANSWER),
}


@pytest.mark.parametrize("name", WHOIS_FAULTS)
def test_fault_of_port_43_has_its_code_within_the_deadline(served: Registry, name: str) -> None:
    """No fault is a finding, and none takes longer than the order may."""
    text, expected = WHOIS_FAULTS[name]
    with served.world({"xx": of_ending("xx"), "shop.xx": text}, timeout=1.5) as (world, _whois):
        start = time.monotonic()
        facts = asked(world, "shop.xx")
        assert time.monotonic() - start < 5
    assert reason(facts["shop.registration.exists"]) is expected
    assert reason(created(facts)) is expected


def test_throttled_server_is_left_alone(served: Registry) -> None:
    """The second domain is not asked for."""
    with served.world({"xx": of_ending("xx")}, otherwise="WHOIS LIMIT EXCEEDED\n") as (world, whois):
        asked(world, "one.xx")
        assert reason(created(asked(world, "two.xx"))) is Reason.RATE_LIMITED
    assert whois.asked == ["xx", "one.xx"]


def test_referrals_that_go_in_circles_end(served: Registry) -> None:
    """Two referrals and no more; a server is not asked twice."""
    texts = iter(["whois.a.example", "whois.b.example", "whois.a.example", "whois.c.example"])

    def refers(connection: Connection) -> None:
        text = f"Domain Name: shop.xx\nRegistrar: Registrar\nRegistrar WHOIS Server: {next(texts)}\n"
        connection.sock.sendall(text.encode())

    with served.world({"xx": of_ending("xx"), "shop.xx": refers}) as (world, whois):
        facts = asked(world, "shop.xx")
    assert reason(created(facts)) is Reason.NOT_PUBLISHED
    assert isinstance(facts["shop.registration.registrar"], Known)
    assert whois.asked == ["xx", "shop.xx", "shop.xx", "shop.xx"]


def test_thousands_at_64_at_once_are_not_mixed_up(served: Registry) -> None:
    """Every domain gets its own date; the sockets are bounded by the threads."""
    names = [f"shop{number}.many" for number in range(5000)]

    def day(name: str) -> date:
        return date(2000, 1, 1) + timedelta(days=int(name[4:-5]))

    texts = {"many": of_ending("many"), **{name: record(name, day(name).isoformat()) for name in names}}
    with served.world(texts, timeout=60) as (world, whois):
        unpaced = replace(world, buckets=_Unpaced())
        with ThreadPoolExecutor(64) as pool:
            facts = dict(zip(names, pool.map(lambda name: asked(unpaced, name), names), strict=True))
    for name in names:
        fact = created(facts[name])
        assert isinstance(fact, Known)
        assert fact.value == day(name)
    assert len(whois.asked) == len(names) + 1
    assert whois.open_most <= 2 * 64  # a closed one may be counted a moment longer


def leads_to(port: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `.example` be served by a server of the test's own, without TLS."""
    path = folder / "bootstrap.json"
    path.write_text(json.dumps({"services": [[["example"], [f"http://rdap.slow.example:{port}/"]]]}))
    monkeypatch.setenv(VARIABLE, str(path))


def test_short_wait_that_fits_is_waited(served: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry-After: 1, and the second answer counts."""
    heads = iter(["HTTP/1.1 429 Slow down\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"])

    def busy_once(connection: Connection) -> None:
        connection.head()
        head = next(heads)
        body = json.dumps(domain_object("shop.example")) if " 200 " in head else ""
        connection.sock.sendall((head + body).encode())

    with tcp_server(busy_once) as running, served.world() as (world, whois):
        leads_to(running.port, tmp_path, monkeypatch)
        fact = created(asked(world, "shop.example"))
    assert isinstance(fact, Known)
    assert fact.source == "RDAP rdap.slow.example"
    assert whois.asked == []


def dripped(connection: Connection) -> None:
    connection.head()
    connection.drip(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 4000, 0.05)


@pytest.mark.parametrize("behaviour", [Connection.silence, dripped])
def test_slow_rdap_leaves_time_for_port_43(
    served: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: Callable[[Connection], None]
) -> None:
    """It gets a share of the deadline, not all of it."""
    texts = {"example": of_ending("example"), "shop.example": record("shop.example")}
    with tcp_server(behaviour) as running, served.world(texts, timeout=2) as (world, _whois):
        leads_to(running.port, tmp_path, monkeypatch)
        start = time.monotonic()
        fact = created(asked(world, "shop.example"))
        assert time.monotonic() - start < 4
    assert isinstance(fact, Known)
    assert fact.source == "WHOIS whois.nic.example"
