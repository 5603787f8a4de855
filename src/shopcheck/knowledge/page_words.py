"""Words by which shops link their policies and their imprint: `page_words.yaml`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICIES = ("returns", "privacy", "terms", "shipping", "contact", "about")


@cache
def policy_words() -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of each kind of policy page, case folded, words between blanks."""
    return MappingProxyType({kind: tuple(phrases) for kind, phrases in _data()["policies"].items()})


@cache
def imprint_words() -> tuple[str, ...]:
    """Return the phrases by which an imprint or legal notice is linked, likewise."""
    return tuple(_data()["imprint"])


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data("page_words")
    return data
