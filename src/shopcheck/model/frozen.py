"""Frozen dataclasses that are finished when the first one is made.

The standard library writes and compiles six methods for each class when its module is imported: half a
millisecond a class, and a command imports a hundred classes of which it makes thirty. Here a class gets its
slots at once, comparison and the like from functions that hardly cost anything, and its `__init__` when it is
first called. The fields are the standard library's: `fields`, `replace` and matching work as ever.
"""

from __future__ import annotations

import dataclasses
import threading
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_ORIGINAL = "__original__"
_ABSENT = object()
_lock = threading.RLock()


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def dataclass(*, frozen: Literal[True], slots: Literal[True], eq: bool = True) -> Callable[[type[T]], type[T]]:
    """As `dataclasses.dataclass`, for a class without a base whose fields are all of `__init__`'s or set after it."""
    del frozen, slots  # the only kind there is; said for the reader, and so that either `dataclass` will do

    def made(cls: type[T]) -> type[T]:
        names = tuple(cls.__annotations__)
        body = {name: value for name, value in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
        body |= {"__slots__": names, "__match_args__": names, _ORIGINAL: cls, "__init__": _first_init}
        body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__setstate__": _set_state}
        values = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)
        body["__getstate__"] = lambda self: values(self)  # noqa: PLW0108  # an attrgetter is no method
        if eq:
            body["__eq__"] = _equality(values)
            body["__hash__"] = lambda self: hash(values(self))
        body.setdefault("__repr__", _shown)
        slotted: type[T] = type(cls.__name__, cls.__bases__, body)
        return slotted

    return made


def _finish(cls: type[Any]) -> None:
    """Give a class its fields and its `__init__`."""
    with _lock:
        if cls.__init__ is not _first_init:
            return
        original = vars(cls)[_ORIGINAL]
        fields = dataclasses.dataclass(init=False, repr=False, eq=False)(original).__dataclass_fields__
        cls.__dataclass_fields__, cls.__dataclass_params__ = fields, original.__dataclass_params__
        cls.__init__ = _written_init(cls, fields.values())


def _written_init(cls: type[Any], fields: Any) -> Any:
    """Write the method as one would by hand; a slot is set by its own descriptor, past `__setattr__`."""
    scope: dict[str, Any] = {"_absent": _ABSENT}
    parameters, lines = ["self"], []
    for field in fields:
        name, given = field.name, field.name
        if not field.init:
            continue
        scope[f"_set_{name}"] = vars(cls)[name].__set__
        if field.default is not dataclasses.MISSING:
            scope[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_absent")
            given = f"_make_{name}() if {name} is _absent else {name}"
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102  # names of our own fields
    written = scope["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _first_init(self: Any, *args: Any, **named: Any) -> None:
    _finish(type(self))
    type(self).__init__(self, *args, **named)


def _equality(values: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def equal(one: Any, other: Any) -> Any:
        return values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented

    return equal


def _shown(self: Any) -> str:
    parts = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse(self: Any, name: str, *_value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__qualname__} is frozen: {name} stays as it is")


def _set_state(self: Any, state: tuple[Any, ...]) -> None:
    """Set the fields of a copy that was handed to another process."""
    _finish(type(self))
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)
