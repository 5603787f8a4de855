"""Mail providers: by which names they receive, and where and how they write down what they found."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from shopcheck.knowledge.store import read_data

UNSOURCED = "unsourced"
MICROSOFT = "microsoft"
ABOVE = "above"
BELOW = "below"
EITHER = "either"
GROUPED = "grouped"


class Receiver(Struct, frozen=True):
    """A mail provider, and the form of its trace fields.

    `received_by` holds names, patterns with ``*`` in a label, and networks; `inner_hosts` likewise those
    of its machines that take mail from its own machines only; `inner` their networks. `writes` is
    where its Authentication-Results stand beside its border Received: above, below, either, or
    grouped, the first of all; `several`: below, one field a method.
    """

    id: str
    name: str
    received_by: tuple[str, ...]
    authserv: tuple[str, ...]
    form: str = "rfc8601"
    writes: str = ABOVE
    several: bool = False
    inner_hosts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    source: str = UNSOURCED

    @property
    def sourced(self) -> bool:
        """Tell whether its form rests on a source; hearsay never makes a sender genuine."""
        return self.source != UNSOURCED

    def receives_as(self, by: str) -> bool:
        """Tell whether this host or address, as it stands after “by”, is one of the provider's."""
        return any(_fits(by, entry) for entry in self.received_by) or self.is_inside(by)

    def is_inside(self, by: str) -> bool:
        """Tell whether this host takes mail from the provider's own machines only."""
        return any(_fits(by, entry) for entry in self.inner_hosts)

    def signs_as(self, authserv: str) -> bool:
        """Tell whether this authserv-id is one of the provider's: whole labels, lower case, no trailing dot."""
        return any(_is_or_under(authserv, entry) for entry in self.authserv)


def receivers() -> tuple[Receiver, ...]:
    """Return all providers of the table. Raises KnowledgeError if the table is broken."""
    return _receivers()


@lru_cache(maxsize=4096)
def receiver_of(by: str) -> Receiver | None:
    """Return the provider that receives under this host or IP address (lower case, no trailing dot)."""
    return next((receiver for receiver in receivers() if receiver.receives_as(by)), None)


def receiver_name(authserv: str) -> str:
    """Return the name people know a provider by, from its authserv-id; the id itself for one of no table."""
    return next((receiver.name for receiver in receivers() if receiver.signs_as(authserv)), authserv)


@cache
def _receivers() -> tuple[Receiver, ...]:
    return tuple(
        Receiver(
            row["id"],
            row["name"],
            tuple(row["received_by"]),
            tuple(row["authserv"]),
            row.get("form", "rfc8601"),
            row.get("writes", ABOVE),
            row.get("several", False),
            tuple(row.get("inner_hosts", ())),
            tuple(row.get("inner", ())),
            row["source"],
        )
        for row in read_data("receivers")
    )


def _fits(by: str, entry: str) -> bool:
    if "/" in entry:
        return _is_in(by, entry)
    if "*" not in entry:
        return _is_or_under(by, entry)
    from fnmatch import fnmatchcase  # noqa: PLC0415 - few entries have a star

    labels, patterns = by.split("."), entry.split(".")
    return len(labels) == len(patterns) and all(map(fnmatchcase, labels, patterns))


def _is_or_under(name: str, domain: str) -> bool:
    return name == domain or name.endswith(f".{domain}")


def _is_in(by: str, network: str) -> bool:
    from ipaddress import ip_address, ip_network  # noqa: PLC0415  # a link has no receiver

    try:
        return ip_address(by) in ip_network(network)
    except ValueError:
        return False
