"""The relation, from facts alone."""

from __future__ import annotations

import pytest

from shopcheck.attribution import as_facts, attribute
from shopcheck.model import Evidence, Fact, Known, Reason, Relation, Strength, Unknown, Value

MAIL: dict[str, Value] = {
    "input.kind": "email",
    "input.bought_on": None,
    "mail.many_from": False,
    "mail.forwarded": None,
    "mail.claims": (),
    "order.is_order": True,
    "sender.host": "shop.example",
    "sender.domain": "shop.example",
    "sender.name": "Shop",
    "sender.free_mail": False,
    "sender.relay": False,
    "sender.name_fits_domain": True,
    "shop.domain": "shop.example",
    "shop.host": "shop.example",
    "shop.chosen_by": "order-links",
    "links.count": 3,
    "links.direct": 3,
    "links.to_shop": 3,
    "links.to_sender": 3,
    "links.to_claimed": 0,
    "links.unopened": 0,
}
ALIEXPRESS: dict[str, Value] = {
    "mail.claims": ("aliexpress",),
    "mail.claimed_in": "address",
    "sender.host": "notice.aliexpress.com",
    "sender.domain": "aliexpress.com",
    "sender.seller": "aliexpress",
    "shop.domain": "aliexpress.com",
}
VOUCHED: dict[str, Value] = {
    "mail.authenticated_domain": "notice.aliexpress.com",
    "mail.dmarc": "pass",
    "mail.authentication_source": "mx.google.com",
}
LINK: dict[str, Value] = {"input.kind": "url", "shop.host": "shop.example", "shop.domain": "shop.example"}


def evidence(*parts: dict[str, Value], **unknown: Reason) -> Evidence:
    facts: dict[str, Fact] = {}
    for part in parts:
        facts |= {name: Known(value, "test") for name, value in part.items()}
    return Evidence({**facts, **{name.replace("__", "."): Unknown(reason, "test") for name, reason in unknown.items()}})


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


