"""Progress on a terminal (screen 16): what is done, what is to come, and how to stop."""

from __future__ import annotations

import shutil
import time
from collections import deque
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct, field

from shopcheck.model.words import _
from shopcheck.pipeline.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shopcheck.net.buckets import Held
    from shopcheck.pipeline.work import Done

BAR = 42
EVERY = 0.5  # seconds
RECENT = 60.0  # seconds, over which it is told who holds the run up
LEAST_WAITING = 0.5  # questions waiting for a server, on average; below that it holds up nobody
MOST_SERVERS = 3
SHOWN = (
    ("malicious", "very likely scam"),
    ("suspicious", "be careful"),
    ("benign", "unlikely"),
    ("unknown", "cannot tell"),
)


class Waits(Struct, frozen=True):
    """`busy` are servers with how many questions wait for them on average, and how many a second they are asked.

    `closed` are those that asked to be left alone, with the seconds left.
    """

    busy: tuple[tuple[str, float, float], ...] = ()
    closed: Mapping[str, float] = field(default_factory=dict)


class Watcher(Struct):
    """Draws on a terminal, at most twice a second. `share` gives the share of the input that is read, 0 to 1.

    `before` lines were done by an earlier run. `clock` is in seconds.
    """

    out: TextIO
    share: Callable[[], float | None]
    before: int = 0
    resumable: bool = True
    clock: Callable[[], float] = time.monotonic
    tally: Tally = field(default_factory=Tally)
    _began: float = -1.0
    _drawn: float = -1e9
    _lines: int = 0
    _recent: deque[tuple[float, str, Held]] = field(default_factory=deque)
    _closed: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def add(self, done: Done) -> None:
        """Count, and draw anew where it is time."""
        now = self.clock()
        self.tally.join(done.tally)
        for server, held in done.held.items():
            self._recent.append((now, server, held))
            self._closed[server] = now + held.closed_for
        if now - self._drawn >= EVERY:
            self._draw()

    def waits(self) -> Waits:
        """Who made the run wait in the last minute, and who wants to be left alone."""
        now = self.clock()
        while self._recent and now - self._recent[0][0] > RECENT:
            self._recent.popleft()
        seconds = max(1.0, min(RECENT, now - self._began))
        waiting: dict[str, float] = {}
        rates: dict[str, float] = {}
        for _at, server, held in self._recent:
            waiting[server] = waiting.get(server, 0.0) + held.waited / seconds
            rates[server] = held.rate
        busy = [(server, share, rates[server]) for server, share in waiting.items() if share >= LEAST_WAITING]
        closed = {server: until - now for server, until in self._closed.items() if until > now}
        return Waits(tuple(sorted(busy, key=lambda each: -each[1])[:MOST_SERVERS]), closed)

    def clear(self) -> None:
        """Take the drawing away, so that what is said next stands alone."""
        if self._lines:
            self.out.write(f"\x1b[{self._lines}A\x1b[J")
            self.out.flush()
            self._lines = 0

    def _draw(self) -> None:
        lines = screen(
            self.tally,
            self.share(),
            self.clock() - self._began,
            before=self.before,
            resumable=self.resumable,
            waits=self.waits(),
        )
        self.clear()
        wide = shutil.get_terminal_size((80, 24)).columns - 1
        self.out.write("".join(f"{line[:wide]}\x1b[K\n" for line in lines))
        self.out.flush()
        self._lines = len(lines)
        self._drawn = self.clock()


def screen(
    tally: Tally,
    share: float | None,
    seconds: float,
    *,
    before: int = 0,
    resumable: bool = True,
    waits: Waits | None = None,
) -> list[str]:
    """The lines to draw. `share` of the input is read, after so many `seconds`."""
    done = tally.inputs + before
    told = _("{n} done").format(n=f"{done:,}")
    lines: list[str] = []
    if share is not None and 0 < share <= 1:
        full = int(share * BAR)
        lines.append(f"{100 * share:>4.0f} %  {'█' * full}{'░' * (BAR - full)}  {told}")
        lines.append(f"        {_time(seconds, share)}")
    else:
        lines += [f"        {told}", f"        {_('{t} so far').format(t=_spoken(seconds))}"]
    lines += [f"        {line}" for line in _held_up(waits)] if waits is not None else []
    found = [f"{tally.levels[level]:>9,} {_(name)}" for level, name in SHOWN]
    lines += ["", f"  {_('so far'):<8}{found[0]:<28}{found[1]}", f"  {'':<8}{found[2]:<28}{found[3]}"]
    if tally.levels["error"]:
        lines.append(f"  {'':<8}{tally.levels['error']:>9,} {_('could not be read')}")
    if waits is not None and waits.closed:
        lines.append(f"  {_('waiting'):<9}{_left_alone(waits)}")
    lines += ["", _("Ctrl-C stops cleanly. The same command with --resume goes on from here.") if resumable else ""]
    return lines


def _held_up(waits: Waits) -> Iterator[str]:
    for server, waiting, rate in waits.busy:
        says = _("held up by {server}: {n} questions wait at a time, {rate:g} a second are asked at most")
        yield says.format(server=server, n=max(1, round(waiting)), rate=rate)


def _left_alone(waits: Waits) -> str:
    now = time.time()
    first = sorted(waits.closed.items(), key=lambda item: item[1])
    told = ", ".join(
        _("{server} until {at}").format(server=server, at=time.strftime("%H:%M", time.localtime(now + left)))
        for server, left in first[:MOST_SERVERS]
    )
    more = _(" and {n} more").format(n=len(first) - MOST_SERVERS) if len(first) > MOST_SERVERS else ""
    return f"{told}{more} {_('(they asked us to slow down)')}"


def _time(seconds: float, share: float) -> str:
    so_far = _("{t} so far").format(t=_spoken(seconds))
    if seconds < 5 or share < 0.005 or share > 0.999:
        return so_far
    left = seconds / share - seconds
    ready = time.strftime("%H:%M", time.localtime(time.time() + left))
    return _("{so_far}, about {left} to go: ready at about {ready}").format(
        so_far=so_far, left=_spoken(left), ready=ready
    )


def _spoken(seconds: float) -> str:
    if seconds < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
