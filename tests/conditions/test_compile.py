"""The notation of conditions: what docs/rules-language.md says is what the compiler does."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.conditions import ConditionError, compile_condition
from shopcheck.knowledge.yaml_nodes import load_yaml, plain
from shopcheck.model import (
    Catalogue,
    Evidence,
    Fact,
    FactDeclaration,
    FactType,
    Kind,
    Known,
    Reason,
    Tier,
    Topic,
    Unknown,
)

TYPES = {
    "shop.host": FactType.TEXT,
    "sender.name": FactType.TEXT,
    "links.hosts": FactType.TEXTS,
    "page.prices": FactType.NUMBER,
    "order.date": FactType.DATE,
    "order.is_order": FactType.FLAG,
    "a": FactType.FLAG,
    "b": FactType.FLAG,
    "c": FactType.FLAG,
}
CATALOGUE: Catalogue = {
    name: FactDeclaration(name, type_, frozenset(Kind), Tier.OFFLINE, "", Topic("t", "t"))
    for name, type_ in TYPES.items()
}
DOCS = Path(__file__).parents[2] / "docs" / "rules-language.md"
ANSWERS = {"yes": True, "no": False, "unknown": None}
UNKNOWN = Unknown(Reason.TIMED_OUT, "test")


def tables(header: str) -> list[list[str]]:
    """Read the rows of the Markdown table with this header, cells without back-ticks and escapes."""
    rows: list[list[str]] = []
    lines = DOCS.read_text("utf-8").splitlines()
    for line in lines[lines.index(header) + 2 :]:
        if not line.startswith("|"):
            break
        cells = line.replace(r"\|", "\x00").strip("|").split("|")
        rows.append([cell.strip().strip("`").replace("\x00", "|") for cell in cells])
    return rows


def fact(cell: str, type_: FactType) -> Fact:
    """Make the fact a cell of the table describes."""
    if cell == "unknown":
        return UNKNOWN
    value: Any = plain(load_yaml(cell, "cell"))
    if type_ is FactType.DATE and isinstance(value, str):
        value = date.fromisoformat(value)
    return Known(tuple(value) if isinstance(value, list) else value, "test")


def flags(**values: bool | None) -> Evidence:
    return Evidence({name: UNKNOWN if value is None else Known(value, "test") for name, value in values.items()})


@pytest.mark.parametrize("row", tables("| the fact is | the condition | the answer |"), ids=" · ".join)
def test_comparisons_answer_as_documented(row: list[str]) -> None:
    """Every row of the table of comparisons holds."""
    condition = compile_condition(plain(load_yaml(row[1], "cell")), CATALOGUE)
    (name,) = condition.facts
    assert condition.answer(Evidence({name: fact(row[0], TYPES[name])})) is ANSWERS[row[2]]


@pytest.mark.parametrize("row", tables("| a | b | a and b | a or b |"), ids=" · ".join)
def test_and_or_answer_as_documented(row: list[str]) -> None:
    """Every row of the truth table of a map and of a list holds."""
    evidence = flags(a=ANSWERS[row[0]], b=ANSWERS[row[1]])
    assert compile_condition({"a": True, "b": True}, CATALOGUE).answer(evidence) is ANSWERS[row[2]]
    assert compile_condition([{"a": True}, {"b": True}], CATALOGUE).answer(evidence) is ANSWERS[row[3]]


@pytest.mark.parametrize("row", tables("| a | not a |"), ids=" · ".join)
def test_not_answers_as_documented(row: list[str]) -> None:
    """Every row of the truth table of `not` holds."""
    assert compile_condition({"not": {"a": True}}, CATALOGUE).answer(flags(a=ANSWERS[row[0]])) is ANSWERS[row[1]]


def test_tables_are_complete() -> None:
    """The documented truth tables have all nine and all three rows, each once."""
    assert len({tuple(row[:2]) for row in tables("| a | b | a and b | a or b |")}) == 9
    assert len({row[0] for row in tables("| a | not a |")}) == 3


def trees() -> st.SearchStrategy[object]:
    """Conditions over the flags a, b, c, as plain data."""
    leaf = st.builds(lambda name, value: {name: value}, st.sampled_from("abc"), st.booleans())
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda part: {"not": part}, inner),
            st.lists(inner, min_size=1, max_size=3),
            st.builds(
                lambda part, name, value: {"not": part, name: value}, inner, st.sampled_from("abc"), st.booleans()
            ),
        ),
        max_leaves=12,
    )


def worlds(values: dict[str, bool | None]) -> list[dict[str, bool]]:
    """All ways in which the unknown flags could turn out."""
    found: list[dict[str, bool]] = [{}]
    for name, value in values.items():
        found = [{**world, name: choice} for world in found for choice in ([True, False] if value is None else [value])]
    return found


def classical(tree: object, world: dict[str, bool]) -> bool:
    """Ask the oracle: two-valued logic, written apart from the compiler."""
    if isinstance(tree, list):
        return any(classical(part, world) for part in tree)
    assert isinstance(tree, dict)
    return all(not classical(value, world) if name == "not" else world[name] is value for name, value in tree.items())


def kleene(tree: object, values: dict[str, bool | None]) -> bool | None:
    """Ask the oracle: Kleene's strong logic as minimum and maximum over 0, ½, 1."""
    halves = {True: 1.0, None: 0.5, False: 0.0}

    def level(part: object) -> float:
        if isinstance(part, list):
            return max(level(item) for item in part)
        assert isinstance(part, dict)
        return min(
            1 - level(value) if name == "not" else abs(halves[values[name]] - (0 if value else 1))
            for name, value in part.items()
        )

    return {1.0: True, 0.5: None, 0.0: False}[level(tree)]


