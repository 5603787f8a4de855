"""Whatever a mail brings along, who is asked learns the bare domain and nothing else: seen by servers that log all."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.services.certificates import Authority
from tests.services.programs import LOOPBACK
from tests.services.tcp import Connection, WhoisServer, tcp_server
from tests.services.town import NO_OBJECT, RDAP_HOST, SHOP, Plan, answers, is_registered, town, was_asked
from tests.services.worlds import ASKING, Remembering, link, mail

from shopcheck.lookups import LOOKUPS, gather
from shopcheck.model import Known
from shopcheck.net import http

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.tcp import Behaviour

    from shopcheck.model import Claims

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

TOKEN = "8f3a91b7"
TRAPS = f"{TOKEN}.{SHOP}"
MAIL = f"""Return-Path: <bounce+{TOKEN}@{TOKEN}.bounce.{SHOP}>
Received: from {TOKEN}.relay.{SHOP} ([192.0.2.1]) by mx.reader.example; Mon, 9 Nov 2026 10:00:00 +0000
ARC-Authentication-Results: i=1; {TOKEN}.arc.{SHOP}; spf=pass
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={SHOP}; s={TOKEN}; h=from:to:subject:date:content-type;
 bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA
From: Shop <orders@{TOKEN}.mail.{SHOP}>
Reply-To: <{TOKEN}@{TOKEN}.answers.{SHOP}>
To: reader-{TOKEN}@mail.example
Subject: Your order 1001
Date: Mon, 09 Nov 2026 10:00:00 +0000
Message-ID: <{TOKEN}@{TOKEN}.{SHOP}>
List-Unsubscribe: <https://{TRAPS}/unsubscribe/{TOKEN}>, <mailto:{TOKEN}@{SHOP}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><head><link rel=stylesheet href="https://{TRAPS}/{TOKEN}.css">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Order", "orderNumber": "1001",
 "url": "https://{TRAPS}/order/{TOKEN}", "potentialAction": {{"@type": "ConfirmAction", "target": "https://{TRAPS}/confirm/{TOKEN}"}}}}</script>
</head><body style="background:url(https://{TRAPS}/bg?{TOKEN})"><p>Thank you for your order 1001 at Shop.</p>
<a href="https://{SHOP}/account/orders/1001?token={TOKEN}">View your order</a>
<a href="https://{TRAPS}/confirm?m={TOKEN}">Confirm</a> <a href="http://{TRAPS}/plain/{TOKEN}">http</a>
<a href="https://u{TOKEN}.ct.sendgrid.net/ls/click?upn={TOKEN}">Track</a>
<a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2F{TRAPS}%2F{TOKEN}&data=x">Wrapped</a>
<img src="https://{TRAPS}/pixel/{TOKEN}.gif"><form action="https://{TRAPS}/{TOKEN}"></form></body></html>
""".replace("\n", "\r\n")
PAGE = f"""<html><head><link rel=stylesheet href="/{TOKEN}.css"></head><body><p>{"Garden tools and seeds. " * 80}</p>
<a href="/contact">Contact</a> <a href="https://{TRAPS}/imprint">Imprint</a> <a href="/terms?session={TOKEN}{TOKEN}">Terms</a>
<a href="/products/{TOKEN}">Spade</a><img src="/pixel/{TOKEN}.gif"><script src="/{TOKEN}.js"></script>
<iframe src="https://{TRAPS}/{TOKEN}"></iframe></body></html>"""


class Log:
    """Every request of every server."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.lines: list[str] = []

    def of(self, behaviour: Behaviour) -> Behaviour:
        """The behaviour, its requests written down, fields and all."""

        def behave(connection: Connection) -> None:
            first = line = connection.line()
            lines = [first]
            while line := connection.line():
                lines.append(line)
            with self._lock:
                self.lines += lines
            behaviour(was_asked(connection) if behaviour is not is_registered else _Replayed(connection, first))

        return behave

    def requests(self) -> set[str]:
        """The request lines."""
        return {line for line in self.lines if line.endswith(("HTTP/1.1", "HTTP/1.0"))}


class _Replayed(Connection):
    def __init__(self, connection: Connection, first: str) -> None:
        super().__init__(connection.sock, connection.stopped)
        self._first = first

    def head(self) -> str:
        """What was read already."""
        return self._first


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """One that vouches for every host that could be asked by mistake, too: no certificate shall be what saves us."""
    return Authority(tmp_path_factory.mktemp("ca"))


OF_SHOP = {f"{SHOP}. {rdtype}" for rdtype in ("A", "AAAA", "MX", "NS", "TXT")} | {
    f"www.{SHOP}. A",
    f"_dmarc.{SHOP}. TXT",
}
OF_REGISTRY = {f"{RDAP_HOST}. A", f"{RDAP_HOST}. AAAA"}
RDAP_REQUEST = f"GET /domain/{SHOP} HTTP/1.1"
INPUTS = {
    "a mail": mail(MAIL.encode()),
    "a link": link(f"https://{TRAPS}/account/orders/1001?token={TOKEN}#{TOKEN}"),
}


@pytest.mark.parametrize("visit", [False, True], ids=["default", "visit"])
@pytest.mark.parametrize("what", INPUTS)
def test_only_the_bare_domain_is_told(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, *, visit: bool
) -> None:
    """No URL of a mail is requested, no unique label resolved, no token sent or remembered; by default no shop is asked."""
    log = Log()
    whois = WhoisServer({"example": NO_OBJECT}, "NOT FOUND\n")
    everybody = authority.certificate(SHOP, f"www.{SHOP}", TRAPS, f"*.{SHOP}")
    plan = Plan(everybody, authority.certificate(RDAP_HOST), log.of(answers(PAGE)), log.of(is_registered), whois)
    cache = Remembering()
    with town(plan, authority, tmp_path, monkeypatch) as running, tcp_server(log.of(answers(PAGE))) as plain:
        monkeypatch.setattr(http, "PORTS", {**http.PORTS, "http": plain.port})
        ours = replace(running.world, cache=cache)
        evidence = gather(INPUTS[what], LOOKUPS, world=ours if visit else replace(ours, tiers=ASKING))
        names = running.names.names()
    assert evidence.text("shop.domain") == SHOP
    assert isinstance(evidence["shop.registration.created"], Known)
    # With a visit a mail's signing key is asked for: the one name that a mail brings along, and README says so.
    key = {f"{TOKEN}._domainkey.{SHOP}. TXT"} if visit and what == "a mail" else set()
    assert names == OF_SHOP | OF_REGISTRY | key
    assert log.requests() == {RDAP_REQUEST, *(("GET / HTTP/1.1", "GET /contact HTTP/1.1") if visit else ())}
    assert TOKEN not in str(log.lines)
    assert TOKEN not in str(cache.kept)
    assert whois.asked == []


def test_the_mail_is_full_of_traps() -> None:
    """Else the test above would prove nothing."""
    claims: Claims = INPUTS["a mail"]
    assert claims.message is not None
    assert sum(TOKEN in found.url for found in claims.message.links) >= 5
    assert MAIL.count(TOKEN) > 25
