"""The sender's signature (DKIM, RFC 6376), verified by ourselves with the sender's key from DNS.

It counts under the conditions of RFC 6376 §8 that keep what is shown tied to what was signed. A
signature that is wrong proves nothing, for or against: mails are changed on their way every day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import owner_of, registrable
from shopcheck.model import Claims, Fact, Known, Message, Reason, Tier, Topic, Unknown
from shopcheck.model.declare import EMAIL, declare
from shopcheck.model.words import _
from shopcheck.net import NetError, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.lookups.dkim_mail import SignedMail, SignatureHeader
    from shopcheck.net import Deadline, World

TOPIC = Topic("verified", "The sender's signature", "")
NAME = "mail.dkim_verified_domain"

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    EMAIL,
    ((NAME, "text", "the sender's domain, where we verified its signature ourselves"),),
)
MOST_VERIFIED = 4


def find(claims: Claims) -> Mapping[str, Fact]:
    """Offline a signature cannot be verified: its key stands in DNS."""
    reason = Reason.NOT_RECORDED if claims.record is not None else Reason.NOT_ASKED
    return {NAME: Unknown(reason, TOPIC.id, _("its key was not asked for"))}


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Verify the signatures of the sender's own domain; raises nothing for what is wrong with them."""
    message = claims.message
    if message is None:
        return {}
    return {NAME: _verified(claims, message, world)}


def _verified(claims: Claims, message: Message, world: World) -> Fact:
    if message.forwarded is not None:
        return _doubt(Reason.NOT_TRUSTED, _("It was forwarded: the real sender's mark is lost."))
    if claims.raw is None or not message.header_names:
        return _doubt(Reason.NOT_IN_THIS_INPUT, _("the mail's head is not in what you gave us"))
    if message.from_headers != 1 or len(message.senders) != 1:
        return _doubt(Reason.AMBIGUOUS, _("The mail names more than one sender, or none."))
    from shopcheck.lookups.dkim_mail import Unverifiable, open_mail  # noqa: PLC0415 - dkimpy, 0.1 s

    try:
        mail = open_mail(claims.raw, message.header_names)
    except Unverifiable as why:
        return _doubt(why.reason, why.says)
    if not mail.signatures:
        return Known(None, _("the mail carries no signature"))
    sender = message.senders[0].domain
    own = [signature for signature in mail.signatures if _is_aligned(signature.domain, sender)]
    if not own:
        says = _("it is signed by {domain}, not by the sender").format(domain=mail.signatures[0].domain or "…")
        return _doubt(Reason.NOT_TRUSTED, says)
    return _best([_one(mail, signature, sender, world) for signature in own[:MOST_VERIFIED]])


def _one(mail: SignedMail, signature: SignatureHeader, sender: str, world: World) -> Fact:
    from shopcheck.lookups.dkim_key import doubt, key_in  # noqa: PLC0415 - as above
    from shopcheck.lookups.dkim_mail import Unverifiable, weakness  # noqa: PLC0415

    weak = weakness(signature, mail.names)
    if weak is not None:
        return _doubt(Reason.NOT_TRUSTED, weak)
    if owner_of(signature.domain) is None and Tier.VISIT not in world.tiers:
        return _doubt(Reason.NOT_ASKED, _("a sender we do not know is asked for its key only with --visit"))
    where = f"{signature.selector}._domainkey.{signature.domain}"
    try:
        records, kept = _records(where, world, world.deadline())
        key = key_in(records)
        why = doubt(key, signature) if isinstance(key, str) else key
        if why is not None or not isinstance(key, str):
            return _doubt(*(why or (Reason.NOT_PUBLISHED, "")))
        good = mail.holds(signature, key)
    except (NetError, Unverifiable) as trouble:
        return Unknown(trouble.reason, f"DKIM {where}", trouble.says)
    source = f"DKIM {where}{kept}"
    return Known(sender, source) if good else Known(None, f"{source}: {_('the signature does not fit the mail')}")
