"""Judging and weighing: sums that add up, caps that hold, levels that follow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.rules.support import HEAD, evidence, file, load, rule

from shopcheck.model import About, Evidence, Finding, Kind, Level, Outcome, ScamType, UsageError, Value, Verdict
from shopcheck.rules import RulesError, decibans, judge, probability, weigh
from shopcheck.rules.caps import capped

GROUPS = {"a": (-12.0, 12.0), "b": (0.0, 10.0), "c": (-3.5, 0.0)}
POINTS = st.integers(-40, 40).map(lambda half: half / 2)


def finding(points: float, group: str | None, outcome: Outcome = Outcome.RAISED) -> Finding:
    return Finding("r", outcome, group, points, points, "", ())


findings = st.lists(
    st.builds(finding, POINTS, st.sampled_from(["a", "b", "c", "d", None]), st.sampled_from(Outcome)), max_size=12
)


@given(findings)
def test_caps_hold_and_sums_add_up(given_: list[Finding]) -> None:
    """Each group's counted is within its cap and the sum of its findings'; no finding grows or turns its sign."""
    final, groups = capped(given_, GROUPS)
    for group in groups:
        low, high = GROUPS.get(group.id, group.cap)
        assert low <= group.counted <= high
        assert group.counted == sum(found.counted for found in final if found.group == group.id)
        assert group.counted == min(max(group.sum, low), high)
    for found in final:
        assert abs(found.counted) <= abs(found.points)
        assert found.counted * found.points >= 0
        assert found.counted == found.points or found.group in GROUPS or found.outcome is Outcome.UNKNOWN
    loose = sum(found.counted for found in final if found.group is None)
    assert sum(found.counted for found in final) == loose + sum(group.counted for group in groups)


@given(findings)
def test_capping_twice_changes_nothing(given_: list[Finding]) -> None:
    """Capping starts from the points, so it can be done again."""
    assert capped(capped(given_, GROUPS)[0], GROUPS) == capped(given_, GROUPS)


@given(findings, st.integers(1, 40), st.sampled_from(["a", "b", "c", "d", None]))
def test_a_further_red_flag_never_lowers_the_sum(given_: list[Finding], half: int, group: str | None) -> None:
    """More against it is never less against it."""
    before = sum(found.counted for found in capped(given_, GROUPS)[0])
    after = sum(found.counted for found in capped([*given_, finding(half / 2, group)], GROUPS)[0])
    assert after >= before


def test_a_group_that_is_all_unknown_still_tells_its_cap() -> None:
    """What the unknown could change is bounded by the cap, so the cap has to be there."""
    _final, (group,) = capped([finding(9, "b", Outcome.UNKNOWN)], GROUPS)
    assert (group.id, group.sum, group.counted, group.cap) == ("b", 0, 0, (0, 10))


def test_the_smallest_points_are_cut_first() -> None:
    """The strongest sign keeps its weight; among equals the last is cut; whole points stay whole."""
    final, (group,) = capped([finding(6, "b"), finding(9, "b"), finding(6, "b")], GROUPS)
    assert [found.counted for found in final] == [1, 9, 0]
    assert (group.sum, group.counted) == (21, 10)
    assert all(isinstance(found.counted, int) for found in capped([finding(6, "x")], {"x": (0, 4)})[0])


SALE = rule(
    "sale", points="6", group="address", when="{shop.sale_word|exists: true}", examples="[]", scam_type="fake-shop"
)
NAME = rule(
    "name",
    points="9",
    group="address",
    when="{shop.lookalike_of|exists: true}",
    examples="[]",
    scam_type="impersonation",
)
GOOD = rule("good", points="-4", when="{page.imprint: true}", examples="[]")
SEEN = rule("seen", points="0", when="{page.logo: true}", examples="[]")
BOTH = rule("both", points="{raised: 4, clear: -2}", when="{shop.idn: true}", examples="[]", says_clear="Plain")
RULES = load(file(SALE, NAME, GOOD, SEEN, BOTH))
ALL: dict[str, Value] = {
    "input.kind": "url",
    "shop.sale_word": None,
    "shop.lookalike_of": None,
    "page.imprint": False,
    "page.logo": False,
    "shop.idn": False,
}


def verdict_of(
    facts: dict[str, Value], unknown: tuple[str, ...] = (), prior: float | None = None
) -> tuple[tuple[Finding, ...], Verdict]:
    case = evidence({name: value for name, value in (ALL | facts).items() if name not in unknown}, unknown)
    found = judge(RULES, case, Kind.URL)
    return found, weigh(found, RULES, case, prior)


def test_every_rule_gives_one_finding_with_its_answer() -> None:
    """Raised, clear and unknown each have their points, and unknown what it could add."""
    found, verdict = verdict_of({"shop.sale_word": "sale"}, unknown=("page.imprint", "shop.idn"))
    assert [(item.rule, item.outcome.value, item.points, item.could_add) for item in found] == [
        ("sale", "raised", 6, (0, 0)),
        ("name", "clear", 0, (0, 0)),
        ("good", "unknown", 0, (-4, 0)),
        ("seen", "clear", 0, (0, 0)),
        ("both", "unknown", 0, (-2, 4)),
    ]
    assert (verdict.start, verdict.points, verdict.total) == (-6.0, 6, 0.0)
    assert verdict.probability == 0.5
    assert (verdict.coverage.known, verdict.coverage.of, verdict.coverage.weight) == (2, 4, round(15 / 23, 4))


def test_only_rules_for_the_kind_are_judged() -> None:
    """A mail's rule gives no finding for a link."""
    ruleset = load(file(rule(when="{mail.asks_fee: true}", examples="[]"), SALE))
    assert [item.rule for item in judge(ruleset, Evidence({}), Kind.URL)] == ["sale"]
    assert [item.rule for item in judge(ruleset, Evidence({}), Kind.EMAIL)] == ["young", "sale"]


