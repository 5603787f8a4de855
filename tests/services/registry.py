"""A registry of our own: RDAP by nginx with TLS, WHOIS at a port of ours, both found by a bootstrap file."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.tcp import Behaviour, WhoisServer, tcp_server
from tests.services.worlds import ASKING, LoopbackPolicy, world

from shopcheck.net.port43 import Port43

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shopcheck.net import Cache, World
    from shopcheck.net.keeping import Keeper

REGISTRY, REGISTRAR = "rdap.registry.example", "rdap.registrar.example"
NOT_FOUND = '{"rdapConformance": ["rdap_level_0"], "errorCode": 404, "title": "Not Found"}'
SITE = f"""
location /domain/ {{ types {{}} default_type application/rdap+json; error_page 404 /404.json; }}
location = /404.json {{ internal; types {{}} default_type application/rdap+json; return 404 '{NOT_FOUND}'; }}
"""
# Endings with a fault of their own; `shop.<ending>` meets it.
FAULTS = """
location /slow-down/ { add_header Retry-After 600 always; return 429 "slow down"; }
location /too-many/ { return 429 "slow down"; }
location /error/ { return 500 "oh"; }
location /forbidden/ { return 403 "no"; }
location /page/ { default_type text/html; return 404 "<html>not found</html>"; }
location /wrong/ { default_type application/rdap+json; return 200 '{"objectClassName": "domain", "ldhName": "other.example"}'; }
location /no-json/ { default_type application/rdap+json; return 200 'Domain Name: shop.example'; }
location /deep/ { default_type application/rdap+json; root ROOT; try_files /deep.json =500; }
location /empty-404/ { default_type application/rdap+json; return 404 ' '; }
location /inwards/ { return 302 http://169.254.169.254/latest/; }
location /loop/ { return 302 $request_uri; }
"""
ENDINGS = (
    "slow-down", "too-many", "error", "forbidden", "page", "wrong", "no-json", "deep", "empty-404", "inwards", "loop",
)  # fmt: skip


def domain_object(name: str, created: str | None = "2021-03-02T10:00:00Z", **more: Any) -> dict[str, Any]:
    """Write an answer as registries do (RFC 9083 §5.3)."""
    events = [{"eventAction": "expiration", "eventDate": "2027-03-02T10:00:00Z"}]
    if created is not None:
        events.append({"eventAction": "registration", "eventDate": created})
    abuse = {"objectClassName": "entity", "roles": ["abuse"], "vcardArray": card(email="abuse@registrar.example")}
    registrar = {
        "objectClassName": "entity",
        "roles": ["registrar"],
        "vcardArray": card(fn="Registrar Ltd"),
        "entities": [abuse],
    }
    return {
        "rdapConformance": ["rdap_level_0"],
        "objectClassName": "domain",
        "ldhName": name.upper(),
        "events": events,
        "entities": [registrar],
        "status": ["client transfer prohibited", "active"],
        **more,
    }


def card(**properties: str) -> list[Any]:
    """Write a jCard (RFC 7095)."""
    values = [[name, {}, "text", value] for name, value in properties.items()]
    return ["vcard", [["version", {}, "text", "4.0"], *values]]


@dataclass(frozen=True)
class Registry:
    """The running registry; `bootstrap` is the file that leads to it."""

    web: Nginx
    authority: Authority
    bootstrap: Path

    def publish(self, name: str, document: dict[str, Any], folder: str = "domain") -> None:
        """Let RDAP tell this of a domain."""
        path = self.web.root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document), "utf-8")

    def asked(self, host: str = REGISTRY) -> list[str]:
        """The domains that this RDAP host was asked for, in order."""
        lines = [line.split() for line in self.web.asked()]
        return [line[3].rpartition("/")[2] for line in lines if line[1] == host]

    @contextmanager
    def world(
        self,
        texts: Mapping[str, str | bytes | Behaviour] | None = None,
        *,
        otherwise: str = "NOT FOUND\n",
        timeout: float = 5.0,
        cache: Cache | None = None,
        keep: Keeper | None = None,
        table: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Iterator[tuple[World, WhoisServer]]:
        """Build a world that asks this registry; `texts` are its WHOIS answers by question."""
        whois = WhoisServer(texts or {}, otherwise)
        with tcp_server(whois) as running:
            names = Names(table)
            ours = world(names, ASKING, timeout=timeout, tls=self.authority.context(), cache=cache, keep=keep)
            yield replace(ours, port43=Port43(LoopbackPolicy(), names, running.port)), whois


@contextmanager
def registry(folder: Path) -> Iterator[Registry]:
    """Run it. `.example` is its own ending; those of `ENDINGS` have a fault each; all others it does not know."""
    authority = Authority(folder / "ca")
    certificate = authority.certificate(REGISTRY, REGISTRAR)
    with nginx(folder / "nginx", [Site([REGISTRY, REGISTRAR], SITE + FAULTS, certificate)]) as web:
        (web.root / "deep.json").write_text("[" * 200_000)
        base = f"https://{REGISTRY}:{web.https}"
        services = [[["example"], [f"{base}/"]], *([[ending], [f"{base}/{ending}/"]] for ending in ENDINGS)]
        bootstrap = folder / "bootstrap.json"
        bootstrap.write_text(json.dumps({"version": "1.0", "services": services}), "utf-8")
        yield Registry(web, authority, bootstrap)
