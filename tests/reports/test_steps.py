"""Steps: when to start, how long there is time, and what it was counted from."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import CountedFrom
from shopcheck.reports.compose import brief
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


def test_a_link_is_written_out_where_no_address_is_named() -> None:
    """An office under the address people know is not followed by another; a step without one is."""
    link = "https://consument.acm.nl"
    assert step_words(replace(BASE, do="Free advice: ACM, consuwijzer.nl", link=link), TODAY).endswith("consuwijzer.nl")
    assert step_words(replace(BASE, do="Ask them.", link=link), TODAY) == f"Ask them. {link}"


def test_a_last_day_that_is_over_is_no_last_day_to_get_money_back() -> None:
    """The three lines name the next last day, never one that has passed."""
    over = replace(BASE, id="over", do="It was Tue 9 Mar.", last_day=date(2026, 3, 9))
    still = replace(BASE, id="still", do="Until Tue 9 Mar 2027.", last_day=date(2027, 3, 9))
    said = [
        brief(replace(cases.founding(), steps=steps), cases.LOOK)[-1] for steps in ((BASE, over), (BASE, over, still))
    ]
    assert "Last day" not in said[0]
    assert "about 9 Mar 2027" in said[1]


def test_steps_without_dates_are_bullets() -> None:
    """Numbers promise an order in time; without dates there is none."""
    rows = section(cases.lookalike())
    assert rows is not None
    assert [row.lead for row in rows.rows] == ["·", "·", "·", "!"]


def test_no_steps_no_heading() -> None:
    """An empty list of steps is no section."""
    assert section(replace(cases.founding(), steps=())) is None
