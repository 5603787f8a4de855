"""Options that go together: one decorator adds them, and a command gets them as one object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Command = Callable[..., Any]
Option = Callable[[Command], Command]


def together(*options: Option) -> Option:
    """Several options as one decorator, in the order they are listed in the help."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def packed(name: str, make: Callable[..., Any], *options: Option, shared: tuple[str, ...] = ()) -> Option:
    """Several options as one decorator; the command gets what `make` builds of them as its argument `name`.

    The parameters of `make` (a function's, or a class's fields) are the options' names. Those that are `shared` the command gets by themselves too.
    """
    names = tuple(name for name in make.__annotations__ if name != "return")

    def add(command: Command) -> Command:
        def taken(**given: Any) -> Any:
            built = make(**{each: given[each] if each in shared else given.pop(each) for each in names})
            return command(**{name: built}, **given)

        taken.__doc__, taken.__name__ = command.__doc__, command.__name__
        taken.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
        return together(*options)(taken)

    return add
