"""Every rule that applies to an input gives one finding: raised, clear or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Evidence, Finding, Kind, Outcome
from shopcheck.model.words import _
from shopcheck.rules.caps import capped
from shopcheck.rules.examples import OUTCOMES
from shopcheck.rules.wording import fill

if TYPE_CHECKING:
    from shopcheck.rules.ruleset import Rule, Ruleset


def judge(ruleset: Ruleset, evidence: Evidence, kind: Kind) -> tuple[Finding, ...]:
    """Apply every rule made for this kind of input, in the ruleset's order.

    A rule about what the user may give (a list, a decision) applies only where it was given.

    Points are decibans; `counted` is what the groups' caps leave of them. An unknown finding has
    none, and `could_add` tells the least and the most it would have if it were known.
    """
    is_order = evidence.flag("order.is_order") is True
    applying = [rule for rule in ruleset.rules if kind in rule.kinds and rule.if_given <= evidence.keys()]
    findings = [_finding(rule, evidence, kind, is_order=is_order) for rule in applying]
    return capped(findings, ruleset.head.groups)[0]


def _finding(rule: Rule, evidence: Evidence, kind: Kind, *, is_order: bool) -> Finding:
    outcome = OUTCOMES[rule.when.answer(evidence)]
    points, could_add = 0.0, (0.0, 0.0)
    match outcome:
        case Outcome.RAISED:
            points = rule.raised
            message = fill(_(rule.says.of(kind, is_order=is_order)), evidence)
        case Outcome.CLEAR:
            points = rule.clear
            message = _("Looked, and it is not so: {}").format(_(rule.title))
            if rule.says_clear is not None:
                message = fill(_(rule.says_clear.of(kind, is_order=is_order)), evidence)
        case Outcome.UNKNOWN:
            could_add = (min(rule.raised, rule.clear), max(rule.raised, rule.clear))
            message = _("Could not be checked: {}").format(_(rule.title))
            if rule.unknown_says is not None:
                message = fill(_(rule.unknown_says), evidence)
    return Finding(rule.id, outcome, rule.group, points, points, message, rule.when.facts, could_add)
