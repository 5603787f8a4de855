"""Attribution with open data, the desk's own list, payment services; and the reasons in words."""

from __future__ import annotations

import pytest
from tests.attribution.support import ALIEXPRESS, LINK, MAIL, PAYPAL, VOUCHED, evidence

from shopcheck.attribution import attribute
from shopcheck.model import Relation, Strength, Value

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


@pytest.mark.parametrize(("fits", "took"), [(("aliexpress",), True), (("temu",), None), ((), None)])
def test_a_genuine_mail_about_an_order(fits: tuple[str, ...], took: bool | None) -> None:
    """A refund or an answer of the seller's that gives a number in his own form is about an order that he took."""
    found = attribute(evidence(MAIL, ALIEXPRESS, VOUCHED, BELIEF, {"order.is_order": False, "order.number_fits": fits}))

    assert found.bought_on is not None
    assert found.bought_on.took_the_order is took


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


@pytest.mark.parametrize(
    ("to_sender", "line"),
    [(0, "The only link goes to elsewhere.example."), (1, "The only link goes to shop.example.")],
)
def test_a_link_elsewhere_is_not_said_to_go_to_the_sender(to_sender: int, line: str) -> None:
    """The one who sent the mail and the address its links lead to may be two: each is named for what it is."""
    links: dict[str, Value] = {"links.count": 1, "links.direct": 1, "links.to_shop": 1, "links.to_sender": to_sender}
    elsewhere: dict[str, Value] = {"shop.domain": "elsewhere.example", "shop.host": "elsewhere.example"}
    found = attribute(evidence(MAIL, VOUCHED, links, elsewhere))

    assert line in [ground.says for ground in found.grounds]


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
        (
            {"shop.brand_in_subdomain": "amazon", "shop.host": "amazon.de-login.example"},
            "Amazon's addresses: amazon.de, amazon.",  # first the one it was made to look like
        ),
        ({"link.brand_in_path": "temu"}, "is only text"),
        ({"shop.intermediary": "shortener", "shop.host": "bit.ly"}, "only leads on to another address"),
        ({"shop.intermediary": "parcel-tracker", "shop.host": "shop.narvar.com"}, "sells nothing itself"),
        (
            {"shop.open_to_anyone": True, "shop.host": "sites.google.com"},
            "Anybody can make pages under sites.google.com.",
        ),
        ({"link.wrapped": ("www.google.com",)}, "We judged the address inside."),
        ({"shop.intermediary": "social", "shop.host": "t.me"}, "t.me is Telegram: anybody can have a page there."),
        (
            {"shop.intermediary": "authority", "shop.host": "ec.europa.eu"},
            "ec.europa.eu is the European Union, and no shop.",
        ),
        (
            {"shop.official_of": "aliexpress", "shop.official_sourced": True, "link.second_address": "pay417.example"},
            "The link has a second address in it, pay417.example, and may lead on to that.",
        ),
    ],
)
def test_why_an_address_is_what_it_is(facts: dict[str, Value], line: str) -> None:
    """Each kind of address has its own reason, in words that somebody can check by looking."""
    assert any(line in ground for ground in said(LINK, facts))


@pytest.mark.parametrize(
    "role",
    [
        "redirector",
        "shortener",
        "mail-service",
        "parcel-tracker",
        "help-desk",
        "file-host",
        "social",
        "app-store",
        "reviews",
        "map",
        "cdn",
        "analytics",
        "authority",
        "reference",
    ],
)
def test_who_stands_between_is_no_shop(role: str) -> None:
    """A link to a shortener or tracker names no merchant."""
    found = attribute(evidence(LINK, {"shop.intermediary": role}))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is None


@pytest.mark.parametrize(
    ("role", "kind", "asked"),
    [("social", "other", None), ("social", "product", "facebook.com"), (None, "other", "facebook.com")],
)
def test_what_strangers_show_on_a_network_is_not_the_network_s_to_settle(
    role: str | None, kind: str, asked: str | None
) -> None:
    """The address is the network's own; whom to ask about a page there, it does not tell."""
    own: dict[str, Value] = {
        "shop.official_of": "facebook",
        "shop.official_sourced": True,
        "shop.domain": "facebook.com",
    }
    found = attribute(
        evidence(LINK, own, {"shop.intermediary": role, "link.kind": kind, "shop.host": "www.facebook.com"})
    )

    assert found.relation is Relation.GENUINE
    assert (found.merchant.domain if found.merchant else None) == asked


