"""The sender's signature (DKIM, RFC 6376), verified by ourselves with the sender's key from DNS.

It counts under the conditions of RFC 6376 §8 that keep what is shown tied to what was signed. A
signature that is wrong proves nothing, for or against: mails are changed on their way every day.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from shopcheck import net
from shopcheck.knowledge import owner_of
from shopcheck.knowledge.suffixes import aligned
from shopcheck.model import Claims, Fact, Known, Message, Reason, Tier, Unknown, topics
from shopcheck.model.declare import EMAIL, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.lookups.dkim_mail import SignatureHeader, SignedMail
    from shopcheck.net import Answer, Deadline, World

TOPIC = topics.SIGNATURE
NAME = "mail.dkim_verified_domain"

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    EMAIL,
    ((NAME, "text", "the sender's domain, where we verified its signature ourselves"),),
)
SETTLES = (NAME,)
MOST_VERIFIED = 4


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: the key stands with name servers."""
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Offline a signature cannot be verified: its key stands in DNS."""
    reason = Reason.NOT_RECORDED if recorded else Reason.NOT_ASKED
    return {NAME: Unknown(reason, TOPIC.id, _("its key was not asked for"))}


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Verify the signatures of the sender's own domain; raises nothing for what is wrong with them."""
    message = claims.message
    if message is None:
        return {}
    fact: Fact
    if message.forwarded is not None:
        fact = _unknown(Reason.NOT_TRUSTED, _("It was forwarded: the real sender's mark is lost."))
    elif claims.raw is None or not message.header_names:
        fact = _unknown(Reason.NOT_IN_THIS_INPUT, _("the mail's head is not in what you gave us"))
    elif message.from_headers != 1 or len(message.senders) != 1:
        fact = _unknown(Reason.AMBIGUOUS, _("The mail names more than one sender, or none."))
    else:
        fact = _verified(claims.raw, message, world)
    return {NAME: fact}


def _verified(raw: bytes, message: Message, world: World) -> Fact:
    if "dkim-signature" not in message.header_names:
        return Known(None, "DKIM: no signature")
    from shopcheck.lookups.dkim_key import Unverifiable  # noqa: PLC0415 - dkimpy takes 0.1 s, few mails need it
    from shopcheck.lookups.dkim_mail import open_mail  # noqa: PLC0415

    sender = message.senders[0].domain
    try:
        mail = open_mail(raw, message.header_names)
    except Unverifiable as why:
        return _unknown(why.reason, why.says)
    own = [signature for signature in mail.signatures if aligned(signature.domain, sender)]
    if not own:
        others = next((signature.domain for signature in mail.signatures if signature.domain), None)
        says = (
            _("it is signed by {domain}, not by the sender").format(domain=others)
            if others
            else _("the signature cannot be read")
        )
        return _unknown(Reason.NOT_TRUSTED, says)
    deadline = world.deadline()
    return _best([_one(mail, signature, message, world, deadline) for signature in own[:MOST_VERIFIED]])


def _one(mail: SignedMail, signature: SignatureHeader, message: Message, world: World, deadline: Deadline) -> Fact:
    from shopcheck.lookups.dkim_key import Unverifiable, key_for  # noqa: PLC0415 - as above
    from shopcheck.lookups.dkim_mail import require_strong  # noqa: PLC0415

    sender = message.senders[0].domain
    elsewhere = any(not aligned(address.domain, sender) for address in message.reply_to if address.domain)
    where = f"{signature.selector}._domainkey.{signature.domain}"
    try:
        require_strong(signature, mail.names, answers_elsewhere=elsewhere)
        if owner_of(signature.domain) is None and Tier.VISIT not in world.tiers:
            return _unknown(Reason.NOT_ASKED, _("a sender we do not know is asked for its key only with --visit"))
        answer = _key_records(where, world, deadline)
        good = mail.holds(signature, key_for(signature, answer.records))
    except (net.NetError, Unverifiable) as trouble:
        return Unknown(trouble.reason, f"DKIM {where}", trouble.says)
    source = f"DKIM {where}{world.kept(answer.raw.encode('utf-8'), 'txt')}"
    at = datetime.now(UTC).replace(microsecond=0)
    return Known(sender, source, at) if good else Known(None, f"{source}: the signature does not fit the mail", at)


def _key_records(where: str, world: World, deadline: Deadline) -> Answer:
    """The texts at a selector; never remembered on disk, for a selector may be one reader's own."""
    resolver = world.resolver
    if resolver is None:
        raise net.NetError(Reason.NO_SERVER, _("there is no resolver to ask"))
    return world.once(("dkim", where), lambda: resolver.ask(where, "TXT", deadline), deadline)


def _best(facts: list[Fact]) -> Fact:
    """One good signature is enough; one that could not be judged leaves it open; else none was good."""
    good = next((fact for fact in facts if isinstance(fact, Known) and fact.value is not None), None)
    return good or next((fact for fact in facts if isinstance(fact, Unknown)), facts[0])


def _unknown(reason: Reason, says: str) -> Unknown:
    return Unknown(reason, "DKIM", says)
