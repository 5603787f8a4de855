"""Public names of a package, loaded when they are first asked for (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(namespace: dict[str, object], homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's `__getattr__`: each name from the module that is its home, kept in the package's own `namespace`.

    A name that has no home raises AttributeError, as in any module.
    """
    package = namespace["__name__"]

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(homes[name]), name)
        namespace[name] = value
        return value

    return load
