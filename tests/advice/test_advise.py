"""Steps: chosen by who took the order, what happened, payment and country; dated, and honest about what is over."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from tests.advice.support import (
    FAKE,
    OPEN,
    ORDERED,
    RECEIPT,
    TODAY,
    advice,
    attribution,
    evidence,
    marketplace,
    steps,
    verdict,
)

from shopcheck.advice import advise
from shopcheck.model import Attribution, Belief, Level, Merchant, Named, Relation, ScamType, Value

ALI = Belief("aliexpress", "AliExpress", took_the_order=False)
MISTAKEN = attribution(bought_on=ALI)
Facts = dict[str, Value]


def said(**facts: Value) -> Facts:
    """What the buyer says, as facts."""
    return {f"input.{name}": value for name, value in facts.items()}


def test_founding_story() -> None:
    """Screen 1, step by step and day by day."""
    found = steps({"order.brands": ("cerave",), "order.brand_trades": ("skin-care",)}, MISTAKEN)
    dated = [(id, step.start, step.last_day) for id, step in found.items() if step.kind == "do"]
    assert dated == [
        ("ask-the-shop-eu", TODAY, None),
        ("late-eu", date(2026, 12, 10), None),
        ("chargeback", date(2026, 12, 25), date(2027, 3, 9)),
        ("national-advice", None, None),
    ]
    assert found["ask-the-shop-eu"].do == (
        "Ask the shop where it is, or cancel: until 14 days after it came you need no reason "
        "(EU law; opened creams excepted)."
    )
    assert found["late-eu"].do == (
        "Nothing in 30 days? Set a last date in writing, Thu 24 Dec. After it you may end the order for delay."
    )
    assert found["chargeback"].do == (
        "Ask your card's bank for the money back (chargeback). "
        "Last day about Tue 9 Mar 2027: usually 120 days, some banks less."
    )
    assert found["national-advice"].do == "Free advice: ACM ConsuWijzer, consuwijzer.nl"
    assert [step.do for step in found.values() if step.kind == "closed"] == [
        "AliExpress (not its order)",
        "CeraVe (did not sell it)",
    ]
    assert [step.do for step in found.values() if step.kind == "warn"] == [
        "Whoever wants a fee to get your money back is a second scam."
    ]


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (ScamType.FAKE_ORDER_CALLBACK, "do-not-call"),
        (ScamType.FEE_FOLLOW_UP, "no-fee-by-link"),
        (ScamType.PRIZE, "no-prize-costs"),
        (ScamType.COUNTERFEIT, "copies-may-come"),
    ],
)
def test_the_kind_of_scam_has_a_step_of_its_own(kind: ScamType, step: str) -> None:
    """What is wanted of the reader differs by the kind of scam, and so does what he must not do."""
    paid = said(paid_by="card", paid_on=ORDERED)
    assert step in steps(paid, OPEN, Level.MALICIOUS, scam_type=kind)
    assert step not in steps(paid, OPEN, Level.MALICIOUS, scam_type=ScamType.FAKE_SHOP)


FOUNDING = {
    ("card", "NL"): ["ask-the-shop-eu", "late-eu", "chargeback", "national-advice"],
    ("card", "DE"): ["ask-the-shop-eu", "late-eu", "chargeback", "national-advice-paid", "cross-border"],
    ("card", "GB"): [
        "ask-the-shop-gb",
        "joint-liability-gb",
        "late-gb",
        "chargeback",
        "national-advice",
        "cross-border-elsewhere",
    ],
    ("card", "US"): ["ask-the-shop", "billing-error-us", "late-us", "chargeback", "national-advice-paid"],
    ("paypal", "NL"): ["ask-the-shop-eu", "paypal", "late-eu", "national-advice"],
    ("paypal", "DE"): ["ask-the-shop-eu", "paypal", "late-eu", "national-advice-paid", "cross-border"],
    ("paypal", "GB"): ["ask-the-shop-gb", "paypal", "late-gb", "national-advice", "cross-border-elsewhere"],
    ("paypal", "US"): ["ask-the-shop", "paypal", "late-us", "national-advice-paid"],
    ("ideal", "NL"): ["ask-the-shop-eu", "ideal", "late-eu", "national-advice"],
    ("ideal", "DE"): ["ask-the-shop-eu", "ideal", "late-eu", "national-advice-paid", "cross-border"],
    ("ideal", "GB"): ["ask-the-shop-gb", "ideal", "late-gb", "national-advice", "cross-border-elsewhere"],
    ("ideal", "US"): ["ask-the-shop", "ideal", "late-us", "national-advice-paid"],
    ("bank-transfer", "NL"): ["ask-the-shop-eu", "transfer-is-final", "late-eu", "national-advice"],
    ("bank-transfer", "DE"): [
        "ask-the-shop-eu",
        "transfer-is-final",
        "late-eu",
        "national-advice-paid",
        "cross-border",
    ],
    ("bank-transfer", "GB"): [
        "ask-the-shop-gb",
        "transfer-gb",
        "late-gb",
        "national-advice",
        "cross-border-elsewhere",
    ],
    ("bank-transfer", "US"): ["ask-the-shop", "transfer-is-final", "late-us", "national-advice-paid"],
    ("bancontact", "BE"): ["ask-the-shop-eu", "bancontact", "late-eu", "national-advice", "cross-border"],
    ("klarna", "DE"): ["ask-the-shop-eu", "klarna", "late-eu", "national-advice-paid", "cross-border"],
    ("direct-debit", "NL"): ["ask-the-shop-eu", "direct-debit", "late-eu", "national-advice"],
    ("direct-debit", "GB"): [
        "ask-the-shop-gb",
        "direct-debit-elsewhere",
        "late-gb",
        "national-advice",
        "cross-border-elsewhere",
    ],
    ("cash-on-delivery", "NL"): ["ask-the-shop-eu", "cash-on-delivery", "late-eu", "national-advice"],
    ("crypto", "NL"): ["ask-the-shop-eu", "crypto", "late-eu", "national-advice"],
    ("gift-card", "US"): ["ask-the-shop", "gift-card", "late-us", "national-advice-paid"],
}


@pytest.mark.parametrize(("payment", "country"), FOUNDING)
def test_founding_story_by_payment_and_country(payment: str, country: str) -> None:
    """The same order paid in another way, from another country: what to do, in its order."""
    found = steps(said(paid_by=payment, country=country), MISTAKEN)
    assert [id for id, step in found.items() if step.kind == "do"] == FOUNDING[payment, country]


# Ordered Mon 9 Nov 2026, today Mon 23 Nov: when to begin, and the last day, each counted by hand on a calendar.
FOUNDING_DAYS = {
    "ask-the-shop-eu": (TODAY, None),
    "ask-the-shop-gb": (TODAY, None),
    "ask-the-shop": (TODAY, None),
    "late-eu": (date(2026, 12, 10), None),  # 30 days are over with 9 Dec
    "late-gb": (date(2026, 12, 10), None),
    "late-us": (date(2026, 12, 10), None),
    "chargeback": (date(2026, 12, 25), date(2027, 3, 9)),  # the day after the last date of 24 Dec; 120 days
    "paypal": (date(2026, 11, 30), date(2027, 5, 8)),  # a week for an answer; 180 days
    "ideal": (TODAY, None),
    "transfer-is-final": (TODAY, None),
    "transfer-gb": (TODAY, date(2027, 12, 9)),  # 13 months
    "billing-error-us": (TODAY, date(2027, 1, 8)),  # 60 days
    "joint-liability-gb": (TODAY, None),
    "bancontact": (TODAY, None),
    "klarna": (TODAY, date(2027, 5, 8)),  # 180 days
    "direct-debit": (TODAY, date(2027, 1, 4)),  # 8 weeks
    "direct-debit-elsewhere": (TODAY, None),
    "cash-on-delivery": (TODAY, None),
    "crypto": (TODAY, None),
    "gift-card": (TODAY, None),
    "national-advice": (None, None),
    "national-advice-paid": (None, None),
    "cross-border": (None, None),
    "cross-border-elsewhere": (None, None),
}


@pytest.mark.parametrize(("payment", "country"), FOUNDING)
def test_every_date_of_the_founding_story(payment: str, country: str) -> None:
    """In every cell of the table, each step begins and ends on the day that the calendar gives."""
    found = steps(said(paid_by=payment, country=country), MISTAKEN)
    days = {id: (step.start, step.last_day) for id, step in found.items() if step.kind == "do"}
    assert days == {id: FOUNDING_DAYS[id] for id in days}


@pytest.mark.parametrize(("payment", "country"), FOUNDING)
def test_rights_do_not_hang_on_the_verdict(payment: str, country: str) -> None:
    """A verdict adds steps and urgency; it takes none of the rights against the shop away, nor moves a last day."""
    rights = ("ask-the-shop", "late", "wrong-goods")
    calm, alarmed = (
        steps(said(paid_by=payment, country=country), MISTAKEN, level) for level in (Level.BENIGN, Level.MALICIOUS)
    )
    kept = {id: (step.do, step.last_day) for id, step in calm.items() if id.startswith(rights)}
    assert kept
    assert kept == {id: (step.do, step.last_day) for id, step in alarmed.items() if id.startswith(rights)}


LAST_DAYS = [
    ("card", "NL", date(2026, 11, 9), "chargeback", date(2027, 3, 9)),
    ("card", "NL", date(2026, 10, 31), "chargeback", date(2027, 2, 28)),
    ("paypal", "NL", date(2026, 11, 9), "paypal", date(2027, 5, 8)),
    ("paypal", "NL", date(2026, 9, 1), "paypal", date(2027, 2, 28)),
    ("klarna", "NL", date(2026, 11, 9), "klarna", date(2027, 5, 8)),
    ("direct-debit", "NL", date(2026, 11, 9), "direct-debit", date(2027, 1, 4)),
    ("bank-transfer", "GB", date(2026, 1, 31), "transfer-gb", date(2027, 2, 28)),
    ("bank-transfer", "GB", date(2026, 11, 9), "transfer-gb", date(2027, 12, 9)),
    ("card", "US", date(2026, 11, 9), "billing-error-us", date(2027, 1, 8)),
    # 2028 is a leap year.
    ("card", "NL", date(2027, 11, 1), "chargeback", date(2028, 2, 29)),
    ("card", "NL", date(2027, 11, 2), "chargeback", date(2028, 3, 1)),
    ("paypal", "NL", date(2027, 9, 2), "paypal", date(2028, 2, 29)),
    ("bank-transfer", "GB", date(2027, 1, 31), "transfer-gb", date(2028, 2, 29)),
    ("bank-transfer", "GB", date(2028, 2, 29), "transfer-gb", date(2029, 3, 29)),
]


@pytest.mark.parametrize(("payment", "country", "paid", "step", "last_day"), LAST_DAYS)
def test_last_days(payment: str, country: str, paid: date, step: str, last_day: date) -> None:
    """Each last day, counted by hand from the day of the payment."""
    found = steps(said(paid_by=payment, country=country, paid_on=paid), today=max(TODAY, paid))[step]
    assert found.last_day == last_day
    assert found.counted_from is not None
    assert (found.counted_from.event, found.counted_from.date, found.counted_from.known) == ("payment", paid, True)


def test_an_assumed_day_of_payment_says_so() -> None:
    """Where nobody said when it was paid, the order's day stands in, and is marked as assumed."""
    counted = steps()["chargeback"].counted_from
    assert counted is not None
    assert (counted.event, counted.date, counted.known) == ("payment", ORDERED, False)
    late = steps()["late-eu"].counted_from
    assert late is not None
    assert (late.event, late.date, late.known) == ("order", ORDERED, True)


