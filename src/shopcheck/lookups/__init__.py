"""How a fact is found: one module a source. Each reads the claims, none another's facts.

To add a look-up: a module with `FACTS` and `find`, and its name in `LOOKUPS`; one of what stands elsewhere says by
`unasked` why its facts are unknown while nobody asks there, and asks by `ask`.
"""

from __future__ import annotations

from shopcheck.lookups import (
    decisions,
    dns,
    input,
    links,
    lists,
    mail,
    order,
    page,
    register,
    registration,
    sender,
    shop,
    tls,
    verified,
    visited,
)
from shopcheck.lookups.gather import Lookup, gather

LOOKUPS: tuple[Lookup, ...] = (
    input,
    order,
    mail,
    verified,
    sender,
    links,
    shop,
    registration,
    dns,
    tls,
    page,
    visited,
    register,
    lists,
    decisions,
)
FACTS = tuple(declaration for lookup in LOOKUPS for declaration in lookup.FACTS)

__all__ = ["FACTS", "LOOKUPS", "Lookup", "gather"]
