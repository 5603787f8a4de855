"""Facts of the mail itself: who vouches for its sender, and what it wants of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import is_free_mail, owner_of, registrable, sellers
from shopcheck.lookups.links import follows_parcels
from shopcheck.model import Claims, Fact, Known, Message, Reason, Tier, Topic, Unknown, Value, Vouched
from shopcheck.model.declare import EMAIL, declare
from shopcheck.model.words import N_
from shopcheck.resemblance import OTHER_SUFFIX, resemblance
from shopcheck.resemblance.spelled import disguised_word

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("mail", N_("What the mail is like"))
VOUCHED = Topic("vouched", N_("Who really sent the mail"), N_("The original mail, saved as a file, shows it."))

FACTS = (
    *declare(
        VOUCHED,
        Tier.OFFLINE,
        EMAIL,
        (
            ("mail.dmarc", "text", "DMARC result of the reader's own provider: pass, fail, none … (RFC 7489)"),
            (
                "mail.dmarc_action",
                "text",
                "what the sender's policy asked for or the provider did: none, quarantine, reject",
            ),
            ("mail.spf", "text", "SPF result of the reader's own provider (RFC 7208)"),
            ("mail.dkim_domains", "texts", "domains whose DKIM signature that provider found good (RFC 6376)"),
            ("mail.authenticated_domain", "text", "the sender's domain, where that provider vouches for it (aligned)"),
            ("mail.authentication_source", "text", "the provider whose word it is (authserv-id, RFC 8601)"),
        ),
    ),
    *declare(
        TOPIC,
        Tier.OFFLINE,
        EMAIL,
        (
            ("mail.date", "date", "the day of the mail"),
            ("mail.language", "text", "the mail's language (ISO 639-1)"),
            ("mail.forwarded", "text", "how it was forwarded by hand: attached, inline; null if it was not"),
            ("mail.many_from", "flag", "more than one sender stands in the head"),
            ("mail.reply_to_domain", "text", "registrable domain of Reply-To, where it differs from the sender's"),
            ("mail.reply_to_free_mail", "flag", "answers go to a free mailbox, though the sender has a domain"),
            ("mail.return_path_domain", "text", "registrable domain of Return-Path"),
            ("mail.claims", "texts", "known sellers the mail claims to come from, strongest claim first"),
            (
                "mail.claimed_in",
                "text",
                "where the first of them is claimed: address, look-alike, sender-name, sign-off, wording",
            ),
            ("mail.claim_quote", "text", "the words in which it is claimed"),
            ("mail.mentions", "texts", "known sellers named in the text, claimed or not"),
            (
                "mail.disguised",
                "text",
                "a word of the subject or the sender's name in letters of another alphabet, or with marks strewn in",
            ),
            ("mail.schema_org_merchant", "text", "merchant or seller in the mail's schema.org data"),
            ("mail.callback_number", "text", "a telephone number the reader is told to call about a charge"),
            ("mail.charge_number", "text", "a telephone number to call, in a mail that speaks of a charge or an order"),
            ("mail.words_known", "flag", "it is in a language whose words of haste, fees and prizes we know"),
            ("mail.urgency", "texts", "words of threat, haste or account trouble"),
            ("mail.prize", "texts", "words of a prize, reward or free gift"),
            ("mail.advance_fee", "texts", "words of an inheritance, a lottery, a fortune to be moved"),
            (
                "mail.pays_past",
                "texts",
                "words that ask to pay past the marketplace, as between friends, or by gift cards",
            ),
            (
                "mail.courier_collects",
                "texts",
                "words of a buyer who sends a courier for the goods, and money with him",
            ),
            ("mail.asks_fee", "flag", "asks for a fee: customs, redelivery, unlocking"),
            ("mail.asks_login", "flag", "asks to confirm an account, password or payment data"),
            ("mail.asks_payment", "flag", "says that somebody asks for money, or sent a bill, through its service"),
            ("mail.payment_open", "flag", "says that a payment is to be made, or failed, and of none that was made"),
            ("mail.unsubscribe", "flag", "has List-Unsubscribe"),
            (
                "mail.arc",
                "texts",
                "what earlier servers say they checked (ARC, RFC 8617), as shown: anybody could write it, nothing rests on it",
            ),
            ("mail.images_only", "flag", "nearly no text: the message stands in pictures"),
            ("mail.hidden_text", "flag", "carries text that its reader cannot see"),
            ("mail.attachment_types", "texts", "kinds of the files attached"),
            ("mail.text_length", "number", "letters of the text, as its reader sees it"),
            ("mail.pictures", "number", "pictures that it loads"),
            (
                "mail.names_others",
                "texts",
                "known sellers in the subject or the sender's name, whose own neither the sender nor any link is",
            ),
        ),
    ),
)


SOURCE = "mail"
MOST_HOSTS = 400
READ_OF_NAME = 200


def find(claims: Claims) -> Mapping[str, Fact]:
    """What stands in the mail, and what the reader's provider says of its sender."""
    message = claims.message
    if message is None:
        return {}
    values = {**_head(message), **_claimed(claims), **_wants(claims), **_make(message)}
    values["mail.language"] = claims.language
    return {
        **{name: Known(value, SOURCE) for name, value in values.items()},
        **_vouched(claims.vouched or Vouched(None, why_not=Reason.NOT_IN_THIS_INPUT), message),
    }