PAST = [
    ("card", "NL", "chargeback", "do", "the usual last day for a chargeback was Tue 10 Mar"),
    ("card", "US", "billing-error-us", "do", "60 days from the payment ended Fri 9 Jan"),
    ("paypal", "NL", "paypal", "closed", "PayPal (its 180 days ended Sat 9 May)"),
    ("klarna", "NL", "klarna", "do", "ended about Sat 9 May"),
    ("direct-debit", "NL", "direct-debit", "do", "ended Mon 5 Jan"),
]


@pytest.mark.parametrize(("payment", "country", "step", "kind", "text"), PAST)
def test_what_is_over_is_not_shown_as_open(payment: str, country: str, step: str, kind: str, text: str) -> None:
    """A last day that has passed is told as passed; what can still be asked stands behind what is open."""
    found = steps(said(paid_by=payment, country=country, paid_on=date(2025, 11, 10)))
    assert found[step].kind == kind
    assert text in found[step].do
    assert "Last day" not in found[step].do
    assert not found[step].urgent
    doing = [id for id, each in found.items() if each.kind == "do"]
    assert kind == "closed" or doing[-1] == step


@pytest.mark.parametrize(
    ("today", "start", "urgent", "over"),
    [
        (date(2027, 2, 22), date(2027, 2, 23), False, False),
        (date(2027, 3, 2), date(2027, 3, 2), False, False),
        (date(2027, 3, 3), date(2027, 3, 3), True, False),
        (date(2027, 3, 9), date(2027, 3, 9), True, False),
        (date(2027, 3, 10), None, False, True),
    ],
)
def test_the_last_week_presses(today: date, start: date | None, urgent: bool, over: bool) -> None:
    """A right starts two weeks before its end at the latest, presses in its last week, and ends after its last day."""
    found = steps(today=today)["chargeback"]
    assert (found.start, found.urgent, "was Tue 9 Mar" in found.do) == (start, urgent, over)


