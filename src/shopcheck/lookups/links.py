"""Facts of the links in a mail, after offline unwrapping. No link out of a mail is ever requested."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from shopcheck.knowledge import (
    intermediary,
    official_site_of,
    owner_of,
    private_suffix,
    public_suffix,
    registrable,
    same_owner,
)
from shopcheck.knowledge.intermediaries import IS_A_CHAT
from shopcheck.model import Address, Claims, Fact, Known, MailLink, Tier, Value, topics
from shopcheck.model.declare import EMAIL, declare
from shopcheck.patterns import late
from shopcheck.resemblance import passes_for

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = topics.LINKS

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    EMAIL,
    (
        ("links.count", "number", "how many links it has (pictures not counted)"),
        ("links.direct", "number", "how many of them go to nobody in between"),
        ("links.hosts", "texts", "the hosts they go to, most frequent first"),
        ("links.candidates", "texts", "hosts that could be the shop, best first"),
        ("links.to_shop", "number", "how many go to the shop's domain"),
        ("links.to_sender", "number", "how many go to the sender's domain"),
        ("links.to_claimed", "number", "how many go to the claimed seller's own domains"),
        ("links.to_trackers", "number", "how many go to services that follow parcels for shops"),
        ("links.domains", "number", "how many registrable domains they spread over, intermediaries not counted"),
        ("links.text_host_differs", "texts", "links that show one address and go to another: shown>actual"),
        ("links.shorteners", "texts", "link shorteners used"),
        ("links.chats", "texts", "hosts at which a link opens a chat with whoever has that number or name"),
        ("links.wrapped", "texts", "click trackers and wrappers the links go through"),
        ("links.unopened", "number", "links whose target cannot be told without opening them"),
        ("links.free_hosting", "texts", "hosts of free hosting, open to anyone"),
        ("links.ip_hosts", "number", "links to a bare number (IP address)"),
        ("links.lookalikes", "texts", "links to hosts that imitate a known seller: host>seller"),
        ("links.suffixes", "texts", "public suffixes of the hosts, intermediaries not counted"),
        ("links.distinct", "number", "how many different addresses they go to"),
        (
            "links.strangers",
            "texts",
            "domains they go to that are neither the sender's or named like his, nor a known company's, nor in between",
        ),
        ("links.behind_words", "number", "how many links to such strangers do not show the address they go to"),
        (
            "links.borrowed",
            "texts",
            "hosts where anybody may keep a page: file stores, CDNs, names under a host's; not a known sender's own",
        ),
    ),
)


SOURCE = "mail"
SHOWN_HOST = late(r"^(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?=[/?#:]|$)", re.IGNORECASE, needs=".")
BEFORE_AT = late(r"https?://([^/@?#\s]{3,200})@", re.IGNORECASE, needs="@")
MOST = 40
SAME_NAME, NAME_INSIDE = 4, 6


def find(claims: Claims) -> Mapping[str, Fact]:
    """The links as they stand, pictures apart."""
    message = claims.message
    if message is None:
        return {}
    links = [link for link in message.links if link.kind != "img"]
    values = {**_spread(links, claims), **_tricks(links), **_elsewhere(links, claims)}
    return {name: Known(value, SOURCE) for name, value in values.items()}


def _spread(links: list[MailLink], claims: Claims) -> dict[str, Value]:
    hosts = Counter(link.host for link in links if link.host)
    domains = Counter(registrable(link.host) or link.host for link in links if link.host)
    message = claims.message
    sender = registrable(message.senders[0].domain) if message and message.senders else None
    shop = registrable(claims.shop.host) if claims.shop.host else None
    claimed = claims.sellers[0].seller if claims.sellers else None
    own = [link for link in links if claimed and (owned := owner_of(link.host)) and owned.seller.id == claimed]
    direct = [domain for domain in domains if intermediary(domain) is None]
    return {
        "links.count": len(links),
        "links.direct": sum(1 for link in links if link.host and intermediary(link.host) is None),
        "links.hosts": tuple(host for host, _ in hosts.most_common()[:MOST]),
        "links.candidates": claims.shop.candidates[:MOST],
        "links.to_shop": domains[shop] if shop else 0,
        "links.to_sender": domains[sender] if sender else 0,
        "links.to_claimed": len(own),
        "links.to_trackers": sum(1 for link in links if follows_parcels(link.host)),
        "links.domains": len(direct),
        "links.suffixes": tuple(dict.fromkeys(suffix for domain in direct if (suffix := public_suffix(domain)))),
    }


def follows_parcels(host: str) -> bool:
    """Whether a host is a service's that shows shops' buyers where their parcels are: no page of anybody else's stands there."""
    between = intermediary(host)
    return between is not None and between.role == "parcel-tracker"


