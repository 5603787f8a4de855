"""Mail providers: by which names they receive, and where and how they write down what they found."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache, lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from shopcheck.knowledge.yaml_nodes import Node

UNSOURCED = "unsourced"
MICROSOFT = "microsoft"
ABOVE = "above"
BELOW = "below"
EITHER = "either"
GROUPED = "grouped"


class Receiver(Struct, frozen=True):
    """A mail provider, and the form of its trace fields.

    `received_by` holds names, patterns with ``*`` in a label, and networks; `inner_hosts` likewise those
    of its machines that take mail from its own machines only; `inner` their addresses. `writes` is
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
    inner: tuple[IPv4Network | IPv6Network, ...] = ()
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


def check(node: Node, name: str, path: str) -> None:
    """Check the table as it stands in YAML; raises KnowledgeError with file, line and column."""
    from shopcheck.knowledge.schema import flag, list_of, one_of, record, text  # noqa: PLC0415  # only for YAML

    required = {"id": text, "name": text, "received_by": list_of(text), "authserv": list_of(text), "source": text}
    optional = {
        "form": one_of("rfc8601", MICROSOFT),
        "writes": one_of(ABOVE, BELOW, GROUPED),
        "several": flag,
        "inner_hosts": list_of(text),
        "inner": list_of(text),
    }
    list_of(record(required, optional))(node, name, path)


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
            tuple(ip_network(network) for network in row.get("inner", ())),
            row["source"],
        )
        for row in read_data("receivers", check)
    )


def _fits(by: str, entry: str) -> bool:
    if "/" in entry:
        return _is_in(by, entry)
    if "*" not in entry:
        return _is_or_under(by, entry)
    labels, patterns = by.split("."), entry.split(".")
    return len(labels) == len(patterns) and all(map(fnmatchcase, labels, patterns))


def _is_or_under(name: str, domain: str) -> bool:
    return name == domain or name.endswith(f".{domain}")


def _is_in(by: str, network: str) -> bool:
    try:
        return ip_address(by) in ip_network(network)
    except ValueError:
        return False