@pytest.mark.parametrize(
    "facts",
    [
        {"order.date": None},
        {"order.date": date(2026, 12, 11)},
    ],
)
@pytest.mark.parametrize("payment", ["card", "paypal", "klarna", "direct-debit"])
def test_no_known_day_no_date(facts: Facts, payment: str) -> None:
    """Without a day that can be trusted, the rule stands in place of a date, also where today is before the order."""
    found = steps({**facts, **said(paid_by=payment)})
    step = found["chargeback" if payment == "card" else payment]
    assert step.last_day is None
    assert any(word in step.do for word in ("days from the payment", "about 180 days", "8 weeks from"))
    assert "late-undated" in found
    assert "late-eu" not in found
    assert "  " not in "".join(each.do.replace("?  ", "") for each in found.values())


def test_today_before_the_order() -> None:
    """A clock set before the order yields no dates, and no error."""
    found = steps(today=date(2026, 11, 8))
    assert all(step.last_day is None for step in found.values())


@pytest.mark.parametrize(
    ("country", "expected", "basis"),
    [
        ("NL", "wrong-goods-eu", "2019/771"),
        ("GB", "wrong-goods-gb", "Consumer Rights Act 2015, s. 20"),
        ("US", "wrong-goods", ""),
    ],
)
def test_wrong_goods(country: str, expected: str, basis: str) -> None:
    """Wrong or fake goods are no late delivery: other rights, and the payment's route at once."""
    found = steps(said(country=country, happened="wrong-or-fake"))
    assert basis in found[expected].basis
    assert found["chargeback-wrong-goods"].start == TODAY
    assert not [id for id in found if id.startswith(("late", "overdue", "ask-the-shop"))]


