"""Warnings about rules that are hardly meant as they stand."""

from __future__ import annotations

import pytest
from tests.rules.support import file, load, rule

from shopcheck.rules.lints import measured
from shopcheck.rules.ruleset import Fit

FITTED = {"basis": "fitted", "group": "age"}


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"points": "14", "group": "age"}, '"young" has +14 points, but its group "age" counts [-12, 12] at most'),
        (
            {"points": "{raised: 4, clear: 2}", "says_clear": "x"},
            '"young" has points of one sign whether it is raised or clear',
        ),
        (
            {"points": "9", **FITTED, "fit": "{data: x, n: 9, rates: {scam: 0.5, honest: 0.1}}"},
            '"young" counts +9, more than was measured',
        ),
        (
            {"points": "3", **FITTED, "fit": "{data: x, n: 9, rates: {scam: 0.1, honest: 0.5}}"},
            '"young" counts +3, more than was measured',
        ),
    ],
)
def test_points_that_are_hardly_meant(fields: dict[str, str], warning: str) -> None:
    """Beyond the cap, of one sign both ways, beyond or against what was measured."""
    assert [each.message for each in load(file(rule(**fields))).warnings] == [warning]


def test_points_within_what_was_measured_are_no_warning() -> None:
    """Rounding may add half a point."""
    assert load(file(rule(points="5", **FITTED, fit="{data: x, n: 9, rates: {scam: 0.5, honest: 0.1}}"))).warnings == ()


@pytest.mark.parametrize(
    ("fit", "raised", "clear"),
    [
        (Fit("x", 9, scam_rate=0.5, honest_rate=0.1), 4.9, -1.8),
        (Fit("x", 9, scam_rate=0.5, honest_rate=0.1, trust=0.5), 2.4, -0.9),
        (Fit("x", 9, ratio=47), 11.7, None),
        (Fit("x", 9, ratio=100_000), 12.0, None),
        (Fit("x", 9, scam_rate=0.0, honest_rate=0.1), None, 0.3),
    ],
)
def test_what_a_measurement_is_worth(fit: Fit, raised: float | None, clear: float | None) -> None:
    """0.7 · 10·log10 of the ratio of the rates, within ±12, times what the data are trusted."""
    for worth, expected in ((measured(fit, raised=True), raised), (measured(fit, raised=False), clear)):
        assert (None if worth is None else round(worth, 1)) == expected
