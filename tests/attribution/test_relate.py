"""The relation, from facts alone."""

from __future__ import annotations

import pytest
from tests.attribution.support import ALIEXPRESS, LINK, MAIL, VOUCHED, evidence

from shopcheck.attribution import as_facts, attribute
from shopcheck.model import Relation, Strength, Unknown, Value


def test_vouched_own_address_is_genuine() -> None:
    """The provider's word for the seller's own domain proves the seller; the ground says `checked`."""
    found = attribute(evidence(MAIL, ALIEXPRESS, VOUCHED))

    assert found.relation is Relation.GENUINE
    assert found.claimed is not None
    assert found.claimed.id == "aliexpress"
    assert found.grounds[0].strength is Strength.CHECKED
    assert found.would_decide is None


@pytest.mark.parametrize(
    "missing",
    [
        {"mail.authenticated_domain": None},
        {"mail.authenticated_domain": "aliexpress.com.evil.example"},
        {"mail.authenticated_domain": "evil.example"},
        {"mail.many_from": True},
        {"mail.forwarded": "inline"},
        {"mail.forwarded": "attached"},
        {"sender.relay": True},
    ],
)
def test_never_genuine_without_proof(missing: dict[str, Value]) -> None:
    """Take away any one leg of the proof, and it is not genuine."""
    assert attribute(evidence(MAIL, ALIEXPRESS, VOUCHED, missing)).relation is not Relation.GENUINE


def test_unvouched_own_address_is_undetermined_and_says_what_would_decide() -> None:
    """The seller's address in the head is a claim; its own order list would settle it."""
    found = attribute(evidence(MAIL, ALIEXPRESS, {"order.number": "8190000000000417"}))

    assert found.relation is Relation.UNDETERMINED
    assert found.would_decide is not None
    assert "8190000000000417" in found.would_decide


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({"mail.dmarc": "fail", "mail.dmarc_action": "reject"}, Relation.IMPERSONATED),
        ({"mail.dmarc": "fail", "mail.dmarc_action": "quarantine"}, Relation.IMPERSONATED),
        ({"mail.dmarc": "fail", "mail.dmarc_action": "none"}, Relation.UNDETERMINED),
        (
            {"mail.dmarc": "fail", "mail.dmarc_action": "none", "mail.dkim_domains": ("evil.example",)},
            Relation.IMPERSONATED,
        ),
        ({"mail.dmarc": "none"}, Relation.UNDETERMINED),
        ({"mail.dmarc": "temperror"}, Relation.UNDETERMINED),
    ],
)
def test_forged_own_address(facts: dict[str, Value], relation: Relation) -> None:
    """A failure under a policy contradicts; without one only a stranger's good signature does."""
    assert attribute(evidence(MAIL, ALIEXPRESS, facts)).relation is relation


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({"mail.claimed_in": "sender-name"}, Relation.IMPERSONATED),
        ({"mail.claimed_in": "wording"}, Relation.UNDETERMINED),
        ({"mail.claimed_in": "sender-name", "sender.seller": "aliexpress"}, Relation.UNDETERMINED),
    ],
)
def test_many_senders(facts: dict[str, Value], relation: Relation) -> None:
    """Of several senders the name on top is a claim over strangers' addresses; with the seller's own among them nobody can tell."""
    many: dict[str, Value] = {"mail.many_from": True, "mail.claims": ("aliexpress",)}
    own: dict[str, Value] = ALIEXPRESS if "sender.seller" in facts else {}
    assert attribute(evidence(MAIL, own, many, facts)).relation is relation


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({}, Relation.IMPERSONATED),
        ({"mail.charge_number": None}, Relation.OWN_NAME),
        ({"links.count": 1, "links.to_sender": 1}, Relation.OWN_NAME),
        ({"sender.name_fits_domain": True}, Relation.OWN_NAME),
    ],
)
def test_a_call_about_a_sellers_order(facts: dict[str, Value], relation: Relation) -> None:
    """“Your X order, call us” without a link, by one whose name is not his address's, is X's name misused."""
    call: dict[str, Value] = {
        "mail.claims": ("norton",), "mail.claimed_in": "wording", "mail.charge_number": "+1 805 555 0417", "links.count": 0,
        "links.direct": 0, "links.to_sender": 0, "links.to_shop": 0, "sender.name_fits_domain": False,
        "mail.authenticated_domain": "shop.example",
    }  # fmt: skip
    assert attribute(evidence(MAIL, call, facts)).relation is relation


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({}, Relation.OWN_NAME),
        ({"order.number": None}, Relation.OWN_NAME),
        ({"order.number": None, "order.is_order": False}, Relation.IMPERSONATED),
        ({"links.direct": 1}, Relation.IMPERSONATED),
        ({"mail.authenticated_domain": None}, Relation.IMPERSONATED),
        ({"mail.claims": ("aliexpress",)}, Relation.IMPERSONATED),
    ],
)
def test_a_shop_tells_of_its_parcel(facts: dict[str, Value], relation: Relation) -> None:
    """A carrier's name in a shop's vouched mail of an order claims nothing, where all links go through a mailing service."""
    parcel: dict[str, Value] = {
        "mail.claims": ("royalmail",), "mail.claimed_in": "wording", "order.number": "2417", "links.count": 2, "links.direct": 0,
        "links.to_sender": 0, "links.to_shop": 0, "links.unopened": 2, "sender.name_fits_domain": False,
        "mail.authenticated_domain": "shop.example",
    }  # fmt: skip
    assert attribute(evidence(MAIL, parcel, facts)).relation is relation