def test_paypal_for_wrong_goods_counts_from_the_delivery() -> None:
    """30 days from a delivery whose day nobody knows: told, never dated."""
    found = steps(said(paid_by="paypal", happened="wrong-or-fake"))["paypal-wrong-goods"]
    assert found.last_day is None
    assert "30 days after it came" in found.do


def test_overdue_order() -> None:
    """After day 30 the text no longer asks whether 30 days are over."""
    found = steps(today=date(2027, 1, 4))["overdue-eu"]
    assert found.start == date(2027, 1, 4)
    assert "Mon 18 Jan" in found.do


@pytest.mark.parametrize("who", [FAKE, OPEN, attribution()])
def test_given_data_comes_first(who: Attribution) -> None:
    """Who gave away data reads first what stops the loss: card, password, bank."""
    found = list(steps(said(happened="gave-data"), who))
    assert found[0] == "gave-card"
    assert found[1].startswith("gave-password")
    assert found[2] == "gave-bank-login"


def test_the_country_s_number_to_block_cards() -> None:
    """Where a country has one number to block cards, it is named."""
    assert "Card Stop, 078 170 170" in steps(said(happened="gave-data", country="BE"))["gave-card-here"].do


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["nothing-lost-mail", "call-your-bank", "block-the-card", "change-the-password", "report-it"]),
        (said(paid_by="card"), ["chargeback-now", "change-the-password", "report-it", "keep-the-proof"]),
        (
            said(paid_by="bank-transfer"),
            ["recall-the-transfer", "change-the-password", "report-then-pnbf", "keep-the-proof"],
        ),
        (
            said(paid_by="bank-transfer", country="GB"),
            ["claim-the-transfer-gb", "change-the-password", "report-it", "keep-the-proof"],
        ),
        (said(paid_by="paypal"), ["paypal-now", "change-the-password", "report-it", "keep-the-proof"]),
        (said(paid_by="crypto"), ["crypto", "change-the-password", "report-it", "keep-the-proof"]),
    ],
)
def test_a_fake(facts: Facts, expected: list[str]) -> None:
    """Of a fake nobody has rights against a shop; what may bring the money back comes first, and presses."""
    country = {} if "input.country" in facts else said(country="NL")
    found = steps({**country, **facts}, FAKE, Level.MALICIOUS)
    assert list(found)[: len(expected)] == expected
    assert not [id for id in found if id.startswith(("ask-the-shop", "late", "national"))]


