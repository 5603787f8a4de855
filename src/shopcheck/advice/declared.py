"""The facts that steps may ask beside those of the rules: the verdict, and the buyer's situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import sellers
from shopcheck.knowledge.help import help_of
from shopcheck.model import (
    Attribution,
    Evidence,
    Fact,
    Known,
    Level,
    Reason,
    Relation,
    Tier,
    Topic,
    Unknown,
    Value,
    Verdict,
)
from shopcheck.model.declare import BOTH, declare

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("advice", "What to do")
SOURCE = "advice"

FACTS = declare(
    TOPIC,
    Tier.DERIVED,
    BOTH,
    (
        ("verdict.level", "text", "benign, suspicious, malicious; unknown is unknown"),
        ("verdict.scam_type", "text", "what kind of scam it looks like"),
        ("advice.danger", "flag", "money or data may be lost: a likely scam, or a fake of a seller's name"),
        ("advice.open", "flag", "who took the order is undetermined"),
        ("advice.payment", "text", "the way of payment, as the mail names it"),
        ("advice.paid", "date", "the day of the payment; the order's day, where only that is known"),
        ("advice.ordered", "date", "the day of the order"),
        ("advice.country", "text", "the buyer's country (ISO 3166)"),
        ("advice.rights", "text", "whose law of distance contracts: eu, gb, us or other"),
        ("advice.claimed_kind", "text", "marketplace, brand, carrier, payment or service"),
        ("advice.report_mail", "text", "where the claimed seller collects fakes of its name"),
        ("advice.makers", "text", "the brands ordered, which are not the shop"),
        ("advice.body", "text", "the national office that advises buyers"),
        ("advice.police", "text", "where a crime is reported"),
    ),
)


def situation(evidence: Evidence, verdict: Verdict, attribution: Attribution) -> Mapping[str, Fact]:
    """The facts declared here, from what is known of the case."""
    level = verdict.level
    unknown_level: Fact = Unknown(Reason.NOT_DECIDED, SOURCE)
    likely = level is Level.MALICIOUS or (level is Level.SUSPICIOUS and verdict.scam_type is not None)
    danger = likely or attribution.relation is Relation.IMPERSONATED
    values: dict[str, Value] = {
        "verdict.scam_type": str(verdict.scam_type) if verdict.scam_type else None,
        "advice.danger": danger,
        "advice.open": attribution.relation is Relation.UNDETERMINED,
        **_buyer(evidence),
        **_named(evidence, attribution),
    }
    return {
        "verdict.level": unknown_level if level is Level.UNKNOWN else Known(str(level), SOURCE),
        **{name: Known(value, SOURCE) for name, value in values.items()},
    }


def _buyer(evidence: Evidence) -> dict[str, Value]:
    methods = evidence.texts("order.payment_methods")
    ordered = evidence.day("order.date") if evidence.flag("order.is_order") else None
    country = evidence.text("order.country")
    help_ = help_of(country)
    return {
        "advice.payment": methods[0] if methods else None,
        "advice.paid": ordered,
        "advice.ordered": ordered,
        "advice.country": country,
        "advice.rights": help_.rights if help_ else "other",
        "advice.body": help_.advice.name if help_ and help_.advice else None,
        "advice.police": help_.police.name if help_ and help_.police else None,
    }


def _named(evidence: Evidence, attribution: Attribution) -> dict[str, Value]:
    claimed = sellers().get(attribution.claimed.id) if attribution.claimed else None
    makers = [sellers()[id_].name for id_ in evidence.texts("order.brands") if id_ in sellers()]
    return {
        "advice.claimed_kind": claimed.kind if claimed else None,
        "advice.report_mail": claimed.report_mail if claimed else None,
        "advice.makers": ", ".join(makers[:3]) or None,
    }
