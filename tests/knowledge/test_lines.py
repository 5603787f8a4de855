"""Tables with a line for each key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.knowledge import lines
from shopcheck.knowledge.lines import Lines, Texts, as_lines, as_texts

TABLE = {
    "": ["nothing"],
    "a": 1,
    "ab": {"tab\t": "line\n"},
    "a b": None,
    "é\r": "é",
    "b": 'a\t1\n"',
}
STRANGE = ["c", "a\t1", "a\t1\nab", "\n", "\nb", "b\t", "1", "\ud800", "é"]


def test_asked_line_by_line_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key has its value, no other text has any, and after a few questions it is the same from the dict."""
    for few in (1_000, 3, 0):
        monkeypatch.setattr(lines, "FEW", few)
        table = Lines(as_lines(TABLE))
        assert [table.get(key, "none") for key in (*TABLE, *STRANGE)] == [*TABLE.values(), *["none"] * len(STRANGE)]
        assert all(key in table for key in TABLE)
        assert not any(key in table for key in STRANGE)
        assert (table.at_hand() is table) == (few == 1_000)


def test_tells_when_it_is_whole() -> None:
    """Once, so that who asks it often can ask the dict from then on."""
    told: list[bool] = []
    table = Lines(as_lines(TABLE), lambda: told.append(True))
    assert table["a"] == TABLE["a"]
    assert told == []
    assert (len(table), len(table), told) == (len(TABLE), len(TABLE), [True])


@given(st.dictionaries(st.text().filter(lambda key: not {"\n", "\t"} & set(key)), st.integers()), st.lists(st.text()))
def test_any_table_any_question(table: dict[str, int], asked: list[str]) -> None:
    """Whatever the keys are, each is found and nothing else."""
    kept = Lines(as_lines(table))
    assert [kept.get(key) for key in (*table, *asked)] == [table.get(key) for key in (*table, *asked)]


def test_gone_through_in_order() -> None:
    """Keys, values and number are the dict's, also of a table without lines; two of one kind are equal."""
    table = Lines(as_lines(TABLE))
    assert (list(table), list(table.values()), len(table)) == (list(TABLE), list(TABLE.values()), len(TABLE))
    assert table == TABLE
    assert dict(Lines(as_lines({}))) == {}
    assert all(one == other for one, other in pairwise([Lines(as_lines(TABLE)), Lines(as_lines(TABLE))]))


@pytest.mark.parametrize("key", ["a\tb", "a\nb"])
def test_keys_that_would_part_a_line(key: str) -> None:
    """They are refused when the table is written."""
    with pytest.raises(ValueError, match="cannot be the key"):
        as_lines({key: 1})


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\n\t")), st.text(st.characters(codec="utf-8"))
    ),
    st.lists(st.text()),
)
def test_texts_by_key(table: dict[str, str], asked: list[str]) -> None:
    """Whatever keys and texts are, each is found and nothing else, in their order."""
    kept = Texts(as_texts(table))
    assert [kept.get(key) for key in (*table, *asked)] == [table.get(key) for key in (*table, *asked)]
    assert [key in kept for key in asked] == [key in table for key in asked]
    assert list(kept.items()) == list(table.items())


def test_keys_that_texts_cannot_have() -> None:
    """A line's end or a tab in a key would be the next."""
    for key in ("a\tb", "a\nb"):
        with pytest.raises(ValueError, match="cannot be a key"):
            as_texts({key: ""})
