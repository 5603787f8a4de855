"""Facts of the shop's name in DNS: declared, and not asked yet."""

from __future__ import annotations

from collections.abc import Mapping

from shopcheck.model.declare import BOTH, declare
from shopcheck.model import Claims, Fact, Reason, Tier, Topic, Unknown

TOPIC = Topic("names", "Its name and mail servers", "")

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    BOTH,
    (
        ("shop.dns.exists", "flag", "the name exists (NXDOMAIN is an answer, SERVFAIL is none)"),
        ("shop.dns.addresses", "texts", "its addresses"),
        ("shop.dns.mx", "texts", "its mail servers; an empty list means it takes no mail"),
        ("shop.dns.name_servers", "texts", "its name servers"),
        ("shop.dns.parked", "flag", "its name servers are a parking service's"),
        ("shop.dns.platform", "text", "the shop platform its name points to"),
        ("shop.dns.dmarc_policy", "text", "its rule for forged mail: none, quarantine, reject"),
    ),
)


def find(claims: Claims) -> Mapping[str, Fact]:
    """Nothing is asked in this version: every fact is unknown, and says so."""
    reason = Reason.NOT_RECORDED if claims.record is not None else Reason.NOT_ASKED
    return {declaration.name: Unknown(reason, TOPIC.id) for declaration in FACTS}
