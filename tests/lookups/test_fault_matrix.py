"""Every service of the world broken in every way: the right code, in time, and everything else still known.

One shop, asked for as a user asks with a visit; in each test one service fails.
"""

from __future__ import annotations

import gzip
import re
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import pytest
from msgspec.structs import replace
from tests.services.asking import of_ending, record
from tests.services.certificates import Authority
from tests.services.programs import LOOPBACK
from tests.services.tcp import Connection, WhoisServer
from tests.services.town import PAGE, RDAP_HOST, SHOP, Plan, answers, town
from tests.services.worlds import link

from shopcheck.lookups import FACTS, LOOKUPS, gather
from shopcheck.model import Known, Reason, Tier, Unknown
from shopcheck.net.keeping import Keeper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.certificates import Certificate
    from tests.services.tcp import Behaviour

    from shopcheck.model import Evidence

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

TIMEOUT, SLACK = 2.0, 4.0  # seconds; the slack is for busy machines, not for us
BY_PORT_43 = "shop.xx"
CREATED, EXISTS, VALID, TITLE = "shop.registration.created", "shop.dns.exists", "shop.tls.valid", "page.title"


class Look(Protocol):
    """Look at a shop in a town of which some is broken."""

    def __call__(self, host: str = SHOP, **broken: object) -> Evidence:
        """The evidence, which came in time."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The authority that all trust."""
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def all_well(authority: Authority) -> Plan:
    """The plan in which nothing fails."""
    return Plan(authority.certificate(SHOP, f"www.{SHOP}", BY_PORT_43), authority.certificate(RDAP_HOST))