def test_behind_a_tracking_service_the_reply_address_is_the_one_to_ask() -> None:
    """Nothing proves it, so it stays open; but nobody is sent to the tracking service."""
    tracked: dict[str, Value] = {
        "sender.host": "tracking.narvar.com",
        "sender.domain": "narvar.com",
        "sender.intermediary": "parcel-tracker",
        "sender.name": "Hartwell Linen",
        "shop.chosen_by": "none",
        "shop.domain": None,
        "mail.reply_to_domain": "hartwell-linen.example",
    }
    found = attribute(evidence(MAIL, tracked))

    assert found.relation is Relation.UNDETERMINED
    assert found.merchant is not None
    assert (found.merchant.name, found.merchant.domain) == ("Hartwell Linen", "hartwell-linen.example")
    assert found.would_decide is not None
    assert "hartwell-linen.example" in found.would_decide
    assert attribute(evidence(MAIL, tracked, {"mail.reply_to_domain": "gmail.com"})).merchant is None


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"mail.callback_number": "+1 202 555 0117"}, "It wants a call about a charge (+1 202 555 0117)."),
        (
            {"mail.charge_number": "+1 202 555 0117", "links.count": 0},
            "It wants a call about a charge (+1 202 555 0117).",
        ),
        (
            {"links.lookalikes": ("aliexpres.example>aliexpress",)},
            "It leads to aliexpres.example, which is not AliExpress's.",
        ),
        (
            {"links.strangers": ("pay417.example",), "mail.urgency": ("within 12 hours",)},
            "It leads to pay417.example, which is not AliExpress's.",
        ),
        (
            {"links.chats": ("wa.me",), "mail.prize": ("you won an iphone",)},
            "It wants something, and leads into a chat (wa.me).",
        ),
    ],
)
def test_a_stranger_s_words_in_a_seller_s_own_mail(facts: dict[str, Value], line: str) -> None:
    """Invitations, messages and notes go out by the seller's server: it proves the way, not the writer."""
    found = attribute(evidence(MAIL, ALIEXPRESS, VOUCHED, {"links.to_claimed": 3}, facts))

    assert found.relation is Relation.UNDETERMINED
    assert any(ground.says.startswith(line) for ground in found.grounds)


def test_a_seller_s_name_with_another_ending_may_be_his() -> None:
    """Nothing says that vattenfall.com is not Vattenfall's: where the mail came from and leads is told, and no more."""
    ending: dict[str, Value] = {
        "mail.claims": ("vattenfall",),
        "mail.claimed_in": "sender-name",
        "sender.host": "news.vattenfall.com",
        "sender.domain": "vattenfall.com",
        "shop.host": "www.vattenfall.com",
        "shop.domain": "vattenfall.com",
        "shop.lookalike_of": "vattenfall",
        "shop.lookalike_how": "other-suffix",
    }
    found = attribute(evidence(MAIL, ending))

    said = [ground.says for ground in found.grounds]
    assert found.relation is Relation.UNDETERMINED
    assert "The mail came from news.vattenfall.com: the name of Vattenfall with another ending." in said[0]
    assert said[1] == "All 3 links go to vattenfall.com."


@pytest.mark.parametrize(
    "facts",
    [
        {"mail.charge_number": "+1 202 555 0117"},
        {"links.strangers": ("magazine.example",)},
        {"links.lookalikes": ("zaland0.example>zalando",)},
    ],
)
def test_a_seller_s_own_number_and_partners(facts: dict[str, Value]) -> None:
    """Beside his own links a service number is his, and a link to a partner without haste is in order."""
    found = attribute(evidence(MAIL, ALIEXPRESS, VOUCHED, {"links.to_claimed": 3}, facts))

    assert found.relation is Relation.GENUINE


INVITED: dict[str, Value] = {
    "mail.claims": ("apple",),
    "sender.host": "email.apple.com",
    "sender.domain": "apple.com",
    "sender.seller": "apple",
    "mail.authenticated_domain": "email.apple.com",
    "links.to_claimed": 3,
    "mail.charge_number": "+1 202 555 0117",
}


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        ({}, Relation.UNDETERMINED),
        ({"order.number": "MSD417K0QX"}, Relation.GENUINE),
        ({"order.number": "MSD417K0QX", "links.count": 0}, Relation.UNDETERMINED),
    ],
)
def test_a_number_to_call_in_a_mail_that_invites(facts: dict[str, Value], relation: Relation) -> None:
    """Who lets strangers write invitations names no number of a stranger's choice but beside an order of his own."""
    assert attribute(evidence(MAIL, ALIEXPRESS, VOUCHED, INVITED, facts)).relation is relation


@pytest.mark.parametrize(
    ("host", "domain", "asked"),
    [
        ("lampa.myshoprenter.hu", "myshoprenter.hu", "lampa.myshoprenter.hu"),
        ("www.lampa.example", "lampa.example", "lampa.example"),
    ],
)
def test_a_shop_under_a_platform_s_name_is_asked_by_its_whole_address(host: str, domain: str, asked: str) -> None:
    """The platform is not the shop, also where the list of suffixes does not know that it lets names."""
    shop: dict[str, Value] = {"shop.host": host, "shop.domain": domain, "sender.intermediary": "shop-platform"}
    for facts in (evidence(LINK, shop), evidence(MAIL, shop)):
        found = attribute(facts)
        assert found.merchant is not None
        assert found.merchant.domain == asked


@pytest.mark.parametrize(("name", "shown"), [("Trustpilot", None), ("Zeepatelier Noord", "Zeepatelier Noord")])
def test_a_service_s_name_is_not_its_shop_s(name: str, shown: str | None) -> None:
    """Who asks for a review in a shop's name writes under his own, or the shop's: only the latter is the shop's."""
    sent: dict[str, Value] = {
        "sender.host": "trustpilotmail.com",
        "sender.intermediary": "reviews",
        "sender.name": name,
    }
    found = attribute(evidence(MAIL, sent, {"sender.domain": "trustpilotmail.com"}))

    assert found.merchant is not None
    assert (found.merchant.name, found.merchant.domain) == (shown, "shop.example")
