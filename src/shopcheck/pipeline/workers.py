"""One worker process: how it begins, what it is handed, what it is at, and how it ends.

It is handed the next inputs while it is still at the ones before, so that it never waits for a parent that
writes to a disk; but only what its pipe holds, or both might wait for each other. Where the system can copy a process (Linux), a worker is a copy: it has all loaded that
its parent has, and begins at once. It then lets go of what is its parent's alone: the ends of all pipes, or
no worker would see that its parent has died, and whatever `private` closes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections import deque
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from shopcheck.model import ShopcheckError
from shopcheck.pipeline.work import RUNNING, Done, Work, work_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.connection import Connection

    from shopcheck.pipeline.items import Item

MOST_ITEMS = 256


class Chunk(Struct):
    """Some inputs that go out together; `place` is where the first stands among all.

    `deaths` are the workers that died while they were at this one input, which goes out alone since.
    """

    place: int
    items: list[Item]
    deaths: int = 0


class Worker(Struct):
    """A process and what it was handed, the first being what it is at.

    `since` holds when each input of that was first seen running; `taken` counts inputs done; `room` is
    how many bytes its pipe holds until it reads them.
    """

    process: Any
    pipe: Connection
    marks: Any
    room: int
    chunks: deque[Chunk] = field(default_factory=deque)
    since: dict[int, float] = field(default_factory=dict)
    taken: int = 0

    def send(self, chunk: Chunk) -> None:
        """Hand it some inputs."""
        self.chunks.append(chunk)
        try:
            self.pipe.send(chunk.items)
        except (BrokenPipeError, ConnectionResetError):
            return  # it died at rest: collecting finds its pipe closed, and the chunk goes out again

    def has_room(self, chunk: Chunk) -> bool:
        """Whether it is at its last inputs, and these can be handed to it without waiting until it reads them."""
        if len(self.chunks) != 1 or sum(len(item.data) for item in chunk.items) > self.room:
            return False
        return len(ForkingPickler.dumps(chunk.items)) <= self.room

    def received(self) -> Done | None:
        """What it sent; ``None`` where it died. Raises what kept it from beginning."""
        try:
            answer: Done | ShopcheckError = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, ShopcheckError):
            raise answer
        return answer

    def finished(self) -> Chunk:
        """The inputs whose answer has come; it is at the next now."""
        self.since.clear()
        chunk = self.chunks.popleft()
        self.taken += len(chunk.items)
        return chunk

    def running(self) -> list[int]:
        """The places, in what it is at, of the inputs under way."""
        marks = self.marks[: len(self.chunks[0].items)] if self.chunks else ()
        return [place for place, state in enumerate(marks) if state == RUNNING]

    def overdue(self, limit: float) -> list[int]:
        """The inputs that have been running for longer than `limit` seconds, as far as we looked."""
        now = time.monotonic()
        running = self.running()
        self.since = {place: self.since.get(place, now) for place in running}
        return [place for place, since in self.since.items() if now - since > limit]

    def end(self) -> None:
        """End it, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.join(5)


def begun(make: Callable[[], Work], others: Iterable[Worker], private: Iterable[Callable[[], None]]) -> Worker:
    """Start a worker. `make` builds its work; it must pickle where a process cannot be copied."""
    copied = can_be_copied()
    context: Any = multiprocessing.get_context("fork" if copied else "spawn")
    ours, theirs = context.Pipe()
    marks = context.RawArray("B", MOST_ITEMS)
    parents = (*private, ours.close, *(other.pipe.close for other in others)) if copied else ()
    process = context.Process(target=_serve, args=(theirs, marks, make, parents), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours, marks, _room(ours))


def _room(pipe: Connection) -> int:
    """Half of what the system lets a socket hold (it counts its own bookkeeping, too); Windows has other pipes."""
    if sys.platform == "win32":
        return 0
    with socket.socket(socket.AF_UNIX, fileno=os.dup(pipe.fileno())) as end:
        return end.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) // 2


def can_be_copied() -> bool:
    """Linux, and nothing of ours or of a library's runs beside us: a copy would have its locks, and not its threads."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _serve(pipe: Connection, marks: Any, make: Callable[[], Work], parents: Iterable[Callable[[], None]]) -> None:
    """A worker's life: it ends when its pipe does, so that none outlives a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for close in parents:
        close()
    try:
        work = make()
    except ShopcheckError as error:
        pipe.send(error)
        return
    gc.freeze()  # what is loaded stays: to search it for garbage again and again would also copy its memory
    while True:
        try:
            items = pipe.recv()
        except (EOFError, OSError):
            return
        marks[:] = bytes(len(marks))
        try:
            pipe.send(work_on(items, work, marks))
        except (BrokenPipeError, ConnectionResetError):
            return