@pytest.mark.parametrize(
    ("facts", "relation", "claimed"),
    [
        ({"shop.official_of": "aliexpress", "shop.official_sourced": True}, Relation.GENUINE, "aliexpress"),
        ({"shop.official_of": "aliexpress", "shop.official_sourced": False}, Relation.UNDETERMINED, "aliexpress"),
        ({"shop.lookalike_of": "aliexpress", "shop.lookalike_how": "typo"}, Relation.IMPERSONATED, "aliexpress"),
        (
            {"shop.lookalike_of": "aliexpress", "shop.lookalike_how": "other-suffix"},
            Relation.UNDETERMINED,
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
    """Official by a source, imitated, or a shop of which only its page could tell the name."""
    found = attribute(evidence(LINK, facts))

    assert found.relation is relation
    assert (found.claimed.id if found.claimed else None) == claimed
    assert (found.would_decide is None) == (relation is not Relation.UNDETERMINED)


def test_undetermined_is_unknown_to_rules() -> None:
    """Rules may not read an open relation as an answer."""
    facts = as_facts(attribute(evidence(LINK)))

    assert isinstance(facts["attribution.relation"], Unknown)


SITE: dict[str, Value] = {"shop.official_site_of": "Woolworth", "shop.official_site_source": "name-suggestion-index"}


def test_the_site_of_a_listed_brand_is_its_own_name() -> None:
    """Open data say whose site it is: named in the grounds as known, never genuine."""
    found = attribute(evidence(LINK, SITE, {"shop.domain": "woolworth.de", "shop.host": "www.woolworth.de"}))

    assert found.relation is Relation.OWN_NAME
    assert found.claimed is None
    assert found.merchant is not None
    assert (found.merchant.name, found.merchant.domain) == ("Woolworth", "woolworth.de")
    assert [(ground.strength, ground.says) for ground in found.grounds] == [
        (Strength.KNOWN, "woolworth.de is the site of Woolworth (name-suggestion-index, an open list)")
    ]


def test_the_page_s_own_name_goes_before_the_list() -> None:
    """What a page calls itself is newer than a list; the list is still named."""
    found = attribute(evidence(LINK, SITE, {"page.names": ("Woolworth Express",), "page.legal_entity": None}))

    assert found.merchant is not None
    assert found.merchant.name == "Woolworth Express"
    assert Strength.KNOWN in {ground.strength for ground in found.grounds}


@pytest.mark.parametrize(
    ("brand", "relation"),
    [("Nike", Relation.UNDETERMINED), ("Hautkontor", Relation.IMPERSONATED), (None, Relation.IMPERSONATED)],
)
def test_a_listed_site_of_the_claimed_brand_is_no_stranger(brand: str | None, relation: Relation) -> None:
    """A sender's domain that open data call that brand's site is neither proof nor contradiction."""
    site: dict[str, Value] = {"sender.official_site_of": brand, "sender.lookalike_of": None, "links.to_sender": 0}
    found = attribute(evidence(MAIL, {"mail.claims": ("nike",), "mail.claimed_in": "sender-name"}, site))

    assert found.relation is relation


def test_a_generic_sender_s_name_gives_way_to_the_site_s() -> None:
    """“noreply” is nobody's name; whose site the domain is, open data say."""
    found = attribute(
        evidence(
            MAIL,
            {
                "sender.name": "noreply",
                "sender.official_site_of": "Woolworth",
                "sender.official_site_source": "2factorauth",
            },
        )
    )

    assert found.merchant is not None
    assert found.merchant.name == "Woolworth"


BELIEF: dict[str, Value] = {"input.bought_on": "aliexpress", "order.number": "8190000000000417"}


@pytest.mark.parametrize(
    ("facts", "took"),
    [
        ({"order.known_to_seller": True, "mail.forwarded": "inline"}, True),
        ({"order.known_to_seller": False, "mail.forwarded": "inline"}, None),
        ({"order.known_to_seller": True, **VOUCHED}, True),
        ({"order.known_to_seller": False, **VOUCHED}, True),
        ({"order.known_to_seller": True, **VOUCHED, "mail.claims": ("dhl",), "sender.seller": "dhl"}, True),
        ({"order.known_to_seller": True, "mail.dmarc": "fail", "mail.dmarc_action": "reject"}, None),
        ({"order.known_to_seller": True, "mail.claims": ("temu",), "mail.forwarded": "inline"}, None),
    ],
)
def test_the_desk_s_own_list(facts: dict[str, Value], took: bool | None) -> None:
    """Its number proves the order beside a genuine or open mail of that desk; that it is missing proves nothing."""
    found = attribute(evidence(MAIL, ALIEXPRESS, BELIEF, facts))

    assert found.bought_on is not None
    assert found.bought_on.took_the_order is took
    assert any(ground.fact == "order.known_to_seller" for ground in found.grounds)


def test_a_number_alone_makes_no_order_of_a_shop_in_its_own_name() -> None:
    """Sixteen digits may be anybody's: beside a shop in its own name the desk's list changes nothing."""
    found = attribute(evidence(MAIL, BELIEF, {"order.known_to_seller": True}))

    assert found.relation is Relation.OWN_NAME
    assert found.bought_on is not None
    assert found.bought_on.took_the_order is False


def test_mail_badly_set_up_is_still_the_shop_s() -> None:
    """A failed check that the shop itself asks nobody to act on hides no shop whose links are its own."""
    failed: dict[str, Value] = {"mail.dmarc": "fail", "mail.dmarc_action": "none"}

    assert attribute(evidence(MAIL, failed)).relation is Relation.OWN_NAME
    assert attribute(evidence(MAIL, failed, {"links.to_sender": 0})).relation is Relation.UNDETERMINED
    assert attribute(evidence(MAIL, failed, {"mail.dmarc_action": "reject"})).relation is Relation.UNDETERMINED


PAYPAL: dict[str, Value] = {
    "mail.claims": ("paypal",),
    "mail.claimed_in": "address",
    "sender.host": "paypal.com",
    "sender.domain": "paypal.com",
    "sender.seller": "paypal",
    "mail.authenticated_domain": "paypal.com",
    "mail.dmarc": "pass",
    "mail.authentication_source": "mx.google.com",
    "order.is_order": False,
}


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({"order.payee": "Lampenhaus Nord"}, Relation.OWN_NAME),
        ({"order.payee": "Lampenhaus Nord", "sender.relay": True}, Relation.OWN_NAME),
        ({"order.total": 42.5}, Relation.UNDETERMINED),
        ({"order.is_order": True}, Relation.UNDETERMINED),
        ({"order.is_order": True, "sender.relay": True}, Relation.UNDETERMINED),
        ({}, Relation.GENUINE),
    ],
)
def test_money_moved_is_never_the_payment_service_s_own_order(facts: dict[str, Value], relation: Relation) -> None:
    """Its mail is genuine only where it speaks of no payment at all; a payee took the money in his own name."""
    assert attribute(evidence(MAIL, PAYPAL, facts)).relation is relation


def said(*parts: dict[str, Value]) -> list[str]:
    """The grounds of a case, in words."""
    return [ground.says for ground in attribute(evidence(*parts)).grounds]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"links.count": 1, "links.direct": 1, "links.to_shop": 1}, "The only link goes to shop.example."),
        ({"links.count": 2, "links.direct": 2, "links.to_shop": 2}, "Both links go to shop.example."),
        ({"links.count": 3, "links.direct": 3, "links.to_shop": 3}, "All 3 links go to shop.example."),
        ({"links.count": 3, "links.direct": 3, "links.to_shop": 1}, "1 of 3 links goes to shop.example."),
        (
            {"links.count": 3, "links.direct": 2, "links.to_shop": 2, "links.unopened": 1},
            "2 of 3 links go to shop.example; 1 does not show where it leads.",
        ),
    ],
)
def test_the_links_are_counted_in_plain_words(facts: dict[str, Value], line: str) -> None:
    """No “2 of 2”, and no “all” where a link hides its target."""
    assert line in said(MAIL, facts)


