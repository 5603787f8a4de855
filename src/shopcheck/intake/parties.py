"""Which link is the shop: decided offline, by knowledge, before anything is looked up (design §2)."""

from __future__ import annotations

import re
from collections import Counter

from shopcheck.knowledge import intermediary, is_free_mail, registrable
from shopcheck.model import MailLink, Message, ShopChoice
from shopcheck.patterns import late

# Words in a link or on it that lead to an order, an account or a checkout, in the languages of the vocabulary.
ORDER_LINK = late(
    r"order|bestell|commande|pedido|ordine|ordini|encomenda|zamow|objedn|comanda|rendel|siparis|заказ|注文|订单|주문"
    r"|account|konto|compte|cuenta|conta\b|checkout|invoice|rechnung|factu|fattura|track|volg|suivi|verfolg|sendung",
    re.IGNORECASE,
)
READ_OF_LINK = 400


def choose_shop(message: Message, given: str | None) -> ShopChoice:
    """The host taken for the shop, and by which rule; the other candidates in `candidates`."""
    links = [link for link in message.links if link.kind != "img" and is_candidate(link.host)]
    candidates = _by_frequency(links)
    if given is not None:
        return ShopChoice(given, "given", candidates)
    order_hosts = _by_frequency([link for link in links if _leads_to_order(link)])
    if order_hosts:
        return ShopChoice(order_hosts[0], "order-links", candidates)
    if candidates and len({registrable(host) for host in candidates}) == 1:
        return ShopChoice(candidates[0], "only-host", candidates)
    sender = _sender_host(message)
    if sender is not None:
        return ShopChoice(sender, "sender", candidates)
    return ShopChoice(None, "none", candidates)


def is_candidate(host: str) -> bool:
    """Whether a host could be a shop: registrable, and nobody who only stands in between."""
    if registrable(host) is None:
        return False
    between = intermediary(host)
    return between is None or between.role in ("shop-platform", "free-hosting")


def _leads_to_order(link: MailLink) -> bool:
    path = link.url[:READ_OF_LINK].partition("://")[2].partition("/")[2]
    return bool(ORDER_LINK.search(path) or ORDER_LINK.search(link.text[:READ_OF_LINK]))


def _by_frequency(links: list[MailLink]) -> tuple[str, ...]:
    """Hosts, those of the most frequent registrable domain first."""
    domains = Counter(registrable(link.host) for link in links)
    hosts = Counter(link.host for link in links)
    return tuple(sorted(hosts, key=lambda host: (-domains[registrable(host)], -hosts[host], host)))


def _sender_host(message: Message) -> str | None:
    """The sender's domain, unless it is free mail or somebody in between; of a forward, the inner one's."""
    inner = message.forwarded
    sender = inner.sender if inner is not None else (message.senders[0] if message.senders else None)
    if sender is None or registrable(sender.domain) is None or is_free_mail(sender.domain):
        return None
    return sender.domain if intermediary(sender.domain) is None else None
