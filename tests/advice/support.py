"""Cases set by hand, so that steps are tested without what leads to them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from shopcheck.advice import Advice, advise, load_advice
from shopcheck.advice.situation import Situation
from shopcheck.attribution import as_facts
from shopcheck.model import (
    About,
    Attribution,
    Belief,
    Coverage,
    Evidence,
    Known,
    Level,
    Merchant,
    Named,
    Relation,
    ScamType,
    Step,
    Value,
    Verdict,
)
from shopcheck.pipeline.catalogue import advice_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 23)
ORDERED = date(2026, 11, 9)
ORDER: dict[str, Value] = {
    "input.kind": "email",
    "order.is_order": True,
    "order.date": ORDERED,
    "order.payment_methods": ("card",),
    "order.country": "NL",
    "order.vat_number": "NL000099998B57",
}
SHOP = Merchant("BV Agro Trade", "bvagrotrade.example")


def verdict(level: Level = Level.BENIGN, scam_type: ScamType | None = None) -> Verdict:
    """A verdict of this level."""
    return Verdict(About.ORDER, level, scam_type, 0.2, -6.0, 0.0, -6.0, 0.2, (), Coverage(20, 20, 1.0))


def attribution(
    relation: Relation = Relation.OWN_NAME,
    *,
    claimed: Named | None = None,
    merchant: Merchant | None = SHOP,
    bought_on: Belief | None = None,
) -> Attribution:
    """Who took the order; by default a shop in its own name."""
    return Attribution(relation, claimed, bought_on, merchant, (), (), None)


def evidence(facts: Mapping[str, Value], who: Attribution) -> Evidence:
    """The founding story's order, changed by these facts, and who took it."""
    known = {name: Known(value, "test") for name, value in {**ORDER, **facts}.items()}
    return Evidence(known).joined(as_facts(who))


def situation(facts: Mapping[str, Value], who: Attribution | None = None, today: date = TODAY) -> Situation:
    """The buyer's situation in that case."""
    who = who or attribution()
    return Situation(evidence(facts, who), verdict(), who, today)


@cache
def advice() -> Advice:
    """The steps we ship."""
    return load_advice(advice_catalogue)


def steps(
    facts: Mapping[str, Value] | None = None,
    who: Attribution | None = None,
    level: Level = Level.BENIGN,
    today: date = TODAY,
    scam_type: ScamType | None = None,
) -> dict[str, Step]:
    """The steps of that case by id, in their order."""
    who = who or attribution()
    found = advise(advice(), evidence(facts or {}, who), verdict(level, scam_type), who, today)
    return {step.id: step for step in found}


FAKE = attribution(Relation.IMPERSONATED, claimed=Named("aliexpress", "AliExpress"), merchant=None)
OPEN = attribution(Relation.UNDETERMINED, claimed=Named("aliexpress", "AliExpress"), merchant=None)
RECEIPT = attribution(claimed=Named("paypal", "PayPal"), merchant=Merchant("BV Agro Trade", None))


def marketplace(id: str, name: str) -> Attribution:
    """A marketplace's own order."""
    return attribution(Relation.GENUINE, claimed=Named(id, name), merchant=Merchant(name, None))
