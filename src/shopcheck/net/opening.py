"""The way out into the world, opened: the clients that ask, bound to one policy and one resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Tier
from shopcheck.net.http import Http
from shopcheck.net.policy import AddressPolicy
from shopcheck.net.port43 import Port43
from shopcheck.net.resolver import DnsResolver, named_server
from shopcheck.net.world import World

if TYPE_CHECKING:
    from shopcheck.net.keeping import Keeper
    from shopcheck.net.world import Cache


def open_world(
    *,
    visit: bool,
    timeout: float,
    resolver: str | None = None,
    cache: Cache | None = None,
    keep: Keeper | None = None,
    robots: bool = False,
    debug: bool = False,
) -> World:
    """A world of registry and name servers, with `visit` the shop too; nothing is asked yet.

    `timeout` is in seconds for one order, `resolver` is ``ADDR[:PORT]`` (default: the system's). Raises UsageError for
    a resolver that is no address.
    """
    policy = AddressPolicy()
    names = DnsResolver([named_server(resolver)] if resolver else None)
    return World(
        tiers=frozenset({Tier.OFFLINE, Tier.REGISTRY} | ({Tier.VISIT} if visit else set())),
        timeout=timeout,
        policy=policy,
        resolver=names,
        http=Http(policy, names),
        port43=Port43(policy, names),
        cache=cache,
        keep=keep,
        robots=robots,
        debug=debug,
    )
