"""A shop with its name server, its registry and its web site: all is well but for what a test breaks."""

from __future__ import annotations

import json
import ssl
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from msgspec import Struct, field
from msgspec.structs import replace
from tests.services.programs import LOOPBACK, free_port
from tests.services.registry import domain_object
from tests.services.stub_dns import Reply, StubDns, stub_dns
from tests.services.tcp import Behaviour, Connection, TcpServer, WhoisServer, tcp_server
from tests.services.worlds import VISITING, LoopbackPolicy, world

from shopcheck.net import http
from shopcheck.net.handshake import Handshake
from shopcheck.net.port43 import Port43
from shopcheck.net.resolver import DnsResolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pytest
    from tests.services.certificates import Authority, Certificate

    from shopcheck.net import World

SHOP, RDAP_HOST = "shop.example", "rdap.registry.example"
NO_OBJECT = "% This query returned 0 objects.\ndomain: EXAMPLE\n"
PAGE = (
    '<!doctype html><html lang="en"><head><title>Green Fingers</title></head><body>'
    + "<p>Garden tools, seeds and pots from our own nursery, packed by hand and sent within two days.</p>" * 8
    + "<p>hello@shop.example</p></body></html>"
)


def answers(body: bytes | str, kind: str = "text/html", status: str = "200 OK", **more: str) -> Behaviour:
    """Answer every request with this; a field's name has “_” for “-”."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"

    def behave(connection: Connection) -> None:
        connection.head()
        connection.sock.sendall(head.encode() + data)

    return behave


def is_registered(connection: Connection) -> None:
    """Answer as the registry does, for whatever domain is asked for."""
    name = connection.head().split(" ")[1].rpartition("/")[2]
    answers(json.dumps(domain_object(name)), "application/rdap+json")(was_asked(connection))


class _Asked(Connection):
    def head(self) -> str:
        return ""


def was_asked(connection: Connection) -> Connection:
    """The connection for a behaviour that would wait for the request, which was read already."""
    return _Asked(connection.sock, connection.stopped)


def over_tls(behaviour: Behaviour, certificate: Certificate) -> Behaviour:
    """The same behind a handshake with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)

    def behave(connection: Connection) -> None:
        with context.wrap_socket(connection.sock, server_side=True) as secure:
            behaviour(Connection(secure, connection.stopped))

    return behave


DnsFault = str | None
"""`servfail`, `refused`, `silence`, `loop`, `lame`, `rubbish`; ``None`` is an answer."""


def name_server(faults: Mapping[str, DnsFault], addresses: Mapping[str, str]) -> Reply:
    """Answer for every name; a fault holds for its name and all below it."""

    def reply(question: dns.message.Message) -> list[bytes]:
        name, rdtype = question.question[0].name, question.question[0].rdtype.name
        plain = name.to_text().rstrip(".").lower()
        broken = next((how for broken, how in faults.items() if f".{plain}".endswith(f".{broken}")), None)
        if broken == "silence":
            return []
        if broken == "rubbish":
            return [b"\xff" * 900, question.to_wire()[:7]]
        response = dns.message.make_response(question, recursion_available=broken != "lame")
        if broken in ("servfail", "refused"):
            response.set_rcode(dns.rcode.SERVFAIL if broken == "servfail" else dns.rcode.REFUSED)
        elif broken == "loop":
            response.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", f"x.{plain}."))
            response.answer.append(dns.rrset.from_text(f"x.{plain}.", 60, "IN", "CNAME", name.to_text()))
        elif broken == "lame":
            response.flags &= ~dns.flags.AA
            response.authority.append(dns.rrset.from_text("example.", 60, "IN", "NS", "a.root.example."))
        elif rdtype == "A":
            for address in addresses.get(plain, LOOPBACK).split():
                response.answer.append(dns.rrset.from_text(name, 60, "IN", "A", address))
        return [response.to_wire()]

    return reply


class Plan(Struct, frozen=True):
    """What stands in the town; a test replaces what it wants to break. ``None``: nobody listens there.

    `web` and `rdap` are behaviours behind TLS with their certificates, `whois` one of port 43.
    """

    web_certificate: Certificate
    rdap_certificate: Certificate
    web: Behaviour | None = field(default_factory=lambda: answers(PAGE))
    rdap: Behaviour | None = is_registered
    whois: Behaviour | None = field(default_factory=lambda: WhoisServer({"example": NO_OBJECT}, "NOT FOUND\n"))
    dns: Mapping[str, DnsFault] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


class Town(Struct, frozen=True):
    """The running town, and the world that leads there."""

    world: World
    names: StubDns
    web: TcpServer | None
    rdap: TcpServer | None


@contextmanager
def town(
    plan: Plan,
    authority: Authority,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    timeout: float = 2.0,
) -> Iterator[Town]:
    """Build it; the endings `.example` (by RDAP) and all others (by port 43) are registered there."""
    with ExitStack() as stack:
        names = stack.enter_context(stub_dns(name_server(plan.dns, plan.addresses)))
        web = _served(stack, plan.web, plan.web_certificate)
        rdap = _served(stack, plan.rdap, plan.rdap_certificate)
        whois = stack.enter_context(tcp_server(plan.whois)) if plan.whois is not None else None
        web_port = web.port if web else free_port()
        rdap_port = rdap.port if rdap else free_port()
        bootstrap = folder / "bootstrap.json"
        bootstrap.write_text(json.dumps({"services": [[["example"], [f"https://{RDAP_HOST}:{rdap_port}/"]]]}))
        monkeypatch.setenv("SHOPCHECK_RDAP_BOOTSTRAP", str(bootstrap))
        monkeypatch.setattr(http, "PORTS", {"http": free_port(), "https": web_port})
        resolver, policy = DnsResolver([(LOOPBACK, names.port)]), LoopbackPolicy()
        hands = Handshake(policy, resolver, authority.context, web_port)
        ours = world(resolver, VISITING, timeout=timeout, tls=authority.context(), handshake=hands)
        port43 = Port43(policy, resolver, whois.port if whois else free_port())
        yield Town(replace(ours, port43=port43), names, web, rdap)


def _served(stack: ExitStack, behaviour: Behaviour | None, certificate: Certificate) -> TcpServer | None:
    return stack.enter_context(tcp_server(over_tls(behaviour, certificate))) if behaviour is not None else None