@pytest.fixture
def look(authority: Authority, all_well: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Build the town, ask for everything, hold the deadline."""

    def looked(host: str = SHOP, **broken: object) -> Evidence:
        plan = replace(all_well, **broken)
        with town(plan, authority, tmp_path, monkeypatch, timeout=TIMEOUT) as running:
            start = time.monotonic()
            evidence = gather(link(f"https://{host}/"), LOOKUPS, world=running.world)
            assert time.monotonic() - start < TIMEOUT + SLACK
        return evidence

    return looked


def require(evidence: Evidence, **unknown: Reason) -> None:
    """The named ones of `created`, `exists`, `valid`, `title` are unknown with these codes, the others known."""
    for short, name in {"created": CREATED, "exists": EXISTS, "valid": VALID, "title": TITLE}.items():
        fact = evidence[name]
        if short not in unknown:
            assert isinstance(fact, Known), (name, fact)
            assert fact.value is not None, name
        else:
            assert isinstance(fact, Unknown), (name, fact)
            assert fact.reason is unknown[short], (name, fact)
            assert fact.says, name


def test_all_is_known_where_nothing_fails(look: Look) -> None:
    """Else the tests below would prove nothing."""
    require(look())
    require(look(BY_PORT_43, whois=WhoisServer({"xx": of_ending("xx"), BY_PORT_43: record(BY_PORT_43)}, "")))


def resets(connection: Connection) -> None:
    connection.head()
    connection.reset()


def a_byte_a_second(connection: Connection) -> None:
    connection.head()
    connection.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 1.0)


def is_silent(connection: Connection) -> None:
    connection.head()
    connection.silence()


def leads(target: str) -> Behaviour:
    return answers("", status="302 Found", Location=target)


MIXED = {"mixed.example": "93.184.216.34 10.0.0.1", "inner.example": "10.0.0.1"}
TEN_MEGABYTES = b"a" * 10_000_000
BOMB = gzip.compress(b"a" * 50_000_000)
WRONG = '{"objectClassName": "domain", "ldhName": "other.example"}'
# What a server does → the code for a registry by RDAP, and for a shop's page.
HTTP_FAULTS: dict[str, tuple[Behaviour | None, Reason, Reason]] = {
    "refused": (None, Reason.REFUSED, Reason.REFUSED),
    "reset": (resets, Reason.REFUSED, Reason.REFUSED),
    "a byte a second": (a_byte_a_second, Reason.TIMED_OUT, Reason.TIMED_OUT),
    "silence": (is_silent, Reason.TIMED_OUT, Reason.TIMED_OUT),
    "429": (answers("no", status="429 Slow"), Reason.RATE_LIMITED, Reason.RATE_LIMITED),
    "429, wait": (answers("no", status="429 Slow", Retry_After="600"), Reason.RATE_LIMITED, Reason.RATE_LIMITED),
    "500": (answers("oh", status="500 Oh"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "503": (answers("no", status="503 Busy"), Reason.RATE_LIMITED, Reason.REFUSED),
    "wrong JSON": (answers(WRONG, "application/rdap+json"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "no JSON": (answers("Domain: x", "application/json"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "broken JSON": (answers(b'{"ldhName": "\xff', "application/json"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "10 MB of a": (answers(TEN_MEGABYTES), Reason.TOO_LARGE, Reason.TOO_LARGE),
    "gzip bomb": (answers(BOMB, Content_Encoding="gzip"), Reason.TOO_LARGE, Reason.TOO_LARGE),
    "truncated": (answers(PAGE, Content_Length="99999"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "redirect loop": (leads("/again"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
    "to 127.0.0.2": (leads("http://127.0.0.2/"), Reason.REFUSED, Reason.REFUSED),
    "to metadata": (leads("http://169.254.169.254/latest/"), Reason.REFUSED, Reason.REFUSED),
    "to [::1]": (leads("https://[::1]/"), Reason.REFUSED, Reason.REFUSED),
    "to a name within": (leads("https://inner.example/"), Reason.REFUSED, Reason.REFUSED),
    "to a name of both": (leads("https://mixed.example/"), Reason.REFUSED, Reason.REFUSED),
    "to a file": (leads("file:///etc/passwd"), Reason.BAD_ANSWER, Reason.BAD_ANSWER),
}
# What a name server does → the code of whatever needs its answer.
DNS_FAULTS = {
    "servfail": Reason.BAD_ANSWER,
    "refused": Reason.REFUSED,
    "silence": Reason.TIMED_OUT,
    "loop": Reason.BAD_ANSWER,
    "lame": Reason.BAD_ANSWER,
    "rubbish": Reason.TIMED_OUT,
}


@pytest.mark.parametrize("fault", HTTP_FAULTS)
def test_rdap(look: Look, fault: str) -> None:
    """A registry's server; port 43 knows nothing of the ending, so nobody makes up for it."""
    behaviour, expected, _page = HTTP_FAULTS[fault]
    require(look(rdap=behaviour, addresses=MIXED), created=expected)


@pytest.mark.parametrize("fault", HTTP_FAULTS)
def test_page(look: Look, fault: str) -> None:
    """A shop's own server; its certificate was shown before, where anybody listens."""
    behaviour, _rdap, expected = HTTP_FAULTS[fault]
    nobody = {"valid": Reason.REFUSED} if behaviour is None else {}
    require(look(web=behaviour, addresses=MIXED), title=expected, **nobody)


def bad_certificate(authority: Authority, fault: str, host: str) -> Certificate:
    if fault == "expired":
        return authority.certificate(host, ends="20260201000000Z")
    return authority.certificate("other.example")


@pytest.mark.parametrize("fault", ["expired", "of another host"])
def test_certificate_of_the_registry(look: Look, authority: Authority, fault: str) -> None:
    """Whoever cannot prove to be the registry is not heard."""
    require(look(rdap_certificate=bad_certificate(authority, fault, RDAP_HOST)), created=Reason.BAD_ANSWER)


@pytest.mark.parametrize("fault", ["expired", "of another host"])
def test_certificate_of_the_shop(look: Look, authority: Authority, fault: str) -> None:
    """No page by it, and what is wrong with it is said."""
    evidence = look(web_certificate=bad_certificate(authority, fault, SHOP))
    require(evidence, title=Reason.BAD_ANSWER)
    assert evidence.flag(VALID) is False
    assert fault in evidence[VALID].source


def test_bad_charset(look: Look) -> None:
    """A page in a charset that does not exist, with bytes of another: read all the same, with marks for what is lost."""
    body = PAGE.replace("Green", "Gr\xfcn").encode("latin-1")
    evidence = look(web=answers(body, "text/html; charset=x-klingon"))
    require(evidence)
    assert "n Fingers" in str(evidence.value(TITLE))


@pytest.mark.parametrize("fault", DNS_FAULTS)
def test_name_of_the_registry(look: Look, fault: str) -> None:
    """Its address cannot be found: no failure of anything else."""
    require(look(dns={RDAP_HOST: fault}), created=DNS_FAULTS[fault])


@pytest.mark.parametrize("fault", DNS_FAULTS)
def test_name_of_the_shop(look: Look, fault: str) -> None:
    """Its name server fails: what rests on it is unknown with that code, never “does not exist”; its age is known."""
    expected = DNS_FAULTS[fault]
    evidence = look(dns={SHOP: fault})
    require(evidence, exists=expected, valid=expected, title=expected)
    for name in ("shop.dns.mx", "shop.dns.name_servers", "shop.dns.spf", "shop.dns.dmarc_policy"):
        fact = evidence[name]
        assert isinstance(fact, Unknown), name
        assert fact.reason is expected, name


def reset(connection: Connection) -> None:
    connection.reset()


def byte_by_byte(connection: Connection) -> None:
    connection.drip(record(BY_PORT_43).encode(), 1.0)


PORT_43_FAULTS: dict[str, tuple[str | bytes | Behaviour, Reason]] = {
    "reset": (reset, Reason.REFUSED),
    "a byte a second": (byte_by_byte, Reason.TIMED_OUT),
    "silence": (Connection.silence, Reason.TIMED_OUT),
    "slow down": ("Query rate limit exceeded. Try again after 600 seconds.\n", Reason.RATE_LIMITED),
    "an error": ("Internal server error 500\n", Reason.BAD_ANSWER),
    "nothing": (b"", Reason.BAD_ANSWER),
    "another name": (record("other.xx"), Reason.BAD_ANSWER),
    "10 MB of a": (TEN_MEGABYTES, Reason.TOO_LARGE),
    "64 KiB of a": (b"a" * 65_536, Reason.BAD_ANSWER),
    "cut off": (b"Domain Name: shop.xx\r\nCreation Da", Reason.BAD_ANSWER),
}


@pytest.mark.parametrize("fault", PORT_43_FAULTS)
def test_port_43(look: Look, fault: str) -> None:
    """A registry's server at port 43, for an ending without RDAP."""
    text, expected = PORT_43_FAULTS[fault]
    require(look(BY_PORT_43, whois=WhoisServer({"xx": of_ending("xx"), BY_PORT_43: text}, "")), created=expected)


def test_nobody_at_port_43(look: Look) -> None:
    """Not even IANA."""
    require(look(BY_PORT_43, whois=None), created=Reason.REFUSED)


def test_bad_charset_at_port_43(look: Look) -> None:
    """Bytes that are no text beside a date that is one."""
    text = record(BY_PORT_43).encode() + b"Registrant: M\xfcller \xff\xfe\x00 Ltd\r\n"
    require(look(BY_PORT_43, whois=WhoisServer({"xx": of_ending("xx"), BY_PORT_43: text}, "")))


@pytest.mark.parametrize("fault", DNS_FAULTS)
def test_name_of_a_server_at_port_43(look: Look, fault: str) -> None:
    """Its address cannot be found."""
    whois = WhoisServer({"xx": of_ending("xx")}, record(BY_PORT_43))
    require(look(BY_PORT_43, whois=whois, dns={"whois.nic.xx": fault}), created=DNS_FAULTS[fault])


INWARDS = ("127.0.0.2", "169.254.169.254", "::1", "inner.example", "mixed.example")


@pytest.mark.parametrize("server", INWARDS)
def test_iana_refers_inwards(look: Look, server: str) -> None:
    """Whoever speaks for IANA sends nobody into his own network."""
    whois = WhoisServer({"xx": of_ending("xx").replace("whois.nic.xx", server)}, record(BY_PORT_43))
    require(look(BY_PORT_43, whois=whois, addresses=MIXED), created=Reason.REFUSED)
    assert whois.asked == ["xx"]


@pytest.mark.parametrize("server", INWARDS)
def test_registry_refers_inwards(look: Look, server: str) -> None:
    """Nor does a registry that leaves the date to a registrar; what it told itself is still known."""
    text = f"Domain Name: {BY_PORT_43}\nRegistrar: Registrar Ltd\nRegistrar WHOIS Server: {server}\n"
    whois = WhoisServer({"xx": of_ending("xx"), BY_PORT_43: text}, record(BY_PORT_43))
    evidence = look(BY_PORT_43, whois=whois, addresses=MIXED)
    require(evidence, created=Reason.NOT_PUBLISHED)
    assert evidence.text("shop.registration.registrar") == "Registrar Ltd"
    assert whois.asked == ["xx", BY_PORT_43]


def test_every_answer_is_kept_and_named_by_the_facts_that_rest_on_it(
    authority: Authority, all_well: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Registry, DNS, certificate, page: each known fact names its file, and each file is what its name says."""
    kept = tmp_path / "kept"
    with town(all_well, authority, tmp_path, monkeypatch) as running:
        evidence = gather(link(f"https://{SHOP}/"), LOOKUPS, world=replace(running.world, keep=Keeper(kept)))
    declared = {item.name: item.tier for item in FACTS}
    asked = {name for name, tier in declared.items() if tier in (Tier.REGISTRY, Tier.VISIT) and name in evidence}
    known = {name: fact for name in asked if isinstance(fact := evidence[name], Known)}
    assert {name.rpartition(".")[0] for name in known} == {"shop.registration", "shop.dns", "shop.tls", "page"}
    for name, fact in known.items():
        files = re.findall(r"kept sha256-([0-9a-f]{64})\.(json|txt|der|html)", fact.source)
        assert files, (name, fact.source)
        for digest, ending in files:
            assert sha256((kept / f"sha256-{digest}.{ending}").read_bytes()).hexdigest() == digest
    assert len(list(kept.iterdir())) == 1 + 7 + 1 + 1  # RDAP, questions to the DNS, certificate, page
