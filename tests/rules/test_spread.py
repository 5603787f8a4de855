"""The range: how far what is unknown could move the sum."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.rules.support import HEAD, evidence, file, load, rule, shipped_rules

from shopcheck.model import Kind, Level, Outcome
from shopcheck.rules import Ruleset, judge, weigh
from shopcheck.rules.spread import spread

YOUNG = rule(
    points="12",
    basis="fitted",
    group="age",
    fit="{data: x, n: 100, scams: 50, rates: {scam: 0.8, honest: 0.05}}",
)
OLD = rule(
    "old",
    title="Old",
    points="-12",
    basis="fitted",
    group="age",
    when="{shop.registration.age_days|gt: 3650}",
    fit="{data: x, n: 100, scams: 50, rates: {scam: 0.02, honest: 0.6}}",
    examples="[{given: {shop.registration.age_days: 4000}, expect: raised}]",
)


def range_of(rules: Ruleset, probability: float) -> tuple[float, float] | None:
    found = evidence({"input.kind": "url"}, ("shop.registration.age_days",))
    findings = judge(rules, found, Kind.URL)
    return spread(findings, weigh(findings, rules, found).groups, rules, probability)


def test_the_range_follows_what_is_likely() -> None:
    """Who is probably a scam would probably be young; who is probably honest would be old."""
    rules = load(file(YOUNG, OLD))
    assert range_of(rules, 0.95) == (0, 12)
    assert range_of(rules, 0.5) == (-12, 12)
    assert range_of(rules, 0.02) == (-12, 0)


def test_no_rates_no_range() -> None:
    """A judged rule says what it would add, and not how often: there is no interval then."""
    assert range_of(load(file(rule())), 0.5) is None
    assert range_of(load(file(rule(basis="fitted", fit="{data: x, n: 9, ratio: 9}"))), 0.5) is None


def test_the_cap_holds_in_the_range() -> None:
    """A group that has counted its most can add nothing more."""
    narrow = HEAD.replace("age: [-12, 12]", "age: [-12, 3]")
    assert range_of(load(file(YOUNG, OLD, head=narrow)), 0.95) == (0, 3)


def test_what_is_known_is_in_no_range() -> None:
    """With everything known nothing is left to add."""
    rules = load(file(YOUNG, OLD))
    found = evidence({"input.kind": "url", "shop.registration.age_days": 900})
    assert weigh(judge(rules, found, Kind.URL), rules, found).range is None


def test_an_answer_that_nothing_could_change_is_given() -> None:
    """The founding story stays open for its age; ten points lower, its age could change nothing any more."""
    rules = load(file(YOUNG, OLD, rule("good", points="-8", when="{shop.national_ending: true}", examples="[]")))
    for national, level in ((True, Level.BENIGN), (False, Level.UNKNOWN)):
        found = evidence({"input.kind": "url", "shop.national_ending": national}, ("shop.registration.age_days",))
        few = replace(
            rules, head=replace(rules.head, decisive=dict.fromkeys(Kind, 60), min_coverage=dict.fromkeys(Kind, 0.99))
        )
        assert weigh(judge(few, found, Kind.URL), few, found).level is level


@settings(deadline=None)
@given(st.floats(0.01, 0.99))
def test_the_range_lies_between_least_and_most(probability: float) -> None:
    """Whatever is unknown of the shipped rules, the interval stays within what they could add together."""
    rules = shipped_rules()
    names = {name for each in rules.rules for name in each.when.facts}
    found = evidence({"input.kind": "url"}, tuple(names))
    findings = judge(rules, found, Kind.URL)
    low, high = spread(findings, (), rules, probability) or (0, 0)
    unknown = [each.could_add for each in findings if each.outcome is Outcome.UNKNOWN]
    assert sum(least for least, _most in unknown) <= low <= high <= sum(most for _least, most in unknown)
