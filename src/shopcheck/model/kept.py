"""What was worked out, kept by what it follows from."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """A memory of bounded size: what would be one too many empties it.

    For where `functools.lru_cache` does not do, because more is needed to work a thing out than to tell it
    apart. Threads may work the same thing out twice, and keep either.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: K, value: V) -> V:
        """Keep it, and give it back."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
