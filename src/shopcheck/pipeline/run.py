"""A run over any number of inputs: placed, repeats told, shared out, worked on, and kept in order."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.model import Reason, Unreadable
from shopcheck.pipeline.folders import files_below, is_read_once
from shopcheck.pipeline.items import How, Item
from shopcheck.pipeline.parts import BLOCK, Parts
from shopcheck.pipeline.pool import Pool, in_chunks, inline
from shopcheck.pipeline.repeats import Seen
from shopcheck.pipeline.workers import MOST_ITEMS, can_be_copied

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from shopcheck.pipeline.inputs import Feed
    from shopcheck.pipeline.work import Done, Work

RETRIED = frozenset(reason.value for reason in Reason if reason.may_change and reason is not Reason.NOT_ASKED)
RETRIED_ERRORS = frozenset({Unreadable.TIMED_OUT.value, Unreadable.CRASHED.value})


class Share(Struct, frozen=True):
    """Which part of the inputs this machine takes: `own` of `of`, block by block."""

    own: int = 1
    of: int = 1

    def has(self, place: int) -> bool:
        """Whether the input at this place (from 1) is ours."""
        return (place - 1) // BLOCK % self.of == self.own - 1


WHOLE = Share()


class Plan(Struct):
    """What is to be done. `make` builds the work, in this process where `jobs` is 0, else in each worker.

    `repeat_line` writes the line of a target that came before, at that place. `limit` is in seconds
    for one input. `earlier` are the lines of a finished run of which only what may change is asked again; they may be
    gone through more than once. `warm` loads here what the work needs, where workers are copies of us.
    """

    feed: Feed
    make: Callable[[], Work]
    repeat_line: Callable[[str, int], str]
    jobs: int = 1
    limit: float = 60.0
    most: int = MOST_ITEMS
    share: Share = WHOLE
    earlier: Iterable[bytes] | None = None
    warm: Callable[[], object] | None = None


def follow(plan: Plan, parts: Parts | None = None) -> Generator[Done, None, None]:
    """The lines of all inputs of our share, in order, as they come; `parts` keeps them and knows what is done."""
    places: deque[tuple[int, int]] = deque()
    with Seen() as seen:
        wanted = _wanted(plan, seen, parts)

        def chunks() -> Iterator[list[Item]]:
            for first, items in in_chunks(wanted, plan.most):
                places.append((first, len(items)))
                yield items

        for done in _worked(plan, chunks(), parts):
            place, length = places.popleft()
            size = len(done.lines)
            if size < length:
                places.appendleft((place + size, length - size))
            if parts is not None:
                parts.add(place, done)
            yield done


def _worked(plan: Plan, chunks: Iterator[list[Item]], parts: Parts | None) -> Iterator[Done]:
    if plan.jobs == 0:
        yield from inline(plan.make, chunks)
        return
    if plan.warm is not None and can_be_copied():
        plan.warm()
    private = (parts.close,) if parts is not None else ()  # a worker that held its lock would keep the next run out
    with closing(Pool(plan.make, plan.jobs, plan.limit, private)) as pool:
        yield from pool.run(chunks)


def _wanted(plan: Plan, seen: Seen, parts: Parts | None) -> Iterator[tuple[int, Item]]:
    """The inputs still to be done, with their places."""
    return ((place, item) for place, item, to_do in walked(plan, seen, parts) if to_do)


def walked(plan: Plan, seen: Seen, parts: Parts | None) -> Iterator[tuple[int, Item, bool]]:
    """All inputs with their places, and whether they are still to be done: of our share, and held by no part yet."""
    undone = _places_to_do(plan, parts)
    wanted = next(undone)
    for place, item in _placed(plan, seen):
        to_do = place == wanted
        if to_do:
            wanted = next(undone)
        yield place, item, to_do


def _places_to_do(plan: Plan, parts: Parts | None) -> Iterator[int]:
    """The places of our share that no part holds yet, rising without end."""
    ours = count(1) if plan.share.of == 1 else (place for place in count(1) if plan.share.has(place))
    return parts.missing(ours) if parts is not None else ours


def _placed(plan: Plan, seen: Seen) -> Iterator[tuple[int, Item]]:
    """All inputs with their places, from 1; what came before tells where."""
    items = _again(plan.feed, plan.earlier, plan.share) if plan.earlier is not None else iter(plan.feed)
    for place, item in enumerate(items, 1):
        if item.how in (How.UNREAD, How.KEPT):
            yield place, item
            continue
        before = seen.first(item.key, place)
        if before is None:
            yield place, item
        else:
            yield place, Item(item.target, How.REPEAT, plan.repeat_line(item.target, before).encode())


def _again(items: Iterable[Item], earlier: Iterable[bytes], share: Share) -> Iterator[Item]:
    """Each input as it was told of before, unless that may change by asking again; others' inputs as they are."""
    lines = iter(earlier)
    for place, item in enumerate(items, 1):
        line = next(lines, None) if share.has(place) else None
        if line is None or may_change(line):
            yield item
        else:
            yield Item(item.target, How.KEPT, line)


def may_change(line: bytes) -> bool:
    """Whether a line of a result holds an unknown, or a trouble, that asking again may lift."""
    try:
        result = json.loads(line)
    except (ValueError, RecursionError):
        return True
    if not isinstance(result, dict):
        return True
    error, unknown = result.get("error"), result.get("unknown")
    if isinstance(error, dict):
        return error.get("kind") in RETRIED_ERRORS
    if not isinstance(unknown, dict):
        return False
    return any(
        key in RETRIED or (isinstance(entry, dict) and entry.get("reason") in RETRIED) for key, entry in unknown.items()
    )


def fingerprints(names: Iterable[str]) -> list[dict[str, Any]]:
    """What tells whether an input is still the same: the SHA-256 of a file, of a folder's names, sizes and times.

    Nothing tells it of what can be read but once.
    """
    found: list[dict[str, Any]] = []
    for name in names:
        if is_read_once(name):
            found.append({"name": name, "sha256": None})
            continue
        path = Path(name)
        digest = hashlib.sha256()
        if path.is_dir():
            for file in files_below(path):
                facts = file.stat() if file.exists() else None
                said = f"{file}\0{facts.st_size}\0{facts.st_mtime_ns}" if facts else str(file)
                digest.update(said.encode("utf-8", "surrogateescape") + b"\n")
        else:
            _digest_file(path, digest)
        found.append({"name": name, "sha256": digest.hexdigest()})
    return found


def _digest_file(path: Path, digest: Any) -> None:
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return  # its line will say why it cannot be read
