"""The attribution as facts, for rules and advice; what is undetermined is unknown to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Attribution, Fact, Known, Reason, Relation, Tier, Topic, Unknown
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("attribution", N_("Who took the order"))
SOURCE = "attribution"

FACTS = declare(
    TOPIC,
    Tier.DERIVED,
    BOTH,
    (
        ("attribution.relation", "text", "genuine, impersonated or own_name; undetermined is unknown"),
        ("attribution.imitation", "flag", "it claims to be a known seller, and is contradicted"),
        ("attribution.claimed", "text", "the known seller the mail or link claims to be; null if none"),
        ("attribution.merchant_name", "text", "whom to ask first, by the name it gives itself"),
        ("attribution.merchant_domain", "text", "the same by domain"),
        ("attribution.took_the_order", "flag", "the seller the buyer believes in took the order"),
    ),
)


def as_facts(attribution: Attribution) -> Mapping[str, Fact]:
    """The attribution, restated as the facts declared here."""
    undecided = Unknown(Reason.NOT_DECIDED, SOURCE)
    merchant, belief = attribution.merchant, attribution.bought_on
    decided = attribution.relation is not Relation.UNDETERMINED
    took = belief.took_the_order if belief else None
    return {
        "attribution.relation": Known(str(attribution.relation), SOURCE) if decided else undecided,
        "attribution.imitation": Known(attribution.relation is Relation.IMPERSONATED, SOURCE),
        "attribution.claimed": Known(attribution.claimed.id if attribution.claimed else None, SOURCE),
        "attribution.merchant_name": Known(merchant.name if merchant else None, SOURCE),
        "attribution.merchant_domain": Known(merchant.domain if merchant else None, SOURCE),
        "attribution.took_the_order": undecided if took is None else Known(took, SOURCE),
    }