def test_sellers_name_over_a_foreign_address_is_impersonation() -> None:
    """The display name claims, the domain contradicts."""
    found = attribute(evidence(MAIL, {"mail.claims": ("aliexpress",), "mail.claimed_in": "sender-name"}))

    assert found.relation is Relation.IMPERSONATED
    assert any("shop.example" in ground.says for ground in found.grounds)


def test_vouched_sender_with_the_sellers_links_only_may_be_a_sister_domain() -> None:
    """An unlisted sender that leads nowhere but to the seller is no proof of a fake."""
    sister: dict[str, Value] = {
        "mail.claims": ("aliexpress",),
        "mail.claimed_in": "sender-name",
        "mail.authenticated_domain": "shop.example",
        "links.to_claimed": 3,
    }

    assert attribute(evidence(MAIL, sister)).relation is Relation.UNDETERMINED


def test_name_in_the_wording_of_an_own_mail_claims_nothing() -> None:
    """“Your DHL parcel” in a shop's own mail speaks of DHL."""
    facts: dict[str, Value] = {"mail.claims": ("dhl",), "mail.claimed_in": "wording"}

    assert attribute(evidence(MAIL, facts)).relation is Relation.OWN_NAME
    assert (
        attribute(evidence(MAIL, facts, {"links.to_sender": 0, "links.to_shop": 0})).relation is Relation.IMPERSONATED
    )


def test_who_signs_as_a_seller_claims_to_be_him() -> None:
    """“The DHL team” below a mail is said of its writer, though his links are his own."""
    facts: dict[str, Value] = {"mail.claims": ("dhl",), "mail.claimed_in": "sign-off"}

    assert attribute(evidence(MAIL, facts)).relation is Relation.IMPERSONATED


def test_founding_story() -> None:
    """An unrelated shop in its own name: not the believed seller's order, and nobody's fault."""
    shop: dict[str, Value] = {
        "sender.name": "BV Agro Trade",
        "sender.host": "bvagrotrade.example",
        "sender.domain": "bvagrotrade.example",
        "shop.domain": "bvagrotrade.example",
        "mail.authenticated_domain": "bvagrotrade.example",
        "mail.authentication_source": "mx.google.com",
        "input.bought_on": "aliexpress",
        "order.brands": ("cerave",),
        "links.hosts": ("bvagrotrade.example",),
    }
    found = attribute(evidence(MAIL, shop))

    assert found.relation is Relation.OWN_NAME
    assert found.claimed is None
    assert found.bought_on is not None
    assert found.bought_on.took_the_order is False
    assert found.merchant is not None
    assert (found.merchant.name, found.merchant.domain) == ("BV Agro Trade", "bvagrotrade.example")
    assert any(party.role == "maker" and party.name == "CeraVe" for party in found.parties)
    assert "none to AliExpress" in " ".join(ground.says for ground in found.grounds)


