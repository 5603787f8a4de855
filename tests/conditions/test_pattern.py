"""Patterns in rules: RE2's syntax in the part we run, refused where a text could keep them busy."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopcheck.conditions.pattern import MAX_INPUT, compile_pattern
from shopcheck.conditions.problem import PatternError


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("abc", "xxABCxx", True),
        ("^abc$", "abc\n", False),
        (r"\d{3}-\d{4}", "call 555-0100", True),
        (r"\d{3,}", "12", False),
        ("colou?r", "COLOR", True),
        ("(cheap|sale)-(shop|store)", "my-sale-store", True),
        ("(?:cat|dog)+", "dogcat", True),
        ("[a-f]+z", "abcz", True),
        ("[^a-f]z", "az", False),
        ("[]x]", "]", True),
        (r"\bsale\b", "sales", False),
        ("a.c", "a\nc", False),
        ("STRASSE", "straße", True),
        ("É", "é", True),
        (r"\(x\)\.", "(x).", True),
        ("a{2}", "aa", True),
        ("a+?b", "aaab", True),
        (r"[\d.]+x", "1.2x", True),
        ("", "anything", True),
        ("a|", "b", True),
    ],
)
def test_patterns_search_without_regard_to_capitals(pattern: str, text: str, found: bool) -> None:
    """What is understood is searched for anywhere in the text."""
    assert compile_pattern(pattern)(text) is found


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a*)*",
        "(a|a)+b",
        "(?:a|ab)*c",
        "(a?)*",
        r"(x)\1",
        "(?=x)",
        "(?!x)",
        "(?<=x)",
        "(?<!x)y",
        "(?P<n>x)",
        "(?i)x",
        "a**",
        "a++",
        "a{2}{3}",
        "a{1000}",
        "a{3,2}",
        "a{0}",
        "a{",
        "}",
        "*a",
        "(",
        ")",
        "a)",
        "[a",
        "[z-a]",
        "[à-ü]",
        "[[:alpha:]]",
        "\\",
        r"\pL",
        r"\Qx\E",
        "^*",
        r"\b+",
        ".*.*x",
        "a.*b.*c",
        r"\w+\w+\w+!",
        "(?:.*x).*y",
        "(.*)(.*)z",
        "x" * 201,
        "(" * 50 + ")" * 50,
    ],
)
def test_what_is_not_safe_or_not_re2_is_refused(pattern: str) -> None:
    """Each is refused by a message, before Python's `re` sees it."""
    with pytest.raises(PatternError):
        compile_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\d+\s+\d+", r"[a-z]+-[a-z]+-[a-z]+\.top", "order.*number", r"\w+@\w+\.\w+"])
def test_useful_patterns_are_not_refused(pattern: str) -> None:
    """Repetitions that cannot match one another's characters may follow each other."""
    compile_pattern(pattern)


_ATOMS = st.sampled_from(
    ["a", "b", "ab", ".", "[ab]", "[^a]", r"\w", r"\d", "(a|b)", "(ab|b)", "(?:a|ab)", "x", "(a.*)", "(b+)"]
)
_TIMES = st.sampled_from(["", "*", "+", "?", "{2,30}", "{5}", "*?", "|"])


@settings(deadline=None)
@given(st.lists(st.tuples(_ATOMS, _TIMES), min_size=1, max_size=8), st.sampled_from(["a", "b", "ab", "aab", "1", "xa"]))
def test_no_accepted_pattern_can_be_kept_busy(parts: list[tuple[str, str]], unit: str) -> None:
    """Whatever is accepted ends soon on long texts of its own letters."""
    pattern = "".join(atom + times for atom, times in parts) + "!"
    try:
        search = compile_pattern(pattern)
    except PatternError:
        return
    start = time.process_time()
    search(unit * MAX_INPUT)
    assert time.process_time() - start < 3, pattern


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_text_is_a_pattern_or_refused(pattern: str, text: str) -> None:
    """No pattern and no text raises anything but PatternError; literals are found in themselves."""
    try:
        search = compile_pattern(pattern)
    except PatternError:
        pass
    else:
        search(text)
    try:
        literal = compile_pattern(re.sub(r"([^\w\s])", r"\\\1", pattern, flags=re.ASCII))
    except PatternError:
        return
    assert literal(pattern)


def test_only_the_first_characters_are_looked_at() -> None:
    """The input is cut at 2,000 characters."""
    assert compile_pattern("x")("a" * (MAX_INPUT - 1) + "x")
    assert not compile_pattern("x")("a" * MAX_INPUT + "x")
