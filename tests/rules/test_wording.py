"""Texts of rules: declared names only, values in the words of people."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.support import CATALOGUE, evidence

from shopcheck.model import Kind, Value
from shopcheck.rules import fill, spelled
from shopcheck.rules.ruleset import Wording
from shopcheck.rules.wording import misplaced


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2021, 3, 2), "2 Mar 2021"),
        (datetime(2021, 3, 2, 9, 14), "2 Mar 2021"),  # noqa: DTZ001
        (("a", "b"), "a, b"),
        ((), "none"),
        (None, "none"),
        (True, "yes"),
        (False, "no"),
        (3.0, "3"),
        (49.95, "49.95"),
        ("text", "text"),
    ],
)
def test_values_are_written_for_people(value: Value, text: str) -> None:
    """Dates with month and year, lists with commas, no Python."""
    assert spelled(value) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (12, "12 days"),
        (60, "60 days"),
        (61, "2 months"),
        (254, "8 months"),
        (730, "23 months"),
        (731, "2 years"),
        (2078, "5 years"),
    ],
)
def test_spans_of_time_have_a_fitting_unit(days: int, text: str) -> None:
    """Days up to two months, months up to two years, then years."""
    assert fill("{shop.registration.age_days|span}", evidence({"shop.registration.age_days": days})) == text


def test_what_is_unknown_is_said_to_be() -> None:
    """An unknown or absent fact leaves no hole and no braces."""
    assert fill("{shop.host}, {shop.domain}", evidence({}, ("shop.host",))) == "not known, not known"


def test_sellers_are_called_by_their_names() -> None:
    """People know them by these, and not by our ids; one that a record alone knows keeps its id."""
    for id, name in (("mediamarkt", "MediaMarkt"), ("somebody-else", "somebody-else")):
        assert fill("Nearly {shop.lookalike_of}", evidence({"shop.lookalike_of": id})) == f"Nearly {name}"


def test_values_are_not_filled_again() -> None:
    """A value that looks like a placeholder or a format stays text."""
    hostile = "{shop.domain} {0.__class__} %s {}"
    assert fill("“{shop.host}”", evidence({"shop.host": hostile, "shop.domain": "x"})) == f"“{hostile}”"


@given(st.text(), st.text())
def test_no_text_and_no_value_can_break_it(template: str, value: str) -> None:
    """Filling never raises."""
    fill(template, evidence({"shop.host": value}))
    list(misplaced(template, CATALOGUE))


def test_the_wording_fits_the_input() -> None:
    """An order's words before a mail's, a link's its own, and one text for all."""
    wording = Wording("u", (("order", "o"), ("email", "e"), ("url", "u")))
    assert [
        wording.of(Kind.EMAIL, is_order=True),
        wording.of(Kind.EMAIL, is_order=False),
        wording.of(Kind.URL, is_order=True),
    ] == ["o", "e", "u"]
    assert Wording("x").of(Kind.EMAIL, is_order=True) == "x"