def test_a_fake_is_forwarded_to_both_mailboxes() -> None:
    """The seller whose name is used, and the country's office, with their sources."""
    amazon = attribution(Relation.IMPERSONATED, claimed=Named("amazon", "Amazon"), merchant=None)
    found = steps(said(country="GB"), amazon, Level.MALICIOUS)["forward-the-fake"]
    assert found.do.endswith("forward the mail to stop-spoofing@amazon.com and report@phishing.gov.uk.")
    assert "checked 2026-10-06" in found.source


@pytest.mark.parametrize(
    ("id", "name", "step", "last_day", "text"),
    [
        ("temu", "Temu", "dispute-counted", date(2027, 2, 7), "Last day Sun 7 Feb 2027: 90 days from the purchase"),
        ("amazon", "Amazon", "dispute-told", None, "90 days after the last delivery date"),
        ("aliexpress", "AliExpress", "dispute-told", None, "our source is second-hand: check it there"),
        ("zalando", "Zalando", "dispute-on-the-marketplace", None, "look it up there"),
    ],
)
def test_marketplace_protection(id: str, name: str, step: str, last_day: date | None, text: str) -> None:
    """A date only where rule and first day are sourced and known; else the rule; else “look it up there”."""
    found = steps({}, marketplace(id, name))
    assert found[step].last_day == last_day
    assert text in found[step].do
    assert not [each for each in found if each.startswith(("ask-the-shop", "late", "not-the-maker"))]


