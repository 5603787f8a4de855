"""Who only stands in between: mail services, link wrappers, shorteners, networks, platforms, carriers, payment.

None of them is taken for the merchant. Shops that live under a platform's name (``name.myshopify.com``,
``name.github.io``) have the roles ``shop-platform`` and ``free-hosting``: such a host may be the shop.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.knowledge.sellers import sellers
from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.suffixes import ascii_host
from shopcheck.knowledge.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLATFORM_TENANT = "shop-platform"
PLATFORM_ITSELF = "platform"
HOSTING_TENANT = "free-hosting"
HOSTING_ITSELF = "hosting"
# Whoever stands at such a host sells nothing there: a link to it does not tell whose shop it is, nor does the host's name.
LEADS_ON = frozenset({"redirector", "shortener"})
WORKS_FOR_SHOPS = frozenset({"mail-service", "parcel-tracker", "help-desk", "file-host"})
HAS_PAGES_OF_OTHERS = frozenset({"social", "app-store", "reviews", "search"})
IS_A_CHAT = frozenset({"chat"})
IS_NO_SHOP = frozenset({"map", "cdn", "analytics", "relay", "authority", "reference"})
SELLS_NOTHING = LEADS_ON | WORKS_FOR_SHOPS | HAS_PAGES_OF_OTHERS | IS_A_CHAT | IS_NO_SHOP
# Names under a platform that are the platform's own, never a merchant's.
_OWN_NAMES = frozenset(
    (
        "www",
        "app",
        "apps",
        "admin",
        "api",
        "help",
        "support",
        "cdn",
        "static",
        "assets",
        "checkout",
        "login",
        "mail",
        "blog",
    )
)


class Intermediary(Struct, frozen=True):
    """Somebody between buyer and shop.

    `role` is one of ``mail-service``, ``redirector``, ``shortener``, ``relay``, ``social``, ``chat``, ``app-store``, ``map``,
    ``search``, ``cdn``, ``analytics``, ``reviews``, ``help-desk``, ``parcel-tracker``,
    ``authority``, ``reference``, ``file-host``, ``carrier``, ``payment``; ``shop-platform`` and ``free-hosting``
    for a customer's own name under one, ``platform`` and ``hosting`` for these themselves.
    """

    role: str
    name: str
    id: str


class Platform(Struct, frozen=True):
    """A shop platform, and the marks it leaves in pages and DNS; compare without regard to case.

    `generators` begin the meta tag “generator”, `html` stands literally in the source, `headers` and
    `cookies` are names, `dns` are endings of the names that a shop's own domain points to.
    """

    id: str
    name: str
    tenants: tuple[str, ...]
    hosts: tuple[str, ...]
    dns: tuple[str, ...]
    generators: tuple[str, ...]
    html: tuple[str, ...]
    headers: tuple[str, ...]
    cookies: tuple[str, ...]


@lru_cache(maxsize=8192)
def intermediary(host: str) -> Intermediary | None:
    """Return who stands in between at this host, the most special entry first; ``None`` for all others."""
    name = ascii_host(host)
    if name is None:
        return None
    known, tenants = _known(), _tenants()
    labels = name.split(".")
    for start in range(len(labels) - 1):
        tail = ".".join(labels[start:])
        if tail in tenants and start > 0 and labels[start - 1] not in _OWN_NAMES:
            return Intermediary(*tenants[tail])
        if tail in known:
            return Intermediary(*known[tail])
    return None


def platform_at(target: str) -> Platform | None:
    """Return the shop platform that a name in DNS belongs to (the target of a CNAME), if any."""
    name = ascii_host(target)
    labels = name.split(".") if name else []
    tails = [".".join(labels[start:]) for start in range(len(labels))]
    return next((_platform_dns()[tail] for tail in tails if tail in _platform_dns()), None)


@cache
def platforms() -> Mapping[str, Platform]:
    """Return all shop platforms by id."""
    return MappingProxyType({platform.id: platform for platform in _read_platforms()})


def _read_platforms() -> Iterator[Platform]:

    for id, entry in read_data("platforms").items():
        lists = {key: tuple(entry.get(key, ())) for key in ("tenants", "hosts", "dns", "html", "headers", "cookies")}
        yield Platform(id=id, name=entry["name"], generators=tuple(entry.get("generator", ())), **lists)


@cache
def _platform_dns() -> dict[str, Platform]:
    return {ending: platform for platform in platforms().values() for ending in platform.dns}


@table
def _known() -> dict[str, tuple[str, str, str]]:
    """Every host that is somebody's in between; our own list wins over platforms, carriers and payment."""
    known: dict[str, tuple[str, str, str]] = {}
    for role, entries in _read().items():
        shown = HOSTING_ITSELF if role == HOSTING_TENANT else role
        for id, entry in entries.items():
            known.update(dict.fromkeys(entry["domains"], (shown, entry["name"], id)))
    for platform in platforms().values():
        for host in (*platform.tenants, *platform.hosts):
            known.setdefault(host, (PLATFORM_ITSELF, platform.name, platform.id))
    for seller in sellers().values():
        if seller.kind in ("carrier", "payment"):
            for host in (*(owned.domain for owned in seller.domains), *(sender.domain for sender in seller.senders)):
                known.setdefault(host, (seller.kind, seller.name, seller.id))
    return known


@table
def _tenants() -> dict[str, tuple[str, str, str]]:
    tenants: dict[str, tuple[str, str, str]] = {}
    for id, entry in _read()[HOSTING_TENANT].items():
        tenants.update(dict.fromkeys(entry["domains"], (HOSTING_TENANT, entry["name"], id)))
    for platform in platforms().values():
        tenants.update(dict.fromkeys(platform.tenants, (PLATFORM_TENANT, platform.name, platform.id)))
    return tenants


def _read() -> Any:

    return read_data("intermediaries")
