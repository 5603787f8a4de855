"""One deadline for all that is asked for one order."""

from __future__ import annotations

import time

import pytest

from shopcheck.model import Reason
from shopcheck.net import Deadline, NetError


def test_what_is_left_shrinks() -> None:
    """It is a point in time, not a length of time."""
    deadline = Deadline.after(5)
    first = deadline.left()
    time.sleep(0.01)
    assert 0 < deadline.left() < first <= 5


def test_over_is_an_error_with_its_code() -> None:
    """Who asks how long to wait when it is over gets TIMED_OUT, never a negative timeout."""
    deadline = Deadline.after(0)
    assert deadline.over()
    with pytest.raises(NetError) as caught:
        deadline.left()
    assert caught.value.reason is Reason.TIMED_OUT


def test_part_is_never_later_than_the_whole() -> None:
    """A part of the work cannot prolong it."""
    whole = Deadline.after(1)
    assert whole.within(60) == whole
    assert whole.within(0.1).ends < whole.ends
