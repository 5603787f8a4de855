"""Short ways to ask for registrations in tests, and texts that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.worlds import link

from shopcheck.lookups import registration
from shopcheck.model import Fact, Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from shopcheck.net import World

IANA = "% IANA WHOIS server\n\nrefer: {server}\n\ndomain: {ending}\nwhois: {server}\nstatus: ACTIVE\n"
RECORD = """\
Domain Name: {name}
Registrar: Whois Registrar
Registrar Abuse Contact Email: abuse@whois.example
Creation Date: {created}
Registry Expiry Date: 2027-01-01
Domain Status: clientHold https://icann.org/epp
"""


def asked(world: World, host: str) -> Mapping[str, Fact]:
    """Ask for the shop's registration."""
    return registration.ask(link(f"https://{host}/"), world)


def created(facts: Mapping[str, Fact]) -> Fact:
    """The fact on the day it was registered."""
    return facts["shop.registration.created"]


def reason(fact: Fact) -> Reason:
    """The reason of an unknown fact, which must have words too."""
    assert isinstance(fact, Unknown)
    assert fact.says
    return fact.reason


def asked_at(facts: Mapping[str, Fact]) -> datetime | None:
    """When the registry was asked."""
    fact = facts["shop.registration.exists"]
    return fact.at if isinstance(fact, Known) else None


def record(name: str, day: str = "2015-05-05") -> str:
    """A record as WHOIS servers write it."""
    return RECORD.format(name=name, created=day)


def of_ending(ending: str) -> str:
    """What IANA says of an ending."""
    return IANA.format(ending=ending.upper(), server=f"whois.nic.{ending}")
