"""How far what is unknown could move the sum: the 80 % interval of what the unknown rules would add."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from shopcheck.model import Finding, GroupSum, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shopcheck.rules.ruleset import Rule, Ruleset

LOW, HIGH = 0.1, 0.9

Bin = tuple[float, float, float]
"""Points, and how often they come among scams and among honest cases."""

Cause = tuple[float, float, tuple[tuple[Bin, ...], ...]]
"""The room that a group's cap leaves, down and up, and its independent questions, each with its bins."""

Chances = dict[float, tuple[float, float]]


def spread(
    findings: Iterable[Finding], groups: Iterable[GroupSum], ruleset: Ruleset, probability: float
) -> tuple[float, float] | None:
    """Points that the unknown rules would add in all but the lowest and highest tenth of cases.

    From their fitted rates, mixed by the probability that the case is a scam; ``None`` where no
    unknown rule has rates. Rules of one group that read the same facts are answers to one question:
    at most one of them is raised. Questions are taken as independent, and groups keep their caps.
    """
    causes = tuple(_causes(findings, groups, ruleset))
    if not causes:
        return None
    chances = sorted(_chances(causes).items())
    mixed = [(points, probability * scam + (1 - probability) * honest) for points, (scam, honest) in chances]
    return _quantile(mixed, LOW), _quantile(mixed, HIGH)


def _causes(findings: Iterable[Finding], groups: Iterable[GroupSum], ruleset: Ruleset) -> Iterable[Cause]:
    room = {group.id: (group.cap[0] - group.counted, group.cap[1] - group.counted) for group in groups}
    questions: dict[tuple[str, tuple[str, ...]], list[Rule]] = {}
    for finding in findings:
        rule = ruleset.by_id.get(finding.rule)
        if finding.outcome is Outcome.UNKNOWN and rule is not None and rule.weight and _rates(rule):
            questions.setdefault((rule.group or f" {rule.id}", rule.when.facts), []).append(rule)
    by_group: dict[str, list[tuple[Bin, ...]]] = {}
    for (group, _facts), rules in questions.items():
        by_group.setdefault(group, []).append(_bins(rules))
    for group, bins in by_group.items():
        low, high = room.get(group, (-1000.0, 1000.0))
        yield low, high, tuple(bins)


def _rates(rule: Rule) -> tuple[float, float] | None:
    fit = rule.fit
    if fit is None or fit.scam_rate is None or fit.honest_rate is None:
        return None
    return fit.scam_rate, fit.honest_rate


def _bins(rules: Sequence[Rule]) -> tuple[Bin, ...]:
    """One question's answers: each rule raised, or none of them (then their clear points add up)."""
    raised = [(rule.raised, *rates) for rule in rules if (rates := _rates(rule))]
    scam, honest = (min(1.0, sum(bin[place] for bin in raised)) for place in (1, 2))
    none = sum(rule.clear for rule in rules)
    return (*raised, (none, 1 - scam, 1 - honest))


@lru_cache(maxsize=2048)
def _chances(causes: tuple[Cause, ...]) -> Mapping[float, tuple[float, float]]:
    """All sums with their chances among scams and honest cases; the same gaps come back in every audit."""
    total: Chances = {0.0: (1.0, 1.0)}
    for low, high, questions in causes:
        group: Chances = {0.0: (1.0, 1.0)}
        for bins in questions:
            group = _added(group, bins)
        capped: Chances = {}
        for points, (scam, honest) in group.items():
            _put(capped, max(low, min(high, points)), scam, honest)
        total = _added(total, [(points, scam, honest) for points, (scam, honest) in capped.items()])
    return total


def _added(sums: Chances, bins: Iterable[Bin]) -> Chances:
    result: Chances = {}
    answers = list(bins)
    for points, (scam, honest) in sums.items():
        for more, often_scam, often_honest in answers:
            _put(result, points + more, scam * often_scam, honest * often_honest)
    return result


def _put(sums: Chances, points: float, scam: float, honest: float) -> None:
    before = sums.get(points, (0.0, 0.0))
    sums[points] = before[0] + scam, before[1] + honest


def _quantile(chances: Sequence[tuple[float, float]], share: float) -> float:
    whole = sum(chance for _points, chance in chances)
    reached = 0.0
    for points, chance in chances:
        reached += chance / whole
        if reached >= share - 1e-9:
            return points
    return chances[-1][0]
