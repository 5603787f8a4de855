"""A property worked out once."""

from __future__ import annotations

from shopcheck.model.once import once


class Case:
    def __init__(self) -> None:
        self.asked = 0

    @once
    def answer(self) -> int:
        """The answer."""
        self.asked += 1
        return 42


def test_it_is_worked_out_once_for_each_object() -> None:
    """Asked twice it is worked out once; another object works out its own; the class shows the property."""
    one, other = Case(), Case()
    assert (one.answer, one.answer, one.asked, other.asked) == (42, 42, 1, 0)
    assert Case.answer.__doc__ == "The answer."
