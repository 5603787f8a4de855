"""From findings to a verdict: points added to the prior's, a probability, a level, and how much was known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from shopcheck.model import (
    About,
    Coverage,
    Evidence,
    Finding,
    GroupSum,
    Kind,
    Level,
    Outcome,
    Relation,
    ScamType,
    UsageError,
    Verdict,
)
from shopcheck.rules.caps import capped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopcheck.rules.ruleset import Head, Ruleset


def weigh(findings: Iterable[Finding], ruleset: Ruleset, evidence: Evidence, prior: float | None = None) -> Verdict:
    """Add up the findings under a prior probability (the head's for this kind of input if ``None``).

    `start`, `points` and `total` are decibans. Raises UsageError for a prior that is none.
    """
    head = ruleset.head
    kind = _kind(evidence)
    assumed = head.prior[kind] if prior is None else prior
    if not 0 < assumed < 1:
        raise UsageError(f"a prior lies between 0 and 1, not at {assumed}", "0.2 means 20 in 100")
    final, groups = capped(findings, head.groups)
    start = decibans(assumed)
    points = sum(finding.counted for finding in final)
    total = round(start + points, 1)
    coverage = _coverage(final, ruleset)
    settled = coverage.weight >= head.min_coverage[kind] or _decisive(final, groups, ruleset)
    level = _level(total, head) if settled else Level.UNKNOWN
    return Verdict(
        about=_about(evidence, kind),
        level=level,
        scam_type=_scam_type(final, ruleset) if level in {Level.SUSPICIOUS, Level.MALICIOUS} else None,
        prior=assumed,
        start=start,
        points=points,
        total=total,
        probability=probability(total),
        groups=groups,
        coverage=coverage,
    )


def decibans(share: float) -> float:
    """Turn a probability between 0 and 1 into decibans: 10·log10 of its odds, to one decimal."""
    return round(10 * math.log10(share / (1 - share)), 1)


def probability(total: float) -> float:
    """Turn decibans into a probability."""
    return 1 / (1 + 10 ** (-total / 10))


def _kind(evidence: Evidence) -> Kind:
    return Kind.EMAIL if evidence.text("input.kind") == Kind.EMAIL else Kind.URL


def _level(total: float, head: Head) -> Level:
    """Choose the level. One begins above its probability, so that nothing found leaves the start's level as it was."""
    if total > decibans(head.malicious):
        return Level.MALICIOUS
    return Level.SUSPICIOUS if total > decibans(head.suspicious) else Level.BENIGN


def _coverage(findings: Iterable[Finding], ruleset: Ruleset) -> Coverage:
    known = of = 0
    weight = whole = 0.0
    for finding in findings:
        most = ruleset.by_id[finding.rule].weight
        if not most:
            continue
        of += 1
        whole += most
        if finding.outcome is not Outcome.UNKNOWN:
            known += 1
            weight += most
    return Coverage(known, of, round(weight / whole, 4) if whole else 0.0)


def _decisive(findings: Sequence[Finding], groups: Iterable[GroupSum], ruleset: Ruleset) -> bool:
    """Tell whether what was found settles the level: one strong cause, or several that add up against it."""
    enough = ruleset.head.decisive
    if sum(finding.counted for finding in findings) >= enough:
        return True
    if any(abs(group.counted) >= enough for group in groups):
        return True
    return any(
        (finding.outcome is Outcome.RAISED and ruleset.by_id[finding.rule].decisive)
        or (finding.group is None and abs(finding.counted) >= enough)
        for finding in findings
    )


def _about(evidence: Evidence, kind: Kind) -> About:
    if kind is Kind.EMAIL:
        return About.ORDER if evidence.flag("order.is_order") else About.MAIL
    if evidence.text("attribution.relation") == Relation.GENUINE:
        return About.ADDRESS
    imitates = evidence.text("shop.lookalike_of") or evidence.text("shop.brand_in_subdomain")
    return About.ADDRESS if imitates else About.SHOP


def _scam_type(findings: Iterable[Finding], ruleset: Ruleset) -> ScamType | None:
    """Tell the kind of scam by the raised rule that counts most for one."""
    best: tuple[float, ScamType | None] = (0, None)
    for finding in findings:
        kind = ruleset.by_id[finding.rule].scam_type
        if finding.outcome is Outcome.RAISED and kind is not None and finding.counted > best[0]:
            best = (finding.counted, kind)
    return best[1]