def test_payment_receipt_proves_the_payment_only() -> None:
    """A proven receipt names the payee as the one to ask, and leaves the believed seller open."""
    receipt: dict[str, Value] = {
        "mail.claims": ("paypal",),
        "mail.claimed_in": "address",
        "sender.seller": "paypal",
        "sender.domain": "paypal.com",
        "mail.authenticated_domain": "paypal.com",
        "order.payee": "BV Agro Trade",
        "input.bought_on": "aliexpress",
    }
    found = attribute(evidence(MAIL, receipt))

    assert found.relation is Relation.OWN_NAME
    assert found.merchant is not None
    assert found.merchant.name == "BV Agro Trade"
    assert found.bought_on is not None
    assert found.bought_on.took_the_order is None


@pytest.mark.parametrize(
    ("payee", "seen"), [("Lena Baum", "mail.asks_payment"), ("Billing Department of PayPal", "order.payee")]
)
def test_a_request_for_money_is_no_receipt(payee: str, seen: str) -> None:
    """The service's own mail proves that somebody asks, and neither that anything was paid nor that it is owed."""
    request: dict[str, Value] = {
        "mail.claims": ("paypal",),
        "mail.claimed_in": "address",
        "sender.seller": "paypal",
        "sender.domain": "paypal.com",
        "mail.authenticated_domain": "paypal.com",
        "mail.asks_payment": True,
        "order.payee": payee,
        "order.sums": 1,
    }
    found = attribute(evidence(MAIL, request))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is None
    assert seen in {ground.fact for ground in found.grounds}
    assert found.would_decide is not None
    assert "whether you paid or owe anything" in found.would_decide


def test_proven_carrier_has_no_merchant() -> None:
    """It moved the parcel."""
    carrier: dict[str, Value] = {
        "mail.claims": ("dhl",),
        "mail.claimed_in": "address",
        "sender.seller": "dhl",
        "sender.domain": "dhl.de",
        "mail.authenticated_domain": "dhl.de",
    }
    found = attribute(evidence(MAIL, carrier))

    assert found.relation is Relation.GENUINE
    assert found.merchant is None


LOOK_ALIKE: dict[str, Value] = {"shop.lookalike_of": "aliexpress", "shop.lookalike_how": "brand-plus-word"}


@pytest.mark.parametrize(
    ("facts", "relation", "claimed"),
    [
        ({"shop.official_of": "aliexpress", "shop.official_sourced": True}, Relation.GENUINE, "aliexpress"),
        ({"shop.official_of": "aliexpress", "shop.official_sourced": False}, Relation.UNDETERMINED, "aliexpress"),
        (
            {"shop.official_of": "aliexpress", "shop.official_sourced": True, "link.second_address": "pay417.example"},
            Relation.UNDETERMINED,
            "aliexpress",
        ),
        ({"shop.lookalike_of": "aliexpress", "shop.lookalike_how": "typo"}, Relation.IMPERSONATED, "aliexpress"),
        (
            {"shop.lookalike_of": "aliexpress", "shop.lookalike_how": "other-suffix"},
            Relation.UNDETERMINED,
            "aliexpress",
        ),
        (LOOK_ALIKE, Relation.IMPERSONATED, "aliexpress"),
        (LOOK_ALIKE | {"shop.registration.age_days": 700}, Relation.IMPERSONATED, "aliexpress"),
        (LOOK_ALIKE | {"shop.registration.age_days": 4000}, Relation.UNDETERMINED, "aliexpress"),
        (
            LOOK_ALIKE | {"shop.lookalike_how": "typo", "shop.registration.age_days": 4000},
            Relation.IMPERSONATED,
            "aliexpress",
        ),
        ({"shop.brand_in_subdomain": "aliexpress"}, Relation.IMPERSONATED, "aliexpress"),
        ({"link.brand_in_path": "aliexpress"}, Relation.IMPERSONATED, "aliexpress"),
        ({}, Relation.UNDETERMINED, None),
        ({"page.names": ("Zeepatelier Noord",)}, Relation.OWN_NAME, None),
        ({"page.names": ("AliExpress",)}, Relation.UNDETERMINED, "aliexpress"),
        ({"page.names": ()}, Relation.UNDETERMINED, None),
    ],
)
def test_links(facts: dict[str, Value], relation: Relation, claimed: str | None) -> None:
    """Official by a source, imitated (but for a name and a word that have stood for years), or a shop of which only its page could tell the name."""
    found = attribute(evidence(LINK, facts))

    assert found.relation is relation
    assert (found.claimed.id if found.claimed else None) == claimed
    assert (found.would_decide is None) == (relation is not Relation.UNDETERMINED)


