"""Everybody with a part in the order; none of them is taken for the merchant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import Seller, sellers
from shopcheck.model import Party, Relation, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.attribution.case import Case, Decision
    from shopcheck.model import Evidence

MOST = 12


def parties(case: Case, decision: Decision) -> tuple[Party, ...]:
    """Platform, seller, payee, payment, carrier, maker and mail service, each once."""
    found: dict[tuple[str, str], Party] = {}
    for party in _all(case, decision):
        found.setdefault((party.role, party.name), party)
    return tuple(found.values())[:MOST]


def _all(case: Case, decision: Decision) -> Iterator[Party]:
    yield from _sellers(case, decision)
    evidence = case.evidence
    if (platform := evidence.text("shop.platform")) is not None:
        yield Party("platform", platform, evidence.text("shop.suffix"), Strength.SEEN)
    if case.is_mail:
        yield from _in_the_mail(evidence, decision)


def _in_the_mail(evidence: Evidence, decision: Decision) -> Iterator[Party]:
    if (payee := evidence.text("order.payee")) is not None and not _is_named(payee, decision, payment=True):
        yield Party("payee", payee, None, Strength.SAID)
    for id_ in evidence.texts("order.payment_methods"):
        if id_ in sellers():
            yield _known("payment", sellers()[id_])
    for id_ in evidence.texts("order.carriers"):
        if id_ in sellers():
            yield _known("carrier", sellers()[id_], Strength.SEEN)
    for id_ in evidence.texts("order.brands"):
        if id_ in sellers():
            yield _known("maker", sellers()[id_])
    if (service := evidence.text("sender.mail_service")) is not None:
        yield Party("mail service", service, evidence.text("sender.domain"), Strength.SEEN)


def _sellers(case: Case, decision: Decision) -> Iterator[Party]:
    merchant, claimed = decision.merchant, decision.claimed
    if decision.relation is Relation.OWN_NAME and merchant is not None:
        strength = case.proof.strength if case.proof else Strength.SEEN
        yield Party("seller", merchant.name or merchant.domain or "", merchant.domain, strength)
    if decision.relation is Relation.GENUINE and claimed is not None:
        strength = case.proof.strength if case.proof else Strength.PROVEN
        role = {"marketplace": "platform", "brand": "seller", "bank": "service"}.get(claimed.kind, claimed.kind)
        yield Party(role, claimed.name, case.domain, strength)
    store = case.evidence.text("order.seller_named") if case.is_mail else None
    if store is not None and not _is_named(store, decision):
        yield Party("seller", store, None, Strength.SAID)


def _is_named(name: str, decision: Decision, *, payment: bool = False) -> bool:
    """“Thank you for your purchase at eBay” names eBay once more, and nobody else."""
    claimed, merchant = decision.claimed, decision.merchant
    named = [claimed.name] if claimed else []
    if merchant is not None and merchant.name and not payment:
        named.append(merchant.name)
    return any(name.casefold().startswith(known.casefold()) for known in named)


def _known(role: str, seller: Seller, strength: Strength = Strength.KNOWN) -> Party:
    domain = seller.domains[0].domain if seller.domains else None
    return Party(role, seller.name, domain, strength)
