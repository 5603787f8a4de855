"""The guarded reader of YAML: what it refuses, what it resolves, and where things stood."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.knowledge.yaml_nodes import MAX_BYTES, Map, Scalar, Sequence, kind_of, load_yaml, plain
from shopcheck.model.errors import KnowledgeError


def refused(text: str) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        load_yaml(text, "my.yaml")
    return caught.value


def test_places_of_keys_and_values() -> None:
    """Every key and value knows its line and column, counted from 1."""
    root = load_yaml("first: 1\nrules:\n  - id: young-shop\n    points: 12\n", "my.yaml")

    assert isinstance(root, Map)
    rules = root.get("rules")
    assert isinstance(rules, Sequence)
    rule = rules.items[0]
    assert isinstance(rule, Map)
    key, value = rule.key("points"), rule.get("points")
    assert isinstance(key, Scalar)
    assert isinstance(value, Scalar)
    assert (key.line, key.column) == (4, 5)
    assert (value.line, value.column, value.value) == (4, 13, 12)


def test_dates_and_yes_no_words_stay_text() -> None:
    """Only whole numbers, decimals, true, false and null are resolved; YAML 1.1's surprises are not."""
    text = "{a: 2026-11-23, b: no, c: on, d: 010, e: 1_000, f: 1e3, g: .inf, h: 0x1F, i: True, j: Null, k: 12:30:45}"

    assert plain(load_yaml(text, "my.yaml")) == {
        "a": "2026-11-23", "b": "no", "c": "on", "d": "010", "e": "1_000", "f": "1e3", "g": ".inf", "h": "0x1F",
        "i": "True", "j": "Null", "k": "12:30:45",
    }  # fmt: skip


def test_resolved_scalars() -> None:
    """Numbers, flags and nothing get their types; quoted ones stay text."""
    text = "{a: 7, b: -3, c: 0.25, d: -1.5, e: true, f: false, g: null, h: ~, i: , j: '7', k: \"true\", l: 1.5e-3}"

    assert plain(load_yaml(text, "my.yaml")) == {
        "a": 7, "b": -3, "c": 0.25, "d": -1.5, "e": True, "f": False, "g": None, "h": None, "i": None,
        "j": "7", "k": "true", "l": 0.0015,
    }  # fmt: skip


def test_keys_are_text_as_written() -> None:
    """A key is never resolved: 1, no and null are the texts “1”, “no” and “null”."""
    assert plain(load_yaml("{1: a, no: b, null: c}", "my.yaml")) == {"1": "a", "no": "b", "null": "c"}


def test_empty_document_is_nothing() -> None:
    """An empty file, and one of comments only, is a scalar of None."""
    assert plain(load_yaml("", "my.yaml")) is None
    assert plain(load_yaml("# nothing\n", "my.yaml")) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2\n", "my.yaml:2:1: error: the key “a” stands twice"),
        ("a: 1\n'a': 2\n", "my.yaml:2:1: error: the key “a” stands twice"),
        ("a: &x 1\n", "my.yaml:1:4: error: anchors (&) and aliases (*) are not allowed"),
        ("a: *x\n", "my.yaml:1:4: error: anchors (&) and aliases (*) are not allowed"),
        ("a: !!python/object/apply:os.system [x]\n", "my.yaml:1:4: error: tags (!) are not allowed"),
        ("a: {<<: {b: 1}}\n", "my.yaml:1:5: error: merge keys (<<) are not allowed"),
        ("? [a, b]\n: 1\n", "my.yaml:1:3: error: a key must be text, not a list"),
        ("---\na: 1\n---\nb: 2\n", "my.yaml:3:1: error: a second document; a file holds one"),
        ("a: [1,\nb: }", "my.yaml:2:4: error: this is not YAML: did not find expected node content"),
        ("a: \x07", "my.yaml:1:4: error: a character that YAML does not allow"),
        ("a: \ud800", "my.yaml:1:1: error: a character that YAML does not allow"),
    ],
)
def test_refused_with_place(text: str, says: str) -> None:
    """What is dangerous, ambiguous or no YAML is refused at its line and column."""
    assert refused(text).message == says


def test_names_the_first_of_two_keys() -> None:
    """The second line of the error helps: it names where the key stood first."""
    assert refused("a: 1\nb: 2\na: 3\n").help == "First in line 1."


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_before_composing(opening: str) -> None:
    """Forty levels pass, more are refused, and fifty thousand do not crash or take long."""
    flow = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    assert load_yaml(opening * 40 + "x" + flow * 40, "my.yaml")
    assert "nested deeper than 40" in refused(opening * 41 + "x" + flow * 41).message
    started = time.process_time()
    refused(opening * 50_000)
    assert time.process_time() - started < 5


def test_aliases_cannot_multiply() -> None:
    """The billion laughs are refused at the first anchor."""
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert refused(bomb).message.startswith("my.yaml:1:4:")


def test_large_files_are_refused() -> None:
    """More than 1 MiB is not even parsed; the size is counted in bytes."""
    assert "1048576 are allowed" in refused("# " + "é" * (MAX_BYTES // 2)).message
    assert plain(load_yaml("a: " + "x" * 100_000, "my.yaml")) == {"a": "x" * 100_000}


def test_kinds_have_names_for_people() -> None:
    """Each kind of node has a name that can stand in a message."""
    node = load_yaml("[{}, [], x, 1, 1.5, true, null]", "my.yaml")
    assert isinstance(node, Sequence)
    names = [kind_of(item) for item in node]
    assert names == ["a map", "a list", "text", "a number", "a number", "true or false", "nothing"]


@given(st.text(max_size=200))
def test_never_anything_but_a_node_or_an_error(text: str) -> None:
    """Whatever is handed in, the answer is a node or a KnowledgeError with a place."""
    answer = read(text)
    assert not isinstance(answer, KnowledgeError) or answer.message.startswith("my.yaml:")


def read(text: str) -> object:
    try:
        return plain(load_yaml(text, "my.yaml"))
    except KnowledgeError as problem:
        return problem
