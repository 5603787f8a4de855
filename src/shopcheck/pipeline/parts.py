"""What a run has done so far, on disk: parts, each written whole and then renamed, and a manifest.

A part is named by the places of its first and last line (``000000000001-000000001000.jsonl``). What is
there is whole, what is not there is done again: after a crash, kill -9 or a power cut nothing is lost
but the part under way, and nothing comes twice. Parts of several machines may be put into one folder.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct, field

from shopcheck.model import UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.tally import Tally, tally_from

try:
    import fcntl
except ImportError:  # Windows has none: nothing then keeps a second run out
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from shopcheck.pipeline.work import Done

BLOCK = 1000  # lines a part holds at most; a machine of several takes every Nth block
SECONDS = 10.0  # a part is closed after this long, so that a slow run loses no more
MANIFEST = "manifest.json"
# What may differ between a run and its continuation, each a dictionary key of the manifest.
FREE = frozenset({"started", "now", "today", "share"})


class Parts(Struct):
    """The folder of one run. Raises UsageError, with the way out, where it cannot be written."""

    folder: Path
    manifest: Mapping[str, Any] = field(default_factory=dict)
    _ranges: list[tuple[int, int]] = field(default_factory=list)
    _first: int = 0
    _lines: list[bytes] = field(default_factory=list)
    _tally: Tally = field(default_factory=Tally)
    _opened: float = 0.0
    _lock: Any = None

    def begin(self, manifest: Mapping[str, Any]) -> None:
        """Start a run; refused where an unfinished one lies there."""
        if (self.folder / MANIFEST).exists():
            self._hold()  # where it is still at work, that is what to say
            raise UsageError(
                _("An unfinished run lies in {folder}.").format(folder=self.folder),
                _("--resume goes on with it. To begin anew, remove that folder."),
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._hold()
            self.manifest = manifest
            self._write(MANIFEST, _as_bytes(manifest))
        except OSError as error:
            raise self._trouble(error) from None

    def resume(self, manifest: Mapping[str, Any]) -> None:
        """Go on with a run; refused, with words, where its input, rules, version or options were others."""
        self._hold()
        try:
            before: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise UsageError(
                _("The manifest in {folder} cannot be read.").format(folder=self.folder),
                _("Remove that folder and begin anew."),
            ) from None
        changed = [key for key in {**before, **manifest} if key not in FREE and before.get(key) != manifest.get(key)]
        if changed:
            raise UsageError(
                _("The run cannot go on: {names} changed since it began.").format(names=", ".join(sorted(changed))),
                _("Put back what was, or remove {folder} and begin anew.").format(folder=self.folder),
            )
        self.manifest = before
        self._ranges = sorted(map(self._checked, self.folder.glob("*-*.jsonl")))
        for (_first, last), (first, _last) in zip(self._ranges, self._ranges[1:], strict=False):
            if first <= last:
                raise UsageError(
                    _("Two parts in {folder} hold the same lines.").format(folder=self.folder),
                    _("Remove one of those that hold line {line}.").format(line=first),
                )

    def missing(self, places: Iterator[int]) -> Iterator[int]:
        """Those of some rising places that no part holds yet."""
        ranges = iter(tuple(self._ranges))
        first, last = next(ranges, (0, 0))
        for place in places:
            while last and place > last:
                first, last = next(ranges, (0, 0))
            if not (last and first <= place):
                yield place

    @property
    def done(self) -> int:
        """How many lines are safe."""
        return sum(last - first + 1 for first, last in self._ranges)

    def add(self, place: int, done: Done) -> None:
        """Add some lines, the first at this place; places rise. A part begins anew where they leave a gap or a block."""
        if self._lines and (place != self._first + len(self._lines) or (place - 1) % BLOCK == 0):
            self.flush()
        if not self._lines:
            self._first, self._opened = place, time.monotonic()
        self._lines += done.lines
        self._tally.join(done.tally)
        if time.monotonic() - self._opened > SECONDS:
            self.flush()

    def flush(self) -> None:
        """Close the part under way: its counts first, then its lines, whose new name makes both valid."""
        if not self._lines:
            return
        last = self._first + len(self._lines) - 1
        name = f"{self._first:012d}-{last:012d}"
        try:
            self._write(f"{name}.counts", json.dumps(self._tally.as_json()).encode())
            self._write(f"{name}.jsonl", b"".join(self._lines))
        except OSError as error:
            raise self._trouble(error) from None
        self._ranges.append((self._first, last))
        self._lines, self._tally = [], Tally()

    def tally(self) -> Tally:
        """The counts of all parts. Raises UsageError where they cannot be read."""
        whole = Tally()
        for file in self.files():
            try:
                whole.join(tally_from(json.loads(file.with_suffix(".counts").read_text(encoding="utf-8"))))
            except (OSError, ValueError, KeyError) as error:
                raise self._broken(file, error) from None
        return whole

    def lines(self) -> Iterator[bytes]:
        """All lines, in order."""
        for file in self.files():
            with file.open("rb") as part:
                yield from part

    def pieces(self) -> Iterator[bytes]:
        """The same as they lie on the disk: for whoever writes them as they are."""
        for file in self.files():
            with file.open("rb") as part:
                yield from iter(partial(part.read, 1 << 20), b"")

    def files(self) -> list[Path]:
        """The parts, in order."""
        return [self.folder / f"{first:012d}-{last:012d}.jsonl" for first, last in sorted(self._ranges)]

    def close(self) -> None:
        """Let others at the folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def remove(self) -> None:
        """The run is finished, and its outputs written: the folder goes."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def take_place_of(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        """Put these parts where others of the same lines lay, under that manifest. Raises UsageError for a full disk."""
        kept = {key: value for key, value in manifest.items() if value is not None}
        try:
            self._write(MANIFEST, _as_bytes(kept))
            shutil.rmtree(folder, ignore_errors=True)
            self.close()
            self.folder.rename(folder)
        except OSError as error:
            raise self._trouble(error) from None

    def _hold(self) -> None:
        """Keep a second run out of the folder, where the system can."""
        if fcntl is None:
            return
        lock = (self.folder / "lock").open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise UsageError(
                _("Another run is at work in {folder}.").format(folder=self.folder),
                _("Wait until it is finished, or name another output."),
            ) from None
        self._lock = lock

    def _write(self, name: str, data: bytes) -> None:
        """Write one of the folder's files."""
        put_whole(self.folder / name, lambda file: file.write(data), self.folder / f"{name}.tmp")

    def _checked(self, file: Path) -> tuple[int, int]:
        """The places of a part, if it is whole."""
        try:
            first, last = map(int, file.stem.split("-"))
            with file.open("rb") as part:
                count = sum(piece.count(b"\n") for piece in iter(partial(part.read, 1 << 20), b""))
        except (OSError, ValueError) as error:
            raise self._broken(file, error) from None
        if count != last - first + 1:
            raise self._broken(file, _("it holds {count} lines").format(count=count))
        return first, last

    def _broken(self, file: Path, reason: object) -> UsageError:
        says = _("{file} is broken: {reason}.").format(file=file, reason=reason)
        return UsageError(says, _("Remove it: its lines are then done again."))

    def _trouble(self, error: OSError) -> UsageError:
        says = _("{folder} cannot be written: {reason}.").format(folder=self.folder, reason=error.strerror or error)
        safe = _("{count} lines are safe there. Make room; the same command with --resume goes on.")
        return UsageError(says, safe.format(count=f"{self.done:,}"))


def put_whole(path: Path, write: Callable[[BinaryIO], object], under_way: Path) -> None:
    """Write a file whole: under another name first, on the disk before it is renamed. Raises OSError."""
    with under_way.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    under_way.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _as_bytes(manifest: Mapping[str, Any]) -> bytes:
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()
