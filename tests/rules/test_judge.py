"""Judging keeps what it found for orders that no rule can tell apart; it is what asking every rule gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.support import CATALOGUE, shipped_rules

from shopcheck.model import Evidence, Fact, FactType, Kind, Known, Reason, Unknown, Value
from shopcheck.model.kept import Kept
from shopcheck.rules import judge
from shopcheck.rules.ruleset import OUTCOMES

RULES = shipped_rules()
POOLS: dict[FactType, tuple[Value, ...]] = {
    FactType.FLAG: (None, True, False),
    FactType.NUMBER: (None, 0, 1, 3, 12, 40, 400, 4000),
    FactType.TEXT: (None, "aliexpress", "brand", "marketplace", "brand-plus-word", "shop", "sale", "xyz", "de", "fail"),
    FactType.TEXTS: ((), ("card",), ("bank-transfer",), ("a.example", "b.example"), ("cerave",)),
    FactType.DATE: (None,),
}
ASKED = sorted({name for rule in RULES.rules for name in rule.when.facts if not CATALOGUE[name].optional})
FACTS = st.fixed_dictionaries(
    {},
    optional={
        name: st.one_of(
            st.just(Unknown(Reason.TIMED_OUT, "test")),
            st.sampled_from(POOLS[CATALOGUE[name].type]).map(lambda value: Known(value, "test")),
        )
        for name in ASKED
    },
)


@given(FACTS, st.sampled_from(Kind))
@settings(max_examples=200)
def test_every_rule_says_what_it_says_alone(facts: dict[str, Fact], kind: Kind) -> None:
    """One finding for each rule of the kind, in their order, with the outcome of its own condition."""
    said = [(finding.rule, finding.outcome) for finding in judge(RULES, Evidence(facts), kind)]

    assert said == [(rule.id, OUTCOMES[rule.when.answer(facts)]) for rule in RULES.by_kind[kind] if not rule.if_given]


def test_what_is_kept_is_bounded() -> None:
    """A memory that is full begins anew, and still gives back what it was told last."""
    kept: Kept[int, str] = Kept(3)

    assert [kept.keep(number, str(number)) for number in range(7)] == ["0", "1", "2", "3", "4", "5", "6"]
    assert dict(kept) == {6: "6"}
