"""Facts of the shop's certificate, by a handshake alone: no page is asked for here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from shopcheck import net
from shopcheck.knowledge import registrable
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Unknown, Value, topics
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.net import Deadline, World
    from shopcheck.net.handshake import Certificate, Handshake

TOPIC = topics.CERTIFICATE

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
NAMES = SETTLES = tuple(declaration.name for declaration in FACTS)


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: it is seen at a visit."""
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Without a visit every fact is unknown, and says so."""
    reason = Reason.NOT_RECORDED if recorded else Reason.NOT_ASKED
    return dict.fromkeys(NAMES, Unknown(reason, TOPIC.id))


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Shake hands with the shop's domain, only where visits are allowed; raises nothing for trouble."""
    if Tier.VISIT not in world.tiers:
        return {}
    domain = registrable(claims.shop.host) if claims.shop.host else None
    if domain is None:
        return _unknown(Reason.NOT_IN_THIS_INPUT, _("there is no name to ask for"))
    deadline = world.deadline()
    try:
        return world.once(("tls", domain), lambda: _facts(domain, world, deadline), deadline)
    except net.NetError as trouble:
        return _unknown(trouble.reason, trouble.says)


def _facts(domain: str, world: World, deadline: Deadline) -> Mapping[str, Fact]:
    from shopcheck.net.handshake import Handshake  # noqa: PLC0415 - TLS is loaded only for a visit

    host, shown = _shown(domain, world.handshake or Handshake(world.policy, world.resolver), deadline)
    source = f"certificate of {host}{f': {shown.wrong}' if shown.wrong else ''}"
    source += world.kept(shown.der, "der") if shown.der else ""
    at = datetime.now(UTC).replace(microsecond=0)
    nobody = Unknown(Reason.NOT_TRUSTED, source, _("nobody vouches for what the certificate says"))

    def told(value: Value) -> Fact:
        return nobody if value is None else Known(value, source, at)

    return {
        "shop.tls.valid": Known(shown.valid, source, at),
        "shop.tls.issuer": told(shown.issuer),
        "shop.tls.not_before": told(shown.not_before),
        "shop.tls.names": told(shown.names),
    }


def _shown(domain: str, client: Handshake, deadline: Deadline) -> tuple[str, Certificate]:
    """The certificate of the bare domain; of its ``www`` where the domain itself has no address."""
    try:
        return domain, client.certificate(domain, deadline)
    except net.NetError as trouble:
        if trouble.reason is not Reason.NO_SERVER:
            raise
        return f"www.{domain}", client.certificate(f"www.{domain}", deadline)


def _unknown(reason: Reason, says: str) -> Mapping[str, Fact]:
    return {name: Unknown(reason, TOPIC.id, says) for name in NAMES}
