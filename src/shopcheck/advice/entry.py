"""One step as `advice.yaml` states it, and how the file is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopcheck.advice.counting import Counting
from shopcheck.conditions import Condition, compile_condition
from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.model import Catalogue


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step. Its text is `do`, and behind it what is known of the last day.

    `until` stands there where the last day can be counted, `rule` where it cannot; once it is over,
    `past_do` stands for the whole text. `urgent` is a condition, or settled.
    """

    id: str
    kind: str
    when: Condition
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


Advice = tuple[StepEntry, ...]


def load_advice(catalogue: Catalogue) -> Advice:
    """All steps we know, their conditions checked against the declared facts.

    Raises KnowledgeError for a file that is wrong, ConditionError for a condition that is.
    """
    from shopcheck.knowledge.advice import ADVICE  # noqa: PLC0415 - only where YAML is read

    return tuple(read_entry(step, catalogue) for step in read_data("advice", ADVICE)["steps"])


def read_entry(step: Mapping[str, Any], catalogue: Catalogue) -> StepEntry:
    """One step from plain data that has the shape of the file."""
    urgent, past = step.get("urgent", False), step.get("past", {})
    return StepEntry(
        id=step["id"],
        kind=step.get("kind", "do"),
        when=compile_condition(step["when"], catalogue),
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


def _counting(entry: Mapping[str, Any] | None) -> Counting | None:
    if entry is None:
        return None
    return Counting(entry["from"], entry.get("days", 0), entry.get("months", 0), entry.get("lead"))
