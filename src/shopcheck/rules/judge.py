"""Every rule that applies to an input gives one finding: raised, clear or unknown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.conditions.grades import Grades
from shopcheck.model import Evidence, Finding, Kind, Outcome
from shopcheck.model.kept import Kept
from shopcheck.model.words import _, holding_texts
from shopcheck.rules.caps import capped
from shopcheck.rules.ruleset import OUTCOMES
from shopcheck.rules.wording import fill, named_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shopcheck.conditions.grades import Grading
    from shopcheck.model import Fact
    from shopcheck.rules.ruleset import Rule, Ruleset

_REMEMBERED = 4096


def judge(ruleset: Ruleset, evidence: Evidence, kind: Kind) -> tuple[Finding, ...]:
    """Apply every rule made for this kind of input, in the ruleset's order.

    A rule about what the user may give (a list, a decision) applies only where it was given.

    Points are decibans; `counted` is what the groups' caps leave of them. An unknown finding has
    none, and `could_add` tells the least and the most it would have if it were known.
    """
    return _patterns(ruleset, kind).of(evidence).told(evidence)


class _Pattern:
    """The findings that follow from outcomes alone; the messages of those at the places `naming` have facts to be filled in."""

    def __init__(self, findings: tuple[Finding, ...], naming: tuple[int, ...]) -> None:
        self._findings = findings
        self._naming = naming
        self._named = tuple({name: None for place in naming for name in named_facts(findings[place].message)})

    def told(self, evidence: Evidence) -> tuple[Finding, ...]:
        """The findings with the facts of this evidence; the same few numbers and words are named over and over."""
        key = (self, *[evidence.get(name) for name in self._named])
        return _told.get(key) or _told.keep(key, tuple(self._filled(evidence)))

    def _filled(self, evidence: Evidence) -> Iterator[Finding]:
        for place, finding in enumerate(self._findings):
            yield replace(finding, message=fill(finding.message, evidence)) if place in self._naming else finding


_told: Kept[tuple[_Pattern | Fact | None, ...], tuple[Finding, ...]] = Kept(_REMEMBERED)


class _Patterns:
    """The findings of all orders whose facts the rules of a kind cannot tell apart, worked out once."""

    def __init__(self, ruleset: Ruleset, kind: Kind) -> None:
        self._ruleset = ruleset
        self._kind = kind
        self._grades = Grades(rule.when for rule in ruleset.by_kind[kind])
        self._kept: Kept[tuple[bool, Grading], _Pattern] = Kept(_REMEMBERED)

    def of(self, evidence: Evidence) -> _Pattern:
        """The pattern of this evidence."""
        facts = evidence.facts
        is_order = evidence.flag("order.is_order") is True
        key = (is_order, self._grades.of_evidence(evidence))
        found = self._kept.get(key)
        if found is None:
            outcomes = tuple([_outcome(rule, facts) for rule in self._ruleset.by_kind[self._kind]])
            found = self._kept.keep(key, _pattern(self._ruleset, self._kind, outcomes, is_order))
        return found


_patterns = holding_texts(lru_cache(maxsize=16)(_Patterns))


def _outcome(rule: Rule, facts: Mapping[str, Fact]) -> Outcome | None:
    """What a rule says of the facts; ``None`` where it does not apply."""
    if rule.if_given and not all(name in facts for name in rule.if_given):
        return None
    return OUTCOMES[rule.when.answer(facts)]


@holding_texts
@lru_cache(maxsize=1024)
def _pattern(ruleset: Ruleset, kind: Kind, outcomes: tuple[Outcome | None, ...], is_order: bool) -> _Pattern:
    """The findings of these outcomes. A batch of links has a hundred patterns of outcomes, not a million."""
    applying = [pair for pair in zip(ruleset.by_kind[kind], outcomes, strict=True) if pair[1] is not None]
    found = [_finding(rule, outcome, kind, is_order) for rule, outcome in applying if outcome is not None]
    naming = tuple(place for place, (_finding, names_facts) in enumerate(found) if names_facts)
    return _Pattern(capped([finding for finding, _names_facts in found], ruleset.head.groups)[0], naming)


@holding_texts
@lru_cache(maxsize=1024)
def _finding(rule: Rule, outcome: Outcome, kind: Kind, is_order: bool) -> tuple[Finding, bool]:
    """The finding, its message with the facts still in braces; and whether there are any."""
    points, could_add = rule.points(outcome), (0.0, 0.0)
    template: str | None
    match outcome:
        case Outcome.RAISED:
            template = rule.says.of(kind, is_order=is_order)
        case Outcome.CLEAR:
            template = rule.says_clear.of(kind, is_order=is_order) if rule.says_clear is not None else None
            message = _("Looked, and it is not so: {}").format(_(rule.title))
        case Outcome.UNKNOWN:
            could_add = (min(rule.raised, rule.clear), max(rule.raised, rule.clear))
            template = rule.unknown_says
            message = _("Could not be checked: {}").format(_(rule.title))
    if template is not None:
        message = _(template)
    finding = Finding(rule.id, outcome, rule.group, points, points, message, rule.when.facts, could_add)
    return finding, template is not None and "{" in message