def test_undetermined_is_unknown_to_rules() -> None:
    """Rules may not read an open relation as an answer."""
    facts = as_facts(attribute(evidence(LINK)))

    assert isinstance(facts["attribution.relation"], Unknown)


@pytest.mark.parametrize(
    ("claimed", "domain", "relation"),
    [("gmx", "gmx.net", Relation.UNDETERMINED), ("microsoft", "outlook.com", Relation.IMPERSONATED)],
)
def test_a_mail_provider_s_name_over_its_own_domain_is_open(claimed: str, domain: str, relation: Relation) -> None:
    """Its customers write from there as it does itself; another product's mailboxes are its customers' alone."""
    sender: dict[str, Value] = {"sender.host": domain, "sender.domain": domain, "sender.free_mail": True}
    found = attribute(evidence(MAIL, sender, {"mail.claims": (claimed,), "mail.claimed_in": "sender-name"}))

    assert found.relation is relation


PARCEL: dict[str, Value] = {
    "mail.claims": ("dhl",),
    "mail.claimed_in": "wording",
    "sender.name_fits_domain": False,
    "order.is_order": False,
    "links.count": 1,
    "links.direct": 0,
    "links.to_shop": 0,
    "links.to_sender": 0,
}
FOLLOWED: dict[str, Value] = {"links.to_trackers": 1}
SIGNED: dict[str, Value] = {"mail.authenticated_domain": "shop.example", "sender.name_in_text": True}


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({}, Relation.IMPERSONATED),
        (FOLLOWED, Relation.OWN_NAME),
        (FOLLOWED | {"links.count": 2}, Relation.IMPERSONATED),
        (FOLLOWED | {"links.count": 2, "links.direct": 1}, Relation.IMPERSONATED),
        (FOLLOWED | {"sender.free_mail": True}, Relation.IMPERSONATED),
        (FOLLOWED | {"mail.asks_fee": True}, Relation.IMPERSONATED),
        (FOLLOWED | {"mail.urgency": ("final notice",)}, Relation.IMPERSONATED),
        (SIGNED, Relation.OWN_NAME),
        (SIGNED | {"mail.asks_login": True}, Relation.IMPERSONATED),
        (SIGNED | {"links.shorteners": ("bit.ly",)}, Relation.IMPERSONATED),
        (SIGNED | {"links.borrowed": ("storage.googleapis.com",)}, Relation.IMPERSONATED),
        ({"sender.name_in_text": True}, Relation.IMPERSONATED),
        (SIGNED | {"mail.claims": ("amazon",)}, Relation.IMPERSONATED),
    ],
)
def test_your_dhl_parcel_by_a_shop(facts: dict[str, Value], relation: Relation) -> None:
    """A shop's notice wants nothing and leads to who follows parcels, or is vouched for and signed; a carrier's fake is not."""
    found = attribute(evidence(MAIL, PARCEL, facts))
    if relation is Relation.IMPERSONATED:
        assert found.relation is relation
    else:
        assert found.claimed is None


YOURS: dict[str, Value] = {
    "mail.claims": ("amazon",),
    "mail.claimed_in": "wording",
    "links.to_sender": 3,
    "sender.names_nobody": True,
    "mail.asks_login": True,
}


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({}, Relation.IMPERSONATED),
        ({"sender.names_nobody": False}, Relation.OWN_NAME),
        ({"mail.asks_login": False}, Relation.OWN_NAME),
        ({"links.to_claimed": 1}, Relation.OWN_NAME),
    ],
)
def test_your_amazon_order_by_nobody(facts: dict[str, Value], relation: Relation) -> None:
    """Who has no name of his own and wants a log-in speaks as the seller he names, though he links to himself."""
    assert attribute(evidence(MAIL, YOURS, facts)).relation is relation
