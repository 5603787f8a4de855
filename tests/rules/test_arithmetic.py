"""How points came about, in words that can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rules.support import file, load, rule

from shopcheck.rules.arithmetic import arithmetic

if TYPE_CHECKING:
    from shopcheck.rules import Rule


def made(**fields: str) -> Rule:
    return load(file(rule(**fields))).rule("young")


def test_the_screens_arithmetic() -> None:
    """47 times as frequent: 16.7 decibans, 11.7 after shrinkage, 12."""
    young = made(points="12", basis="fitted", fit='{data: Y, n: 1140, scams: 579, years: "2023", ratio: 47}')
    assert arithmetic(young, raised=True) == (
        "Fitted. 47 times as frequent among scams (1,140 cases, 579 of them scams; Y, 2023). "
        "10 × log10 47 = 16.7, × 0.7 against overconfidence = 11.7. Rounded:"
    )


def test_what_is_kept_and_why() -> None:
    """The cap, the trust in the data, and other rules that tell part of it each have their words."""
    fit = "{data: Y, n: 100, scams: 50, trust: 0.5, rates: {scam: 0.99, honest: 0.001}}"
    told = arithmetic(made(points="3", basis="fitted", fit=fit), raised=True)
    assert ", at most 12" in told
    assert "× 0.5 because the two kinds came from different places = 6.0" in told
    assert told.endswith("Less is kept, because other rules tell part of it:")


def test_honest_ones_and_clear() -> None:
    """A rule that speaks for honesty counts honest cases; a clear answer has its own ratio."""
    fit = "{data: Y, n: 100, scams: 50, rates: {scam: 0.1, honest: 0.5}}"
    green = made(points="{raised: -4, clear: 1}", says_clear="x", basis="fitted", fit=fit)
    assert "5 times as frequent among honest ones" in arithmetic(green, raised=True)
    assert "1.8 times as frequent among scams" in arithmetic(green, raised=False)


def test_judged_and_nothing() -> None:
    """A judged rule says so; where there are no points there is nothing to tell."""
    assert arithmetic(made(), raised=True) == "Judged, not measured."
    assert arithmetic(made(), raised=False) == ""
