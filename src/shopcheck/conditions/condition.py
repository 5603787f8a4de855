"""A condition that was checked: what it asks, as plain data, and the function of the facts that answers it.

Three answers, after Kleene: ``True``, ``False``, ``None`` for unknown. No code is built from text.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, json

from shopcheck.conditions.operators import Test, make_test
from shopcheck.model import Fact, FactType, Unknown
from shopcheck.model.once import once

Answer = Callable[[Mapping[str, Fact]], bool | None]
Plan = list[Any]
"""``[and, plan …]``, ``[or, plan …]``, ``[not, plan]``, ``[exists, fact, wanted]``, ``[is, fact, type, modifier, [value …]]``."""

AND, OR, NOT, IS = "and", "or", "not", "is"
_NOTHING = ("", ())


class Condition(Struct, frozen=True, dict=True):
    """A checked condition: its `plan`, and the `facts` it reads in order of first use.

    The plan can be written down and read again; the function is made when somebody asks for an answer.
    """

    plan: Plan
    facts: tuple[str, ...]

    @once
    def answer(self) -> Answer:
        """Answer the facts of an order."""
        return built(self.plan)

    @property
    def shape(self) -> str:
        """The same text for two conditions that ask the same, whatever their order."""
        return json.encode(_in_order(self.plan)).decode()


def built(plan: Plan) -> Answer:
    """The function that answers what a plan asks."""
    match plan:
        case [str(word), *parts] if word in (AND, OR):
            return _joined(parts, decided_by=word == OR)
        case ["not", part]:
            return _not(built(part))
        case ["exists", str(name), bool(wanted)]:
            return _exists(name, wanted=wanted)
        case _:
            _is, name, type_, modifier, values = plan
            return _comparison(name, FactType(type_), modifier, values)


def _comparison(name: str, type_: FactType, modifier: str, values: list[Any]) -> Answer:
    wanted = tuple(date.fromisoformat(value) if type_ is FactType.DATE else value for value in values)
    return _asking(name, make_test(type_, modifier, wanted), of_none=False)


def _exists(name: str, *, wanted: bool) -> Answer:
    return _asking(name, lambda value: (value not in _NOTHING) is wanted, of_none=not wanted)


def _asking(name: str, test: Test, *, of_none: bool) -> Answer:
    """Ask a known value; `of_none` is the answer where it was looked for, and there is none."""

    def answer(facts: Mapping[str, Fact]) -> bool | None:
        fact = facts.get(name)
        if fact is None or isinstance(fact, Unknown):
            return None
        value = fact.value
        return of_none if value is None else test(value)

    return answer


def _not(inner: Answer) -> Answer:
    def answer(facts: Mapping[str, Fact]) -> bool | None:
        found = inner(facts)
        return None if found is None else not found

    return answer


def _joined(plans: list[Plan], *, decided_by: bool) -> Answer:
    """Kleene's “and” and “or”: one answer decides, else one that is unknown leaves it open.

    What stands behind the first that decides is not made before it is asked: of one order half of all is.
    """
    answers: list[Answer | None] = [None] * len(plans)

    def made(place: int) -> Answer:
        part = answers[place] = built(plans[place])
        return part

    def answer(facts: Mapping[str, Fact]) -> bool | None:
        result: bool | None = not decided_by
        for place, part in enumerate(answers):
            found = (part or made(place))(facts)
            if found is decided_by:
                return decided_by
            if found is None:
                result = None
        return result

    return answer


def _in_order(plan: Plan) -> Plan:
    """The plan with what stands in no particular order put in one."""
    match plan:
        case [str(word), *parts] if word in (AND, OR):
            return [word, *sorted((_in_order(part) for part in parts), key=json.encode)]
        case ["not", part]:
            return [NOT, _in_order(part)]
        case ["is", *asked, list(values)]:
            return [IS, *asked, sorted(values, key=str)]
        case _:
            return plan