def test_marketplace_protection_that_ended_is_a_shut_door() -> None:
    """Temu's 90 days over: named as over, with the day."""
    found = steps({}, marketplace("temu", "Temu"), today=date(2027, 2, 8))["dispute-counted"]
    assert found.kind == "closed"
    assert "ended Sun 7 Feb" in found.do


def test_marketplace_before_the_bank() -> None:
    """Who paid by card on a marketplace reads the dispute first, and that the two exclude each other."""
    found = list(steps(said(paid_by="card", happened="nothing-came"), marketplace("aliexpress", "AliExpress")))
    assert found[:2] == ["dispute-told", "chargeback-elsewhere"]


def test_a_receipt_names_the_payee_and_the_service_s_protection() -> None:
    """A receipt of PayPal: ask the payee, and PayPal's days run from the receipt's own day."""
    found = steps({"order.payment_methods": ()}, RECEIPT)
    assert list(found)[:2] == ["payee-first", "paypal"]
    assert found["paypal"].counted_from is not None
    assert found["paypal"].counted_from.known


def test_a_bill_is_no_receipt() -> None:
    """What is still to be paid: no window runs yet, and nobody is told that the money has gone."""
    found = steps({"order.payment_methods": (), "mail.payment_open": True}, RECEIPT)
    assert next(iter(found)) == "bill-first"
    assert "payee-first" not in found
    assert "paypal" not in found


def test_open_case() -> None:
    """Nobody knows whose mail it is: no link, no fee; who says how it was paid gets the payment's route."""
    assert list(steps({}, OPEN)) == ["no-link", "say-how-you-paid", "recovery-scam"]
    paid = steps(said(paid_by="card", paid_on=ORDERED), OPEN)
    assert list(paid) == ["no-link", "chargeback-whoever", "recovery-scam"]
    assert "Until you know" not in paid["no-link"].do


@pytest.mark.parametrize(
    ("facts", "door"),
    [
        ({"order.brands": ("cerave",)}, "not-the-maker"),
        ({"links.hosts": ("ec.europa.eu", "bvagrotrade.example")}, "not-the-odr-platform"),
        (said(country="DE") | {"order.vat_number": "GB123456789"}, "not-the-centres"),
    ],
)
def test_shut_doors_are_named(facts: Facts, door: str) -> None:
    """Who cannot help is named, so that nobody loses days there."""
    assert steps(facts)[door].kind == "closed"
    assert door not in steps()


def test_the_desk_that_has_the_order_is_no_shut_door() -> None:
    """Only a desk that was seen to have nothing to do with it is ruled out."""
    took = attribution(bought_on=Belief("aliexpress", "AliExpress", took_the_order=None))
    assert "not-their-order" not in steps({}, took)


@pytest.mark.parametrize(
    ("total", "currency", "applies"),
    [
        (99.99, "GBP", False),
        (100.0, "GBP", False),
        (100.01, "GBP", True),
        (None, "GBP", True),
        (37.85, "EUR", False),
        (140.0, "USD", True),
        (99.0, "CHF", True),
    ],
)
def test_section_75_needs_more_than_100_pounds(total: float | None, currency: str, applies: bool) -> None:
    """An order of 100 pounds or less holds nothing that costs more; an unknown total may."""
    facts = {"order.total": total, "order.currency": currency, **said(country="GB")}
    assert ("joint-liability-gb" in steps(facts)) is applies


def test_unknown_country_is_asked_for() -> None:
    """Without a country no national law is claimed; what holds in the EU and the UK is said to hold there."""
    found = steps({"order.country": None})
    assert "in the EU and the UK" in found["ask-the-shop-anywhere"].do
    assert "--country" in found["say-your-country"].do
    assert not [id for id in found if id.startswith("national")]


