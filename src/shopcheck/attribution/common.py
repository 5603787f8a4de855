"""Grounds and words that mails and links share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import Seller, addresses_for, owner_of
from shopcheck.model import Ground, Strength
from shopcheck.model.words import _
from shopcheck.resemblance import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.attribution.case import Case

MOST_DOMAINS = 3
SIMPLE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»", "'"))
OWNER = {"sender": "sender.seller", "shop": "shop.official_of"}


def addresses(case: Case, seller: Seller) -> tuple[str, ...]:
    """The seller's addresses, three at most: what a fake was made to look like, then those that this buyer would know first."""
    evidence = case.evidence
    country = evidence.text("input.country") or evidence.text("order.country")
    known = addresses_for(seller, country, evidence.text("mail.language"))
    host = evidence.text("sender.host" if case.is_mail else "shop.host") or ""
    return tuple(sorted(known, key=lambda domain: not _spells(host, domain)))[:MOST_DOMAINS]


def _spells(host: str, domain: str) -> bool:
    """Whether a host has an address inside it, as who means to mislead writes one: `amazon.de-login.example`."""
    return f".{domain}.".replace("-", ".") in f".{host}.".replace("-", ".")


def own_addresses(case: Case, claimed: Seller) -> Ground:
    """The addresses that the claimed seller really has."""
    domains = ", ".join(addresses(case, claimed))
    says = _("{name}'s addresses: {domains}").format(name=claimed.name, domains=domains)
    return Ground(Strength.KNOWN, "mail.claims", says)


def owned_by(host: str, seller: Seller) -> bool:
    """Whether a host is this seller's."""
    owned = owner_of(host)
    return owned is not None and owned.seller.id == seller.id


def own_domain(seller: Seller, host: str) -> str | None:
    """The seller's domain over a host, as our list has it (`amazon.com.be` is one, `com.be` none)."""
    owned = [entry.domain for entry in seller.domains if host == entry.domain or host.endswith(f".{entry.domain}")]
    return max(owned, key=len, default=None)


def unsourced(seller: Seller, host: str) -> Ground:
    """An address that we only believe to be the seller's."""
    says = _("{domain} is {name}'s as far as we know, but we have no source for it.")
    shown = own_domain(seller, host) or host
    return Ground(Strength.KNOWN, "mail.claims", says.format(domain=shown, name=seller.name))


def in_letters(host: str) -> str:
    """The host as browsers show it, where its letters are beyond ASCII."""
    return ".".join(map(readable, host.split(".")))


def site(case: Case, about: str) -> Iterator[Ground]:
    """Whose site the address is by open data, where it is none of the sellers we know by hand."""
    brand = case.evidence.text(f"{about}.official_site_of")
    if brand is None:
        return  # nearly all
    source, domain = case.evidence.text(f"{about}.official_site_source"), case.evidence.text(f"{about}.domain")
    if domain is not None and case.evidence.text(OWNER[about]) is None:
        says = _("{domain} is the site of {brand} ({source}, an open list)").format(
            domain=domain, brand=brand, source=source
        )
        yield Ground(Strength.KNOWN, f"{about}.official_site_of", says)


def quoted(text: str) -> str:
    """Another's words in quotation marks; his own marks become simple ones, so that he cannot end the quote."""
    return "“" + text.translate(SIMPLE_MARKS) + "”"
