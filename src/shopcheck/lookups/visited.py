"""The shop's own pages, asked for with ``--visit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.model import Claims, Fact, FactDeclaration

FACTS: tuple[FactDeclaration, ...] = ()


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing is found without a visit: the facts are those of `page`."""
    return {}
