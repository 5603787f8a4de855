"""A property worked out once for each object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - it is written as a decorator
    """As `functools.cached_property`, which up to Python 3.11 takes a lock for each; a case has a dozen."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, one: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, one: object, owner: type[Any]) -> T: ...
    def __get__(self, one: object, owner: type[Any]) -> T | Self:
        """The value, which from now on stands in the object's own dictionary."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work_out(one)
        return value
