"""One request and many waiters."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from shopcheck.model import Reason
from shopcheck.net import Deadline, NetError
from shopcheck.net.sharing import Sharing


def test_same_question_at_once_is_asked_once() -> None:
    """Sixteen threads, one call, one answer for all."""
    sharing, gate, calls = Sharing(), Barrier(16), []

    def ask() -> str:
        calls.append(1)
        time.sleep(0.1)
        return "answer"

    def one(_number: int) -> str:
        gate.wait()
        return sharing.once(("registration", "shop.example"), ask, Deadline.after(5))

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(one, range(16))) == ["answer"] * 16
    assert len(calls) == 1


def test_different_questions_do_not_mix() -> None:
    """Kind and domain are the key."""
    sharing = Sharing()
    keys = [(kind, f"shop{number}.example") for kind in ("a", "b") for number in range(200)]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda key: sharing.once(key, lambda: key, Deadline.after(5)), keys))
    assert answers == keys


def test_failure_is_the_waiters_too_and_the_next_asks_again() -> None:
    """A failure is not remembered."""
    sharing, started, go = Sharing(), Event(), Event()

    def fail() -> str:
        started.set()
        go.wait(5)
        raise NetError(Reason.REFUSED, "no")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(sharing.once, ("k",), fail, Deadline.after(5))
        started.wait(5)
        second = pool.submit(sharing.once, ("k",), lambda: "mine", Deadline.after(5))
        time.sleep(0.05)
        go.set()
        for future in (first, second):
            with pytest.raises(NetError, match="no"):
                future.result()
    assert sharing.once(("k",), lambda: "again", Deadline.after(5)) == "again"


def test_waiter_keeps_its_own_deadline() -> None:
    """Who waits for another's request waits no longer than his own order may take."""
    sharing, started, go = Sharing(), Event(), Event()

    def slow() -> str:
        started.set()
        go.wait(5)
        return "late"

    with ThreadPoolExecutor(1) as pool:
        pool.submit(sharing.once, ("k",), slow, Deadline.after(5))
        started.wait(5)
        with pytest.raises(NetError) as caught:
            sharing.once(("k",), lambda: "mine", Deadline.after(0.05))
        go.set()
    assert caught.value.reason is Reason.TIMED_OUT


def test_waiter_with_more_time_asks_itself() -> None:
    """Whoever asked first ran out of his own time: that is no answer for one who came later and has more."""
    sharing, started, go = Sharing(), Event(), Event()

    def too_late() -> str:
        started.set()
        go.wait(5)
        raise NetError(Reason.TIMED_OUT, "no answer in time")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(sharing.once, ("k",), too_late, Deadline.after(0.2))
        started.wait(5)
        second = pool.submit(sharing.once, ("k",), lambda: "mine", Deadline.after(5))
        time.sleep(0.05)
        go.set()
        with pytest.raises(NetError):
            first.result()
        assert second.result() == "mine"


def test_memory_is_bounded() -> None:
    """Ten million domains in one run do not stay in memory."""
    sharing = Sharing(remembered=10)
    for number in range(1000):
        sharing.once((str(number),), lambda: "x", Deadline.after(5))
    assert len(sharing._futures) <= 10
