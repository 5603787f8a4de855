"""Progress as it is drawn on a terminal."""

from __future__ import annotations

import io

import pytest

from shopcheck.pipeline.progress import Watcher, screen
from shopcheck.pipeline.tally import Tally


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
        watcher.add(tally(benign=1))
    drawn = out.getvalue().count("done")
    watcher.clear()

    assert 2 <= drawn <= 3
    assert out.getvalue().endswith("\x1b[J")
    assert watcher.tally.levels["benign"] == 1000
