"""Worlds for tests: the loopback is allowed, everything else as it is for users."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shopcheck.intake import Reading, read_link, read_mail
from shopcheck.model import Claims, Tier
from shopcheck.net import AddressPolicy, Cache, Resolver, World
from shopcheck.net.http import Http
from shopcheck.net.port43 import Port43

if TYPE_CHECKING:
    import ssl

    from shopcheck.net.handshake import Handshake
    from shopcheck.net.keeping import Keeper

TODAY = date(2026, 11, 23)
ASKING = frozenset({Tier.OFFLINE, Tier.REGISTRY})
VISITING = ASKING | {Tier.VISIT}


class LoopbackPolicy(AddressPolicy):
    """The real policy, with 127.0.0.1 as the only private address that may be asked."""

    __slots__ = ()

    def allows(self, ip: str) -> bool:
        """Whether it is ours, or public."""
        return ip == "127.0.0.1" or super().allows(ip)


def world(
    resolver: Resolver | None,
    tiers: frozenset[Tier] = ASKING,
    *,
    timeout: float = 5.0,
    tls: ssl.SSLContext | None = None,
    cache: Cache | None = None,
    keep: Keeper | None = None,
    handshake: Handshake | None = None,
    robots: bool = False,
) -> World:
    """Build a world around a resolver."""
    policy = LoopbackPolicy()
    http, port43 = Http(policy, resolver, tls), Port43(policy, resolver)
    return World(tiers, timeout, policy, resolver, http, port43, cache, keep, handshake=handshake, robots=robots)


def link(text: str) -> Claims:
    """Read a link as the command line would."""
    return read_link(text, text, Reading(TODAY))


def mail(data: bytes, *, shop: str | None = None) -> Claims:
    """Read a mail as the command line would."""
    return read_mail(data, "mail.eml", Reading(TODAY, shop=shop))


class Remembering:
    """A cache that is a dict."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[object, float]] = {}

    def get(self, kind: str, key: str, /) -> object | None:
        """What was put."""
        found = self.kept.get((kind, key))
        return found[0] if found else None

    def put(self, kind: str, key: str, value: object, seconds: float, /) -> None:
        """Keep it."""
        self.kept[kind, key] = (value, seconds)
