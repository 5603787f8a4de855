"""The panel's words, for each relation and belief."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import (
    About,
    Belief,
    Evidence,
    Kind,
    Known,
    Level,
    Merchant,
    Named,
    Party,
    Relation,
    Result,
    ScamType,
    Strength,
)
from shopcheck.reports.relations import paragraphs, title, warning


def changed(base: Result, **changes: object) -> Result:
    """Return the result with another attribution."""
    return replace(base, attribution=replace(base.attribution, **changes))


def test_wrong_desk_says_so_and_who_it_was() -> None:
    """The founding story: not there, but here; and that desk cannot refund."""
    assert paragraphs(cases.founding()) == (
        "You did not buy this from AliExpress. BV Agro Trade took the order.",
        "AliExpress never had the order or your money, so it cannot refund you.",
    )


def test_wrong_desk_of_an_unnamed_shop() -> None:
    """A shop that we know by its address only is not given a name."""
    said = paragraphs(changed(cases.founding(), merchant=Merchant(None, "bvagrotrade.example")))
    assert said[0].endswith("The shop at bvagrotrade.example took the order. How it calls itself, we do not know.")


def test_a_name_with_a_dot_of_its_own_ends_a_sentence() -> None:
    """“B.V.” at the end of a sentence stands with one dot."""
    paid = changed(
        cases.founding(), claimed=Named("paypal", "PayPal"), bought_on=None, merchant=Merchant("Agro B.V.", None)
    )
    assert paragraphs(paid)[0] == "PayPal confirms that you paid Agro B.V."


def test_link_of_an_order_is_conditional() -> None:
    """A link proves no order: “if that is the link of your order”."""
    shop = changed(
        cases.small_shop(),
        relation=Relation.UNDETERMINED,
        merchant=Merchant(None, "bvagrotrade.example"),
        bought_on=Belief("aliexpress", "AliExpress", took_the_order=False),
    )
    assert paragraphs(shop)[:2] == (
        "If that is the link of your order, you did not buy from AliExpress.",
        "The shop at bvagrotrade.example took it. How it calls itself, we do not know.",
    )


def test_own_name_without_belief() -> None:
    """Somebody in his own name is introduced, and is the one to ask."""
    said = paragraphs(changed(cases.founding(), bought_on=None))
    assert said[0] == "BV Agro Trade took this order, in its own name."
    assert "BV Agro Trade is the one to ask" in said[1]


def test_belief_that_nothing_decides() -> None:
    """Where nothing decides whether that desk has a part, it is neither sent away nor sent to."""
    said = paragraphs(changed(cases.founding(), bought_on=Belief("aliexpress", "AliExpress", None)))
    assert "cannot refund" not in " ".join(said)
    assert said[-1] == "Whether AliExpress has to do with it, we cannot tell."


def test_receipt_proves_the_payment_only() -> None:
    """A payment service's receipt names whom to ask, and does not vouch for the order."""
    receipt = changed(
        cases.founding(), claimed=Named("paypal", "PayPal"), bought_on=None, merchant=Merchant("BV Agro Trade", None)
    )
    said = paragraphs(receipt)
    assert said[0] == "PayPal confirms that you paid BV Agro Trade."
    assert "not what you ordered" in said[1]


def test_a_bill_proves_no_payment() -> None:
    """A payment that is due, or failed, is not told as made."""
    base = cases.founding()
    facts = Evidence({**base.evidence, "mail.payment_open": Known(True, "mail")})
    bill = changed(
        replace(base, evidence=facts),
        claimed=Named("klarna", "Klarna"),
        bought_on=None,
        merchant=Merchant("BV Agro Trade", None),
    )
    said = paragraphs(bill)
    assert said[0] == "Klarna says that BV Agro Trade is to be paid."
    assert "no payment of yours" in said[1]


def test_only_its_own_words_name_it() -> None:
    """Where every ground is only said, the name is only said."""
    assert paragraphs(cases.uncertain())[0].startswith("A company called Huidwinkel Direct says it runs this shop.")


def test_genuine_marketplace_and_its_stores() -> None:
    """The marketplace settles it; the store is named as the seller of the goods."""
    assert paragraphs(cases.genuine_mail()) == (
        "AliExpress sent this mail. For this order, AliExpress is the one to ask.",
        "The goods are sold by Soft Skin Store, a shop on AliExpress.",
    )


def test_shop_system_is_no_marketplace() -> None:
    """The system that a brand's shop runs on does not turn it into a roof for others."""
    parties = (
        Party("seller", "CeraVe", "cerave.com", Strength.PROVEN),
        Party("platform", "Shopify", "myshopify.com", Strength.SEEN),
    )
    own = changed(
        cases.genuine(), claimed=Named("cerave", "CeraVe"), parties=parties, merchant=Merchant("CeraVe", "cerave.com")
    )
    assert paragraphs(own) == ("This is CeraVe itself. What you order and pay there, CeraVe can settle.",)


def test_carrier_moved_the_parcel() -> None:
    """A carrier's own mail has no merchant, and the carrier is not made one."""
    parties = (Party("carrier", "PostNL", "postnl.nl", Strength.CHECKED),)
    mail = changed(cases.genuine_mail(), claimed=Named("postnl", "PostNL"), parties=parties, merchant=None)
    assert paragraphs(mail) == ("PostNL sent this mail.", "It moves the parcel; it did not sell you anything.")


