"""Checks of files: what is wrong is said at file, line and column, with key, expectation and nearest name."""

from __future__ import annotations

import pytest

from shopcheck.knowledge import schema
from shopcheck.knowledge.yaml_nodes import load_yaml
from shopcheck.model.errors import KnowledgeError

ENTRY = schema.map_of(
    schema.record(
        {"name": schema.text, "kind": schema.one_of("relay", "marketing")},
        {"weak": schema.flag, "domains": schema.list_of(schema.host), "number": schema.regex},
    )
)


def problem(text: str) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        ENTRY(load_yaml(text, "sellers.yaml"), "sellers.yaml", "")
    return caught.value


def test_good_entry_passes() -> None:
    """An entry as it should be raises nothing."""
    text = "otto: {name: OTTO, kind: relay, weak: true, domains: [otto.de, a.b-c.example], number: '\\b\\d{16}\\b'}"
    ENTRY(load_yaml(text, "sellers.yaml"), "sellers.yaml", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "sellers.yaml:1:1: error: the file: expected a map, found a list"),
        ("otto: x", "sellers.yaml:1:7: error: otto: expected a map, found “x”"),
        ("otto:\n  kind: relay", "sellers.yaml:2:3: error: otto: “name” is missing"),
        ("otto: {name: 5, kind: relay}", "sellers.yaml:1:14: error: otto.name: expected text, found “5”"),
        ("otto: {name: , kind: relay}", "sellers.yaml:1:14: error: otto.name: expected text, found nothing"),
        ("otto: {name: a, kind: relay, weak: yes}", "sellers.yaml:1:36: error: otto.weak: expected true or false, found “yes”"),
        ("otto: {name: a, kind: relay, domains: otto.de}", "sellers.yaml:1:39: error: otto.domains: expected a list, found “otto.de”"),
    ],
)  # fmt: skip
def test_place_key_and_expectation(text: str, says: str) -> None:
    """The message names file, line, column, the path of keys, what is expected and what was found."""
    assert problem(text).message == says


def test_nearest_key_is_named() -> None:
    """A mistyped key is refused at its own place, with the nearest one."""
    wrong = problem("otto:\n  name: OTTO\n  kind: relay\n  domain: [otto.de]\n")
    assert wrong.message.startswith("sellers.yaml:4:3: error: otto.domain: no such key; expected name, kind,")
    assert wrong.help == "Did you mean domains?"


def test_nearest_word_is_named() -> None:
    """A mistyped word is refused with the words that are allowed, and the nearest."""
    wrong = problem("otto: {name: OTTO, kind: releay}")
    assert wrong.message == "sellers.yaml:1:26: error: otto.kind: “releay” is none of relay, marketing"
    assert wrong.help == "Did you mean relay?"


@pytest.mark.parametrize(
    "host", ["OTTO.de", "https://otto.de", "otto", "otto.de/", "*.otto.de", "otto .de", "öko.example"]
)
def test_what_is_no_host_is_refused(host: str) -> None:
    """Hosts stand in lower case and A-labels, without scheme or path."""
    assert "domains[1]: expected a host" in problem(f"otto: {{name: a, kind: relay, domains: ['{host}']}}").message


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+", r"(?:a*)*b", r"([a-z]+)*", r"(?:\d+,)+x", r"((?:ab)+c?)*", r"(a|b+){2,}", r"(?=a)b", r"a(?!b)",
        r"(?<=a)b", r"(?P<x>a)(?P=x)", r"(a)\1", r"(", r"[", "a" * 201,
    ],
)  # fmt: skip
def test_dangerous_patterns_are_refused(pattern: str) -> None:
    """Repetition inside repetition, look-around, back-references, broken and overlong patterns are refused."""
    assert schema.regex_problem(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b\d{16}\b", r"(?:a{2,}b)?", r"(?:ab)+", r"(\d+)-(\d+)", r"[(+)*]+x", r"\(a+\)+", r"(?P<n>\d+)", r"\\(a)", r"[^]+]+(b)",
        r"(?:a+|b){3}",
    ],
)  # fmt: skip
def test_plain_patterns_pass(pattern: str) -> None:
    """Escapes, classes, bounded repetition of a repetition and named groups are let pass."""
    assert schema.regex_problem(pattern) is None
