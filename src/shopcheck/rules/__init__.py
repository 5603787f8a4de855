"""Rules: loaded from YAML, applied to evidence, weighed into a verdict."""

from shopcheck.rules.judge import judge
from shopcheck.rules.load import load_rules, shipped
from shopcheck.rules.odds import decibans, probability
from shopcheck.rules.problem import RulesError, RulesProblem, render
from shopcheck.rules.ruleset import Example, Fit, Head, Rule, Ruleset
from shopcheck.rules.weigh import weigh
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
