"""Worker processes: inputs out, lines back in the same order, and a worker that dies costs one input.

The standard library's pool breaks as a whole when one of its processes dies. Here each worker has a
pipe of its own and notes in shared memory what it is at. When it dies, what it had not begun and
what it had finished goes out again, what it was at goes out alone: if that kills two more, it is
what kills them, and its line says so. The same for an input that takes longer than its limit.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.model import Unread, Unreadable, UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.items import Item, item_unread
from shopcheck.pipeline.parts import BLOCK
from shopcheck.pipeline.work import Done, Work, work_on
from shopcheck.pipeline.workers import MOST_ITEMS, Chunk, Worker, begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST_BYTES = 1 << 20
PATIENCE = 0.25  # seconds between looks at what a worker is at
TASKS_PER_WORKER = 100_000
MOST_FRUITLESS = 5
MOST_CRASHED = 20  # inputs over which workers died, with none between that was done: then it is us
MOST_DEATHS = 3  # of workers over one input: the second may be somebody else's doing, as the first
MOST_AHEAD = 16 * MOST_ITEMS  # inputs for each worker that may be finished before the one that all wait for


class Pool(Struct):
    """Up to `jobs` worker processes. `make` is called in each to build its work, so it must pickle.

    `limit` is in seconds for one input. Workers are started when there is something for them to do;
    `private` close what is ours alone, in each that is a copy of us.
    """

    make: Callable[[], Work]
    jobs: int
    limit: float
    private: tuple[Callable[[], None], ...] = ()
    _workers: list[Worker] = field(default_factory=list)
    _fruitless: int = 0
    _crashed: int = 0

    def run(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Done]:
        """The lines of all chunks, in order. At most a bounded number of inputs is under way."""
        source = iter(chunks)
        waiting: deque[Chunk] = deque()
        finished: dict[int, Done] = {}
        place = following = 0
        ahead = self.jobs * MOST_AHEAD
        more = True
        while True:
            self._hand_out(waiting, more=more)  # first, so that no worker rests while the next inputs are read
            while more and len(waiting) <= self.jobs and place - following < ahead:
                items = next(source, None)
                if items is None:
                    more = False
                    break
                waiting.append(Chunk(place, list(items)))
                place += len(items)
            self._hand_out(waiting, more=more)
            while following in finished:
                done = finished.pop(following)
                following += len(done.lines)
                yield done
            if not more and following == place:
                return
            for chunk, done in self._collect(waiting):
                finished[chunk.place] = done

    def close(self) -> None:
        """Stop all workers: those at rest leave by themselves, the others are ended."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.chunks:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
        self._workers.clear()

    def _hand_out(self, waiting: deque[Chunk], *, more: bool) -> None:
        """To those at rest first. While there is `more` to come, all get their next, too; the last are shared evenly."""
        while waiting and len(self._workers) < self.jobs and all(worker.chunks for worker in self._workers):
            self._workers.append(begun(self.make, self._workers, self.private))
            self._workers[-1].send(waiting.popleft())
        for worker in self._workers:
            if waiting and not worker.chunks:
                worker.send(waiting.popleft())
        for worker in self._workers if more else ():
            if waiting and worker.has_room(waiting[0]) and worker.taken < TASKS_PER_WORKER:
                worker.send(waiting.popleft())

    def _collect(self, waiting: deque[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """What came back within a moment. Dead and overdue workers are replaced, their inputs go out again."""
        busy = [worker for worker in self._workers if worker.chunks]
        ready = wait([worker.pipe for worker in busy], PATIENCE)
        for worker in busy:
            if worker.pipe not in ready:
                if late := worker.overdue(self.limit):
                    self._lost(worker, waiting, late, _timed_out)
            elif (done := worker.received()) is None:
                self._died(worker, waiting)
            else:
                self._fruitless = 0
                chunk = worker.finished()
                if chunk.deaths < MOST_DEATHS:
                    self._crashed = 0
                yield chunk, done
                if worker.taken >= TASKS_PER_WORKER and not worker.chunks:
                    self._end(worker)

    def _died(self, worker: Worker, waiting: deque[Chunk]) -> None:
        """What a dead worker was at goes out alone; what was alone already is what killed it."""
        at = worker.running()
        self._fruitless = 0 if at else self._fruitless + 1
        if self._fruitless > MOST_FRUITLESS:
            raise UsageError(_("The worker processes die before they begin."), _("Try --jobs 0, which uses none."))
        blamed = worker.chunks[0].deaths + 1 >= MOST_DEATHS
        self._crashed += blamed
        if self._crashed > MOST_CRASHED:
            raise UsageError(_("The worker processes die over every input."), _("To see why: --debug"))
        self._lost(worker, waiting, at, _crashed if blamed else None)

    def _lost(
        self, worker: Worker, waiting: deque[Chunk], at: list[int], says: Callable[[Item], Unread] | None
    ) -> None:
        """Send out again what a worker had: the inputs `at` alone, or as what `says` they are."""
        self._end(worker)
        chunk, *untouched = worker.chunks
        waiting.extend(untouched)
        for begin, items, alone in _around(chunk, at):
            again = [item_unread(says(items[0]))] if alone and says is not None else items
            waiting.append(Chunk(chunk.place + begin, again, chunk.deaths + 1 if alone else 0))
        # The lowest place first: it is what all others wait for.
        ordered = sorted(waiting, key=lambda one: one.place)
        waiting.clear()
        waiting.extend(ordered)

    def _end(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.end()


def in_chunks(items: Iterable[tuple[int, Item]], most: int = MOST_ITEMS) -> Iterator[tuple[int, list[Item]]]:
    """Placed inputs in handfuls of at most `most` links' weight, each with the place of its first.

    Few mails are as much work as many links. No handful holds a gap, or crosses the border of a block.
    """
    first = following = weight = size = 0
    chunk: list[Item] = []
    for place, item in items:
        full = weight >= most or size >= MOST_BYTES
        if chunk and (full or place != following or (place - 1) % BLOCK == 0):
            yield first, chunk
            chunk, weight, size = [], 0, 0
        if not chunk:
            first = place
        chunk.append(item)
        following = place + 1
        weight += item.weight
        size += len(item.data)
    if chunk:
        yield first, chunk


def inline(make: Callable[[], Work], chunks: Iterable[Sequence[Item]]) -> Iterator[Done]:
    """The same in this process, without protection: for --debug, and as a library."""
    work = make()
    for chunk in chunks:
        yield work_on(chunk, work)


def _around(chunk: Chunk, at: list[int]) -> Iterator[tuple[int, list[Item], bool]]:
    """The chunk cut at these places: each of them alone, and what lies between together."""
    begin = 0
    for place in at:
        if place > begin:
            yield begin, chunk.items[begin:place], False
        yield place, chunk.items[place : place + 1], True
        begin = place + 1
    if begin < len(chunk.items):
        yield begin, list(islice(chunk.items, begin, None)), False


def _crashed(item: Item) -> Unread:
    says = _("shopcheck's workers died over this input, three times.")
    return Unread(item.target, Unreadable.CRASHED, says, _("Please report it; all others were checked."))


def _timed_out(item: Item) -> Unread:
    says = _("This input took too long and was given up.")
    return Unread(item.target, Unreadable.TIMED_OUT, says, _("To give it more time: --time-limit SECONDS"))
