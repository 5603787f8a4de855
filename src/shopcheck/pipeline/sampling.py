"""A sample for people to look at, and the share that was right, with its interval."""

from __future__ import annotations

import hashlib
import heapq
import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.model import UsageError
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Z = 1.959964  # of a 95 % interval
LEVELS = ("malicious", "suspicious", "benign")
SCAM, HONEST, UNSURE = "scam", "honest", "unsure"
REVIEWED = frozenset({SCAM, HONEST, UNSURE})


class Precision(Struct, frozen=True):
    """Of one level: how many of the `decided` were `right`, how many stayed open or were disputed."""

    right: int
    decided: int
    open: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share that is right (Wilson 1927)."""
        return wilson(self.right, self.decided)


def drawn(lines: Iterable[bytes], count: int) -> list[Any]:
    """Draw `count` results, the same number of each level where there are enough, levels in order of alarm.

    The draw follows from the inputs alone (lowest hashes): drawn again, it is the same. Memory is
    bounded by `count`.
    """
    kept: dict[str, list[tuple[int, int, bytes]]] = {level: [] for level in LEVELS}
    for number, line in enumerate(lines):
        level = _level(line)
        if level not in kept:
            continue
        chance = int.from_bytes(hashlib.sha256(line.partition(b'"checked_at"')[0]).digest()[:8])
        entry = (-chance, number, line)
        if len(kept[level]) < count:
            heapq.heappush(kept[level], entry)
        else:
            heapq.heappushpop(kept[level], entry)
    shares = _shares({level: len(entries) for level, entries in kept.items()}, count)
    chosen: list[Any] = []
    for level, share in shares.items():
        best = sorted(kept[level], reverse=True)[:share]
        chosen += [json.loads(line) for _chance, _number, line in best]
    return chosen


def precision(rows: Iterable[Mapping[str, str | None]]) -> dict[str, Precision]:
    """Of reviewed rows, how many of each level were right. Where reviewers differ, nothing is decided.

    Raises UsageError for a word that is none of the three.
    """
    counts = {level: [0, 0, 0] for level in LEVELS}
    for number, row in enumerate(rows, 2):
        level = row.get("level") or ""
        if level not in counts:
            continue
        said = {_word(row.get(name), number) for name in ("reviewer_1", "reviewer_2")} - {""}
        if said in ({SCAM}, {HONEST}):
            counts[level][1] += 1
            counts[level][0] += (HONEST in said) == (level == "benign")
        else:
            counts[level][2] += 1
    return {level: Precision(*found) for level, found in counts.items() if sum(found)}


def wilson(right: int, decided: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 where nothing was decided."""
    if not decided:
        return 0.0, 1.0
    share, square = right / decided, Z * Z / decided
    middle = (share + square / 2) / (1 + square)
    half = Z * (share * (1 - share) / decided + square / (4 * decided)) ** 0.5 / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _word(text: str | None, number: int) -> str:
    word = (text or "").strip().casefold()
    if word and word not in REVIEWED:
        raise UsageError(
            _("Line {number}: “{word}” is no answer.").format(number=number, word=word[:40]),
            _("The words are {words}.").format(words=", ".join(sorted(REVIEWED))),
        )
    return word


def _level(line: bytes) -> str:
    try:
        result = json.loads(line)
        return str(result["verdict"]["level"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _shares(there: Mapping[str, int], count: int) -> dict[str, int]:
    """How many to take of each level: evenly, and what one level lacks goes to the others."""
    shares = dict.fromkeys(there, 0)
    for _turn in range(count):
        open_levels = [level for level in there if shares[level] < there[level]]
        if not open_levels:
            break
        fewest = min(open_levels, key=lambda level: shares[level])
        shares[fewest] += 1
    return shares