def _vouched(vouched: Vouched, message: Message) -> Mapping[str, Fact]:
    """The provider's results: known only where a trusted block was found."""
    authserv = message.authentication.authserv
    if authserv is None:
        reason = vouched.why_not or message.authentication.reason or Reason.NOT_IN_THIS_INPUT
        unknown = Unknown(reason, "vouched", vouched.says or message.authentication.says)
        return {declaration.name: unknown for declaration in FACTS if declaration.topic is VOUCHED}
    source = f"Authentication-Results of {authserv}"
    domain: Fact = Known(vouched.domain, source)
    if vouched.domain is None and vouched.why_not is not None:
        domain = Unknown(vouched.why_not, source, vouched.says)
    return {
        "mail.dmarc": Known(vouched.dmarc, source),
        "mail.dmarc_action": Known(vouched.dmarc_action, source),
        "mail.spf": Known(vouched.spf, source),
        "mail.dkim_domains": Known(vouched.dkim_domains, source),
        "mail.authenticated_domain": domain,
        "mail.authentication_source": Known(authserv, source),
    }


def _head(message: Message) -> dict[str, Value]:
    sender = registrable(message.senders[0].domain) if message.senders else None
    answer = message.reply_to[0].domain if message.reply_to else None
    answer_domain = registrable(answer) if answer else None
    differs = answer_domain is not None and answer_domain != sender
    free = (
        answer is not None
        and is_free_mail(answer)
        and not (message.senders and is_free_mail(message.senders[0].domain))
    )
    return_path = message.return_path
    return {
        "mail.date": message.date.date() if message.date else None,
        "mail.forwarded": message.forwarded.how if message.forwarded else None,
        "mail.many_from": message.from_headers > 1 or len(message.senders) > 1,
        "mail.reply_to_domain": answer_domain if differs else None,
        "mail.reply_to_free_mail": free and differs,
        "mail.return_path_domain": registrable(return_path.domain) if return_path else None,
        "mail.arc": message.arc or None,
        "mail.unsubscribe": "list-unsubscribe" in {name.casefold() for name in message.header_names},
    }


def _claimed(claims: Claims) -> dict[str, Value]:
    first = claims.sellers[0] if claims.sellers else None
    return {
        "mail.claims": tuple(claim.seller for claim in claims.sellers),
        "mail.claimed_in": first.where if first else None,
        "mail.claim_quote": first.quote if first else None,
        "mail.mentions": claims.mentions,
        "mail.disguised": _disguised(claims.message) if claims.message else None,
        "mail.schema_org_merchant": _merchant(claims),
        "mail.names_others": _names_others(claims, claims.message) if claims.message else (),
    }


def _disguised(message: Message) -> str | None:
    """What is written for the reader's eye and not for a filter's."""
    shown = (message.subject[:READ_OF_NAME], *(sender.name[:READ_OF_NAME] for sender in message.senders))
    return next(filter(None, map(disguised_word, shown)), None)


def _merchant(claims: Claims) -> str | None:
    for item in claims.message.structured if claims.message else ():
        for key in ("merchant.name", "seller.name", "provider.name", "broker.name"):
            value = item.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()[:120]
    return None


def _wants(claims: Claims) -> dict[str, Value]:
    wording = claims.wording
    return {
        "mail.words_known": claims.language is not None,
        "mail.callback_number": wording.callback_number,
        "mail.charge_number": wording.charge_number,
        "mail.urgency": wording.urgency,
        "mail.prize": wording.prize,
        "mail.advance_fee": wording.advance_fee,
        "mail.pays_past": wording.pays_past,
        "mail.courier_collects": wording.courier_collects,
        "mail.asks_fee": bool(wording.asks_fee),
        "mail.asks_login": bool(wording.asks_login),
        "mail.asks_payment": bool(wording.asks_payment),
        "mail.payment_open": wording.payment_open,
    }


def _make(message: Message) -> dict[str, Value]:
    return {
        "mail.images_only": "images-only" in message.defects,
        "mail.hidden_text": "hidden-text" in message.defects,
        "mail.attachment_types": tuple(dict.fromkeys(kind for _name, kind in message.attachments)),
        "mail.text_length": len(message.text),
        "mail.pictures": sum(1 for link in message.links if link.kind == "img"),
    }


def _names_others(claims: Claims, message: Message) -> tuple[str, ...]:
    hosts = [sender.domain for sender in message.senders] + [link.host for link in message.links if link.host]
    owners = {owned.seller.id for host in dict.fromkeys(hosts[:MOST_HOSTS]) if (owned := owner_of(host))}
    # Whose name the sender's address is with another ending: that may be his own, and is weighed as what it is.
    alike = {
        found.seller
        for sender in message.senders
        if (found := resemblance(sender.domain)) and found.how == OTHER_SUFFIX
    }
    links = [link.host for link in message.links if link.kind != "img"]
    # “Your DHL parcel”, and every link to a service that follows it for the shop: the carrier is spoken of, and nowhere aped.
    followed = bool(links) and all(map(follows_parcels, links))
    return tuple(
        seller
        for seller in claims.headlined
        if seller not in owners | alike and not (followed and sellers()[seller].kind == "carrier")
    )
