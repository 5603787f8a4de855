"""“What to do”: when to start, what to do, and how long there is time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Kind as Input
from shopcheck.model import Relation, Result, Step
from shopcheck.model.days import spoken
from shopcheck.model.words import _
from shopcheck.patterns import late
from shopcheck.reports.document import Kind, Row, Section

if TYPE_CHECKING:
    from datetime import date

# An address as people write it; where a step names one, its link is not written out behind it.
_ADDRESS = late(r"\b[a-z0-9-]{2,63}\.(?:[a-z0-9-]{1,63}\.){0,4}[a-z]{2,18}\b")


def section(result: Result) -> Section | None:
    """Numbered steps with their start where there are dates, bullets where there are none."""
    if not result.steps:
        return None
    doing = [step for step in result.steps if step.kind == "do"]
    dated = any(step.start for step in doing)
    rows = [
        Row(Kind.STEP, str(number), step_words(step, result.today), (start_words(step, result.today),))
        if dated
        else Row(Kind.MARK, "·", step_words(step, result.today))
        for number, step in enumerate(doing, 1)
    ]
    if closed := [step.do for step in result.steps if step.kind == "closed"]:
        rows.append(Row(Kind.MARK, "×", _("No use asking: {offices}.").format(offices=", ".join(closed))))
    rows += [Row(Kind.MARK, "!", step.do) for step in result.steps if step.kind == "warn"]
    aside = _("today is {day}").format(day=spoken(result.today)) if dated or _presses(doing) else ""
    return Section(_heading(result), aside, tuple(rows))


def start_words(step: Step, today: date) -> str:
    """``Today``, ``From Thu 10 Dec``, ``Any time``; ``Now`` for what is urgent without a date."""
    if step.start is None:
        return _("Now") if step.urgent else _("Any time")
    return _("Today") if step.start <= today else _("From {day}").format(day=spoken(step.start, today))


def step_words(step: Step, today: date) -> str:
    """Tell what to do, and behind it, unless it says so itself, how long there is time, and where."""
    link = "" if _ADDRESS.search(step.do) else step.link
    return " ".join(filter(None, [step.do.strip(), _last_day(step, today), link]))


def _last_day(step: Step, today: date) -> str:
    """Return the last day, cautiously, with what it rests on and, if assumed, what it was counted from."""
    if step.last_day is None or spoken(step.last_day, today) in step.do:
        return ""
    said = _("Last day about {day}").format(day=spoken(step.last_day, today))
    origin = step.counted_from
    if origin and not origin.known and origin.date:
        text = {
            "payment": _("(counted from the payment on {day})"),
            "order": _("(counted from the order on {day})"),
        }[origin.event]
        said += " " + text.format(day=spoken(origin.date, today))
    return f"{said}: {step.basis}." if step.basis else f"{said}."


def _presses(steps: list[Step]) -> bool:
    return any(step.urgent or step.last_day for step in steps)


def _heading(result: Result) -> str:
    if result.attribution.relation is Relation.GENUINE and result.kind is Input.URL:
        return _("Before and after you buy")
    if result.attribution.relation is Relation.UNDETERMINED and result.kind is Input.EMAIL:
        return _("Until then")
    return _("What to do")
