"""Steps: when to start, how long there is time, and what it was counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports import cases

from shopcheck.model import CountedFrom
from shopcheck.reports.steps import section, start_words, step_words

TODAY = cases.TODAY
BASE = cases.step("x", "Do it.", "Because.")


def test_start_is_a_day_to_begin() -> None:
    """Today and what is past is today; later is a date with its weekday; no date is any time."""
    assert start_words(replace(BASE, start=TODAY), TODAY) == "Today"
    assert start_words(replace(BASE, start=date(2026, 1, 1)), TODAY) == "Today"
    assert start_words(replace(BASE, start=date(2026, 12, 10)), TODAY) == "From Thu 10 Dec"
    assert start_words(replace(BASE, start=date(2027, 3, 9)), TODAY) == "From Tue 9 Mar 2027"
    assert start_words(BASE, TODAY) == "Any time"
    assert start_words(replace(BASE, urgent=True), TODAY) == "Now"


def test_assumed_origin_is_named() -> None:
    """A day counted from an assumed event says so."""
    origin = CountedFrom("payment", date(2026, 11, 9), known=False)
    timed = replace(BASE, last_day=date(2027, 3, 9), counted_from=origin, basis="usually 120 days")
    assert step_words(timed, TODAY) == (
        "Do it. Last day about Tue 9 Mar 2027 (counted from the payment on Mon 9 Nov): usually 120 days."
    )


def test_nothing_is_said_twice() -> None:
    """A last day or a link that stands in the text already is not added."""
    told = replace(
        BASE, do="Do it until Tue 9 Mar 2027 at help.example.", last_day=date(2027, 3, 9), link="help.example"
    )
    assert step_words(told, TODAY) == told.do


def test_steps_without_dates_are_bullets() -> None:
    """Numbers promise an order in time; without dates there is none."""
    rows = section(cases.lookalike())
    assert rows is not None
    assert [row.lead for row in rows.rows] == ["·", "·", "·", "!"]


def test_no_steps_no_heading() -> None:
    """An empty list of steps is no section."""
    assert section(replace(cases.founding(), steps=())) is None
