"""Dataclasses finished late: as the standard library's in all that the product uses."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field, fields, replace

import pytest

from shopcheck.model import frozen


@frozen.dataclass(frozen=True, slots=True)
class Late:
    """A noun."""

    name: str
    size: float = 1.5
    parts: list[str] = field(default_factory=list)
    shown: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", self.name.upper())


@dataclasses.dataclass(frozen=True, slots=True)
class Early:
    """The same, by the standard library."""

    name: str
    size: float = 1.5
    parts: list[str] = field(default_factory=list)
    shown: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", self.name.upper())


@frozen.dataclass(frozen=True, slots=True)
class One:
    """A noun of one field."""

    value: int


@frozen.dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """Equal to itself alone."""

    value: int


def test_nothing_is_written_before_the_first_is_made() -> None:
    """The point of it: a class that is only imported costs nothing but its slots."""

    @frozen.dataclass(frozen=True, slots=True)
    class Unused:
        value: int

    assert not hasattr(Unused, "__dataclass_fields__")
    assert Unused(1).value == 1
    assert hasattr(Unused, "__dataclass_fields__")


def test_made_compared_and_shown_as_the_standard_librarys() -> None:
    """Defaults, factories, comparison, hash and text are the same."""
    late, early = Late("a", parts=["x"]), Early("a", parts=["x"])
    assert repr(late) == repr(early).replace("Early", "Late")
    assert late == Late("a", 1.5, ["x"])
    assert late != Late("b", 1.5, ["x"])
    assert late.__eq__(early) is NotImplemented
    assert Late("a").parts is not Late("a").parts
    assert hash(One(1)) == hash((1,)) == hash(One(1))
    assert Itself(1) != Itself(1)
    assert [each.name for each in fields(late)] == [each.name for each in fields(early)]
    assert replace(late, name="c") == Late("c", 1.5, ["x"])
    assert late.shown == "A"


def test_frozen_and_without_room_for_more() -> None:
    """No field can be set again or removed, and none be added."""
    one = One(1)
    for name in ("value", "more"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, 2)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(one, name)
    assert one.value == 1


def test_wrong_calls_are_refused() -> None:
    """As with any function: too few, too many, unknown."""
    for wrong in ((), (1, 2)):
        with pytest.raises(TypeError):
            One(*wrong)
    with pytest.raises(TypeError):
        One(worth=1)  # type: ignore[call-arg]


def test_it_travels_to_another_process() -> None:
    """Copied and pickled, also where the class was not yet used on the other side."""
    late = Late("a", parts=["x"])
    assert pickle.loads(pickle.dumps(late)) == late == copy.deepcopy(late)  # noqa: S301
    assert pickle.loads(pickle.dumps(One(3))).value == 3  # noqa: S301


def test_it_is_matched_by_place() -> None:
    """`match` reads the fields in their order."""
    match One(7):
        case One(value):
            assert value == 7
        case _:
            pytest.fail("not matched")
