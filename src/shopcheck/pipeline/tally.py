"""What a run counts while it goes: enough for its summary, of a size that does not grow with the input."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.model import Finding, Kind, Level, Outcome, Outline, Reason, Result, Unread, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SUFFIXES = 500
OTHER = "other"
ERROR = "error"
REPEAT = "repeat"
COUNTS = ("levels", "reasons", "where", "rules", "errors", "priors", "kinds")
SAYS_LITTLE = frozenset({Reason.NOT_ASKED, Reason.NOT_IN_THIS_INPUT, Reason.NOT_DECIDED})


class Tally(Struct):
    """Counts of a run or of a part of it.

    `levels` counts the levels, and ``error`` and ``repeat``. `points` counts, by level, the points found
    (decibans, whole numbers), from which the expectation under any prior follows. `reasons` counts why
    open cases are open, `where` the same by ending (``reason ending``). `rules` counts rules raised,
    `errors` kinds of trouble, `priors` the priors judged under, `kinds` mails and links.
    """

    levels: Counter[str] = field(default_factory=Counter)
    points: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    reasons: Counter[str] = field(default_factory=Counter)
    where: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    priors: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def inputs(self) -> int:
        """All inputs, those that repeat another and those that could not be read among them."""
        return sum(self.levels.values())

    @property
    def checked(self) -> int:
        """The inputs that were judged."""
        return self.inputs - self.levels[ERROR] - self.levels[REPEAT]

    def add(self, result: Result | Unread) -> None:
        """Count one line."""
        if isinstance(result, Unread):
            self.levels[ERROR] += 1
            self.errors[result.kind.value] += 1
            return
        counts = _counts(result.kind, result.verdict, result.findings, result.evidence.outline)
        self.levels[counts.level] += 1
        self.kinds[counts.kind] += 1
        self.points[counts.level][counts.points] += 1
        self.priors[counts.prior] += 1
        for rule in counts.raised:
            self.rules[rule] += 1
        if counts.open is not None:
            self.reasons[counts.open] += 1
            suffix = result.evidence.text("shop.suffix") or result.evidence.text("sender.suffix") or OTHER
            key = f"{counts.open} {suffix}"
            self.where[key if key in self.where or len(self.where) < MOST_SUFFIXES else f"{counts.open} {OTHER}"] += 1

    def add_repeat(self) -> None:
        """Count an input that came before."""
        self.levels[REPEAT] += 1

    def join(self, other: Tally) -> None:
        """Add the counts of another part."""
        for name in COUNTS:
            getattr(self, name).update(getattr(other, name))
        for level, counts in other.points.items():
            self.points[level].update(counts)

    def as_json(self) -> dict[str, object]:
        """As plain JSON, keys sorted, so that equal counts are equal bytes."""
        plain = {name: dict(sorted(getattr(self, name).items())) for name in COUNTS}
        points = {level: dict(sorted(counts.items())) for level, counts in sorted(self.points.items())}
        return {**plain, "points": points}


def tally_from(data: Mapping[str, Mapping[str, int]]) -> Tally:
    """The tally that `as_json` wrote."""
    tally = Tally()
    for name in COUNTS:
        getattr(tally, name).update(data[name])
    points: Mapping[str, object] = data["points"]
    for level, counts in points.items():
        tally.points[level] = Counter(counts if isinstance(counts, dict) else {})
    return tally


class _Counts(Struct, frozen=True):
    """Under what a result is counted: the same for the many that have the same findings."""

    level: str
    kind: str
    points: str
    prior: str
    raised: tuple[str, ...]
    open: str | None


@lru_cache(maxsize=4096)
def _counts(kind: Kind, verdict: Verdict, findings: tuple[Finding, ...], outline: Outline) -> _Counts:
    return _Counts(
        level=verdict.level.value,
        kind=kind.value,
        points=str(round(verdict.points)),
        prior=f"{verdict.prior:g}",
        raised=tuple(finding.rule for finding in findings if finding.outcome is Outcome.RAISED),
        open=why_open(findings, outline) if verdict.level is Level.UNKNOWN else None,
    )


def why_open(findings: tuple[Finding, ...], outline: Outline) -> str:
    """Why a case stays open: the reason of the first unknown fact of the rule that could move it most.

    What nobody was asked, and what such an input never holds, comes last: everything else says more.
    """
    reasons = outline.unknown
    undecided = [finding for finding in findings if finding.outcome is Outcome.UNKNOWN]
    undecided.sort(key=_could_move, reverse=True)
    found = [reasons[fact] for finding in undecided for fact in finding.facts if fact in reasons]
    told = next((reason for reason in found if reason not in SAYS_LITTLE), None)
    return (told or next(iter(found), Reason.NOT_DECIDED)).value


def _could_move(finding: Finding) -> float:
    return finding.could_add[1] - finding.could_add[0]
