"""How often one server may be asked."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shopcheck.model import Reason
from shopcheck.net import Deadline, NetError
from shopcheck.net.buckets import Buckets, Pace


def test_burst_passes_at_once_and_then_it_is_paced() -> None:
    """3 at once, then 20 a second: 7 questions take a fifth of a second, not none and not a whole one."""
    buckets, pace = Buckets(), Pace(20, 3)
    start = time.monotonic()
    for _number in range(7):
        buckets.take("whois.example", pace, Deadline.after(5))
    assert 0.15 < time.monotonic() - start < 5


def test_many_threads_are_paced_together() -> None:
    """The pace is the process's, not each thread's."""
    buckets, pace = Buckets(), Pace(40, 1)
    start = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: buckets.take("whois.example", pace, Deadline.after(5)), range(13)))
    assert time.monotonic() - start > 0.25


def test_servers_do_not_slow_each_other_down() -> None:
    """Each has a bucket of its own."""
    buckets, pace = Buckets(), Pace(0.1, 1)
    for number in range(50):
        buckets.take(f"whois{number}.example", pace, Deadline.after(0.05))


def test_nobody_sleeps_towards_a_deadline_that_cannot_be_held() -> None:
    """The answer is given at once, with the seconds to wait."""
    buckets, pace = Buckets(), Pace(0.1, 1)
    buckets.take("whois.example", pace, Deadline.after(1))
    start = time.monotonic()
    with pytest.raises(NetError) as caught:
        buckets.take("whois.example", pace, Deadline.after(1))
    assert caught.value.reason is Reason.RATE_LIMITED
    assert caught.value.retry_after is not None
    assert caught.value.retry_after > 5
    assert time.monotonic() - start < 0.9


def test_pause_is_kept_and_ends() -> None:
    """A server that asked for rest gets it: longer than the deadline is an error, shorter a wait."""
    buckets, pace = Buckets(), Pace(100, 10)
    buckets.pause("rdap.example", 0.2)
    with pytest.raises(NetError):
        buckets.take("rdap.example", pace, Deadline.after(0.1))
    start = time.monotonic()
    buckets.take("rdap.example", pace, Deadline.after(2))
    assert time.monotonic() - start > 0.05


def test_absurd_pause_is_an_hour() -> None:
    """Nobody closes a server for us for ever."""
    buckets = Buckets()
    buckets.pause("rdap.example", 1e12)
    with pytest.raises(NetError) as caught:
        buckets.take("rdap.example", Pace(1, 1), Deadline.after(1))
    assert caught.value.retry_after is not None
    assert caught.value.retry_after <= 3600


def test_what_held_up_is_told_once() -> None:
    """Seconds waited by server since the last look, and how long one wants to be left alone."""
    buckets, pace = Buckets(), Pace(50, 1)
    for _number in range(3):
        buckets.take("slow.example", pace, Deadline.after(5))
    buckets.take("quick.example", pace, Deadline.after(5))
    buckets.pause("closed.example", 60)
    held = buckets.held()

    assert set(held) == {"slow.example", "closed.example"}
    assert 0.02 < held["slow.example"].waited < 1
    assert held["slow.example"].rate == 50
    assert 50 < held["closed.example"].closed_for <= 60
    assert set(buckets.held()) == {"closed.example"}
