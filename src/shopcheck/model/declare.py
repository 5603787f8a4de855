"""How a stage declares its facts: one row each, so that the table reads like the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.evidence import FactDeclaration, FactType, Kind, Tier, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

EMAIL = frozenset({Kind.EMAIL})
URL = frozenset({Kind.URL})
BOTH = EMAIL | URL

Row = tuple[str, str, str]


def declare(
    topic: Topic,
    tier: Tier,
    kinds: frozenset[Kind],
    rows: Iterable[Row],
    personal: frozenset[str] = frozenset(),
    *,
    optional: bool = False,
) -> tuple[FactDeclaration, ...]:
    """Declarations from rows of (name, type, documentation)."""
    return tuple(
        FactDeclaration(name, FactType(type_), kinds, tier, doc, topic, name in personal, optional)
        for name, type_, doc in rows
    )
