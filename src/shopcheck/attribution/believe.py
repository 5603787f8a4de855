"""The seller the buyer believes in: did that desk take the order, and so can it help?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import owner_of, sellers
from shopcheck.model import Belief, Relation

if TYPE_CHECKING:
    from shopcheck.attribution.case import Case, Decision


def belief(case: Case, decision: Decision) -> Belief | None:
    """The belief and what the evidence says of it; ``None`` where the buyer named nobody."""
    id_ = case.evidence.text("input.bought_on")
    seller = sellers().get(id_) if id_ else None
    if seller is None:
        return None
    return Belief(seller.id, seller.name, _took_the_order(case, decision, seller.id))


def _took_the_order(case: Case, decision: Decision, believed: str) -> bool | None:
    claimed = decision.claimed.id if decision.claimed else None
    if _knows_the_order(case, decision, believed):
        return True
    match decision.relation:
        case Relation.GENUINE:
            if claimed == believed:
                return True if not case.is_mail or _is_of_an_order(case, believed) else None
            # A carrier or a payment service proves its own part, not whose order it was.
            is_seller = decision.claimed is not None and decision.claimed.kind in ("marketplace", "brand")
            return False if is_seller else None
        case Relation.OWN_NAME if decision.why != "payment-receipt":
            return _is_anothers(decision, believed)
        case Relation.UNDETERMINED if not case.is_mail and claimed is None:
            return _is_anothers(decision, believed)
        case _:
            return None


def _is_of_an_order(case: Case, believed: str) -> bool:
    """A mail of an order, or one about it: a refund or an answer gives the order's number in the seller's own form."""
    return bool(case.evidence.flag("order.is_order")) or believed in case.evidence.texts("order.number_fits")


def _knows_the_order(case: Case, decision: Decision, believed: str) -> bool:
    """The desk's own list has the number, and nothing in the mail makes it another's order.

    A number alone may be anybody's: beside a shop in its own name, or a fake, it proves nothing.
    That a number is not in the list is no answer either: lists end somewhere.
    """
    if not case.is_mail or not case.evidence.flag("order.known_to_seller"):
        return False
    if decision.relation not in (Relation.GENUINE, Relation.UNDETERMINED):
        return False
    return decision.claimed is None or decision.claimed.id == believed or decision.claimed.kind == "carrier"


def _is_anothers(decision: Decision, believed: str) -> bool | None:
    domain = decision.merchant.domain if decision.merchant else None
    owned = owner_of(domain) if domain else None
    if domain is None or (owned is not None and owned.seller.id == believed):
        return None
    return False