three = st.sampled_from([True, False, None])


@given(trees(), three, three, three)
def test_conditions_obey_kleene(tree: object, a: bool | None, b: bool | None, c: bool | None) -> None:
    """Any tree answers as minimum and maximum say, and never claims what some outcome would refute."""
    values = {"a": a, "b": b, "c": c}
    answer = compile_condition(tree, CATALOGUE).answer(flags(**values))
    assert answer is kleene(tree, values)
    if answer is not None:
        assert all(classical(tree, world) is answer for world in worlds(values))


def problem(node: object) -> tuple[str, str]:
    """Message and help of the only problem of a condition."""
    with pytest.raises(ConditionError) as caught:
        compile_condition(node, CATALOGUE)
    (only,) = caught.value.problems
    return only.message, only.help


def test_unknown_fact_gets_the_nearest_name() -> None:
    """A misspelt fact is refused, and the fact that was meant is named."""
    message, way_out = problem({"shop.hoste": "x"})
    assert message == 'no fact is called "shop.hoste"'
    assert "did you mean shop.host?" in way_out


def test_wrong_modifier_for_the_type_tells_what_is_allowed() -> None:
    """A modifier that the type has not is refused with the list of those it has."""
    message, way_out = problem({"page.prices|startswith": "4"})
    assert message == '"page.prices" is a number; "startswith" needs text'
    assert way_out == "for a number: lt, lte, gt, gte, exists, or a plain value"


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({}, "empty"),
        ([], "empty"),
        (None, "empty"),
        ("x", "a map"),
        ({"a": 3}, "true or false"),
        ({"a": None}, "exists"),
        ({"a": []}, "empty"),
        ({"page.prices": True}, "a number"),
        ({"page.prices": float("nan")}, "a number"),
        ({"page.prices|lt": [1, 2]}, "one value"),
        ({"order.date": "tomorrow"}, "not a date"),
        ({"order.date": "20261109"}, "not a date"),
        ({"shop.host": 3}, "quotes"),
        ({"shop.host": ""}, "1 to 1000"),
        ({"shop.host|exists": "yes"}, "true or false"),
        ({"shop.host|": "x"}, "not a way to compare"),
        ({"shop.host|only": "x"}, "needs a list"),
        ({"shop.host|re": "(a"}, "never closed"),
        ({"shop.host": {"x": "y"}}, "quotes"),
        ({"not": []}, "empty"),
    ],
)
def test_what_cannot_be_meant_is_refused(node: object, said: str) -> None:
    """Each kind of mistake is told in words, with one problem."""
    assert said in "; ".join(problem(node))


def test_all_problems_are_told_at_once_with_their_paths() -> None:
    """Several mistakes in one condition are all found, each with the path that leads to it."""
    with pytest.raises(ConditionError) as caught:
        compile_condition([{"a": 1}, {"not": {"x": True}}], CATALOGUE)
    assert [found.path for found in caught.value.problems] == [(0, "a"), (1, "not", "x")]


def test_facts_are_listed_once_in_order() -> None:
    """`facts` names what the condition reads, in the order of first use."""
    assert compile_condition([{"b": True, "a": True}, {"not": {"b": False}}], CATALOGUE).facts == ("b", "a")


def test_shape_is_the_same_whatever_the_order() -> None:
    """Two conditions that ask the same have the same shape; others have not."""
    one = compile_condition({"a": True, "shop.host": ["X", "y"]}, CATALOGUE)
    two = compile_condition({"shop.host": ["Y", "x"], "a": True}, CATALOGUE)
    three = compile_condition([{"a": True}, {"shop.host": ["x", "y"]}], CATALOGUE)
    assert one.shape == two.shape != three.shape


def test_a_fact_that_is_missing_or_of_another_type_is_unknown() -> None:
    """Odd evidence never raises and never counts."""
    condition = compile_condition({"page.prices|lt": 3, "links.hosts": "x", "order.date|lt": "2026-01-01"}, CATALOGUE)
    assert condition.answer(Evidence({})) is None
    odd = {"page.prices": "x", "links.hosts": "x", "order.date": 3}
    assert condition.answer(Evidence({name: Known(value, "test") for name, value in odd.items()})) is None  # type: ignore[arg-type]
    assert (
        compile_condition({"page.prices|gt": 0}, CATALOGUE).answer(
            Evidence({"page.prices": Known(float("nan"), "test")})
        )
        is None
    )


def test_nesting_is_bounded_before_the_stack_is() -> None:
    """Conditions nested without end are refused as conditions, not by the interpreter."""
    node: object = {"a": True}
    for _ in range(sys.getrecursionlimit() // 4):
        node = {"not": node}
    assert "levels deep" in problem(node)[0]


def test_size_is_bounded() -> None:
    """A condition of thousands of parts is refused with one message."""
    assert "parts at most" in problem([{"a": True}] * 5_000)[0]
