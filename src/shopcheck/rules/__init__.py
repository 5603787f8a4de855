"""Rules: loaded from YAML, applied to evidence, weighed into a verdict. A module is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lazily import lazily

# These are called as their modules are: whatever loads such a module would put it in its function's place.
from shopcheck.rules.judge import judge
from shopcheck.rules.shipped import shipped
from shopcheck.rules.weigh import weigh

if TYPE_CHECKING:
    from shopcheck.rules.load import load_rules
    from shopcheck.rules.odds import decibans, probability
    from shopcheck.rules.problem import RulesError, RulesProblem, render
    from shopcheck.rules.ruleset import Example, Fit, Head, Rule, Ruleset
    from shopcheck.rules.wording import fill, spelled

__all__ = [
    "Example",
    "Fit",
    "Head",
    "Rule",
    "RulesError",
    "RulesProblem",
    "Ruleset",
    "decibans",
    "fill",
    "judge",
    "load_rules",
    "probability",
    "render",
    "shipped",
    "spelled",
    "weigh",
]

_HOMES = {
    **dict.fromkeys(("Example", "Fit", "Head", "Rule", "Ruleset"), "ruleset"),
    **dict.fromkeys(("RulesError", "RulesProblem", "render"), "problem"),
    **dict.fromkeys(("decibans", "probability"), "odds"),
    **dict.fromkeys(("fill", "spelled"), "wording"),
    "load_rules": "load",
}
__getattr__ = lazily(globals(), {name: f"shopcheck.rules.{home}" for name, home in _HOMES.items()})