def _elsewhere(links: list[MailLink], claims: Claims) -> dict[str, Value]:
    """Whether they lead to somebody who is neither the sender nor known: where a fake has to lead."""
    own = {domain for sender in senders_of(claims) if (domain := registrable(sender.domain))}
    reached = [host for link in links if not _between(link.host) for host in (link.host, *link.carries)]
    domains = dict.fromkeys(domain for host in reached if (domain := registrable(host)) and not _between(host))
    strangers = [
        domain for domain in domains if not _is_known(domain) and not any(_are_kin(domain, other) for other in own)
    ]
    borrowed = [host for host in dict.fromkeys(link.host for link in links if link.host) if _is_borrowed(host)]
    hidden = [link for link in links if registrable(link.host) in strangers and not _shows_its_address(link)]
    return {
        "links.distinct": len({link.url.partition("#")[0] for link in links}),
        "links.strangers": tuple(strangers[:MOST]),
        "links.behind_words": len(hidden),
        "links.borrowed": tuple(host for host in borrowed if not any(same_owner(host, other) for other in own))[:MOST],
    }


def senders_of(claims: Claims) -> tuple[Address, ...]:
    """The mailboxes of the header From, and that of the mail inside a forwarded one."""
    message = claims.message
    if message is None:
        return ()
    inner = message.forwarded.sender if message.forwarded is not None else None
    return (*message.senders, inner) if inner is not None else message.senders


def _between(host: str) -> bool:
    return intermediary(host) is not None


def _is_known(domain: str) -> bool:
    return owner_of(domain) is not None or official_site_of(domain) is not None


def _are_kin(domain: str, other: str) -> bool:
    """One domain, or two that a company has for one name: lovepop.com and lovepopcards.com, asus.com and asus.click."""
    if domain == other:
        return True
    short, long = sorted((domain.partition(".")[0], other.partition(".")[0]), key=len)
    return (len(short) >= SAME_NAME and short == long) or (len(short) >= NAME_INSIDE and short in long)


def _shows_its_address(link: MailLink) -> bool:
    """Whether the reader sees where the link goes; one in plain text is nothing but its address."""
    return link.kind == "text" or link.host in link.text.casefold()


def _is_borrowed(host: str) -> bool:
    """A place for anybody's page. Shop platforms and mail services keep names for their customers, which are known."""
    between = intermediary(host)
    if between is not None:
        return between.role in ("file-host", "cdn", "free-hosting", "hosting")
    return private_suffix(host) is not None


def _tricks(links: list[MailLink]) -> dict[str, Value]:
    hosts = tuple(dict.fromkeys(link.host for link in links if link.host))
    roles = {host: between.role for host in hosts if (between := intermediary(host))}
    wrappers = dict.fromkeys(wrapper for link in links for wrapper in link.wrappers)
    trackers = [host for host, role in roles.items() if role in ("redirector", "mail-service", "parcel-tracker")]
    closed = [link for link in links if roles.get(link.host) in ("redirector", "shortener", "mail-service")]
    return {
        "links.text_host_differs": tuple(dict.fromkeys(filter(None, map(_differs, links))))[:MOST],
        "links.shorteners": tuple(host for host, role in roles.items() if role == "shortener"),
        "links.chats": tuple(host for host, role in roles.items() if role in IS_A_CHAT),
        "links.wrapped": tuple(dict.fromkeys((*wrappers, *trackers)))[:MOST],
        "links.unopened": len(closed),
        "links.free_hosting": tuple(host for host, role in roles.items() if role == "free-hosting"),
        "links.ip_hosts": sum(1 for host in hosts if is_number(host)),
        "links.lookalikes": tuple(dict.fromkeys(filter(None, (*map(_lookalike, hosts), *map(_posing, links)))))[:MOST],
    }


def _differs(link: MailLink) -> str | None:
    """`shown>actual` where the text is an address of another registrable domain, and nobody in between explains it."""
    match = SHOWN_HOST.match(link.text.strip())
    if match is None or not link.host or intermediary(link.host) is not None:
        return None
    shown, actual = registrable(match.group(1).casefold()), registrable(link.host)
    if shown is None or shown == actual or same_owner(shown, link.host):
        return None
    return f"{shown}>{actual or link.host}"


def _lookalike(host: str) -> str | None:
    seller = passes_for(host)
    return f"{host}>{seller}" if seller else None


def _posing(link: MailLink) -> str | None:
    """A seller's address before an @: it is a user's name there, and only looks like a host."""
    match = BEFORE_AT.match(link.url)
    owned = owner_of(match.group(1).partition(":")[0].casefold()) if match else None
    here = owner_of(link.host) if link.host else None
    if owned is None or (here is not None and here.seller.id == owned.seller.id):
        return None
    return f"{link.host}>{owned.seller.id}"


def is_number(host: str) -> bool:
    """Whether a host is a bare IP address."""
    return host.startswith("[") or host.replace(".", "").isdigit()
