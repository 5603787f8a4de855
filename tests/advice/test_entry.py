"""The file of steps: complete, sourced, and free of names that nothing stands for."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from tests.advice.support import advice as shipped

from shopcheck.advice.entry import GATES
from shopcheck.advice.names import DATES, NAMES, PLACEHOLDER
from shopcheck.knowledge.store import parse
from shopcheck.model import KnowledgeError

if TYPE_CHECKING:
    from shopcheck.advice.entry import StepEntry
    from shopcheck.model import Value

ENTRIES = shipped().entries
ALL = {entry.id: entry for entry in ENTRIES}
DATED = [entry for entry in ENTRIES if entry.last_day is not None]
STEP = "steps:\n  - {id: a, when: {advice.danger: true}, do: Do it., because: So."


def test_ids_are_unique() -> None:
    """A step is named once: results are compared by the ids of their steps."""
    assert len(ALL) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_names_in_braces_are_known(entry: StepEntry) -> None:
    """No text asks for a name that nothing stands for: it would leave a hole."""
    used = {name for text in entry.texts for name in PLACEHOLDER.findall(text)}
    assert used <= {*NAMES, *DATES}


@pytest.mark.parametrize("entry", DATED, ids=lambda entry: entry.id)
def test_a_last_day_is_told_in_all_three_cases(entry: StepEntry) -> None:
    """Counted, not countable and over have a text each; what is over is never shown as open."""
    assert "{last_day}" in entry.until
    assert entry.rule
    assert "{last_day}" not in entry.rule
    assert re.search(r"\bwas\b|\bended\b", entry.past_do)


@pytest.mark.parametrize("entry", DATED, ids=lambda entry: entry.id)
def test_a_date_has_a_basis_and_a_source(entry: StepEntry) -> None:
    """No last day without law or scheme, and where that was read."""
    assert entry.basis
    assert entry.source.startswith(("http", "{"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_basis_has_a_source(entry: StepEntry) -> None:
    """Who says law says where it stands."""
    assert not entry.basis or entry.source


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_texts_are_plain(entry: StepEntry) -> None:
    """No capitals for loudness, no exclamation, no trade words of ours."""
    words = f"{entry.do} {entry.until} {entry.rule} {entry.past_do} {entry.because}"
    assert "!" not in words
    assert not re.search(r"\b(attribution|verdict|impersonat|phish|benign|malicious)", words)


def test_warnings_and_shut_doors_have_no_dates() -> None:
    """They are listed as a line of their own, without room for a date."""
    assert not [entry.id for entry in ENTRIES if entry.kind != "do" and (entry.start or entry.last_day)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (STEP + ", wen: x}", "Did you mean when?"),
        (STEP + ", start: {from: yesterday}}", "none of today, paid"),
        (STEP + ", last_day: {from: paid, days: soon}}", "whole number"),
        (STEP + ", kind: maybe}", "none of do, closed, warn"),
        ("steps:\n  - {id: a, when: always, do: Do it., because: So.}", "expected a condition"),
        ("steps:\n  - {id: a, do: Do it., because: So.}", "“when” is missing"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, said: str) -> None:
    """Who writes a step wrong is told where, and what was expected."""
    with pytest.raises(KnowledgeError) as error:
        parse(text.encode(), "advice.yaml")
    assert "advice.yaml:2:" in error.value.message
    assert said in f"{error.value.message} {error.value.help}"


def test_flags_asked_first_rule_nothing_out_that_applies() -> None:
    """The quick look at a few flags leaves what the whole conditions leave."""
    gated = [entry for entry in ENTRIES if entry.gates]
    assert len(gated) > len(ENTRIES) / 2
    for entry in gated:
        assert {name for name, _wanted in entry.gates} <= set(entry.when.facts)
    wanted: dict[str, set[Value]] = {
        gate: {value for entry in ENTRIES for name, values in entry.gates if name == gate for value in values}
        for gate in GATES
    }
    for answers in product(*(_answers(name, values) for name, values in wanted.items())):
        told = dict(zip(GATES, answers, strict=True))
        possible = shipped().possible(answers)
        left = possible.entries
        assert [each for each in ENTRIES if each in left] == list(left)
        assert all(any(told[name] not in values for name, values in each.gates) for each in ENTRIES if each not in left)
        assert set(possible.asked) >= {name for entry in left for name in entry.when.facts}


def _answers(gate: str, asked: set[Value]) -> tuple[Value, ...]:
    """Every answer that a step asks for, and one that none asks; a flag is true or false."""
    if asked <= {True, False}:
        return (True, False)
    return (*sorted(asked, key=str), None) if gate != "input.kind" else ("email", "url")
