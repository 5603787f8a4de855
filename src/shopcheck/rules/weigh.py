"""From findings to a verdict: points added to the prior's, a probability, a level, and how much was known."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

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
from shopcheck.rules.odds import decibans, probability
from shopcheck.rules.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopcheck.rules.ruleset import Head, Rule, Ruleset


_RULE, _OUTCOME = attrgetter("rule"), attrgetter("outcome")

CLEARLY_WANTED = 5
"""Points from which a rule tells what a scam wants, whatever else counts more."""


def weigh(findings: Iterable[Finding], ruleset: Ruleset, evidence: Evidence, prior: float | None = None) -> Verdict:
    """Add up the findings under a prior probability (the head's for this kind of input if ``None``).

    `start`, `points` and `total` are decibans. An imitation is at least *suspicious*, however low the sum: who is told not
    to pay there is not told beside it that all is well. Raises UsageError for a prior that is none.
    """
    kind = _kind(evidence)
    assumed = ruleset.head.prior[kind] if prior is None else prior
    if not 0 < assumed < 1:
        raise UsageError(f"a prior lies between 0 and 1, not at {assumed}", "0.2 means 20 in 100")
    final, verdict = _weighed(ruleset, kind, _about(evidence, kind), assumed, tuple(findings))
    if verdict.level in {Level.BENIGN, Level.UNKNOWN} and _is_an_imitation(evidence):
        verdict = replace(verdict, level=Level.SUSPICIOUS, scam_type=_scam_type(final, ruleset))
    if verdict.level is not Level.SUSPICIOUS:
        return verdict
    from shopcheck.rules.change import would_change  # noqa: PLC0415 - a sure answer has no need of it

    return replace(verdict, would_change=would_change(final, ruleset, evidence, verdict.start))


def _is_an_imitation(evidence: Evidence) -> bool:
    return evidence.text("attribution.relation") == Relation.IMPERSONATED


@lru_cache(maxsize=4096)
def _weighed(
    ruleset: Ruleset, kind: Kind, about: About, prior: float, findings: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], Verdict]:
    """By the findings themselves, whose hash is at hand; those that only word the same otherwise have the same sum."""
    said, outcomes = tuple(map(_RULE, findings)), tuple(map(_OUTCOME, findings))
    return _summed(ruleset, kind, about, prior, said, outcomes)


@lru_cache(maxsize=1024)
def _summed(
    ruleset: Ruleset, kind: Kind, about: About, prior: float, said: tuple[str, ...], outcomes: tuple[Outcome, ...]
) -> tuple[tuple[Finding, ...], Verdict]:
    """Weigh what these rules said: findings that only count, saying nothing, and the verdict but for what would change it.

    A batch of links has a hundred patterns of outcomes, and the arithmetic is the dear part.
    """
    head = ruleset.head
    bare = [_bare(ruleset.by_id[rule], outcome) for rule, outcome in zip(said, outcomes, strict=True)]
    final, groups = capped(bare, head.groups)
    start = decibans(prior)
    points = sum(finding.counted for finding in final)
    total = round(start + points, 1)
    coverage = _coverage(final, ruleset)
    could = spread(final, groups, ruleset, probability(total))
    level = _level(total, head)
    if coverage.weight < head.min_coverage[kind] and not _settled(final, groups, ruleset, kind, level):
        firm = round(total + _hinted(groups, head), 1)
        range_of_firm = could if firm == total else spread(final, groups, ruleset, probability(firm))
        if not _stays(total, could, head) or not _stays(firm, range_of_firm, head):
            level = Level.UNKNOWN
    return final, Verdict(
        about=about,
        level=level,
        scam_type=_scam_type(final, ruleset) if level in {Level.SUSPICIOUS, Level.MALICIOUS} else None,
        prior=prior,
        start=start,
        points=points,
        total=total,
        probability=probability(total),
        groups=groups,
        coverage=coverage,
        range=could,
    )


def _bare(rule: Rule, outcome: Outcome) -> Finding:
    points = rule.points(outcome)
    return Finding(rule.id, outcome, rule.group, points, points, "", ())


def _kind(evidence: Evidence) -> Kind:
    return Kind.EMAIL if evidence.text("input.kind") == Kind.EMAIL else Kind.URL


def _level(total: float, head: Head) -> Level:
    """Choose the level. One begins above its probability, so that nothing found leaves the start's level as it was."""
    if total > decibans(head.malicious):
        return Level.MALICIOUS
    return Level.SUSPICIOUS if total > decibans(head.suspicious) else Level.BENIGN


def _hinted(groups: Iterable[GroupSum], head: Head) -> float:
    """What speaks for the case only in groups that are hints: points that no level may rest on while too little is known."""
    return -sum(min(0.0, group.counted) for group in groups if group.id in head.never_alone)


def _stays(total: float, could: tuple[float, float] | None, head: Head) -> bool:
    """Tell whether the level stays what it is wherever in its range the unknown may fall."""
    return could is not None and len({_level(total + more, head) for more in (*could, 0)}) == 1


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


def _settled(
    findings: Sequence[Finding], groups: Iterable[GroupSum], ruleset: Ruleset, kind: Kind, level: Level
) -> bool:
    """Tell whether what was found settles the level: all of it together against the case, or one strong cause for it."""
    if any(finding.outcome is Outcome.RAISED and ruleset.by_id[finding.rule].decisive for finding in findings):
        return True
    enough = ruleset.head.decisive[kind]
    if level is not Level.BENIGN:
        return sum(finding.counted for finding in findings) >= enough
    causes = [group.counted for group in groups if group.id not in ruleset.head.never_alone]
    causes += [finding.counted for finding in findings if finding.group is None]
    return min(causes, default=0) <= -enough


def _about(evidence: Evidence, kind: Kind) -> About:
    if kind is Kind.EMAIL:
        return About.ORDER if evidence.flag("order.is_order") else About.MAIL
    if evidence.text("attribution.relation") == Relation.GENUINE:
        return About.ADDRESS
    imitates = evidence.text("shop.lookalike_of") or evidence.text("shop.brand_in_subdomain")
    return About.ADDRESS if imitates else About.SHOP


def _scam_type(findings: Iterable[Finding], ruleset: Ruleset) -> ScamType | None:
    """Tell the kind of scam by the raised rule that counts most; what is wanted goes before whose name is borrowed."""
    best: tuple[bool, float, ScamType | None] = (False, 0, None)
    for finding in findings:
        kind = ruleset.by_id[finding.rule].scam_type
        wanted = kind not in {ScamType.IMPERSONATION, ScamType.FAKE_SHOP} and finding.counted >= CLEARLY_WANTED
        if finding.outcome is Outcome.RAISED and kind is not None and (wanted, finding.counted) > best[:2]:
            best = (wanted, finding.counted, kind)
    return best[2]
