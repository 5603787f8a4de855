"""Facts of the shop's certificate: declared, and not asked yet."""

from __future__ import annotations

from collections.abc import Mapping

from shopcheck.model.declare import BOTH, declare
from shopcheck.model import Claims, Fact, Reason, Tier, Topic, Unknown

TOPIC = Topic("certificate", "Its certificate", "")

FACTS = declare(
    TOPIC,
    Tier.VISIT,
    BOTH,
    (
        ("shop.tls.valid", "flag", "the certificate is valid for the host"),
        ("shop.tls.issuer", "text", "organisation that issued it"),
        ("shop.tls.not_before", "date", "valid from"),
        ("shop.tls.names", "texts", "host names it stands for"),
    ),
)


def find(claims: Claims) -> Mapping[str, Fact]:
    """Nothing is asked in this version: every fact is unknown, and says so."""
    reason = Reason.NOT_RECORDED if claims.record is not None else Reason.NOT_ASKED
    return {declaration.name: Unknown(reason, TOPIC.id) for declaration in FACTS}