def test_no_word_on_another_seller_where_a_link_hides_its_target() -> None:
    """“None to AliExpress” is said only where every link shows where it leads."""
    assert "All 3 links go to shop.example, none to AliExpress." in said(MAIL, {"input.bought_on": "aliexpress"})
    hidden: dict[str, Value] = {"input.bought_on": "aliexpress", "links.count": 4, "links.unopened": 1}
    assert "3 of 4 links go to shop.example; 1 does not show where it leads." in said(MAIL, hidden)


def test_a_fake_says_nothing_of_goods() -> None:
    """Who made the goods is told of an order, not of a fake: there may be none."""
    made: dict[str, Value] = {"order.brands": ("cerave",)}
    assert "CeraVe made what you ordered. It did not sell it to you." in said(MAIL, made)
    assert not any("made what" in line for line in said(MAIL, made, {"mail.claims": ("nike",), "links.to_sender": 0}))


def test_a_service_that_wants_money_in_its_own_name_is_no_payee() -> None:
    """An invoice by PayPal's own servers from “Billing Department of PayPal” names nobody to ask."""
    found = attribute(evidence(MAIL, PAYPAL, {"order.payee": "Billing Department of PayPal"}))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is None
    assert any("calls itself" in ground.says for ground in found.grounds)


def test_a_forward_names_its_inner_sender_as_said() -> None:
    """Whom a forwarded text names is the one to ask about it, and nothing of it is proven."""
    found = attribute(evidence(MAIL, {"mail.forwarded": "inline", "sender.name": "Hautkontor"}))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is not None
    assert found.merchant.name == "Hautkontor"
    assert "The forwarded text names its sender: “Hautkontor”, shop.example" in said(
        MAIL, {"mail.forwarded": "inline", "sender.name": "Hautkontor"}
    )


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {
                "shop.official_of": "amazon",
                "shop.official_sourced": True,
                "shop.host": "amazon.com.be",
                "shop.domain": "com.be",
            },
            "amazon.com.be belongs to Amazon",
        ),
        (
            {
                "shop.official_of": "amazon",
                "shop.official_sourced": False,
                "shop.host": "amzn.to",
                "shop.domain": "amzn.to",
            },
            "no source for it",
        ),
        ({"shop.lookalike_of": "zalando", "shop.lookalike_how": "typo"}, "with a slip"),
        ({"shop.lookalike_of": "zalando", "shop.lookalike_how": "brand-plus-word"}, "and more"),
        (
            {
                "shop.lookalike_of": "amazon",
                "shop.lookalike_how": "look-alike-letter",
                "shop.host": "xn--mazon-c9d.example",
            },
            "“αmazon.example” has letters",
        ),
        ({"shop.brand_in_subdomain": "aliexpress"}, "What counts stands last"),
        ({"link.brand_in_path": "temu"}, "is only text"),
        ({"shop.intermediary": "shortener", "shop.host": "bit.ly"}, "only leads on to another address"),
        ({"shop.intermediary": "parcel-tracker", "shop.host": "shop.narvar.com"}, "sells nothing itself"),
        (
            {"shop.open_to_anyone": True, "shop.host": "sites.google.com"},
            "Anybody can make pages under sites.google.com.",
        ),
        ({"link.wrapped": ("www.google.com",)}, "We judged the address inside."),
    ],
)
def test_why_an_address_is_what_it_is(facts: dict[str, Value], line: str) -> None:
    """Each kind of address has its own reason, in words that somebody can check by looking."""
    assert any(line in ground for ground in said(LINK, facts))


@pytest.mark.parametrize(
    "role", ["redirector", "shortener", "mail-service", "parcel-tracker", "help-desk", "file-host"]
)
def test_who_stands_between_is_no_shop(role: str) -> None:
    """A link to a shortener or tracker names no merchant."""
    found = attribute(evidence(LINK, {"shop.intermediary": role}))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is None
