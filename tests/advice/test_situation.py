"""The buyer's situation: what is said goes before what is read, and a fake's word counts for nothing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.advice.support import FAKE, OPEN, ORDERED, RECEIPT, TODAY, attribution, marketplace, situation

from shopcheck.advice import FACTS
from shopcheck.model import Attribution, Merchant, Named, Relation, Value


def test_all_declared_facts_are_given() -> None:
    """Each fact a step may ask is there in every case, and no other."""
    assert situation({}).facts().keys() == {declared.name for declared in FACTS}


@pytest.mark.parametrize(
    ("who", "facts", "desk"),
    [
        (attribution(), {}, "shop"),
        (RECEIPT, {}, "receipt"),
        (RECEIPT, {"mail.payment_open": True}, "bill"),
        (marketplace("temu", "Temu"), {}, "marketplace"),
        (attribution(Relation.GENUINE, claimed=Named("dhl", "DHL"), merchant=None), {}, "carrier"),
        (FAKE, {}, "fake"),
        (OPEN, {}, "open"),
        (attribution(Relation.UNDETERMINED, merchant=None), {"input.kind": "url"}, "open"),
        (attribution(Relation.UNDETERMINED, merchant=None), {"input.kind": "url", "input.paid_by": "card"}, "shop"),
        (OPEN, {"input.kind": "url", "input.paid_by": "card"}, "open"),
    ],
)
def test_desk(who: Attribution, facts: dict[str, Value], desk: str) -> None:
    """Who is at the other end; an address that claims nobody is the shop of those who ordered there."""
    assert situation(facts, who).desk == desk


@pytest.mark.parametrize(
    ("who", "facts", "payment"),
    [
        (attribution(), {}, "card"),
        (attribution(), {"order.payment_methods": ("apple-pay",)}, "card"),
        (attribution(), {"order.payment_methods": ("ideal", "card")}, "ideal"),
        (attribution(), {"order.payment_methods": ()}, None),
        (attribution(), {"input.paid_by": "paypal"}, "paypal"),
        (RECEIPT, {"order.payment_methods": ()}, "paypal"),
        (FAKE, {}, None),
        (OPEN, {}, None),
        (FAKE, {"input.paid_by": "card"}, "card"),
    ],
)
def test_payment(who: Attribution, facts: dict[str, Value], payment: str | None) -> None:
    """The buyer's word, else the mail's; of a fake, or of nobody's mail, only the buyer's."""
    assert situation(facts, who).payment == payment


@pytest.mark.parametrize(
    ("facts", "today", "ordered", "paid"),
    [
        ({}, TODAY, ORDERED, ORDERED),
        ({"input.paid_on": date(2026, 11, 12)}, TODAY, ORDERED, date(2026, 11, 12)),
        ({"order.is_order": False}, TODAY, None, None),
        ({"order.is_order": False, "input.paid_on": ORDERED}, TODAY, ORDERED, ORDERED),
        ({}, date(2026, 11, 8), None, None),
        ({}, ORDERED, ORDERED, ORDERED),
        ({"order.date": date(2026, 12, 11)}, TODAY, None, None),
    ],
)
def test_days(facts: dict[str, Value], today: date, ordered: date | None, paid: date | None) -> None:
    """A day that is still to come was misread: no deadline is counted from it."""
    case = situation(facts, today=today)
    assert (case.ordered, case.paid) == (ordered, paid)


@pytest.mark.parametrize(
    ("today", "grace", "overdue"),
    [
        (TODAY, date(2026, 12, 24), False),
        (date(2026, 12, 9), date(2026, 12, 24), False),
        (date(2026, 12, 10), date(2026, 12, 24), True),
        (date(2026, 12, 11), date(2026, 12, 25), True),
        (date(2027, 2, 14), date(2027, 2, 28), True),
        (date(2028, 2, 15), date(2028, 2, 29), True),
    ],
)
def test_grace_is_two_weeks_from_when_it_may_be_set(today: date, grace: date, overdue: bool) -> None:
    """The last date to set lies two weeks ahead, of day 31 or of today, whichever is later."""
    case = situation({}, today=today)
    assert case.grace == grace
    assert case.facts()["advice.overdue"].value is overdue  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("facts", "country", "rights"),
    [
        ({}, "NL", "eu"),
        ({"input.country": "uk"}, "GB", "gb"),
        ({"input.country": "US"}, "US", "us"),
        ({"input.country": "CH"}, "CH", "other"),
        ({"input.country": "LI"}, "LI", "eu"),
        ({"input.country": "HR"}, "HR", "eu"),
        ({"order.country": None}, None, None),
    ],
)
def test_country_and_its_law(facts: dict[str, Value], country: str | None, rights: str | None) -> None:
    """The buyer's word before the mail's; an unknown country has no law, not that of “other”."""
    found = situation(facts).facts()
    assert found["advice.country"].value == country  # type: ignore[union-attr]
    assert found["advice.rights"].value == rights  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("buyer", "vat", "abroad", "outside"),
    [
        ("NL", "NL000099998B57", False, False),
        ("DE", "NL000099998B57", True, False),
        ("DE", "EL094259216", True, False),
        ("DE", "GB123456789", False, True),
        ("DE", "CHE-123.456.788", False, True),
        ("GB", "NL000099998B57", True, False),
        ("US", "NL000099998B57", False, False),
        ("DE", None, False, False),
    ],
)
def test_shop_abroad(buyer: str, vat: str | None, abroad: bool, outside: bool) -> None:
    """ECC-Net helps between two countries of its area; where the shop sits, its VAT number tells."""
    found = situation({"input.country": buyer, "order.vat_number": vat}).facts()
    assert found["advice.abroad"].value is abroad  # type: ignore[union-attr]
    assert found["advice.outside"].value is outside  # type: ignore[union-attr]


def test_rights_do_not_hang_on_giving_data_away() -> None:
    """Who only gave data away gets no steps about an order; who paid as well does."""
    assert not situation({"input.happened": "gave-data"}).contract
    assert situation({"input.happened": "gave-data", "input.paid_by": "card"}).contract


def test_the_seller_itself_is_no_maker_to_send_away() -> None:
    """A brand that sells its own goods is not listed among those that did not sell them."""
    nike = attribution(Relation.GENUINE, claimed=Named("nike", "Nike"), merchant=Merchant("Nike", "nike.com"))
    assert situation({"order.brands": ("nike", "cerave")}, nike).makers == "CeraVe"
