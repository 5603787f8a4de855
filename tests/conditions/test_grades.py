"""Grades tell orders apart exactly as far as the conditions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conditions.test_compile import CATALOGUE, UNKNOWN

from shopcheck.conditions import compile_condition
from shopcheck.conditions.grades import Grades
from shopcheck.model import Evidence, Fact, Known, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

CONDITIONS = [
    compile_condition(node, CATALOGUE)
    for node in (
        {"page.prices|lt": 3, "order.is_order": True},
        [{"page.prices": [0, 2]}, {"shop.host|endswith": ".example"}],
        {"not": {"shop.host|exists": True}, "links.hosts|only": ["a.example", "b.example"]},
        {"links.hosts|contains": "a", "order.date|gte": "2026-11-09"},
        {"order.is_order": [True, False]},
    )
]
GRADES = Grades(CONDITIONS)
VALUES: tuple[Value, ...] = (None, True, False, 0, 1, 2, 2.5, 7, "", "a.example", "A.Example", "b", (), ("a.example",))
FACTS = st.dictionaries(
    st.sampled_from(("page.prices", "order.is_order", "shop.host", "links.hosts", "order.date")),
    st.one_of(st.just(UNKNOWN), st.sampled_from(VALUES).map(lambda value: Known(value, "test"))),
)


@given(FACTS, FACTS)
def test_equal_grades_are_equal_answers(one: Mapping[str, Fact], other: Mapping[str, Fact]) -> None:
    """Whatever the facts, and whoever was graded before: no condition tells two of equal grades apart."""
    if GRADES.of(one) == GRADES.of(other):
        assert [asked.answer(one) for asked in CONDITIONS] == [asked.answer(other) for asked in CONDITIONS]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Known(4, "a"), Known(5, "b"), True),
        (Known(2, "a"), Known(2.5, "a"), False),
        (Known(1.0, "a"), Known(value=True, source="a"), False),
        (Known(None, "a"), UNKNOWN, False),
        (UNKNOWN, None, False),
    ],
)
def test_what_is_alike(one: Fact, other: Fact | None, *, alike: bool) -> None:
    """Two prices beyond every bound are one; a flag is no number, unknown is not none, absent is not unknown."""
    first = GRADES.of({"page.prices": one})
    second = GRADES.of({"page.prices": other} if other is not None else {})

    assert (first == second) is alike


@given(FACTS, FACTS)
def test_of_evidence_is_the_same_in_two_parts(one: Mapping[str, Fact], other: Mapping[str, Fact]) -> None:
    """What is told by the outline and what by the values tell orders apart just as all grades at once do."""
    alike = GRADES.of_evidence(Evidence(one)) == GRADES.of_evidence(Evidence(other))

    assert alike is (GRADES.of(one) == GRADES.of(other))
