"""Steps from `advice.yaml`: which apply, and when to start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from shopcheck.advice.declared import situation
from shopcheck.conditions import Condition, compile_condition
from shopcheck.knowledge import sellers
from shopcheck.knowledge.help import help_of
from shopcheck.knowledge.store import read_data
from shopcheck.model import Attribution, Catalogue, CountedFrom, Evidence, Step, Verdict
from shopcheck.model.days import spoken
from shopcheck.model.words import _

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Counting:
    """A day counted from an event: ``today``, ``paid`` or ``ordered``, plus days."""

    event: str
    days: int


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step as `advice.yaml` states it."""

    id: str
    kind: str
    when: Condition
    do: str
    because: str
    start: Counting | None
    last_day: Counting | None
    deadline: Counting | None
    basis: str
    source: str
    link: str | None
    urgent: bool


Advice = tuple[StepEntry, ...]


def load_advice(catalogue: Catalogue) -> Advice:
    """All steps we know, their conditions checked against the declared facts."""
    data = cast("Mapping[str, list[Mapping[str, object]]]", read_data("advice"))
    return tuple(_entry(step, catalogue) for step in data["steps"])


def _entry(step: Mapping[str, object], catalogue: Catalogue) -> StepEntry:
    return StepEntry(
        id=str(step["id"]),
        kind=str(step.get("kind", "do")),
        when=compile_condition(step["when"], catalogue),
        do=str(step["do"]),
        because=str(step["because"]),
        start=_counting(step.get("start")),
        last_day=_counting(step.get("last_day")),
        deadline=_counting(step.get("deadline")),
        basis=str(step.get("basis", "")),
        source=str(step.get("source", "")),
        link=str(step["link"]) if "link" in step else None,
        urgent=step.get("urgent") is True,
    )


def _counting(entry: object) -> Counting | None:
    if not isinstance(entry, Mapping):
        return None
    return Counting(str(entry["from"]), int(entry.get("days", 0)))


def advise(
    advice: Advice, evidence: Evidence, verdict: Verdict, attribution: Attribution, today: date
) -> tuple[Step, ...]:
    """The steps that fit, in the order of the file, which puts what can still be lost first."""
    known = evidence.joined(situation(evidence, verdict, attribution))
    names = _names(known, attribution)
    steps = [_step(entry, known, names, today) for entry in advice if entry.when.answer(known) is True]
    return tuple(sorted(steps, key=lambda step: step.kind != "do"))


def _step(entry: StepEntry, evidence: Evidence, names: Mapping[str, str], today: date) -> Step:
    start, last_day, deadline = (
        _counted(counting, evidence, today) for counting in (entry.start, entry.last_day, entry.deadline)
    )
    if start is not None and start < today:
        start = today
    days = {
        "start": start,
        "last_day": last_day,
        "deadline": max(deadline, today + timedelta(14)) if deadline else None,
    }
    words = {**names, **{name: spoken(day, today) for name, day in days.items() if day is not None}}
    return Step(
        id=entry.id,
        kind=entry.kind,
        do=_filled(_(entry.do), words),
        because=_filled(_(entry.because), words),
        start=start,
        last_day=last_day,
        counted_from=_counted_from(entry, evidence, today),
        basis=entry.basis,
        source=entry.source,
        link=_filled(entry.link, words) if entry.link else None,
        urgent=entry.urgent,
    )


def _counted(counting: Counting | None, evidence: Evidence, today: date) -> date | None:
    if counting is None:
        return None
    origin = today if counting.event == "today" else evidence.day(f"advice.{counting.event}")
    return origin + timedelta(counting.days) if origin else None


def _counted_from(entry: StepEntry, evidence: Evidence, today: date) -> CountedFrom | None:
    counting = entry.last_day or entry.deadline or entry.start
    if counting is None or counting.event == "today":
        return None
    event = {"paid": "payment", "ordered": "order"}[counting.event]
    day = evidence.day(f"advice.{counting.event}")
    # The mail tells the order's day; that it was paid on that day is assumed, as most orders are.
    return CountedFrom(event, day, known=counting.event == "ordered" and day is not None and day <= today)


def _names(evidence: Evidence, attribution: Attribution) -> Mapping[str, str]:
    merchant, believed = attribution.merchant, attribution.bought_on
    claimed = sellers().get(attribution.claimed.id) if attribution.claimed else None
    help_ = help_of(evidence.text("advice.country"))
    names = {
        "merchant": (merchant.name or merchant.domain) if merchant else None,
        "claimed": claimed.name if claimed else None,
        "official": claimed.domains[0].domain if claimed and claimed.domains else None,
        "orders_page": claimed.orders_page if claimed else None,
        "believed": believed.name if believed else None,
        "makers": evidence.text("advice.makers"),
        "report_mail": evidence.text("advice.report_mail"),
        "country": help_.name if help_ else None,
        "body": help_.advice.name if help_ and help_.advice else None,
        "body_link": help_.advice.url if help_ and help_.advice else None,
        "police": help_.police.name if help_ and help_.police else None,
        "police_link": help_.police.url if help_ and help_.police else None,
    }
    return {key: value for key, value in names.items() if value}


GENERAL = {
    "merchant": "the shop",
    "claimed": "the seller",
    "official": "the seller's own site",
    "orders_page": "your orders",
    "last_day": "120 days after the payment",
}


def _filled(text: str, words: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: words.get(match[1]) or _(GENERAL.get(match[1], "")), text)
