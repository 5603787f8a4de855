"""All declared facts, from the stages that find or derive them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from shopcheck import advice, attribution, derivation, lookups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.model import Catalogue, FactDeclaration, Topic

DERIVED = (*derivation.FACTS, *attribution.FACTS)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The facts a rule may name, by name."""
    return _by_name((*lookups.FACTS, *DERIVED))


@lru_cache(maxsize=1)
def advice_catalogue() -> Catalogue:
    """The facts a step may ask: those of the rules, the verdict, and the buyer's situation."""
    return {**catalogue(), **_by_name(advice.FACTS)}


@lru_cache(maxsize=1)
def derived_names() -> frozenset[str]:
    """Facts of later stages: a record may hold them, and they are computed anew."""
    return frozenset(declaration.name for declaration in DERIVED)


@lru_cache(maxsize=1)
def personal_facts() -> frozenset[str]:
    """The facts that shared formats mask."""
    return frozenset(name for name, declaration in catalogue().items() if declaration.personal)


def topics() -> Mapping[str, Topic]:
    """The topic of each fact."""
    return {name: declaration.topic for name, declaration in catalogue().items()}


def _by_name(declarations: tuple[FactDeclaration, ...]) -> Catalogue:
    found: dict[str, FactDeclaration] = {}
    for declaration in declarations:
        if declaration.name in found:
            raise ValueError(f"the fact {declaration.name} is declared twice")
        found[declaration.name] = declaration
    return found
