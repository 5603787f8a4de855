"""The facts that steps may ask beside those of the rules: the verdict, and the buyer's situation."""

from __future__ import annotations

from shopcheck.model import Tier, Topic
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import N_

TOPIC = Topic("advice", N_("What to do"))
SOURCE = "advice"

FACTS = declare(
    TOPIC,
    Tier.DERIVED,
    BOTH,
    (
        ("verdict.level", "text", "benign, suspicious, malicious; unknown is unknown"),
        ("verdict.scam_type", "text", "what kind of scam it looks like"),
        ("advice.danger", "flag", "money or data may be lost: a likely scam, or a fake of a seller's name"),
        ("advice.open", "flag", "who took the order is undetermined"),
        (
            "advice.desk",
            "text",
            "the other end: shop, receipt, bill, marketplace, brand, carrier, payment, service, fake or open",
        ),
        ("advice.bought", "flag", "the buyer says that money was paid, or that the goods did not come or are wrong"),
        ("advice.contract", "flag", "there is an order, and it is the shop's own: the rights of a buyer hold"),
        ("advice.route", "flag", "money was paid that the way of payment may bring back"),
        ("advice.happened", "text", "nothing-came, wrong-or-fake, gave-data or just-worried, as the buyer says"),
        ("advice.payment", "text", "the way of payment: as the buyer says, else as the mail names it"),
        ("advice.paid", "date", "the day of the payment: as the buyer says; else the order's day"),
        ("advice.ordered", "date", "the day of the order; else the day of the payment"),
        ("advice.grace", "date", "the last date to set the shop: 14 days after the 30 are over, and from today"),
        ("advice.overdue", "flag", "the order is more than 30 days old"),
        ("advice.country", "text", "the buyer's country (ISO 3166): as the buyer says, else as the mail tells"),
        (
            "advice.rights",
            "text",
            "whose law of distance contracts: eu, gb, us or other; null if the country is not known",
        ),
        (
            "advice.abroad",
            "flag",
            "the shop sits in another country than the buyer, and a centre for purchases abroad helps there",
        ),
        ("advice.outside", "flag", "the buyer sits in the EU, Norway or Iceland, the shop elsewhere"),
        ("advice.claimed_kind", "text", "marketplace, brand, carrier, payment or service"),
        ("advice.mailboxes", "text", "where to forward a fake: the claimed seller's mailbox and the country's"),
        ("advice.makers", "text", "the brands ordered, which are not the shop"),
        ("advice.body", "text", "the national office that advises buyers"),
        ("advice.body_free", "flag", "its advice costs nothing"),
        ("advice.police", "text", "where a crime is reported"),
        ("advice.card_block", "text", "the country's one number to block cards"),
        ("advice.window", "text", "how long the marketplace protects its own orders, in words"),
        ("advice.window_day", "date", "the last day of it, where it can be counted"),
        (
            "advice.joint_liability",
            "flag",
            "the price lets section 75 (United Kingdom) apply: not known to be 100 pounds or less",
        ),
        ("advice.odr_link", "flag", "the mail still links the EU dispute platform, which is closed"),
    ),
)
