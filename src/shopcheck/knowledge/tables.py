"""Tables that follow from knowledge alone: worked out when a package is built, so that no start waits for them.

A package has no YAML beside its compiled copies, so nothing can have been edited since. In a source tree
each table is made from the files as they are. `Texts` are written as they are, another mapping as `Lines`, all else as JSON.
"""

from __future__ import annotations

import os
from functools import cache, wraps
from typing import TYPE_CHECKING, TypeVar, cast

from shopcheck.knowledge import store
from shopcheck.knowledge.lines import Lines, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
MAKERS: dict[str, Callable[[], object]] = {}


@cache
def _is_source(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "marketplaces.yaml"))


def table(make: Callable[[], T]) -> Callable[[], T]:
    """A table by the function that makes it, of no arguments, from JSON's types; it is read or made once.

    A mapping is for looking up: whoever changes it, or wants a dict, makes his own of it.
    """
    name = f"table_{make.__name__.strip('_')}"
    MAKERS[name] = make

    @cache
    def kept() -> object:
        if _is_source(store.FOLDER):
            return make()
        if (content := store.compiled_lines(name)) is not None:
            return Lines(content, read.cache_clear)
        if (content := store.compiled_texts(name)) is not None:
            return Texts(content)
        found = store.compiled(name, None)
        return make() if found is None else found

    @cache  # a link asks a dozen times
    @wraps(make)
    def read() -> T:
        found = kept()
        return cast("T", found.at_hand() if isinstance(found, Lines) else found)

    return read
