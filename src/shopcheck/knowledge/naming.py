"""What a domain's name servers and addresses tell: parked, or on which shop platform it is built."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.suffixes import ascii_host

if TYPE_CHECKING:
    from collections.abc import Mapping


class Parking(Struct, frozen=True):
    """A service that holds domains nobody uses; `sourced` where somebody other than us says so."""

    name: str
    sourced: bool


def parking_at(name_server: str) -> Parking | None:
    """Return the parking service whose name server this is, if any."""
    name = ascii_host(name_server)
    labels = name.split(".") if name else []
    tails = (".".join(labels[start:]) for start in range(len(labels)))
    return next((found for tail in tails if (found := _parking().get(tail))), None)


def platform_of_address(text: str) -> str | None:
    """Return the id of the shop platform whose customers point their domains at this address, if any."""
    try:
        return _addresses().get(_compressed(text))
    except ValueError:
        return None


@cache
def _parking() -> Mapping[str, Parking]:
    return {
        host: Parking(entry["name"], entry["source"] != "unsourced")
        for entry in read_data("dns")["parking"].values()
        for host in entry["name_servers"]
    }


@cache
def _addresses() -> Mapping[str, str]:
    return {
        _compressed(text): platform
        for platform, entry in read_data("dns")["platform_addresses"].items()
        for text in entry["addresses"]
    }


def _compressed(text: str) -> str:
    """An address in its one short form; raises ValueError for what is none."""
    from ipaddress import ip_address  # noqa: PLC0415 - offline there are no addresses

    return ip_address(text).compressed
