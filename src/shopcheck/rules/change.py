"""What would change an uncertain answer: things that the reader can find out himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.model import Change, Evidence, Finding, Known, Outcome, Relation
from shopcheck.model.words import _
from shopcheck.rules.caps import capped
from shopcheck.rules.odds import probability
from shopcheck.rules.wording import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.rules.ruleset import Ruleset

LEAST = 2.0
MOST = 2


def would_change(findings: Sequence[Finding], ruleset: Ruleset, evidence: Evidence, start: float) -> tuple[Change, ...]:
    """The two settlements in the reader's reach that would move the sum most, and both together.

    A rule tells them by `if_raised` and `if_clear`. Only what would lower the sum is told: who is
    told to be careful wants to know what would clear the doubt. Nothing in reach clears a fake of a known seller.
    """
    if evidence.text("attribution.relation") == Relation.IMPERSONATED:
        return ()
    before = sum(finding.counted for finding in findings)
    found: list[tuple[Change, dict[int, Finding]]] = []
    for place, finding in enumerate(findings):
        for said, settled in _settled(finding, ruleset, evidence):
            change = _change(findings, {place: settled}, ruleset, start, fill(_(said), evidence))
            if change.points - before <= -LEAST:
                found.append((change, {place: settled}))
    found.sort(key=lambda pair: pair[0].points)
    best = found[:MOST]
    changes = [change for change, _settled in best]
    if len(best) == MOST and not set(best[0][1]) & set(best[1][1]):
        both = _change(findings, best[0][1] | best[1][1], ruleset, start, _("if both"))
        if both.points < best[0][0].points:
            changes.append(both)
    return tuple(replace(change, points=change.points - before) for change in changes)


def _settled(finding: Finding, ruleset: Ruleset, evidence: Evidence) -> list[tuple[str, Finding]]:
    """How a finding may be settled otherwise; only where something of it was seen that the reader can look into."""
    rule = ruleset.by_id[finding.rule]
    if not any(isinstance(evidence.get(name), Known) for name in rule.when.facts):
        return []
    ways: list[tuple[str, Finding]] = []
    if rule.if_raised is not None and finding.outcome is not Outcome.RAISED:
        ways.append((rule.if_raised, replace(finding, outcome=Outcome.RAISED, points=rule.raised)))
    if rule.if_clear is not None and finding.outcome is not Outcome.CLEAR:
        ways.append((rule.if_clear, replace(finding, outcome=Outcome.CLEAR, points=rule.clear)))
    return ways


def _change(
    findings: Sequence[Finding], settled: dict[int, Finding], ruleset: Ruleset, start: float, says: str
) -> Change:
    """The sum of the findings with some of them settled otherwise; `points` is the whole sum here."""
    changed = [settled.get(place, finding) for place, finding in enumerate(findings)]
    points = sum(finding.counted for finding in capped(changed, ruleset.head.groups)[0])
    return Change(points, probability(round(start + points, 1)), says)
