"""Each rule measured alone: how often it is raised among scams and among honest cases, and what that is worth."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.rules.lints import MOST_FITTED, SHRINKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopcheck.rules.fit.cases import Case
    from shopcheck.rules.ruleset import Rule

SMOOTHED = 0.5


class Measure(Struct, frozen=True):
    """Counts of one rule where it could be decided: raised of all, among scams and among honest cases."""

    rule: str
    raised_scam: int
    of_scam: int
    raised_honest: int
    of_honest: int

    @property
    def scam_rate(self) -> float:
        """How often it is raised among scams; half a case is added to either side, so that it is never 0 or 1."""
        return (self.raised_scam + SMOOTHED) / (self.of_scam + 2 * SMOOTHED)

    @property
    def honest_rate(self) -> float:
        """The same among honest cases."""
        return (self.raised_honest + SMOOTHED) / (self.of_honest + 2 * SMOOTHED)

    def worth(self, *, raised: bool) -> float:
        """Shrunken decibans of the rule's answer alone, within the cap."""
        scam, honest = self.scam_rate, self.honest_rate
        ratio = scam / honest if raised else (1 - scam) / (1 - honest)
        return max(-MOST_FITTED, min(MOST_FITTED, SHRINKAGE * 10 * math.log10(ratio)))

    def supported(self, least: int) -> bool:
        """Whether it was decided in both kinds, and each of its answers came often enough to be learnt from."""
        raised = self.raised_scam + self.raised_honest
        clear = self.of_scam + self.of_honest - raised
        return min(self.of_scam, self.of_honest) >= least and min(raised, clear) >= least


def measure(cases: Sequence[Case], rules: Iterable[Rule]) -> dict[str, Measure]:
    """Count every rule's answers."""
    return {rule.id: _measure(rule.id, cases) for rule in rules}


def _measure(rule: str, cases: Sequence[Case]) -> Measure:
    raised, of = {True: 0, False: 0}, {True: 0, False: 0}
    for case in cases:
        is_raised = rule in case.raised
        if is_raised or rule in case.clear:
            of[case.scam] += 1
            raised[case.scam] += is_raised
    return Measure(rule, raised[True], of[True], raised[False], of[False])
