"""The reasons for what a link is: what is known of the real address comes first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shopcheck.attribution.common import (
    addresses,
    in_letters,
    own_addresses,
    own_domain,
    owned_by,
    quoted,
    site,
    unsourced,
)
from shopcheck.knowledge import KNOWLEDGE_DATE, intermediary, sellers
from shopcheck.knowledge.intermediaries import HAS_PAGES_OF_OTHERS, IS_A_CHAT, IS_NO_SHOP, LEADS_ON, WORKS_FOR_SHOPS
from shopcheck.model import Ground, Strength
from shopcheck.model.days import written
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.attribution.case import Case, Decision
    from shopcheck.knowledge import Seller


def of_link(case: Case, decision: Decision) -> Iterator[Ground]:
    """The grounds for an address, in no order."""
    evidence, claimed = case.evidence, decision.claimed
    host = evidence.text("shop.host") or ""
    yield from _wrapped(case)
    second = evidence.text("link.second_address")
    if decision.why == "may-lead-on" and claimed is not None:
        yield _official(case, claimed, host)
        says = _("The link has a second address in it, {second}, and may lead on to that.").format(second=second)
        yield Ground(Strength.SEEN, "link.second_address", says)
    elif decision.why == "official-address" and claimed is not None:
        yield _official(case, claimed, host)
        yield Ground(
            Strength.PROVEN, "shop.host", _("The link leads to {host}, and hides no second address.").format(host=host)
        )
        yield from _page(case)
    elif decision.why == "unsourced-address" and claimed is not None:
        yield unsourced(claimed, host)
    elif claimed is not None:
        yield own_addresses(case, claimed)
        yield _other_name(case, claimed, host)
    else:
        yield from site(case, "shop")
        yield from _in_between(case, host)
        yield from _of_own_shop(case, decision, host)


def _official(case: Case, claimed: Seller, host: str) -> Ground:
    says = _("{domain} belongs to {name} (our list of {date})").format(
        domain=own_domain(claimed, host) or case.domain,
        name=claimed.name,
        date=written(date.fromisoformat(KNOWLEDGE_DATE)),
    )
    return Ground(Strength.KNOWN, "shop.official_of", says)


def _wrapped(case: Case) -> Iterator[Ground]:
    wrappers = case.evidence.texts("link.wrapped")
    if wrappers:
        says = _("The link is wrapped by {hosts}. We judged the address inside.").format(hosts=", ".join(wrappers))
        yield Ground(Strength.SEEN, "link.wrapped", says)


def _page(case: Case) -> Iterator[Ground]:
    """What the link leads to, where the seller's links tell it; “home” and “other” tell nothing."""
    numbered, plain = {
        "product": (_("The link leads to one item, number {item}"), _("The link leads to one item")),
        "store": (_("The link leads to one store there: {item}"), _("The link leads to one store there")),
        "order": (_("The link leads to one order, number {item}"), _("The link leads to the orders of an account")),
        "tracking": (_("The link leads to the way of a parcel: {item}"), _("The link leads to the way of a parcel")),
    }.get(case.evidence.text("link.kind") or "", (None, None))
    item = case.evidence.text("link.item")
    if item is not None and numbered is not None:
        yield Ground(Strength.SEEN, "link.item", numbered.format(item=item))
    elif plain is not None:
        yield Ground(Strength.SEEN, "link.kind", plain)


def _other_name(case: Case, claimed: Seller, host: str) -> Ground:
    """How a foreign address comes to look like the seller's."""
    evidence = case.evidence
    fact, says = _imitation(evidence.text("shop.lookalike_how"))
    if evidence.text("shop.brand_in_subdomain") is not None and fact is None:
        fact = "shop.brand_in_subdomain"
        says = _("What counts stands last: {domain}. Whoever owns that can put any name in front.")
    elif evidence.text("link.brand_in_path") is not None and fact is None:
        fact = "link.brand_in_path"
        says = _("The link goes to {domain}. The other address in it is only text.")
    text = says.format(domain=case.domain or host, name=claimed.name, shown=in_letters(host))
    return Ground(Strength.SEEN, fact or "shop.host", text)


def _imitation(how: str | None) -> tuple[str | None, str]:
    match how:
        case "look-alike-letter":
            return "shop.lookalike_of", _("“{shown}” has letters that only look like those of {name}.")
        case "typo":
            return "shop.lookalike_of", _("“{shown}” is the name of {name} with a slip. Anyone could have bought it.")
        case "brand-plus-word":
            return "shop.lookalike_of", _("“{shown}” is the name of {name} and more. Anyone could have bought it.")
        case _:
            return None, _("“{shown}” is another name. Anyone could have bought it.")


def _in_between(case: Case, host: str) -> Iterator[Ground]:
    evidence = case.evidence
    role = evidence.text("shop.intermediary")
    between = intermediary(host) if role is not None else None
    if role in LEADS_ON:
        says = _("{host} only leads on to another address. We did not open it.").format(host=host)
        yield Ground(Strength.SEEN, "shop.intermediary", says)
    elif role in HAS_PAGES_OF_OTHERS and between is not None:
        says = _("{host} is {name}: anybody can have a page there.").format(host=host, name=between.name)
        yield Ground(Strength.KNOWN, "shop.intermediary", says)
    elif role in IS_A_CHAT and between is not None:
        says = _("The link opens a chat on {name}, with whoever has that number or name.").format(name=between.name)
        yield Ground(Strength.KNOWN, "shop.intermediary", says)
    elif role in WORKS_FOR_SHOPS and between is not None:
        says = _("{host} is {name}: it works for many shops and sells nothing itself.").format(
            host=host, name=between.name
        )
        yield Ground(Strength.KNOWN, "shop.intermediary", says)
    elif role in IS_NO_SHOP and between is not None:
        says = _("{host} is {name}, and no shop.").format(host=host, name=between.name)
        yield Ground(Strength.KNOWN, "shop.intermediary", says)
    elif evidence.flag("shop.open_to_anyone"):
        says = _("Anybody can make pages under {host}.").format(host=host)
        yield Ground(Strength.KNOWN, "shop.open_to_anyone", says)


def _of_own_shop(case: Case, decision: Decision, host: str) -> Iterator[Ground]:
    bought_on = case.evidence.text("input.bought_on")
    believed = sellers().get(bought_on) if bought_on is not None else None
    if believed is not None and not owned_by(host, believed):
        says = _("The address is {host}; {name}'s are {domains}").format(
            host=host,
            name=believed.name,
            domains=", ".join(addresses(case, believed)),
        )
        yield Ground(Strength.SEEN, "shop.host", says)
    merchant = decision.merchant
    if decision.why == "page" and merchant is not None:
        vat = case.evidence.text("page.vat_number")
        parts = [part for part in (merchant.legal_entity or merchant.name, vat) if part]
        yield Ground(Strength.SAID, "page.names", quoted(", ".join(parts)) + ", " + _("on the shop's page"))
