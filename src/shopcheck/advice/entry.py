"""One step as `advice.yaml` states it, and how the file is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopcheck.advice.counting import Counting
from shopcheck.conditions import Condition, compile_condition
from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from shopcheck.model import Catalogue


# Flags that nearly every step asks, and that are known in every case.
GATES = ("advice.danger", "advice.contract", "advice.route", "advice.bought")


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step; `gates` is what it asks of `GATES`. Its text is `do`, and behind it what is known of the last day.

    `until` stands there where the last day can be counted, `rule` where it cannot; once it is over,
    `past_do` stands for the whole text. `urgent` is a condition, or settled.
    """

    id: str
    kind: str
    when: Condition
    gates: tuple[tuple[str, bool], ...]
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
    def texts(self) -> tuple[str, ...]:
        """Every text of it that names something in braces."""
        return (self.do, self.because, self.until, self.rule, self.past_do, self.source, self.link or "")


class Advice:
    """All steps, in the file's order.

    Most steps ask one of the same few flags; which of them may apply at all is settled once for each answer to those.
    """

    def __init__(self, entries: tuple[StepEntry, ...]) -> None:
        self.entries = entries
        self._by_answers: dict[tuple[bool, ...], tuple[StepEntry, ...]] = {}

    def possible(self, answers: tuple[bool, ...]) -> tuple[StepEntry, ...]:
        """The steps that these answers to `GATES` do not rule out."""
        if answers not in self._by_answers:
            told = dict(zip(GATES, answers, strict=True))
            self._by_answers[answers] = tuple(
                entry for entry in self.entries if all(told[gate] is wanted for gate, wanted in entry.gates)
            )
        return self._by_answers[answers]


def load_advice(catalogue: Catalogue) -> Advice:
    """All steps we know, their conditions checked against the declared facts.

    Raises KnowledgeError for a file that is wrong, ConditionError for a condition that is.
    """
    from shopcheck.knowledge.advice import ADVICE  # noqa: PLC0415 - only where YAML is read

    return Advice(tuple(read_entry(step, catalogue) for step in read_data("advice", ADVICE)["steps"]))


def read_entry(step: Mapping[str, Any], catalogue: Catalogue) -> StepEntry:
    """One step from plain data that has the shape of the file."""
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


def _gates(when: object) -> tuple[tuple[str, bool], ...]:
    """What a condition asks of the flags in `GATES`, where it is a plain *and*."""
    if not isinstance(when, Mapping):
        return ()
    return tuple((name, when[name]) for name in GATES if isinstance(when.get(name), bool))


def _counting(entry: Mapping[str, Any] | None) -> Counting | None:
    if entry is None:
        return None
    return Counting(entry["from"], entry.get("days", 0), entry.get("months", 0), entry.get("lead"))
