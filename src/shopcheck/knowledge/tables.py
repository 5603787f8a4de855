"""Tables that follow from knowledge alone: worked out when a package is built, so that no start waits for them.

A package has no YAML beside its compiled copies, so nothing can have been edited since. In a source tree
each table is made from the files as they are.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, TypeVar

from shopcheck.knowledge import store

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
MAKERS: dict[str, Callable[[], object]] = {}


def table(make: Callable[[], T]) -> Callable[[], T]:
    """A table by the function that makes it, of no arguments, from JSON's types; it is read or made once."""
    name = f"table_{make.__name__.strip('_')}"
    MAKERS[name] = make

    @cache
    @wraps(make)
    def read() -> T:
        kept: T | None = None if (store.FOLDER / "marketplaces.yaml").exists() else store.compiled(name, None)
        return make() if kept is None else kept

    return read
