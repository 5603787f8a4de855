"""How good the points are: ranking, calibration, and what is found at which price; on cases held back from learning."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.rules.fit.cases import folds
from shopcheck.rules.fit.learn import learn
from shopcheck.rules.odds import decibans, probability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopcheck.rules.fit.cases import Case
    from shopcheck.rules.fit.learn import Settings
    from shopcheck.rules.ruleset import Ruleset

THRESHOLDS = (0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99)
BINS = 10


class Scored(Struct, frozen=True):
    """A case with the sum of its points, caps applied."""

    case: Case
    points: float


class Quality(Struct, frozen=True):
    """Figures on scored cases. Shares lie between 0 and 1; `ece` is at the cases' own prior, in `BINS` equal bins.

    `at` gives, for each probability at the rules' own prior, the shares of scams and of honest cases above it.
    """

    scams: int
    honest: int
    auc: float
    found_at_1: float
    ece: float
    at: tuple[tuple[float, float, float], ...]
    by_class: tuple[tuple[str, bool, int, float], ...]


def score(cases: Sequence[Case], points: Mapping[str, tuple[float, float]], ruleset: Ruleset) -> list[Scored]:
    """Add up every case under these points."""
    groups = {rule.id: rule.group or f" {rule.id}" for rule in ruleset.rules}
    return [Scored(case, _sum(case, points, groups, ruleset.head.groups)) for case in cases]


def cross_validated(
    cases: Sequence[Case], ruleset: Ruleset, settings: Settings, count: int = 5
) -> list[tuple[Case, float]]:
    """Score every case under points learnt without it and without its template."""
    parts = folds(cases, count)
    scored: list[tuple[Case, float]] = []
    for place, held in enumerate(parts):
        rest = [case for other, part in enumerate(parts) if other != place for case in part]
        points = learn(rest, ruleset, settings).points
        scored += [(each.case, each.points) for each in score(held, points, ruleset)]
    return scored


def quality(scored: Sequence[tuple[Case, float]], prior: float) -> Quality:
    """Figures on cases with their points; thresholds are probabilities under this prior."""
    pos = [points for case, points in scored if case.scam]
    neg = [points for case, points in scored if not case.scam]
    base = decibans(len(pos) / len(scored)) if pos and neg else 0.0
    start = decibans(prior)
    pairs = [(probability(base + points), case.scam) for case, points in scored]
    at = tuple(
        (limit, _above(pos, decibans(limit) - start), _above(neg, decibans(limit) - start)) for limit in THRESHOLDS
    )
    return Quality(
        len(pos), len(neg), auc(pos, neg), found_at(pos, neg, 0.01), ece(pairs), at, _by_class(scored, -start)
    )


def auc(pos: Sequence[float], neg: Sequence[float]) -> float:
    """The chance that a scam has more points than an honest case; ties count half."""
    if not pos or not neg:
        return 0.5
    curve = _roc(pos, neg)
    return sum((after[0] - before[0]) * (before[1] + after[1]) / 2 for before, after in itertools.pairwise(curve))


def found_at(pos: Sequence[float], neg: Sequence[float], rate: float) -> float:
    """The share of scams found at a share of false alarms, interpolated through ties."""
    curve = _roc(pos, neg)
    for before, after in itertools.pairwise(curve):
        if after[0] > rate:
            return before[1] + (after[1] - before[1]) * (rate - before[0]) / (after[0] - before[0])
    return 1.0


def ece(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: how far shares lie from probabilities, in ten bins of about equal size.

    A probability stays whole, in the bin where the middle of its cases falls: it is one statement, right or wrong as
    a whole. Torn into bins by its labels it would count as wrong even where it is exactly right.
    """
    stated: dict[float, list[bool]] = {}
    for chance, scam in pairs:
        stated.setdefault(chance, []).append(scam)
    size, below = len(pairs), 0
    off = [0.0] * BINS
    for chance, scams in sorted(stated.items()):
        middle = below + len(scams) / 2
        off[min(BINS - 1, int(middle * BINS / size))] += chance * len(scams) - sum(scams)
        below += len(scams)
    return sum(map(abs, off)) / max(size, 1)


def _roc(pos: Sequence[float], neg: Sequence[float]) -> list[tuple[float, float]]:
    hits, alarms = Counter(pos), Counter(neg)
    curve, hit, alarm = [(0.0, 0.0)], 0, 0
    for points in sorted({*hits, *alarms}, reverse=True):
        hit, alarm = hit + hits[points], alarm + alarms[points]
        curve.append((alarm / max(len(neg), 1), hit / max(len(pos), 1)))
    return curve


def _above(points: Sequence[float], limit: float) -> float:
    return sum(each > limit for each in points) / max(len(points), 1)


def _by_class(scored: Sequence[tuple[Case, float]], fifty: float) -> tuple[tuple[str, bool, int, float], ...]:
    """For each class: whether scams, how many, and the share of them that is likelier a scam than not."""
    held: dict[tuple[str, bool], list[float]] = {}
    for case, points in scored:
        held.setdefault((case.klass, case.scam), []).append(points)
    return tuple((klass, scam, len(points), _above(points, fifty)) for (klass, scam), points in sorted(held.items()))


def _sum(
    case: Case,
    points: Mapping[str, tuple[float, float]],
    groups: Mapping[str, str],
    caps: Mapping[str, tuple[float, float]],
) -> float:
    sums: dict[str, float] = {}
    for rule in case.raised:
        sums[groups[rule]] = sums.get(groups[rule], 0.0) + points[rule][0]
    for rule in case.clear:
        sums[groups[rule]] = sums.get(groups[rule], 0.0) + points[rule][1]
    total = 0.0
    for group, whole in sums.items():
        low, high = caps.get(group, (whole, whole))
        total += min(max(whole, low), high)
    return total
