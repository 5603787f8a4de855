"""Many shops at once through all look-ups: nothing is mixed up, nothing is left open, sockets are bounded."""

from __future__ import annotations

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import dns.message
import dns.rrset
import pytest
from msgspec.structs import replace
from tests.services.programs import LOOPBACK
from tests.services.registry import domain_object
from tests.services.stub_dns import stub_dns
from tests.services.tcp import Connection, tcp_server
from tests.services.town import answers, was_asked
from tests.services.worlds import link, world

from shopcheck.knowledge.rdap import VARIABLE
from shopcheck.lookups import LOOKUPS, gather
from shopcheck.net.buckets import Buckets, Pace
from shopcheck.net.resolver import AT_ONCE, DnsResolver

if TYPE_CHECKING:
    from shopcheck.net import Deadline

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

SHOPS = int(os.environ.get("MANY_SHOPS", "600"))  # 5,000 take a minute or two
THREADS = 64
OPEN = Path("/proc/self/fd")
RDAP_HOST = "rdap.registry.example"


class _Unpaced(Buckets):
    """No pace: the test is about mixing up."""

    def take(self, server: str, pace: Pace, deadline: Deadline) -> None:
        """Pass."""


def address(number: int) -> str:
    return f"10.1.{number // 250}.{number % 250}"


def day(number: int) -> date:
    return date(2000, 1, 1) + timedelta(days=number)


def name_server(question: dns.message.Message) -> list[bytes]:
    """Every shop has its own address, mail server and rule for mail, all made of its number."""
    name, rdtype = question.question[0].name.to_text(), question.question[0].rdtype.name
    response = dns.message.make_response(question, recursion_available=True)
    if name == f"{RDAP_HOST}.":
        texts = {"A": LOOPBACK}
    else:
        number = int(name.split(".")[-3].removeprefix("n"))
        texts = {
            "A": address(number),
            "MX": f"10 mx{number}.mail.example.",
            "TXT": f'"v=spf1 ip4:{address(number)} -all"',
        }
    if rdtype in texts:
        response.answer.append(dns.rrset.from_text(name, 60, "IN", rdtype, texts[rdtype]))
    return [response.to_wire()]


def registry(connection: Connection) -> None:
    """Every domain was registered on a day of its own."""
    name = connection.head().split(" ")[1].rpartition("/")[2]
    number = int(name.partition(".")[0].removeprefix("n"))
    document = domain_object(name, f"{day(number)}T10:00:00Z")
    answers(json.dumps(document), "application/rdap+json")(was_asked(connection))


def open_files() -> int:
    return sum(1 for _file in OPEN.iterdir())


@pytest.mark.skipif(not OPEN.is_dir(), reason="open files cannot be counted here")
def test_nothing_is_mixed_up_and_nothing_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of shops, 64 at a time: each has its own facts of every kind; then all threads and sockets are gone."""
    with stub_dns(name_server) as names, tcp_server(registry) as rdap:
        bootstrap = tmp_path / "bootstrap.json"
        bootstrap.write_text(json.dumps({"services": [[["many"], [f"http://{RDAP_HOST}:{rdap.port}/"]]]}))
        monkeypatch.setenv(VARIABLE, str(bootstrap))
        ours = replace(world(DnsResolver([(LOOPBACK, names.port)]), timeout=120), buckets=_Unpaced())
        gather(link("https://n0.many/"), LOOKUPS, world=ours)  # knowledge is loaded, once
        threads, files, most = threading.active_count(), open_files(), 0

        def one(number: int) -> None:
            nonlocal most
            evidence = gather(link(f"https://n{number}.many/"), LOOKUPS, world=ours)
            most = max(most, open_files())
            assert evidence.value("shop.registration.created") == day(number)
            assert evidence.value("shop.dns.addresses") == (address(number),)
            assert evidence.value("shop.dns.mx") == (f"mx{number}.mail.example",)
            assert evidence.value("shop.dns.spf") == f"v=spf1 ip4:{address(number)} -all"

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(one, range(1, SHOPS + 1)))
        # A name server's socket costs two files (its selector), an RDAP connection on loopback two (both ends).
        assert most - files <= 2 * AT_ONCE + 2 * THREADS + 20
        ends = time.monotonic() + 10
        while (threading.active_count() > threads or open_files() > files) and time.monotonic() < ends:
            time.sleep(0.05)
        assert threading.active_count() <= threads
        assert open_files() <= files
