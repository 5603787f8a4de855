"""What some conditions can see of an order: for each fact that they ask, the answers to all their comparisons.

Orders of equal grades are one and the same to these conditions. So whatever follows from what the conditions
say may be kept by the grades: a batch has few of them, and they cost less than asking every condition.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from shopcheck.conditions.condition import IS, built
from shopcheck.conditions.operators import EXISTS
from shopcheck.model import Known
from shopcheck.model.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from shopcheck.conditions.condition import Answer, Condition, Plan
    from shopcheck.model import Evidence, Fact, Outline, Value

    _Asking = tuple[tuple[str, ...], list[tuple[str, Callable[[Value], "Grade"]]]]

Grade = str | tuple[bool | None, ...]
Grading = tuple[tuple[str, ...], tuple[Grade, ...]]
_ABSENT, _UNKNOWN, _NONE = "absent", "unknown", "none"
_REMEMBERED = 128


class Grades:
    """The grades that some conditions give, by the facts of an order; `settled` are facts that it need not tell apart."""

    def __init__(self, conditions: Iterable[Condition], settled: Collection[str] = ()) -> None:
        asked: dict[str, list[Plan]] = {}
        for condition in conditions:
            for comparison in _comparisons(condition.plan):
                asked.setdefault(comparison[1], []).append(comparison)
        self._asked = [(name, _grader(name, asked[name])) for name in asked if name not in settled]
        self._plans: Kept[Outline, _Asking] = Kept(_REMEMBERED)

    def of(self, facts: Mapping[str, Fact]) -> tuple[Grade, ...]:
        """One grade for each fact that is asked, known or not; comparable with those of another order."""
        found: list[Grade] = []
        for name, grade in self._asked:
            fact = facts.get(name)
            if fact.__class__ is Known:
                found.append(_NONE if fact.value is None else grade(fact.value))
            else:
                found.append(_ABSENT if fact is None else _UNKNOWN)
        return tuple(found)

    def of_evidence(self, evidence: Evidence) -> Grading:
        """The same in two parts: which facts have no answers, and why, as one look tells of a whole outline; and the other grades."""
        outline = evidence.outline
        unanswered, known = self._plans.get(outline) or self._plans.keep(outline, self._plan(evidence.facts))
        facts: Mapping[str, Any] = evidence.facts
        return unanswered, tuple(
            [_NONE if (value := facts[name].value) is None else grade(value) for name, grade in known]
        )

    def _plan(self, facts: Mapping[str, Fact]) -> _Asking:
        """What is asked of the known facts, and how it is with the others: a word for each, blank for a known one."""
        found = [(name, grade, facts.get(name)) for name, grade in self._asked]
        unanswered = ["" if isinstance(fact, Known) else _ABSENT if fact is None else _UNKNOWN for _, _, fact in found]
        return tuple(unanswered), [(name, grade) for name, grade, fact in found if isinstance(fact, Known)]


def _comparisons(plan: Plan) -> Iterator[Plan]:
    if plan[0] in (IS, EXISTS):
        yield plan
        return
    for part in plan[1:]:
        yield from _comparisons(part)


def _grader(name: str, comparisons: list[Plan]) -> Callable[[Value], Grade]:
    @cache
    def answers() -> tuple[Answer, ...]:
        return tuple(map(built, comparisons))

    # `typed`, because what equals another number need not be the same to a comparison: a flag is none.
    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def grade(value: Value) -> Grade:
        facts = {name: Known(value, "")}
        return tuple([answer(facts) for answer in answers()])

    return grade
