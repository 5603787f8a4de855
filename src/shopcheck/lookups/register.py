"""Whether a trade register knows the company: nobody is asked, but a record, or the reader himself, may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Claims, Fact, Reason, Tier, Topic, Unknown
from shopcheck.model.declare import URL, declare

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("register", "Whether the company exists", "Its country's trade register is open to you.")

FACTS = declare(
    TOPIC,
    Tier.VISIT,
    URL,
    (("register.confirms_company", "flag", "the trade register has the company under the number and address given"),),
)


def find(claims: Claims) -> Mapping[str, Fact]:
    """Nobody is asked: registers differ from country to country, and most cost money or patience."""
    reason = Reason.NOT_RECORDED if claims.record is not None else Reason.NOT_ASKED
    says = "we do not ask the trade register"
    return {declaration.name: Unknown(reason, TOPIC.id, says) for declaration in FACTS}
