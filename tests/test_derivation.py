"""Facts computed from facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shopcheck import check_email, check_url
from shopcheck.derivation import DERIVATIONS, FACTS, Derivation, derive, trades_in
from shopcheck.model import Evidence, Fact, Kind, Known, Reason, Unknown, Value
from shopcheck.pipeline import catalogue

ROOT = Path(__file__).parents[1]


def derived(name: str, **given: Value | Unknown) -> Fact:
    facts: dict[str, Fact] = {
        key.replace("__", "."): value if isinstance(value, Unknown) else Known(value, "test")
        for key, value in given.items()
    }
    return derive(Evidence(facts))[name]


def created(day: date, as_of: date) -> dict[str, Value]:
    return {"shop__registration__created": day, "input__as_of": as_of}


def test_every_derivation_is_declared_once() -> None:
    """What is computed is declared, and what is declared is computed."""
    assert sorted(row.name for row in DERIVATIONS) == sorted(fact.name for fact in FACTS)


def test_age_is_counted_to_the_order_not_to_today() -> None:
    """Days and whole years between registration and order."""
    given = created(date(2021, 3, 2), date(2026, 11, 9))

    assert derived("shop.registration.age_days", **given) == Known(2078, "computed")
    assert derived("shop.registration.age_years", **given) == Known(5, "computed")
    assert derived("shop.registration.after_order", **given) == Known(value=False, source="computed")


def test_shop_younger_than_its_order_has_no_age() -> None:
    """A negative age is unknown, and `after_order` says why."""
    given = created(date(2026, 11, 20), date(2026, 11, 9))
    age = derived("shop.registration.age_days", **given)

    assert isinstance(age, Unknown)
    assert age.reason is Reason.BEFORE_THE_ORDER
    assert derived("shop.registration.after_order", **given) == Known(value=True, source="computed")


def test_unknown_input_gives_its_reason_to_what_follows() -> None:
    """A rate limit at the registry is the reason why the age is unknown, too."""
    limited = Unknown(Reason.RATE_LIMITED, "rdap", "asked to slow down")
    age = derived("shop.registration.age_days", shop__registration__created=limited, input__as_of=date(2026, 1, 1))

    assert age == limited


def test_replay_without_a_day_knows_no_age() -> None:
    """Ages are never counted to today by the way."""
    unknown = Unknown(Reason.NOT_RECORDED, "input")
    age = derived("shop.registration.age_days", shop__registration__created=date(2020, 1, 1), input__as_of=unknown)

    assert age == unknown


@pytest.mark.parametrize(
    ("mails", "own", "free"),
    [
        (("info@shop.example",), True, False),
        (("help@mail.shop.example",), True, False),
        (("shop@gmail.com",), False, True),
        (("shop@gmail.com", "x@notshop.example"), False, False),
        ((), False, False),
    ],
)
def test_contact_mail(mails: tuple[str, ...], own: bool, free: bool) -> None:
    """Own domain with its subdomains; free only if every address is."""
    given: dict[str, Value] = {"page__contact_mail": mails, "shop__domain": "shop.example"}

    assert derived("page.contact_mail_is_own", **given) == Known(own, "computed")
    assert derived("page.contact_mail_is_free", **given) == Known(free, "computed")


@pytest.mark.parametrize(
    ("label", "profiles", "own"),
    [
        ("zeepatelier-noord", ("instagram/zeepateliernoord",), True),
        ("zeepatelier-noord", ("instagram/someone_else",), False),
        ("abc", ("instagram/abc",), False),
        ("zeepatelier-noord", (), False),
    ],
)
def test_social_profile_in_the_own_name(label: str, profiles: tuple[str, ...], own: bool) -> None:
    """Punctuation aside, the handle holds the shop's name; three letters are too few to tell."""
    assert derived("page.social_own", page__social_profiles=profiles, shop__label=label) == Known(own, "computed")


@pytest.mark.parametrize(
    ("payee", "differs"),
    [("BV Agro Trade", False), ("Agrotrade BV", False), ("Shenzhen Lucky Star", True), (None, None)],
)
def test_payee(payee: str | None, differs: bool | None) -> None:
    """A payee without a word in common with the shop differs; without a payee nothing is said."""
    fact = derived("order.payee_differs", order__payee=payee, sender__name="BV Agro Trade", shop__label="bvagrotrade")

    assert fact == Known(differs, "computed")


def test_a_name_speaks_of_a_trade_only_by_its_words() -> None:
    """Farming in the name against a skin-care brand; a neutral name says nothing."""
    given: dict[str, Value] = {"order__brand_trades": ("skin-care",), "sender__name": "BV Agro Trade"}

    assert derived("order.brand_in_another_trade", **given) == Known(value=True, source="computed")
    assert derived("order.brand_in_another_trade", **{**given, "sender__name": "Huidshop"}) == Known(
        value=False, source="computed"
    )
    assert derived("order.brand_in_another_trade", **{**given, "sender__name": "Jansen"}) == Known(
        value=False, source="computed"
    )
    assert trades_in("Farmers Friend") == frozenset({"farming"})


def test_company_needs_name_and_number() -> None:
    """A company counts as named with a VAT number whose check digit is right."""
    given: dict[str, Value] = {"order__legal_entity": "BV Agro Trade B.V.", "order__vat_number": "NL000000000B00"}

    assert derived("order.names_company", **given, order__vat_number_well_formed=True) == Known(
        value=True, source="computed"
    )
    assert derived("order.names_company", **given, order__vat_number_well_formed=False) == Known(
        value=False, source="computed"
    )
    assert derived("order.names_company", **given, order__vat_number_well_formed=None) == Known(
        value=False, source="computed"
    )


@pytest.mark.parametrize(
    ("dmarc", "denied"),
    [("fail", True), ("pass", False), (None, False), (Unknown(Reason.NOT_TRUSTED, "test"), False)],
)
def test_a_sender_is_denied_only_where_that_was_seen(dmarc: Value | Unknown, denied: bool) -> None:
    """A provider that says nothing, or is not to be trusted, denies nobody."""
    assert derived("sender.denied", sender__domain="shop.example", mail__dmarc=dmarc) == Known(denied, "computed")


def test_transfer_only() -> None:
    """Only ways of payment that cannot be taken back."""
    assert derived("page.pays_by_transfer_only", page__payment_methods=("bank-transfer", "crypto")) == Known(
        value=True, source="computed"
    )
    assert derived("page.pays_by_transfer_only", page__payment_methods=("bank-transfer", "card")) == Known(
        value=False, source="computed"
    )


@pytest.mark.parametrize("row", DERIVATIONS, ids=lambda row: row.name)
def test_a_derived_fact_applies_where_its_needs_do(row: Derivation) -> None:
    """What is declared for mails alone needs what only mails have, so that no link has it as unknown."""
    declared = catalogue()
    assert declared[row.name].kinds == frozenset.intersection(*(declared[need].kinds for need in row.needs))


@pytest.mark.parametrize(("kind", "target"), [(Kind.URL, "shop.example"), (Kind.EMAIL, "examples/founding-story.eml")])
def test_a_result_holds_the_facts_of_its_kind(kind: Kind, target: str) -> None:
    """A link is not told what of an order's mail is unknown; a mail has it all."""
    result = check_url(target) if kind is Kind.URL else check_email(ROOT / target)
    expected = {name for name, fact in catalogue().items() if kind in fact.kinds and not fact.optional}
    assert set(result.evidence) == expected
