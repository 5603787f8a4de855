"""The relation of a link (design §4)."""

from __future__ import annotations

from shopcheck.attribution.case import Case, Decision
from shopcheck.attribution.common import own_domain
from shopcheck.knowledge import Seller, find_seller, sellers
from shopcheck.knowledge.intermediaries import SELLS_NOTHING
from shopcheck.model import Known, Merchant, Relation
from shopcheck.resemblance import OTHER_SUFFIX

DAYS_BESIDE = 5 * 365


def relate_link(case: Case) -> Decision:
    """What the address is to the seller it names."""
    evidence = case.evidence
    owner = _seller(evidence.text("shop.official_of"))
    if owner is not None:
        if not evidence.flag("shop.official_sourced"):
            return Decision(Relation.UNDETERMINED, "unsourced-address", owner)
        if evidence.text("link.second_address") is not None:
            return Decision(Relation.UNDETERMINED, "may-lead-on", owner)
        return Decision(Relation.GENUINE, "official-address", owner, _asked(case, owner))
    imitated = _imitated(case)
    if imitated is not None:
        return Decision(Relation.IMPERSONATED, "look-alike", imitated)
    if evidence.text("shop.intermediary") in SELLS_NOTHING:
        return Decision(Relation.UNDETERMINED, "in-between")
    asked_at = evidence.text("shop.host") if evidence.flag("shop.open_to_anyone") else case.domain
    merchant = Merchant(None, asked_at)
    same_name = _seller(evidence.text("shop.lookalike_of"))
    if same_name is not None:
        return Decision(Relation.UNDETERMINED, "other-suffix", same_name, merchant)
    return _by_page(case, merchant)


def _asked(case: Case, owner: Seller) -> Merchant | None:
    """Whom to ask about what is bought at a seller's own address; not at what strangers show and sell on a network's."""
    shown_by_strangers = case.evidence.text("shop.intermediary") == "social" and case.evidence.text("link.kind") in (
        "home",
        "other",
    )
    if owner.kind not in ("marketplace", "brand") or shown_by_strangers:
        return None
    return Merchant(owner.name, own_domain(owner, case.evidence.text("shop.host") or "") or case.domain)


def _imitated(case: Case) -> Seller | None:
    evidence = case.evidence
    imitated = _seller(evidence.text("shop.lookalike_of"))
    if (
        imitated is not None
        and evidence.text("shop.lookalike_how") != OTHER_SUFFIX
        and not _has_long_stood_beside(case)
    ):
        return imitated
    return _seller(evidence.text("shop.brand_in_subdomain") or evidence.text("link.brand_in_path"))


def _has_long_stood_beside(case: Case) -> bool:
    """Whether a name that holds a seller's and a word was registered years ago: what imitates him, he has taken down before.

    A slip of his name proves nothing by its age: it earns money for years without harming anybody.
    """
    age = case.evidence.number("shop.registration.age_days")
    return case.evidence.text("shop.lookalike_how") == "brand-plus-word" and age is not None and age >= DAYS_BESIDE


def _seller(id_: str | None) -> Seller | None:
    return sellers().get(id_) if id_ else None


def _by_page(case: Case, merchant: Merchant) -> Decision:
    """What the shop's page calls itself; unread, nobody knows."""
    evidence = case.evidence
    names = evidence.texts("page.names")
    entity = evidence.text("page.legal_entity")
    for name in names:
        known = find_seller(name)
        if known is not None and known.kind in ("marketplace", "carrier", "payment") and not known.ordinary_word:
            return Decision(Relation.UNDETERMINED, "named-on-page", known, merchant)
    site = evidence.text("shop.official_site_of")
    if site is not None and not names:
        return Decision(Relation.OWN_NAME, "official-site", None, Merchant(site, case.domain, entity))
    if not isinstance(evidence.get("page.names"), Known):
        return Decision(Relation.UNDETERMINED, "page-unread", None, merchant)
    called = names[0] if names else entity
    if called is None:
        return Decision(Relation.UNDETERMINED, "page-nameless", None, merchant)
    return Decision(Relation.OWN_NAME, "page", None, Merchant(called, case.domain, entity))
