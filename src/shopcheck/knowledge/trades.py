"""The trades a shop's name can speak of: `trades.yaml`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def trade_words() -> Mapping[str, tuple[str, ...]]:
    """Return the beginnings of words by trade, case folded."""
    return MappingProxyType({trade: tuple(stems) for trade, stems in read_data("trades").items()})