def test_points_for_clear_count_and_have_their_own_line() -> None:
    """Absence that speaks is counted, with its own words."""
    found, verdict = verdict_of({})
    assert [(item.counted, item.message) for item in found if item.rule == "both"] == [(-2, "Plain")]
    assert verdict.points == -2
    assert verdict.level is Level.BENIGN


def test_levels_begin_above_their_probability() -> None:
    """The start's own level is not left while nothing counts."""
    assert verdict_of({"shop.idn": False}, unknown=("shop.idn",))[1].level is Level.BENIGN
    assert verdict_of({"shop.idn": True})[1].level is Level.SUSPICIOUS
    assert verdict_of({"shop.idn": True}, prior=0.8)[1].level is Level.MALICIOUS
    assert verdict_of({"shop.idn": False}, prior=0.3)[1].level is Level.SUSPICIOUS


@pytest.mark.parametrize("prior", [None, 0.0001])
def test_an_imitation_is_at_least_suspicious(prior: float | None) -> None:
    """However low the sum, or however little is known: beside “this is not X” nothing is called unlikely."""
    for relation, level in (("impersonated", Level.SUSPICIOUS), ("own_name", Level.BENIGN)):
        case = evidence(ALL | {"attribution.relation": relation, "page.imprint": True})
        assert weigh(judge(RULES, case, Kind.URL), RULES, case, prior).level is level
    unlooked = evidence({"input.kind": "url", "attribution.relation": "impersonated"})
    assert weigh((), RULES, unlooked, None).level is Level.SUSPICIOUS


def test_too_little_known_is_unknown_unless_something_decides() -> None:
    """Below min_coverage there is no level, but a decisive group or rule gives one."""
    unknown = ("shop.lookalike_of", "shop.sale_word", "page.imprint")
    assert verdict_of({"shop.idn": True}, unknown)[1].level is Level.UNKNOWN
    more = ("page.imprint", "shop.sale_word", "shop.idn")
    assert verdict_of({"shop.lookalike_of": "x"}, more)[1].level is Level.SUSPICIOUS
    decided = load(file(SALE, NAME, rule("sure", points="2", when="{shop.idn: true}", examples="[]", decisive="true")))
    case = evidence({"input.kind": "url", "shop.idn": True}, ("shop.sale_word", "shop.lookalike_of"))
    assert weigh(judge(decided, case, Kind.URL), decided, case).level is Level.SUSPICIOUS


def test_several_causes_together_decide_against_it_only() -> None:
    """Red flags of several groups add up to a level; the same sum in favour needs coverage."""
    flags = ("shop.idn", "page.logo", "page.imprint", "shop.ip", "link.userinfo")
    reds = [rule(f"r{place}", points="4", when=f"{{{name}: true}}", examples="[]") for place, name in enumerate(flags)]
    greens = [text.replace("points: 4", "points: -4") for text in reds]
    case_ = evidence({"input.kind": "url", flags[0]: True, flags[1]: True}, flags[2:])
    for texts, level in ((reds, Level.SUSPICIOUS), (greens, Level.UNKNOWN)):
        ruleset = load(file(*texts))
        assert weigh(judge(ruleset, case_, Kind.URL), ruleset, case_).level is level


def test_coverage_may_be_asked_for_by_kind() -> None:
    """What is enough for a link need not be enough for a mail."""
    ruleset = load(file(SALE, GOOD, head=HEAD.replace("min_coverage: 0.5", "min_coverage: {email: 0.9, url: 0.3}")))
    levels = []
    for kind in (Kind.EMAIL, Kind.URL):
        case_ = evidence({"input.kind": kind.value, "page.imprint": False}, ("shop.sale_word",))
        levels.append(weigh(judge(ruleset, case_, kind), ruleset, case_).level)
    assert levels == [Level.UNKNOWN, Level.BENIGN]


