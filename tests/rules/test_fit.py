"""Points learnt from labelled cases: measured, bounded, tried on what was held back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.support import file, load, rule

from shopcheck.rules.fit import (
    Case,
    Settings,
    Writing,
    cross_validated,
    folds,
    learn,
    measure,
    patched,
    quality,
    tables,
)
from shopcheck.rules.fit.quality import auc, ece, found_at, score

TEXT = file(
    rule("bad", points="5", basis="judged", group="age"),
    rule("worse", points="5", when="{shop.registration.age_days|lte: 30}", group="age"),
    rule("good", points="{raised: -5, clear: 1}", says_clear="x", when="{shop.national_ending: true}", examples="[]"),
    rule("rare", points="7", when="{shop.ip: true}", examples="[]"),
).replace("prior: 0.2", "prior: 0.2  # a remark that stays")
RULES = load(TEXT)
ALL = frozenset(RULES.by_id)


def case(number: int, *raised: str, scam: bool) -> Case:
    return Case(f"t{number}", scam, frozenset(raised), ALL - set(raised), f"t{number}", "kind")


def cases(seed: int = 1, count: int = 400) -> list[Case]:
    """Scams show “bad” 8 times in 10 and honest ones 1 in 10; “worse” is nearly the same sign; “good” the reverse."""
    chance = random.Random(seed)  # noqa: S311
    made = []
    for number in range(count):
        scam = number % 2 == 0
        raised = [name for name in ("bad", "good") if chance.random() < (0.8 if scam == (name == "bad") else 0.1)]
        if "bad" in raised and chance.random() < 0.9:
            raised.append("worse")
        made.append(case(number, *raised, scam=scam))
    return made


def test_rates_and_worth_of_a_rule_alone() -> None:
    """Half a case is added on either side; worth is 0.7 · 10·log10 of the ratio, within ±12."""
    few = [case(0, "bad", scam=True), case(1, "bad", scam=True), case(2, scam=False), case(3, scam=False)]
    bad = measure(few, RULES.rules)["bad"]
    assert (bad.raised_scam, bad.of_scam, bad.raised_honest, bad.of_honest) == (2, 2, 0, 2)
    assert (round(bad.scam_rate, 3), round(bad.honest_rate, 3)) == (0.833, 0.167)
    assert round(bad.worth(raised=True), 2) == 4.89
    assert round(bad.worth(raised=False), 2) == -4.89


def test_unknown_is_in_no_rate() -> None:
    """A case in which the rule could not be decided counts neither way."""
    open_ = Case("t", True, frozenset(), frozenset(), "t")
    assert measure([open_], RULES.rules)["bad"].of_scam == 0


@pytest.mark.parametrize("trust", [1.0, 0.5])
def test_nothing_counts_more_than_it_is_worth_alone(trust: float) -> None:
    """Together the points are at most what each rule was measured to be worth, times the trust in the data."""
    learned = learn(cases(), RULES, Settings(ALL, trust=trust))
    for id, (raised, clear) in learned.points.items():
        if id not in learned.kept:
            assert abs(raised) <= trust * abs(learned.measures[id].worth(raised=True)) + 0.5
            assert RULES.by_id[id].raised * raised >= 0
            assert clear == 0 or RULES.by_id[id].clear


def test_two_rules_that_tell_the_same_share_the_points() -> None:
    """Weighed together, near-copies count less than each alone; alone, each counts in full."""
    together, alone = (learn(cases(), RULES, Settings(ALL, pull=0.1, together=how)) for how in (True, False))
    assert together.points["bad"][0] + together.points["worse"][0] < alone.points["bad"][0] + alone.points["worse"][0]
    assert alone.points["bad"][0] == round(alone.measures["bad"].worth(raised=True))


def test_the_sign_of_a_rule_is_kept() -> None:
    """A warning that honest cases show more often counts nothing; it never becomes a recommendation."""
    turned = [case(number, *(["bad"] if number % 2 else []), scam=number % 2 == 0) for number in range(40)]
    assert learn(turned, RULES, Settings(ALL)).points["bad"][0] == 0


def test_too_little_support_keeps_the_points() -> None:
    """A rule that was hardly ever raised is not learnt, nor is one that was not asked for."""
    learned = learn(cases(), RULES, Settings(frozenset({"bad", "rare"})))
    assert learned.kept == {"rare"}
    assert learned.points["rare"] == (7, 0)
    assert learned.points["good"] == (-5, 1)


def test_calibrated_points_need_no_other_start() -> None:
    """Without a start of its own, the points carry the level: what is missing is small."""
    free, calibrated = (learn(cases(), RULES, Settings(ALL, calibrate=how)) for how in (False, True))
    assert abs(calibrated.intercept) <= abs(free.intercept) + 0.5


def test_templates_are_never_split() -> None:
    """Near-copies are in one part; parts are alike in size and in scams."""
    made = [Case(str(n), n % 3 == 0, frozenset(), frozenset(), f"t{n // 4}") for n in range(240)]
    parts = folds(made, 5)
    homes = [{case.template for case in part} for part in parts]
    assert sum(map(len, parts)) == len(made)
    assert all(not homes[a] & homes[b] for a in range(5) for b in range(a))
    assert max(map(len, parts)) - min(map(len, parts)) <= 16
    assert parts == folds(made, 5)


def test_cross_validation_scores_every_case_once_unseen() -> None:
    """The cases held back are ranked nearly as well as those learnt from."""
    made = cases()
    settings = Settings(ALL)
    held = cross_validated(made, RULES, settings)
    assert sorted(each.target for each, _points in held) == sorted(each.target for each in made)
    seen = [(each.case, each.points) for each in score(made, learn(made, RULES, settings).points, RULES)]
    assert 0.85 < quality(held, 0.2).auc <= quality(seen, 0.2).auc + 0.01


def test_figures() -> None:
    """AUC with ties by half, found at a rate through ties, calibration in bins of equal size."""
    assert auc([2, 1], [1, 0]) == 0.875
    assert found_at([3, 2, 1, 0], [1, 0, 0, 0], 0.25) == 0.75
    assert ece([(0.5, scam) for scam in (True, False) * 500]) == pytest.approx(0)
    third = [(0.4, place < 40) for place in range(100)] + [(0.99, True)] * 99 + [(0.01, False)] * 99
    assert ece(third) < 0.01, "a chance stated of a third of all cases, and right, costs nothing"
    assert ece([(0.9, False)] * 100) == pytest.approx(0.9)


@given(st.lists(st.integers(-20, 20), min_size=1), st.lists(st.integers(-20, 20), min_size=1))
def test_auc_is_a_share(pos: list[int], neg: list[int]) -> None:
    """Between 0 and 1, and turned round if the kinds change places."""
    assert 0 <= auc(pos, neg) <= 1
    assert auc(pos, neg) == pytest.approx(1 - auc(neg, pos))


def test_the_file_is_changed_line_by_line() -> None:
    """Points, basis and measurement of what was learnt; every other line and remark stays; it still loads."""
    learned = learn(cases(), RULES, Settings(frozenset({"bad", "good", "rare"})))
    after = patched(TEXT, learned, RULES, frozenset({"bad", "good", "rare"}), Writing('A "set"', "2025"))
    again = load(after)
    assert again.rule("bad").basis == "fitted"
    assert again.rule("bad").raised == learned.points["bad"][0]
    assert (again.rule("good").raised, again.rule("good").clear) == learned.points["good"]
    fit = again.rule("bad").fit
    assert fit is not None
    assert (fit.data, fit.n, fit.scams, fit.years) == ('A "set"', 400, 200, "2025")
    assert again.rule("rare").basis == "judged"
    assert again.rule("worse").source == RULES.rule("worse").source
    assert "# a remark that stays" in after


def test_measured_only_leaves_the_points() -> None:
    """With the points kept, what was measured is written beside them."""
    learned = learn(cases(), RULES, Settings(frozenset({"bad"}), trust=0.5))
    again = load(patched(TEXT, learned, RULES, frozenset({"bad"}), Writing("x", points=False)))
    assert again.rule("bad").raised == 5
    assert again.rule("bad").fit is not None
    assert again.rule("bad").fit.trust == 0.5  # type: ignore[union-attr]


def test_tables_tell_rates_and_figures() -> None:
    """Each rule learnt has its hits among scams and honest cases, its worth alone, its points before and now."""
    made = cases()
    learned = learn(made, RULES, Settings(ALL))
    told = tables(learned, RULES, ALL, {"In sample": quality([(each, 0.0) for each in made], 0.2)})
    assert "rare" in told
    assert "too few" in told
    assert "In sample: 200 scams, 200 honest" in told
    assert "AUC 0.500" in told
