"""One step as `advice.yaml` states it, and how the file is read."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from shopcheck.advice.counting import Counting
from shopcheck.conditions.condition import Condition
from shopcheck.conditions.grades import Grade, Grades
from shopcheck.knowledge.store import prepared, read_data, source_sha256
from shopcheck.model import Catalogue, Step, Value
from shopcheck.model.kept import Kept

# What nearly every step asks, and what is known in every case.
GATES = (
    "input.kind",
    "advice.danger",
    "advice.open",
    "advice.desk",
    "advice.contract",
    "advice.route",
    "advice.bought",
    "advice.happened",
)
# What is the same in all cases that have the same answers to `GATES`, known or not.
_SETTLED = frozenset(GATES) - {"input.kind"}
_REMEMBERED = 1024

Gate = str | bool | None


class StepEntry(Struct, frozen=True):
    """One step; `gates` are the answers to `GATES` under which it may apply. Its text is `do`, and behind it what is known of the last day.

    `until` stands there where the last day can be counted, `rule` where it cannot; once it is over,
    `past_do` stands for the whole text. `urgent` is a condition, or settled.
    """

    id: str
    kind: str
    when: Condition
    gates: tuple[tuple[str, frozenset[Gate]], ...]
    do: str
    because: str
    first: bool
    urgent: Condition | bool
    start: Counting | None
    last_day: Counting | None
    until: str
    rule: str
    past_do: str
    past_kind: str
    basis: str
    source: str
    link: str | None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What decides whether it applies, and how it presses."""
        return (self.when,) if isinstance(self.urgent, bool) else (self.when, self.urgent)

    @property
    def asked(self) -> tuple[str, ...]:
        """The facts that these ask."""
        return tuple(fact for condition in self.conditions for fact in condition.facts)

    @property
    def is_the_same_for_all(self) -> bool:
        """Whether it is one and the same step wherever it applies: it names nobody, and counts no days."""
        return self.start is None and self.last_day is None and not any("{" in text for text in self.texts)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of it that names something in braces."""
        return (self.do, self.because, self.until, self.rule, self.past_do, self.source, self.link or "")


class Fitting(Struct, frozen=True):
    """The steps that apply, each with whether it presses, whatever its days are; and where all are the same for all, these."""

    entries: tuple[tuple[StepEntry, bool], ...]
    settled: tuple[Step, ...] | None


class Possible:
    """The steps that may apply, the facts that they ask, and which of them fit the cases that they cannot tell apart.

    `open` are the facts that may still differ between these cases.
    """

    def __init__(self, entries: tuple[StepEntry, ...]) -> None:
        self.entries = entries
        self.asked = tuple({fact: None for entry in entries for fact in entry.asked})
        self.open = tuple(fact for fact in self.asked if fact not in _SETTLED)
        self.grades = Grades((condition for entry in entries for condition in entry.conditions), _SETTLED)
        self.fitting: Kept[tuple[Grade, ...], Fitting] = Kept(_REMEMBERED)


class Advice:
    """All steps, in the file's order.

    Most steps ask one of the same few questions; which of them may apply at all is settled once for each answer to those.
    """

    def __init__(self, entries: tuple[StepEntry, ...]) -> None:
        self.entries = entries
        self._by_answers: Kept[tuple[Value, ...], Possible] = Kept(_REMEMBERED)

    def possible(self, answers: tuple[Value, ...]) -> Possible:
        """The steps that these answers to `GATES` do not rule out."""
        found = self._by_answers.get(answers)
        if found is None:
            told = dict(zip(GATES, map(_folded, answers), strict=True))
            entries = tuple(
                entry for entry in self.entries if all(told[gate] in wanted for gate, wanted in entry.gates)
            )
            found = self._by_answers.keep(answers, Possible(entries))
        return found


def load_advice(catalogue: Callable[[], Catalogue]) -> Advice:
    """All steps we know, as they were checked when the program was built, else their conditions checked now.

    Raises KnowledgeError for a file that is wrong, ConditionError for a condition that is.
    """
    ready = prepared("steps", source_sha256("advice"), tuple[StepEntry, ...])
    return Advice(ready if ready is not None else read_steps(catalogue()))


def read_steps(catalogue: Catalogue) -> tuple[StepEntry, ...]:
    """The steps of the YAML, checked; raises as `load_advice`."""
    return tuple(read_entry(step, catalogue) for step in read_data("advice")["steps"])


def read_entry(step: Mapping[str, Any], catalogue: Catalogue) -> StepEntry:
    """One step from plain data that has the shape of the file."""
    from shopcheck.conditions import compile_condition  # noqa: PLC0415 - only where YAML is read

    urgent, past = step.get("urgent", False), step.get("past", {})
    return StepEntry(
        id=step["id"],
        kind=step.get("kind", "do"),
        when=compile_condition(step["when"], catalogue),
        gates=_gates(step["when"]),
        do=step["do"],
        because=step["because"],
        first=step.get("first", False),
        urgent=urgent if isinstance(urgent, bool) else compile_condition(urgent, catalogue),
        start=_counting(step.get("start")),
        last_day=_counting(step.get("last_day")),
        until=step.get("until", ""),
        rule=step.get("rule", ""),
        past_do=past.get("do", ""),
        past_kind=past.get("kind", "do"),
        basis=step.get("basis", ""),
        source=step.get("source", ""),
        link=step.get("link"),
    )


def _gates(when: object) -> tuple[tuple[str, frozenset[Gate]], ...]:
    """What a condition asks of `GATES`, where it is a plain *and*."""
    if not isinstance(when, Mapping):
        return ()
    asked = {name: when[name] if isinstance(when[name], list) else [when[name]] for name in GATES if name in when}
    return tuple((name, frozenset(map(_folded, wanted))) for name, wanted in asked.items())


def _folded(value: Any) -> Any:
    """As conditions compare: without regard to case."""
    return value.casefold() if isinstance(value, str) else value


def _counting(entry: Mapping[str, Any] | None) -> Counting | None:
    if entry is None:
        return None
    return Counting(entry["from"], entry.get("days", 0), entry.get("months", 0), entry.get("lead"))