def test_scam_type_is_that_of_the_rule_that_counts_most() -> None:
    """The kind of scam follows the strongest sign, and is told only where a scam is likely."""
    assert verdict_of({"shop.lookalike_of": "x", "shop.sale_word": "y"})[1].scam_type is ScamType.IMPERSONATION
    assert verdict_of({"shop.sale_word": "y", "shop.idn": True})[1].scam_type is ScamType.FAKE_SHOP
    assert verdict_of({"shop.sale_word": "y"}, prior=0.01)[1].scam_type is None


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"input.kind": "email", "order.is_order": True}, About.ORDER),
        ({"input.kind": "email", "order.is_order": None}, About.MAIL),
        ({"input.kind": "url"}, About.SHOP),
        ({"input.kind": "url", "attribution.relation": "genuine"}, About.ADDRESS),
        ({"input.kind": "url", "shop.lookalike_of": "x"}, About.ADDRESS),
        ({"input.kind": "url", "shop.brand_in_subdomain": "x"}, About.ADDRESS),
    ],
)
def test_the_verdict_says_what_it_is_about(facts: dict[str, Value], about: About) -> None:
    """Order, mail, shop or only the address."""
    assert weigh((), RULES, evidence(facts), None).about is about


def test_nothing_to_judge_is_unknown() -> None:
    """Without a rule that applies there is no level."""
    verdict = weigh((), RULES, evidence({"input.kind": "url"}), None)
    assert (verdict.level, verdict.points, verdict.coverage.weight) == (Level.UNKNOWN, 0, 0.0)


@pytest.mark.parametrize("prior", [0, 1, -1, 2, float("nan")])
def test_a_prior_that_is_none_is_refused(prior: float) -> None:
    """A certain start would make every sum pointless."""
    with pytest.raises(UsageError):
        weigh((), RULES, Evidence({}), prior)


def test_the_prior_differs_by_kind() -> None:
    """The head may assume different shares for mails and links."""
    ruleset = load(file(SALE, head=HEAD.replace("prior: 0.2", "prior: {email: 0.5, url: 0.1}")))
    assert weigh((), ruleset, evidence({"input.kind": "email"}), None).start == 0
    assert weigh((), ruleset, evidence({"input.kind": "url"}), None).start == -9.5


@settings(max_examples=50)
@given(st.integers(1, 99))
def test_decibans_and_probability_are_each_others_inverse(percent: int) -> None:
    """To the decimal that is kept."""
    assert abs(probability(decibans(percent / 100)) - percent / 100) < 0.005


_CHOICES: dict[str, list[Value]] = {
    "shop.sale_word": [None, "sale"],
    "shop.lookalike_of": [None, "x"],
    "page.imprint": [True, False],
    "page.logo": [True, False],
    "shop.idn": [True, False],
}
_DRAWN = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _CHOICES.items()})


@given(_DRAWN, st.sets(st.sampled_from(sorted(_CHOICES))))
def test_any_evidence_gives_sums_that_add_up(facts: dict[str, Value], unknown: set[str]) -> None:
    """Σ counted = points and start + points = total, exactly, whatever is known; unknown adds nothing."""
    found, verdict = verdict_of(facts, tuple(unknown))
    assert sum(item.counted for item in found) == verdict.points
    assert verdict.start + verdict.points == verdict.total
    again = weigh([replace(item, counted=0) for item in found], RULES, evidence(facts), None)
    assert again.points == verdict.points
    assert all(item.counted == 0 for item in found if item.outcome is Outcome.UNKNOWN)


def test_a_hint_alone_makes_nothing_benign() -> None:
    """A good sign of a group that is a hint settles nothing, one of another group or enough coverage does."""
    hint = rule("hint", points="-8", when="{shop.idn: true}", group="address", examples="[]")
    firm = rule("firm", points="-8", when="{shop.ip: true}", group="age", examples="[]")
    rest = rule("rest", points="12", when="{page.imprint: true}", group="page", examples="[]")
    head = HEAD.replace("address: [0, 10]", "address: [-12, 10], page: [-12, 12]").replace("0.5", "0.8")
    for hints, level in (("", Level.BENIGN), ("never_alone: [address]\n", Level.UNKNOWN)):
        ruleset = load(file(hint, rest, head=head + hints))
        case_ = evidence({"input.kind": "url", "shop.idn": True}, ("page.imprint",))
        assert weigh(judge(ruleset, case_, Kind.URL), ruleset, case_).level is level
    ruleset = load(file(hint, firm, rest, head=head + "never_alone: [address]\n"))
    both = evidence({"input.kind": "url", "shop.idn": True, "shop.ip": True}, ("page.imprint",))
    known = evidence({"input.kind": "url", "shop.idn": True, "shop.ip": False, "page.imprint": False})
    for case_ in (both, known):
        assert weigh(judge(ruleset, case_, Kind.URL), ruleset, case_).level is Level.BENIGN


def test_hints_are_groups_of_the_head() -> None:
    """A hint that no group is called is a slip, told in the file where it stands."""
    with pytest.raises(RulesError) as slip:
        load(file(SALE), "never_alone: [adress]\nrules: []\n")
    told = [problem.render() for problem in slip.value.problems if problem.file == "b.yaml"]
    assert [text.splitlines()[0] for text in told] == ['b.yaml:1:15: error: no group is called "adress"']
