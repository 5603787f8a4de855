"""Progress on a terminal (screen 16): counted while it goes, and drawn now and then."""

from __future__ import annotations

import shutil
import time
from collections import Counter, deque
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct, field

from shopcheck.pipeline.ahead import Ahead
from shopcheck.pipeline.drawing import fitted, named, screen
from shopcheck.pipeline.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shopcheck.net.buckets import Held
    from shopcheck.pipeline.work import Done

EVERY = 0.5  # seconds
RECENT = 60.0  # seconds, over which it is told who holds the run up
LEAST_WAITING = 0.5  # questions waiting for a server, on average; below that it holds up nobody
MOST_SERVERS = 3
LEAST_SECONDS = 5.0  # before that, nobody can say how long it takes
LEAST_SHARE = 0.005


class Busy(Struct, frozen=True):
    """A server that holds the run up: how many questions wait for it on average, how many a second it is asked.

    `endings` are those of the links it is yet `to_ask` about, most first, where they were counted.
    """

    server: str
    waiting: float
    rate: float
    endings: tuple[str, ...] = ()
    to_ask: int = 0

    @property
    def seconds(self) -> float:
        """How long it holds the run up yet, at least."""
        return self.to_ask / self.rate if self.rate else 0.0


class Waits(Struct, frozen=True):
    """Who holds the run up; `closed` are those that asked to be left alone, with the seconds left."""

    busy: tuple[Busy, ...] = ()
    closed: Mapping[str, float] = field(default_factory=dict)


class Watcher(Struct):
    """Draws on a terminal, at most twice a second. `share` gives the share of the input that is read, 0 to 1.

    `ahead` was counted before, `before` by an earlier run that this one goes on with. `clock` is in seconds.
    """

    out: TextIO
    share: Callable[[], float | None]
    ahead: Ahead = field(default_factory=lambda: Ahead(counted=False))
    before: Tally = field(default_factory=Tally)
    resumable: bool = True
    clock: Callable[[], float] = time.monotonic
    tally: Tally = field(default_factory=Tally)
    _to_ask: Counter[tuple[str, str]] = field(default_factory=Counter)
    _began: float = -1.0
    _drawn: float = -1e9
    _lines: int = 0
    _recent: deque[tuple[float, str, Held]] = field(default_factory=deque)
    _closed: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._to_ask = Counter(self.ahead.to_ask)

    def add(self, done: Done) -> None:
        """Count, and draw anew where it is time."""
        now = self.clock()
        self.tally.join(done.tally)
        self._to_ask.subtract(done.asked)
        for server, held in done.held.items():
            self._recent.append((now, server, held))
            self._closed[server] = now + held.closed_for
        if now - self._drawn >= EVERY:
            self.draw()

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
        busy = [
            Busy(server, share, rates[server], *self._yet_to_ask(server))
            for server, share in waiting.items()
            if share >= LEAST_WAITING
        ]
        closed = {self._called(server): until - now for server, until in self._closed.items() if until > now}
        return Waits(tuple(sorted(busy, key=lambda each: (-each.seconds, -each.waiting))[:MOST_SERVERS]), closed)

    def seconds_left(self, waits: Waits) -> float | None:
        """How long it takes yet: at the pace so far, and no less than who holds it up makes it wait."""
        seconds, done = self.clock() - self._began, self.tally.inputs
        if seconds < LEAST_SECONDS or not done:
            return None
        if self.ahead.counted:
            return max([seconds * (self.ahead.to_do - done) / done, *(each.seconds for each in waits.busy)])
        share = self.share()
        begun_anew = not self.before.inputs
        return seconds / share - seconds if begun_anew and share is not None and share > LEAST_SHARE else None

    def _yet_to_ask(self, server: str) -> tuple[tuple[str, ...], int]:
        left = [(ending, count) for (asked, ending), count in self._to_ask.items() if asked == server and count > 0]
        left.sort(key=lambda each: (-each[1], each[0]))
        return tuple(ending for ending, _count in left), sum(count for _ending, count in left)

    def _called(self, server: str) -> str:
        """A server by the endings that it answers for, where they were counted: nobody knows its name."""
        endings, _count = self._yet_to_ask(server)
        return named(endings) if endings else server

    def _share(self) -> float | None:
        if self.ahead.counted:
            return 1 - (self.ahead.to_do - self.tally.inputs) / self.ahead.ours if self.ahead.ours else None
        return self.share()

    def clear(self) -> None:
        """Take the drawing away, so that what is said next stands alone."""
        self.out.write(self._erased())
        self.out.flush()

    def _erased(self) -> str:
        lines, self._lines = self._lines, 0
        return f"\x1b[{lines}A\x1b[J" if lines else ""

    def draw(self) -> None:
        """Draw what is known now, in the place of the last drawing."""
        waits = self.waits()
        whole = Tally()
        whole.join(self.before)
        whole.join(self.tally)
        wide = shutil.get_terminal_size((80, 24)).columns - 1
        lines = screen(
            whole,
            self._share(),
            self.clock() - self._began,
            left=self.seconds_left(waits),
            of=self.ahead.to_check if self.ahead.counted else None,
            resumable=self.resumable,
            waits=waits,
            wide=wide,
        )
        lines = [piece for line in lines for piece in fitted(line, wide)]
        self.out.write(
            self._erased() + "".join(f"{line}\x1b[K\n" for line in lines)
        )  # at once, so that nothing flickers
        self.out.flush()
        self._lines = len(lines)
        self._drawn = self.clock()
