"""Steps from `advice.yaml`: which apply, when to start, and how long there is time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shopcheck.advice.counting import start_day
from shopcheck.advice.entry import Fitting
from shopcheck.advice.names import filled, names
from shopcheck.advice.situation import Situation
from shopcheck.model import CountedFrom, Step
from shopcheck.model.days import spoken
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shopcheck.advice.entry import Advice, StepEntry
    from shopcheck.model import Attribution, Evidence, Fact, Verdict

PRESSING_DAYS = 7
_EVENTS = {"paid": "payment", "ordered": "order", "grace": "order", "window": "order"}


def advise(
    advice: Advice, evidence: Evidence, verdict: Verdict, attribution: Attribution, today: date
) -> tuple[Step, ...]:
    """The steps that fit: first what settles it at once, then what presses, then by the day to begin.

    What has no day comes behind, and what is over behind that; doors that are shut and warnings come last.
    """
    case = Situation(evidence, verdict, attribution, today)
    possible = advice.possible(case.gates)
    grades = possible.grades.of(case.facts(possible.open))
    fitting = possible.fitting.get(grades)
    if fitting is None:
        fitting = possible.fitting.keep(grades, _fitting(possible.entries, case.facts(possible.asked), case))
    return fitting.settled if fitting.settled is not None else _steps(fitting.entries, case)


def _fitting(entries: Iterable[StepEntry], facts: Mapping[str, Fact], case: Situation) -> Fitting:
    fit = tuple((entry, _urgent(entry, facts)) for entry in entries if entry.when.answer(facts) is True)
    for_all = all(entry.is_the_same_for_all for entry, _urgent in fit)
    return Fitting(fit, _steps(fit, case) if for_all else None)


def _steps(fit: Sequence[tuple[StepEntry, bool]], case: Situation) -> tuple[Step, ...]:
    words = names(case) if any("{" in text for entry, _urgent in fit for text in entry.texts) else {}
    steps = [(entry, _step(entry, case, words, pressing=urgent)) for entry, urgent in fit]
    return tuple(step for _entry, step in sorted(steps, key=lambda pair: _rank(pair[0], pair[1], case.today)))


def _rank(entry: StepEntry, step: Step, today: date) -> tuple[bool, bool, bool, bool, date]:
    over = step.last_day is not None and step.last_day < today
    return step.kind != "do", over, not entry.first, not step.urgent, step.start or date.max


def _step(entry: StepEntry, case: Situation, names: Mapping[str, str], *, pressing: bool) -> Step:
    today, last_day = case.today, _counted(entry, case)
    over = last_day is not None and last_day < today and bool(entry.past_do)
    urgent = pressing or (last_day is not None and today <= last_day and (last_day - today).days < PRESSING_DAYS)
    words = {**names, **_dates(last_day, case)}
    return Step(
        id=entry.id,
        kind=entry.past_kind if over else entry.kind,
        do=filled(_text(entry, last_day, over=over), words),
        because=filled(_(entry.because), words),
        start=_start(entry, case, last_day, urgent=urgent, over=over),
        last_day=last_day,
        counted_from=_counted_from(entry, case),
        basis=filled(_(entry.basis), words),
        source=filled(entry.source, words),
        link=filled(entry.link, words) if entry.link else None,
        urgent=urgent and not over,
    )


def _text(entry: StepEntry, last_day: date | None, *, over: bool) -> str:
    if over:
        return _(entry.past_do)
    behind = entry.until if last_day is not None else entry.rule
    return f"{_(entry.do)} {_(behind)}" if behind else _(entry.do)


def _urgent(entry: StepEntry, facts: Mapping[str, Fact]) -> bool:
    return entry.urgent if isinstance(entry.urgent, bool) else entry.urgent.answer(facts) is True


def _counted(entry: StepEntry, case: Situation) -> date | None:
    origin = case.day(entry.last_day.event) if entry.last_day else None
    return entry.last_day.after(origin) if entry.last_day and origin else None


def _start(entry: StepEntry, case: Situation, last_day: date | None, *, urgent: bool, over: bool) -> date | None:
    """A day to begin: what presses begins today; for what is over there is none."""
    if over or entry.start is None:
        return None
    origin = case.day(entry.start.event)
    if urgent:
        return case.today
    return start_day(entry.start.after(origin), last_day, entry.start.lead, case.today) if origin else None


def _dates(last_day: date | None, case: Situation) -> dict[str, str]:
    days = {"last_day": last_day, "grace": case.grace}
    return {name: spoken(day, case.today) for name, day in days.items() if day is not None}


def _counted_from(entry: StepEntry, case: Situation) -> CountedFrom | None:
    counting = entry.last_day or entry.start
    if counting is None or counting.event not in _EVENTS:
        return None
    event = _EVENTS[counting.event]
    day = case.paid if event == "payment" else case.ordered
    # The mail tells the order's day; that it was paid on that day is assumed, as most orders are.
    return CountedFrom(event, day, known=day is not None and (event == "order" or case.paid_is_known))
