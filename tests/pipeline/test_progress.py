"""Progress as it is drawn on a terminal."""

from __future__ import annotations

import io

import pytest

from shopcheck.net.buckets import Held
from shopcheck.pipeline.progress import Waits, Watcher, screen
from shopcheck.pipeline.tally import Tally
from shopcheck.pipeline.work import Done


def tally(**levels: int) -> Tally:
    counted = Tally()
    counted.levels.update(levels)
    return counted


def test_screen_tells_what_is_done_and_how_long_it_takes() -> None:
    """Share, time so far and to go, levels; what an earlier run did counts as done, and how to stop stands last."""
    lines = screen(tally(malicious=604, benign=16222, error=3), 0.5, 3600, before=1000)
    text = "\n".join(lines)

    assert "50 %" in lines[0]
    assert "17,829 done" in lines[0]
    assert "1 h 0 min so far, about 1 h 0 min to go: ready at about " in text
    assert "604 very likely scam" in text
    assert "3 could not be read" in text
    assert "--resume" in lines[-1]


@pytest.mark.parametrize("share", [None, 0.0])
def test_unknown_share_is_not_guessed(share: float | None) -> None:
    """Standard input has no size: no percentage then, and no time to go."""
    text = "\n".join(screen(tally(benign=5), share, 100))

    assert "%" not in text
    assert "to go" not in text


def test_watcher_draws_seldom_and_clears_after_itself() -> None:
    """At most twice a second, however fast lines come; the drawing is taken away whole."""
    out, now = io.StringIO(), [0.0]
    watcher = Watcher(out, lambda: 0.5, clock=lambda: now[0])
    for _line in range(1000):
        now[0] += 0.001
        watcher.add(Done((), tally(benign=1)))
    drawn = out.getvalue().count("done")
    watcher.clear()

    assert 2 <= drawn <= 3
    assert out.getvalue().endswith("\x1b[J")
    assert watcher.tally.levels["benign"] == 1000


def test_screen_tells_who_holds_it_up_and_who_is_left_alone() -> None:
    """By registry, as that is what the time to go depends on; whoever asked for a pause, until when."""
    waits = Waits((("rdap.registry.example", 11.6, 10.0),), {f"whois{n}.example": 60.0 * n for n in range(1, 6)})
    text = "\n".join(screen(tally(benign=5), 0.5, 100, waits=waits))

    assert "held up by rdap.registry.example: 12 questions wait at a time, 10 a second are asked at most" in text
    assert "waiting  whois1.example until " in text
    assert "and 2 more (they asked us to slow down)" in text


def test_watcher_forgets_what_is_over() -> None:
    """What held the run up more than a minute ago, and a pause that has passed, are told no more."""
    now = [0.0]
    watcher = Watcher(io.StringIO(), lambda: 0.5, clock=lambda: now[0])
    now[0] = 50.0
    watcher.add(Done((), tally(benign=1), {"a.example": Held(500.0, 2.0, 0.0), "b.example": Held(1.0, 2.0, 30.0)}))
    assert watcher.waits() == Waits((("a.example", 10.0, 2.0),), {"b.example": 30.0})

    now[0] = 111.0
    assert watcher.waits() == Waits()
