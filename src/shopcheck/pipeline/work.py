"""The work on some inputs, wherever it is done: each becomes one line, and is counted."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from shopcheck.model.errors import MISTAKES
from shopcheck.net.threads import threads
from shopcheck.pipeline.asked import asked_about, host_of
from shopcheck.pipeline.attempts import attempt, stumbled
from shopcheck.pipeline.items import How, Item, claims_of, is_repeat, recorded_trouble
from shopcheck.pipeline.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from shopcheck.intake import Reading
    from shopcheck.model import Result, Unread
    from shopcheck.net.buckets import Held
    from shopcheck.pipeline.check import Setup

WAITING, RUNNING, DONE = 0, 1, 2


class Marks(Protocol):
    """Where an input's state is noted, so that somebody else can see what a worker died on."""

    def __setitem__(self, place: int, state: int, /) -> None:
        """Note the state of the input at this place."""


class Work(Struct, frozen=True):
    """What is done with each input: how it is read, judged, and written as a line (without its line end)."""

    reading: Reading
    run: Setup
    line_of: Callable[[Result | Unread], str]
    threads: int = 1
    debug: bool = False


class Done(Struct, frozen=True):
    """The lines of some inputs, each with its line end, their counts, and which servers made them wait.

    `asked` counts, by server and ending, the links that a registry was to be asked about.
    """

    lines: tuple[bytes, ...]
    tally: Tally
    held: Mapping[str, Held] = field(default_factory=dict)
    asked: Mapping[tuple[str, str], int] = field(default_factory=dict)


def work_on(items: Sequence[Item], work: Work, marks: Marks | None = None) -> Done:
    """Do the work, in threads where there is something to wait for; lines come in the order of the items."""

    def one(place: int) -> tuple[Result | Unread | None, bytes]:
        if marks is not None:
            marks[place] = RUNNING
        told = _told(items[place], work)
        if marks is not None:
            marks[place] = DONE
        return told

    tally = Tally()
    with threads(work.threads) if work.threads > 1 else nullcontext() as pool:
        each = pool.map if pool is not None else map
        lines = tuple(_counted(each(one, range(len(items))), tally))
    world = work.run.world
    if world is None:
        return Done(lines, tally)
    hosts = [host_of(item) for item in items if item.how is How.LINK]
    asked = Counter(filter(None, (asked_about(host) for host in hosts if host is not None)))
    return Done(lines, tally, world.buckets.held(), asked)


def _counted(told: Iterable[tuple[Result | Unread | None, bytes]], tally: Tally) -> Iterator[bytes]:
    """The lines; each result is counted as it comes and let go at once, so that the next finds its memory still at hand."""
    for result, line in told:
        if result is None:
            tally.add_repeat()
        else:
            tally.add(result)
        yield line


def _told(item: Item, work: Work) -> tuple[Result | Unread | None, bytes]:
    """What became of an item, and its line; ``None`` for one that repeats another."""
    if item.how is How.REPEAT or is_repeat(item):
        return None, item.data.strip() + b"\n"
    trouble = recorded_trouble(item)
    result: Result | Unread
    if trouble is not None:
        result = trouble
    else:
        result = attempt(item.target, lambda: claims_of(item, work.reading), work.run, debug=work.debug)
    if item.how is How.KEPT:
        return result, item.data.strip() + b"\n"
    try:
        return result, (work.line_of(result) + "\n").encode()
    except MISTAKES as error:
        if work.debug:
            raise
        unread = stumbled(item.target, error)
        return unread, (work.line_of(unread) + "\n").encode()
