"""Providers of free mailboxes: an address there names a person, never a company."""

from __future__ import annotations

from functools import cache

from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.suffixes import ascii_host, registrable


def is_free_mail(domain: str) -> bool:
    """Say whether anybody can have a mailbox under this domain (gmail.com, web.de, a throw-away service)."""
    name = ascii_host(domain)
    return name is not None and (name in _domains() or registrable(name) in _domains())


@cache
def _domains() -> frozenset[str]:
    return frozenset(domain for domains in read_data("free_mail").values() for domain in domains)
