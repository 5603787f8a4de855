"""Facts of the sender: the mailbox in the header From, and whose domain it is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from shopcheck.knowledge import (
    ends_as_hosts_do,
    intermediary,
    is_free_mail,
    official_site_of,
    owner_of,
    private_suffix,
    public_suffix,
    registrable,
    same_owner,
)
from shopcheck.lookups.shape import looks_machine_made
from shopcheck.model import Address, Claims, Fact, Known, Reason, Tier, Topic, Unknown, Value, topics
from shopcheck.model.declare import EMAIL, declare
from shopcheck.model.words import N_
from shopcheck.patterns import late
from shopcheck.resemblance import passes_for

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("sender", N_("The sender"))
AGE = topics.SENDER_AGE

FACTS = (
    *declare(
        TOPIC,
        Tier.OFFLINE,
        EMAIL,
        (
            ("sender.name", "text", "display name of the header From"),
            ("sender.host", "text", "domain of the header From"),
            ("sender.domain", "text", "its registrable domain"),
            ("sender.suffix", "text", "its public suffix"),
            ("sender.seller", "text", "the known seller who owns that domain"),
            ("sender.seller_sourced", "flag", "that ownership rests on a source, not on hearsay"),
            ("sender.official_site_of", "text", "the brand whose official site its domain is, by open data"),
            ("sender.official_site_source", "text", "who says so"),
            ("sender.relay", "flag", "a relay through which third parties write: it proves the platform only"),
            ("sender.free_mail", "flag", "a free mailbox, open to anyone"),
            ("sender.mail_service", "text", "a service that sends for others, if the domain is one's"),
            ("sender.intermediary", "text", "the role of the domain if it only stands in between"),
            ("sender.lookalike_of", "text", "the known seller whose domain this one imitates"),
            ("sender.name_fits_domain", "flag", "the display name and the domain share a word"),
            (
                "sender.names_nobody",
                "flag",
                "the display name is missing, or only words of anybody's desk (“Order Notification”)",
            ),
            ("sender.name_in_text", "flag", "the display name stands in the mail's own text"),
            ("sender.gibberish", "flag", "the name of the domain or mailbox looks made by a machine"),
            ("sender.shared_domain", "flag", "a name that a host lends to its customers, anybody's for nothing"),
            ("sender.name_domain", "text", "another domain that stands in the display name"),
            ("sender.name_symbols", "flag", "pictures or symbols in the display name"),
        ),
    ),
    *declare(
        AGE,
        Tier.REGISTRY,
        EMAIL,
        (
            ("sender.registration.created", "date", "when the sender's domain was registered"),
            ("sender.dns.exists", "flag", "the sender's domain exists in DNS"),
            ("sender.dns.spf", "text", "its rule on who may send for it, as published (SPF, RFC 7208)"),
            ("sender.dns.dmarc", "text", "its rule for forged mail, as published (DMARC, RFC 7489)"),
            ("sender.dns.dmarc_policy", "text", "what that rule asks for: none, quarantine, reject"),
        ),
    ),
)


SOURCE = "header From"
HOST = late(r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])", re.IGNORECASE, needs=".")
LONGEST_NAME = 200
SHORTEST_NAME = 4
READ_OF_TEXT = 20_000
# Every customer of these gets a name below it at once, before he has a domain of his own.
DEFAULT_TENANTS = (".onmicrosoft.com",)
MARKS_OF_TRADE = "©®™"


def find(claims: Claims) -> Mapping[str, Fact]:
    """The sender by its header From; of a hand-forwarded mail, the inner sender (a claim like all in it)."""
    message = claims.message
    if message is None:
        return {}
    inner = message.forwarded
    sender = inner.sender if inner is not None else (message.senders[0] if message.senders else None)
    not_yet = Unknown(Reason.NOT_ASKED, "registration", "")
    later = {declaration.name: not_yet for declaration in FACTS if declaration.topic is AGE}
    if sender is None:
        none = Unknown(Reason.NOT_IN_THIS_INPUT, SOURCE, "no sender is given")
        return {**{item.name: none for item in FACTS if item.topic is TOPIC}, **later}
    source = SOURCE if inner is None else "forwarded From"
    facts = {
        **_whose(sender),
        "sender.name_fits_domain": claims.name_fits_domain,
        "sender.names_nobody": claims.names_nobody,
        "sender.name_in_text": _signs_its_name(sender, message.text),
    }
    return {**{name: Known(value, source) for name, value in facts.items()}, **later}


def _whose(sender: Address) -> dict[str, Value]:
    host = sender.domain
    free = is_free_mail(host)
    owned, between = None if free else owner_of(host), intermediary(host)
    domain = registrable(host)
    listed = None if free else official_site_of(host)
    site = listed if listed is not None and listed.sourced and between is None else None
    return {
        "sender.name": sender.name or None,
        "sender.host": host or None,
        "sender.domain": domain,
        "sender.suffix": public_suffix(host) if domain else None,
        "sender.seller": owned.seller.id if owned else None,
        "sender.seller_sourced": owned.sourced if owned else None,
        "sender.official_site_of": site.brand if site else None,
        "sender.official_site_source": site.sources[0] if site else None,
        "sender.relay": bool(owned and owned.relay) or bool(between and between.role == "relay"),
        "sender.free_mail": free,
        "sender.mail_service": between.name if between and between.role == "mail-service" else None,
        "sender.intermediary": between.role if between else None,
        "sender.lookalike_of": passes_for(host),
        "sender.gibberish": looks_machine_made(domain.partition(".")[0]) if domain else None,
        "sender.shared_domain": _is_shared(host, between.role if between else None),
        **_display_name(sender, domain),
    }


def _signs_its_name(sender: Address, text: str) -> bool:
    """Whether a name of its own, of four letters or more, stands in the text as it does above it."""
    name = " ".join(sender.name[:LONGEST_NAME].casefold().split()).strip(" \"'")
    return sum(map(str.isalpha, name)) >= SHORTEST_NAME and name in " ".join(text[:READ_OF_TEXT].casefold().split())


def _is_shared(host: str, role: str | None) -> bool:
    return role in ("free-hosting", "hosting") or private_suffix(host) is not None or host.endswith(DEFAULT_TENANTS)


def _display_name(sender: Address, domain: str | None) -> dict[str, Value]:
    """What the display name pretends: readers on a telephone see nothing else."""
    written = (found[0].casefold() for found in HOST.finditer(sender.name[:LONGEST_NAME]))
    shown = (registrable(host) for host in written if ends_as_hosts_do(host))
    others = [
        other for other in shown if other is not None and other != domain and not (domain and same_owner(other, domain))
    ]
    return {
        "sender.name_domain": others[0] if others else None,
        "sender.name_symbols": any(
            unicodedata.category(letter) == "So" and letter not in MARKS_OF_TRADE for letter in sender.name
        ),
    }
