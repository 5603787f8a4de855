"""Facts of the case: its clock, its language, what the buyer believes and says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Claims, Fact, Known, Reason, Tier, Topic, Unknown
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("case", N_("The case"))
SOURCE = "input"

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    BOTH,
    (
        ("input.kind", "text", "what was handed in: email or url"),
        ("input.as_of", "date", "the day ages are counted to"),
        ("input.as_of_source", "text", "where that day comes from: given, received, mail, today, record"),
        ("input.bought_on", "text", "the seller the buyer believes in"),
        ("input.paid_by", "text", "how the buyer says the payment was made: card, paypal, ideal …"),
        ("input.paid_on", "date", "the day on which the buyer says the payment was made"),
        ("input.country", "text", "the country the buyer says (ISO 3166)"),
        ("input.happened", "text", "nothing-came, wrong-or-fake, gave-data or just-worried, as the buyer says"),
        ("input.defects", "texts", "what is broken in the input, as far as it was read"),
    ),
)


def find(claims: Claims) -> Mapping[str, Fact]:
    """The case's own facts."""
    defects = claims.message.defects if claims.message else ()
    as_of = claims.clock.as_of
    day: Fact = Known(as_of, SOURCE) if as_of else Unknown(Reason.NOT_RECORDED, SOURCE)
    return {
        "input.kind": Known(str(claims.kind), SOURCE),
        "input.as_of": day,
        "input.as_of_source": Known(claims.clock.source, SOURCE),
        "input.bought_on": Known(claims.bought_on, SOURCE),
        "input.paid_by": Known(claims.buyer.paid_by, SOURCE),
        "input.paid_on": Known(claims.buyer.paid_on, SOURCE),
        "input.country": Known(claims.buyer.country, SOURCE),
        "input.happened": Known(claims.buyer.happened, SOURCE),
        "input.defects": Known(defects, SOURCE),
    }
