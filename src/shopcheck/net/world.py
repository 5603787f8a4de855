"""What a run may ask of the world: its tiers, one deadline an order, and the clients that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from shopcheck.net.buckets import Buckets
from shopcheck.net.deadline import Deadline
from shopcheck.net.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.model import Tier
    from shopcheck.net.answer import Answer
    from shopcheck.net.handshake import Handshake
    from shopcheck.net.http import Http
    from shopcheck.net.keeping import Keeper
    from shopcheck.net.policy import AddressPolicy
    from shopcheck.net.port43 import Port43

T = TypeVar("T")


class Resolver(Protocol):
    """Names to addresses and records. Both raise NetError for what is no answer (SERVFAIL, silence)."""

    def addresses(self, host: str, deadline: Deadline, /) -> tuple[str, ...]:
        """IPv4 and IPv6 addresses of a host; empty if it has none or does not exist."""
        ...

    def ask(self, name: str, rdtype: str, deadline: Deadline, /) -> Answer:
        """Ask for the records of one type (“MX”, “TXT” …)."""
        ...


class Cache(Protocol):
    """Answers of earlier runs: JSON values by kind and key. It never fails: trouble is a miss."""

    def get(self, kind: str, key: str, /) -> object | None:
        """The value, if there is one that has not expired."""
        ...

    def put(self, kind: str, key: str, value: object, seconds: float, /) -> None:
        """Keep a value (what `json` writes) for that many seconds."""
        ...


class World(Struct, frozen=True):
    """Handed down to the look-ups that ask; offline there is none. Built by `net.opening`, once a run.

    `timeout` is in seconds, for all that is asked for one order. `cache` and `keep` are ``None``
    where answers are neither remembered nor kept. Where `robots` is set, as in audits, shops are
    visited only as far as their robots.txt lets us; `debug` lets our own mistakes through. `ends` is set for one order by `for_one_order`.
    """

    tiers: frozenset[Tier]
    timeout: float
    policy: AddressPolicy
    resolver: Resolver | None
    http: Http
    port43: Port43
    cache: Cache | None = None
    keep: Keeper | None = None
    buckets: Buckets = field(default_factory=Buckets)
    sharing: Sharing = field(default_factory=Sharing)
    handshake: Handshake | None = None
    robots: bool = False
    debug: bool = False
    ends: Deadline | None = None

    def for_one_order(self) -> World:
        """The same world with its clock started: all look-ups of one order end at the same moment."""
        return replace(self, ends=Deadline.after(self.timeout))

    def deadline(self) -> Deadline:
        """The deadline of the order; that many seconds from now where no order has begun."""
        return self.ends or Deadline.after(self.timeout)

    def within(self, seconds: float) -> World:
        """The same world, clients and all, with another time for one order."""
        return replace(self, timeout=seconds)

    def once(self, key: tuple[str, ...], ask: Callable[[], T], deadline: Deadline) -> T:
        """Ask, or wait for another thread that is asking the same: one request, many waiters.

        `key` names what is asked (kind, domain). Raises what `ask` raised, and NetError TIMED_OUT.
        """
        return self.sharing.once(key, ask, deadline)

    def kept(self, data: bytes, ending: str) -> str:
        """Keep a raw answer if asked to; “, kept sha256-….json” for the fact's source, else nothing."""
        return f", kept {self.keep.keep(data, ending)}" if self.keep is not None else ""
