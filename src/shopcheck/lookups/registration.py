"""Facts of the shop's registration (RDAP, WHOIS): declared, and not asked yet."""

from __future__ import annotations

from collections.abc import Mapping

from shopcheck.model.declare import BOTH, declare
from shopcheck.model import Claims, Fact, Reason, Tier, Topic, Unknown

TOPIC = Topic("age", "The shop's age", "")

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    BOTH,
    (
        ("shop.registration.exists", "flag", "the domain is registered; false only from an explicit answer"),
        ("shop.registration.created", "date", "when it was registered (the earliest of several dates, UTC)"),
        ("shop.registration.created_is_bound", "flag", "the date is an upper bound (“before 1996”)"),
        ("shop.registration.expires", "date", "when the registration ends"),
        ("shop.registration.registrar", "text", "the registrar"),
        ("shop.registration.status", "texts", "status values (RFC 8056)"),
        ("shop.registration.abuse_contact", "text", "the registrar's abuse mailbox"),
    ),
)


def find(claims: Claims) -> Mapping[str, Fact]:
    """Nothing is asked in this version: every fact is unknown, and says so."""
    reason = Reason.NOT_RECORDED if claims.record is not None else Reason.NOT_ASKED
    return {declaration.name: Unknown(reason, TOPIC.id) for declaration in FACTS}
