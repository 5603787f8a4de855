"""Progress as it is drawn on a terminal."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pytest

from shopcheck.net.buckets import Held
from shopcheck.pipeline.ahead import Ahead
from shopcheck.pipeline.drawing import opening, screen
from shopcheck.pipeline.progress import Busy, Waits, Watcher
from shopcheck.pipeline.tally import Tally
from shopcheck.pipeline.work import Done


def tally(**levels: int) -> Tally:
    counted = Tally()
    counted.levels.update(levels)
    return counted


def test_screen_tells_what_is_done_and_how_long_it_takes() -> None:
    """Share, time so far and to go, levels; how to stop stands last."""
    lines = screen(tally(malicious=604, benign=16222, error=3), 0.5, 3600, left=1800.0, of=40_000)
    text = "\n".join(lines)

    assert lines[0].startswith("  50 %  █████████████████████░░░")
    assert lines[0].endswith("16,826 of 40,000")
    assert "1 h 0 min so far, about 30 min to go: ready at about " in text
    assert "604 very likely scam" in text
    assert "3 could not be read" in text
    assert "--resume" in lines[-1]


def test_unknown_share_is_not_guessed() -> None:
    """Standard input has no size: no percentage then, and no time to go."""
    text = "\n".join(screen(tally(benign=5), None, 100))

    assert "5 done" in text
    assert "%" not in text
    assert "to go" not in text


def watched(**more: Any) -> tuple[Watcher, list[float], io.StringIO]:
    out, now = io.StringIO(), [0.0]
    return Watcher(out, lambda: 0.5, clock=lambda: now[0], **more), now, out


def test_watcher_draws_seldom_and_clears_after_itself() -> None:
    """At most twice a second, however fast lines come; the drawing is taken away whole."""
    watcher, now, out = watched()
    for _line in range(1000):
        now[0] += 0.001
        watcher.add(Done((), tally(benign=1)))
    drawn = out.getvalue().count(" done")
    watcher.clear()

    assert 2 <= drawn <= 3
    assert out.getvalue().endswith("\x1b[J")
    assert watcher.tally.levels["benign"] == 1000


@pytest.mark.parametrize("columns", [30, 80])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """A line that wraps by itself would be one line more than is taken away; and nothing is cut off."""
    monkeypatch.setenv("COLUMNS", str(columns))
    watcher, now, out = watched(ahead=Ahead(lines=9, ours=9, links=9, to_do=9))
    now[0] = 60.0
    watcher.add(Done((), tally(benign=3), {f"registry{n}.example": Held(100.0, 2.0, 9.0) for n in range(4)}))
    drawn = out.getvalue().replace("\x1b[K", "").splitlines()

    assert max(map(len, drawn)) < columns
    assert any(line.strip() == "0 be careful" for line in drawn) == (columns < 60)
    assert "a second at most (our own limit)" in " ".join(" ".join(drawn).split())


def test_time_to_go_is_that_of_what_holds_it_up() -> None:
    """At the pace so far, unless a registry still has more to answer than that; what an earlier run did took no time."""
    ahead = Ahead(lines=200, ours=200, links=200, to_do=100, to_ask=Counter({("a.example", "shop"): 80}))
    watcher, now, _out = watched(ahead=ahead, before=tally(benign=100))
    now[0] = 10.0
    watcher.add(Done((), tally(benign=50), {}, {("a.example", "shop"): 30}))
    assert watcher.seconds_left(watcher.waits()) == 10.0

    watcher.add(Done((), tally(), {"a.example": Held(50.0, 2.0, 0.0)}))
    assert watcher.seconds_left(watcher.waits()) == 25.0
    assert watcher.waits().busy == (Busy("a.example", 5.0, 2.0, ("shop",), 50),)


def test_who_holds_it_up_is_called_by_its_endings() -> None:
    """How many are yet to be asked, and how fast, is what the time depends on; server names say nothing to people."""
    busy = Busy("rdap.registry.example", 11.6, 1.0, ("com", "net", "cc"), 5640)
    text = "\n".join(screen(tally(benign=5), 0.5, 100, waits=Waits((busy,), {".shop": 60.0})))

    assert "held up by .com, .net and 1 more: 5,640 to ask, one a second (our own limit)" in text
    assert "waiting  .shop until " in text


def test_screen_tells_who_holds_it_up_where_nothing_was_counted() -> None:
    """Then by server; whoever asked for a pause, until when."""
    waits = Waits((Busy("rdap.registry.example", 11.6, 10.0),), {f"whois{n}.example": 60.0 * n for n in range(1, 6)})
    text = "\n".join(screen(tally(benign=5), 0.5, 100, waits=waits))

    assert "held up by rdap.registry.example: 12 questions wait at a time, 10 a second at most (our own limit)" in text
    assert "waiting  whois1.example until " in text
    assert "and 2 more (they asked us to slow down)" in text


def test_watcher_forgets_what_is_over() -> None:
    """What held the run up more than a minute ago, and a pause that has passed, are told no more."""
    watcher, now, _out = watched()
    now[0] = 50.0
    watcher.add(Done((), tally(benign=1), {"a.example": Held(500.0, 2.0, 0.0), "b.example": Held(1.0, 2.0, 30.0)}))
    assert watcher.waits() == Waits((Busy("a.example", 10.0, 2.0),), {"b.example": 30.0})

    now[0] = 111.0
    assert watcher.waits() == Waits()


def test_opening_tells_what_there_is_to_do() -> None:
    """By what the inputs are; a share of several machines as what it is; and where nothing was counted, that."""
    ahead = Ahead(lines=40_000, ours=40_000, links=38_914, repeats=1062, unreadable=24)

    assert opening("a.txt", ahead) == "a.txt  40,000 inputs: 38,914 shops, 1,062 repeats, 24 unreadable"
    assert (
        opening("a.txt", Ahead(lines=4, ours=2, mails=2), shares=2) == "a.txt  4 inputs, 2 of them our share: 2 mails"
    )
    assert "more than 9,000 inputs" in opening("a.txt", Ahead(lines=9000, links=9000, counted=False))
    assert "read as it comes" in opening("standard input", Ahead(counted=False))
