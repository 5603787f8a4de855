"""The name that somebody may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def near(name: str, known: Iterable[str], n: int = 1, cutoff: float = 0.6) -> list[str]:
    """Up to `n` of the known names that come nearest to what was written; none if it has no likeness to any."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    return get_close_matches(name, list(known), n, cutoff)
