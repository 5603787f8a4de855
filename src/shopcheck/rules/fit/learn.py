"""All rules weighed together: the points under which the labelled cases are likeliest, within what each is worth alone.

A logistic regression in plain Python. Its bounds are what keeps it honest: no rule counts more than it
was measured to be worth alone, none changes its sign, and what pulls nowhere stays at what it is worth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.rules.fit.measure import Measure, measure
from shopcheck.rules.odds import decibans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopcheck.rules.fit.cases import Case
    from shopcheck.rules.ruleset import Ruleset

PER_DECIBAN = math.log(10) / 10
ROUNDS = 150
STEP = 1.0

Answer = tuple[str, bool]
"""A rule's id, and whether it is raised (else clear)."""


class Settings(Struct, frozen=True):
    """What is learnt, and how carefully.

    `only` names the rules to learn; the others keep their points. `least` is the minimum support.
    `pull` is the strength with which points are held at what a rule is worth alone, in cases.
    `trust` is the share of that worth which may count: less than 1 where scams and honest cases come
    from different places and so differ in more than honesty. `calibrate` learns points that need no
    other start than the cases' own share of scams; else a start is learnt beside them, and only told.
    """

    only: frozenset[str]
    least: int = 5
    pull: float = 4.0
    together: bool = True
    trust: float = 1.0
    calibrate: bool = True


class Learned(Struct, frozen=True):
    """Points by rule as (raised, clear), what they were learnt from, and the start that fits these cases.

    `intercept` is what would have to be added to the start: near 0 if the sums are right as they are.
    """

    points: Mapping[str, tuple[float, float]]
    measures: Mapping[str, Measure]
    intercept: float
    kept: frozenset[str]
    trust: float = 1.0


def learn(cases: Sequence[Case], ruleset: Ruleset, settings: Settings) -> Learned:
    """Learn the points of `settings.only`; a rule with too little support keeps its own."""
    measures = measure(cases, ruleset.rules)
    bounds: dict[Answer, float] = {}
    fixed: dict[Answer, float] = {}
    kept: set[str] = set()
    for rule in ruleset.rules:
        found = measures[rule.id]
        learnable = rule.id in settings.only and found.supported(settings.least)
        if rule.id in settings.only and not learnable:
            kept.add(rule.id)
        for raised, points in ((True, rule.raised), (False, rule.clear)):
            if learnable and points:
                worth = settings.trust * found.worth(raised=raised)
                bounds[rule.id, raised] = worth if worth * points > 0 else 0.0
            else:
                fixed[rule.id, raised] = points
    model = _Model(cases, ruleset, bounds, fixed, settings)
    if settings.together:
        model.improve()
    learnt = {
        rule.id: (model.points(rule.id, raised=True), model.points(rule.id, raised=False)) for rule in ruleset.rules
    }
    return Learned(learnt, measures, model.intercept(), frozenset(kept), settings.trust)


class _Model:
    """Answers of all cases as places in a list of points, and steps down the slope of the loss."""

    def __init__(
        self,
        cases: Sequence[Case],
        ruleset: Ruleset,
        bounds: Mapping[Answer, float],
        fixed: Mapping[Answer, float],
        settings: Settings,
    ) -> None:
        self._answers = list(bounds)
        self._bounds = [bounds[answer] for answer in self._answers]
        # Weighing begins half-way: a group that begins at its cap would feel no slope.
        self._points = [bound / 2 if settings.together else bound for bound in self._bounds]
        self._fixed = fixed
        self._pull = settings.pull
        self._calibrate = settings.calibrate
        self._groups = [ruleset.by_id[rule].group or f" {rule}" for rule, _raised in self._answers]
        self._caps = ruleset.head.groups
        place = {answer: number for number, answer in enumerate(self._answers)}
        self._rows: list[tuple[bool, list[int], list[tuple[str, float]]]] = []
        for case in cases:
            given = [*((rule, True) for rule in case.raised), *((rule, False) for rule in case.clear)]
            learnt = [place[answer] for answer in given if answer in place]
            still = [
                (ruleset.by_id[answer[0]].group or f" {answer[0]}", fixed[answer])
                for answer in given
                if fixed.get(answer)
            ]
            self._rows.append((case.scam, learnt, still))
        scams = sum(case.scam for case in cases)
        self._base = decibans(scams / len(cases)) if 0 < scams < len(cases) else 0.0
        self._intercept = 0.0

    def points(self, rule: str, *, raised: bool) -> float:
        """The points of an answer, rounded to the step."""
        answer = (rule, raised)
        if answer in self._fixed:
            return self._fixed[answer]
        return round(self._points[self._answers.index(answer)] / STEP) * STEP

    def intercept(self) -> float:
        """The intercept under the rounded points."""
        self._points = [round(points / STEP) * STEP for points in self._points]
        for _ in range(60):
            slope, curve = 0.0, 1e-9
            for scam, learnt, still in self._rows:
                chance = self._chance(learnt, still)[0]
                slope += chance - scam
                curve += chance * (1 - chance) * PER_DECIBAN
            self._intercept -= slope / curve
        return round(self._intercept, 1)

    def improve(self) -> None:
        """Newton steps along each axis, halved because the axes are not independent."""
        for _ in range(ROUNDS):
            slope, curve = [0.0] * len(self._points), [0.0] * len(self._points)
            start_slope, start_curve = 0.0, 1e-9
            for scam, learnt, still in self._rows:
                chance, free = self._chance(learnt, still)
                wrong, bend = chance - scam, chance * (1 - chance) * PER_DECIBAN
                start_slope += wrong
                start_curve += bend
                for place in free:
                    slope[place] += wrong
                    curve[place] += bend
            if not self._calibrate:
                self._intercept -= 0.5 * start_slope / start_curve
            for place, bound in enumerate(self._bounds):
                # Points are held at what the rule is worth by a Gaussian as wide as that worth.
                pull = self._pull / (max(1.0, abs(bound)) ** 2 * PER_DECIBAN)
                steep = slope[place] + pull * (self._points[place] - bound)
                bend = curve[place] + pull + 1e-9
                moved = self._points[place] - 0.3 * steep / bend
                self._points[place] = min(max(moved, min(0.0, bound)), max(0.0, bound))

    def _chance(self, learnt: list[int], still: list[tuple[str, float]]) -> tuple[float, list[int]]:
        """The probability of a case, and the answers whose group is not at its cap."""
        sums: dict[str, float] = {}
        for group, points in still:
            sums[group] = sums.get(group, 0.0) + points
        for place in learnt:
            sums[self._groups[place]] = sums.get(self._groups[place], 0.0) + self._points[place]
        total = self._base + self._intercept
        full: set[str] = set()
        for group, points in sums.items():
            low, high = self._caps.get(group, (-math.inf, math.inf))
            total += min(max(points, low), high)
            if not low < points < high and points:
                full.add(group)
        free = [place for place in learnt if self._groups[place] not in full]
        return 1 / (1 + math.exp(-max(-200.0, min(200.0, total * PER_DECIBAN)))), free
