"""Patterns that are compiled when they are first used."""

import re

import pytest

from shopcheck.patterns import late


def test_it_answers_as_the_compiled_pattern_does() -> None:
    """Text and bytes, with flags, by each of its methods."""
    assert late("b+", re.IGNORECASE).sub("x", "aBBa") == "axa"
    assert late(rb"(\d)").findall(b"a1b2") == [b"1", b"2"]
    assert late("a").fullmatch("ab") is None


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A pattern that is wrong says so at its first use, not at import."""
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("text")


def test_a_method_is_made_once() -> None:
    """What was asked for is kept, so that a later use costs no more than a pattern's own."""
    pattern = late("a")
    assert pattern.search is pattern.search
