"""The nouns of sellers: what we know of a marketplace, brand, carrier, bank, payment or other service."""

from __future__ import annotations

from msgspec import Struct


class OwnedDomain(Struct, frozen=True):
    """A domain of a seller; `sourced` where somebody other than us says that it is theirs."""

    domain: str
    sourced: bool


class Sender(Struct, frozen=True):
    """A domain that writes for a seller.

    `kind` is ``transactional``, ``marketing``, ``support``, ``company`` or ``relay``: through a relay
    third parties write.
    """

    domain: str
    kind: str
    relay: bool
    sourced: bool


class LinkPattern(Struct, frozen=True):
    """A form of address on the seller's own hosts: ``product``, ``order``, ``store`` or ``tracking``.

    Search it in the whole URL, and only after the host is known to be the seller's.
    """

    kind: str
    regex: str


class TrackingFormat(Struct, frozen=True):
    """A form of parcel number, in capitals and without blanks.

    A `weak` one is mere digits or short: it counts only beside the carrier's name or domain.
    `check_digit` names the method (``s10``, ``mod10``, ``mod7``, ``luhn`` …) where one is known.
    """

    name: str
    regex: str
    check_digit: str | None
    weak: bool


class Mailbox(Struct, frozen=True):
    """Where fakes of a seller's name are collected; one that is not `sourced` is told to nobody."""

    mail: str
    source: str
    sourced: bool


class Seller(Struct, frozen=True):
    """A known seller.

    `kind` is ``marketplace``, ``brand``, ``carrier``, ``payment``, ``service`` or ``bank``. `products` are lines of
    products: they point to the maker and claim nothing. `order_numbers` are regular expressions to search
    in text. `orders_page` is what the list of orders is called in the account, `orders_where` where it is.
    `ordinary_word`: the name is an everyday word, a match needs context. `trade` is a brand's trade.
    `report_mail` is where fakes of its name are collected.
    `parent` is the seller it belongs to.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    domains: tuple[OwnedDomain, ...]
    senders: tuple[Sender, ...]
    order_numbers: tuple[str, ...]
    links: tuple[LinkPattern, ...]
    orders_page: str | None
    orders_where: str | None
    ordinary_word: bool
    trade: str | None
    tracking: tuple[TrackingFormat, ...]
    report_mail: Mailbox | None
    source: str
    products: tuple[str, ...] = ()
    parent: str | None = None


class Owned(Struct, frozen=True):
    """Whose a host is; `relay` where others write or publish under it, so that it proves the platform only."""

    seller: Seller
    sourced: bool
    relay: bool
