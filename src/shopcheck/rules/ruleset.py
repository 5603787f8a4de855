"""The nouns of the rules: a rule, its examples, the head, and the set of them.

Their annotations stand as what they name, not as text: ready rules are read by them, and text would have to be parsed first.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Raw, Struct

from shopcheck.conditions.condition import Condition
from shopcheck.model import Evidence, Kind, Outcome, ScamType
from shopcheck.rules.problem import RulesProblem

ORDER = "order"
OUTCOMES: dict[bool | None, Outcome] = {True: Outcome.RAISED, False: Outcome.CLEAR, None: Outcome.UNKNOWN}


class Fit(Struct, frozen=True):
    """Where the points were measured: `n` cases, `scams` of them scams; `ratio` of the two rates.

    `trust` is the share of what was measured that may count: less than 1 where scams and honest cases
    come from different places, and so differ in more than honesty.
    """

    data: str
    n: int
    years: str = ""
    scams: int | None = None
    ratio: float | None = None
    scam_rate: float | None = None
    honest_rate: float | None = None
    trust: float = 1.0


class Wording(Struct, frozen=True):
    """A text, and what it is instead for one kind of input or for a mail that is an order."""

    text: str
    special: tuple[tuple[str, str], ...] = ()

    def of(self, kind: Kind, *, is_order: bool) -> str:
        """Choose the text: the order's before the mail's, else the common one."""
        if not self.special:
            return self.text
        special = dict(self.special)
        if is_order and kind is Kind.EMAIL and ORDER in special:
            return special[ORDER]
        return special.get(kind.value, self.text)


class Example(Struct, frozen=True):
    """A case inside the rule: the facts given, those not `given` but said to be unknown, the outcome."""

    evidence: Evidence
    given: tuple[str, ...]
    unknown: tuple[str, ...]
    kind: Kind
    expect: Outcome


class Rule(Struct, frozen=True, eq=False):
    """One rule. `raised` and `clear` are points in decibans; `place` is ``file:line``.

    `if_raised` and `if_clear` begin with “if”: what the reader could find out that would settle it.
    It applies only where the optional facts `if_given` are. `written` is the rule's data as JSON.
    """

    id: str
    title: str
    raised: float
    clear: float
    basis: str
    kinds: frozenset[Kind]
    group: str | None
    when: Condition
    says: Wording
    says_clear: Wording | None
    unknown_says: str | None
    if_raised: str | None
    if_clear: str | None
    why: str
    wrong_when: str
    references: tuple[str, ...]
    fit: Fit | None
    scam_type: ScamType | None
    decisive: bool
    if_given: frozenset[str]
    place: str
    written: Raw

    @property
    def source(self) -> dict[str, Any]:
        """The rule as plain data, as it was written; few ask."""
        import json  # noqa: PLC0415 - see above; it takes what a user's file may hold, numbers of any length, too

        data: dict[str, Any] = json.loads(bytes(self.written))
        return data

    def points(self, outcome: Outcome) -> float:
        """The decibans of an outcome; what is unknown has none."""
        return {Outcome.RAISED: self.raised, Outcome.CLEAR: self.clear}.get(outcome, 0.0)

    @property
    def weight(self) -> float:
        """The most the rule can move the sum, in either direction."""
        return max(abs(self.raised), abs(self.clear))


class Head(Struct, frozen=True):
    """What holds for all rules. Levels begin above their probability; caps are ``(lowest, highest)``.

    What a group of `never_alone` says for a case is a hint: while too little is known, no level rests on it.
    """

    version: int
    prior: Mapping[Kind, float]
    suspicious: float
    malicious: float
    min_coverage: Mapping[Kind, float]
    decisive: Mapping[Kind, float]
    groups: Mapping[str, tuple[float, float]]
    never_alone: frozenset[str] = frozenset()


class Ruleset(Struct, frozen=True, eq=False, dict=True):
    """Rules in their order, their head, and the SHA-256 of what they were loaded from.

    `read` counts the rules that stand in the user's own files, or in all if none are ours. A ruleset and
    its rules are only equal to themselves, so that what follows from them can be kept by them.
    """

    head: Head
    rules: tuple[Rule, ...]
    sha256: str
    warnings: tuple[RulesProblem, ...] = ()
    read: int = 0

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Rule, ...]]:
        """The rules for each kind of input."""
        return {kind: tuple(rule for rule in self.rules if kind in rule.kinds) for kind in Kind}

    def rule(self, id: str) -> Rule:
        """Return the rule with this id; raises KeyError if there is none."""
        return self.by_id[id]