def test_genuine_elsewhere_than_believed() -> None:
    """Bought on one marketplace, believed on another: the believed one cannot refund."""
    other = changed(cases.genuine_mail(), bought_on=Belief("temu", "Temu", took_the_order=False))
    assert paragraphs(other)[-1] == "Temu never had the order or your money, so it cannot refund you."


def test_impersonated_begins_with_the_action() -> None:
    """Money can still be lost: the first line is what to do."""
    assert paragraphs(cases.lookalike())[0] == "This is not AliExpress. Do not pay and do not log in there."
    assert paragraphs(cases.forged_mail())[0].startswith("This mail is not from AliExpress. Use no link in it")


def judged(base: Result, level: Level, scam_type: ScamType | None = None, about: About = About.ORDER) -> Result:
    """Return the result with another verdict."""
    return replace(base, verdict=replace(base.verdict, level=level, scam_type=scam_type, about=about))


def test_number_to_call_is_warned_of_first() -> None:
    """A made-up order with a number to call: the number is the trap, and its name is only said."""
    said = paragraphs(judged(changed(cases.founding(), bought_on=None), Level.SUSPICIOUS, ScamType.FAKE_ORDER_CALLBACK))
    assert said[0].startswith("Call no number that stands in this mail")
    assert "is the one to ask" not in " ".join(said)


def test_own_order_is_no_alarm() -> None:
    """Whoever bought in a doubtful shop has paid: whose order it is and what can be done comes first."""
    for level in (Level.SUSPICIOUS, Level.MALICIOUS):
        assert warning(judged(cases.founding(), level, ScamType.FAKE_SHOP)) is None
    assert warning(judged(cases.undecided(), Level.SUSPICIOUS, about=About.MAIL)) is not None
    assert warning(judged(cases.undecided(), Level.UNKNOWN, about=About.MAIL)) is None
    assert warning(judged(cases.uncertain(), Level.SUSPICIOUS, about=About.SHOP)) is None
    assert warning(judged(cases.uncertain(), Level.MALICIOUS, about=About.SHOP)) is not None


def test_who_has_not_paid_a_likely_fake_shop_is_told_not_to() -> None:
    """Behind whose order it is; not where the shop is only doubtful, nor to who says how the payment was made."""
    likely = judged(cases.founding(), Level.MALICIOUS, ScamType.FAKE_SHOP)
    assert paragraphs(likely)[-1] == "Not paid yet? Then do not pay."
    assert paragraphs(likely)[0].startswith("You did not buy this from AliExpress.")
    assert "do not pay" not in " ".join(paragraphs(judged(cases.founding(), Level.SUSPICIOUS)))
    paid = likely.evidence.joined({"input.paid_by": Known("card", "")})
    assert "do not pay" not in " ".join(paragraphs(replace(likely, evidence=paid)))


def test_forged_address_is_not_blamed_on_its_owner() -> None:
    """A forged sender of the real domain is not said to have sent it, and a free mailbox is called one."""
    base = cases.forged_mail()
    facts = {"sender.domain": Known("aliexpress.com", ""), "sender.seller": Known("aliexpress", "")}
    assert "did not come from there" in paragraphs(replace(base, evidence=base.evidence.joined(facts)))[1]
    free = {"sender.domain": Known("gmail.com", ""), "sender.free_mail": Known(value=True, source="")}
    assert "free mailbox at gmail.com" in paragraphs(replace(base, evidence=base.evidence.joined(free)))[1]


def test_undecided_mail_without_any_name() -> None:
    """Nothing claimed, nothing known: nothing is made up, and the title fits the input."""
    base = changed(cases.undecided(), claimed=None, would_decide=None)
    mail = replace(base, verdict=replace(base.verdict, about=About.MAIL))
    assert title(mail) == "Who sent this mail?"
    assert paragraphs(mail) == ("We cannot tell who sent this.",)


def test_undecided_link_that_uses_a_name() -> None:
    """An address that may be the seller's own is neither granted nor denied."""
    base = replace(cases.undecided(), kind=Kind.URL)
    shop = changed(base, merchant=Merchant(None, "aliexpress.example"), would_decide="Whether it links back.")
    assert paragraphs(shop) == (
        "We cannot tell. aliexpress.example uses the name of AliExpress; whether it belongs to AliExpress, we do not know.",
        "",
        "What would decide it: whether it links back.",
    )


@pytest.mark.parametrize(
    ("role", "between", "line"),
    [
        ("payment", None, "Klarna only passes money on. Who gets it there, and what for, the address does not say."),
        ("service", "social", "Anybody can have a page there. Who is behind this one, the address does not say."),
    ],
)
def test_an_own_address_does_not_tell_who_is_behind_a_page(role: str, between: str | None, line: str) -> None:
    """What “genuine” covers is the address: who takes the money at a payment link, or has a page on a network, is another."""
    parties = (Party(role, "Klarna", "klarna.com", Strength.PROVEN),)
    link = changed(cases.genuine(), claimed=Named("klarna", "Klarna"), parties=parties, merchant=None)
    facts = {**link.evidence, "shop.intermediary": Known(between, "address")}
    assert paragraphs(replace(link, evidence=Evidence(facts))) == ("This is Klarna's own address.", line)
