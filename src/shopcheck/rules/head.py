"""The head of a file of rules: prior, levels, coverage, groups with their caps. A later file may change parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from shopcheck.model import Kind
from shopcheck.rules.ruleset import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shopcheck.rules.notes import Reader

T = TypeVar("T")

VERSION = 1
MOST_POINTS = 60
STEP = 0.5
SCALE = "decibans"
NEEDED = ("version", "prior", "levels", "min_coverage", "decisive")
HEAD_FIELDS = (*NEEDED, "scale", "groups", "never_alone")


class Parts(Struct):
    """What one file says in its head; `written` also holds fields that were wrong."""

    written: frozenset[str]
    version: int | None = None
    prior: Mapping[Kind, float] | None = None
    levels: tuple[float, float] | None = None
    min_coverage: Mapping[Kind, float] | None = None
    decisive: Mapping[Kind, float] | None = None
    groups: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    never_alone: Sequence[Reader] | None = None


def read_head(fields: Mapping[str, Reader]) -> Parts:
    """Read the fields of the head that a file has; what is wrong is noted and left out."""

    def read(name: str, how: Callable[[Reader], T | None]) -> T | None:
        return how(fields[name]) if name in fields else None

    read("scale", lambda reader: reader.one_of(str, (SCALE,)))
    return Parts(
        written=frozenset(fields),
        version=read("version", _version),
        prior=read("prior", lambda reader: _by_kind(reader, 0.001, 0.999)),
        levels=read("levels", _levels),
        min_coverage=read("min_coverage", lambda reader: _by_kind(reader, 0, 1)),
        decisive=read("decisive", lambda reader: _by_kind(reader, 0, MOST_POINTS)),
        groups=read("groups", _groups) or {},
        never_alone=read("never_alone", lambda reader: reader.items('"never_alone"')),
    )


def join_heads(parts: Sequence[Parts], first: Reader) -> Head | None:
    """Make the head of all files: later fields win, groups are joined by id. What none has is an error."""
    missing = [name for name in NEEDED if not any(name in part.written for part in parts)]
    if missing:
        help = "the first file of rules has a head; later ones need none"
        first.wrong_line(f"the head lacks {', '.join(missing)}", help)
    version = _last([part.version for part in parts])
    prior = _last([part.prior for part in parts])
    levels = _last([part.levels for part in parts])
    min_coverage = _last([part.min_coverage for part in parts])
    decisive = _last([part.decisive for part in parts])
    if version is None or prior is None or levels is None or min_coverage is None or decisive is None:
        return None
    groups = {name: cap for part in parts for name, cap in part.groups.items()}
    hints = _last([part.never_alone for part in parts]) or ()
    never_alone = frozenset(str(hint.data) for hint in hints if hint.known("group", groups))
    return Head(version, prior, *levels, min_coverage, decisive, groups, never_alone)


def _last(values: Sequence[T | None]) -> T | None:
    return next((value for value in reversed(values) if value is not None), None)


def _version(reader: Reader) -> int | None:
    if reader.data == VERSION and not isinstance(reader.data, bool):
        return VERSION
    reader.wrong(f'"version" is {VERSION}; this program reads no other')
    return None


def _by_kind(reader: Reader, low: float, high: float) -> Mapping[Kind, float] | None:
    """Read one number for every kind of input, or a map ``{email: …, url: …}``."""
    if not isinstance(reader.data, dict):
        one = reader.number(low, high)
        return None if one is None else dict.fromkeys(Kind, one)
    fields = reader.fields(str(reader.path[-1]), [kind.value for kind in Kind])
    found = {Kind(name): part.number(low, high) for name, part in fields.items()}
    numbers = {kind: value for kind, value in found.items() if value is not None}
    return numbers if len(numbers) == len(Kind) else None


def _levels(reader: Reader) -> tuple[float, float] | None:
    fields = reader.fields("levels", ["suspicious", "malicious"])
    bounds = {name: part.number(0.001, 0.999) for name, part in fields.items()}
    low, high = bounds.get("suspicious"), bounds.get("malicious")
    if low is None or high is None:
        return None
    if low >= high:
        reader.wrong('"suspicious" begins below "malicious"')
        return None
    return low, high


def _groups(reader: Reader) -> Mapping[str, tuple[float, float]]:
    groups: dict[str, tuple[float, float]] = {}
    for name, data in (reader.map("groups") or {}).items():
        group = reader.at(name, data)
        bounds = [item.number(-MOST_POINTS, MOST_POINTS, STEP) for item in group.items("a group's cap")]
        match bounds:
            case [int() | float() as low, int() | float() as high] if low <= 0 <= high:
                groups[name] = (low, high)
            case _ if None not in bounds:
                group.wrong(f'the cap of "{name}" is [lowest, highest], with 0 between them')
    return groups