@pytest.mark.parametrize(
    ("who", "step", "start"),
    [
        (attribution(), "paypal", date(2026, 11, 30)),
        (marketplace("etsy", "Etsy"), "paypal-elsewhere", TODAY),
        (OPEN, "paypal-whoever", TODAY),
    ],
)
def test_paypal_by_the_other_end(who: Attribution, step: str, start: date) -> None:
    """A shop is given a week, a marketplace comes first, and where nobody is known PayPal is asked at once."""
    found = steps(said(paid_by="paypal", paid_on=ORDERED), who)
    assert [id for id in found if id.startswith("paypal")] == [step]
    assert (found[step].start, found[step].last_day) == (start, date(2027, 5, 8))


def test_an_order_that_is_not_paid_yet_is_not_deleted() -> None:
    """Of a likely fake shop's order the mail is kept: it is the proof. A fake of a seller's mail is deleted."""
    order = steps({}, level=Level.MALICIOUS)
    assert next(iter(order.values())).do == "Nothing paid yet?  Do not pay, and keep the mail. You are done."
    assert "nothing-lost-mail" not in order
    assert "nothing-paid-order" not in steps(said(paid_by="card"), level=Level.MALICIOUS)
    assert next(iter(steps({}, FAKE, Level.MALICIOUS))) == "nothing-lost-mail"


def test_a_doubtful_shop_is_looked_into_a_likely_fake_is_left() -> None:
    """Before a transfer the company is looked up; where nothing speaks for the shop any more, the page is closed."""
    link: Facts = {"input.kind": "url", "order.is_order": False}
    assert next(iter(steps(link, level=Level.MALICIOUS))) == "nothing-lost-page"
    fake_shop = advise(
        advice(), evidence(link, attribution()), verdict(Level.SUSPICIOUS, ScamType.FAKE_SHOP), attribution(), TODAY
    )
    assert fake_shop[0].id == "doubtful-shop"


def test_verdict_adds_urgency() -> None:
    """The same order, likely a fraud: the bank today instead of after the shop's last date."""
    found = steps(level=Level.MALICIOUS)
    assert found["chargeback-now"].start == TODAY
    assert found["chargeback-now"].last_day == date(2027, 3, 9)
    assert list(found).index("chargeback-now") < list(found).index("ask-the-shop-eu")


BRANDS_OWN = attribution(Relation.GENUINE, claimed=Named("nike", "Nike"), merchant=Merchant("Nike", "nike.com"))


def test_a_brand_s_own_shop_owes_the_same() -> None:
    """A brand that sold the goods itself is the shop: the same rights."""
    found = steps({}, BRANDS_OWN)
    assert list(found)[:3] == ["ask-the-shop-eu", "late-eu", "chargeback"]


PAYMENTS = (None, "card", "paypal", "ideal", "bank-transfer", "invoice", "gift-card")
COUNTRIES = (None, "NL", "GB", "US", "CH", "ZZ")


@pytest.mark.parametrize("who", [attribution(), FAKE, OPEN, RECEIPT, BRANDS_OWN, marketplace("temu", "Temu")])
@pytest.mark.parametrize("happened", [None, "nothing-came", "wrong-or-fake", "gave-data", "just-worried"])
def test_every_step_has_its_reason_and_no_hole(who: Attribution, happened: str | None) -> None:
    """Whatever is known: texts are whole, each with its reason, and no open step lies in the past."""
    for payment, country, level in product(PAYMENTS, COUNTRIES, (Level.BENIGN, Level.MALICIOUS)):
        facts: Facts = {"order.country": country, "input.happened": happened, "input.paid_by": payment}
        for step in steps({**facts, "order.payment_methods": ()}, who, level).values():
            assert step.because
            assert step.start is None or step.start >= TODAY
            assert step.last_day is None or step.start is None or step.start <= step.last_day
            for text in (step.do, step.because):
                assert text.strip() == text
                assert not any(hole in text for hole in ("{", "()", " ,", " .", "“”", ": .", "None"))
