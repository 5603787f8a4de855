"""The rules that come with the program: complete, measured where they say so, and the screens' sums."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.support import CATALOGUE, evidence, shipped_rules

from shopcheck.model import About, Evidence, Finding, Kind, Level, Outcome, Relation, ScamType, Value, Verdict
from shopcheck.rules import Rule, judge, weigh

RULES = shipped_rules()


def case(kind: Kind, facts: dict[str, Value], unknown: tuple[str, ...] = ()) -> Evidence:
    """Evidence in which everything else was looked for and not found: null for texts, false for flags."""
    empty: dict[str, Value] = {"flag": False, "texts": ()}
    quiet: dict[str, Value] = {}
    for name, declaration in CATALOGUE.items():
        if kind in declaration.kinds:
            quiet[name] = empty.get(declaration.type.value)
    quiet["page.own_links"] = quiet["page.links"] = 0
    quiet["sender.domain"] = "shop.example"
    quiet |= dict.fromkeys(("shop.registration.exists", "shop.dns.exists", "sender.dns.exists"), True)
    quiet["shop.dns.mx"] = ("mx.shop.example",)
    quiet["shop.tls.valid"] = True
    quiet["order.vat_number_well_formed"] = None
    known = {name: value for name, value in (quiet | facts).items() if not name.startswith(unknown or ("~",))}
    return evidence(known | {"input.kind": kind.value}, tuple(name for name in quiet if name not in known))


def judged(kind: Kind, facts: dict[str, Value], unknown: tuple[str, ...] = ()) -> tuple[list[Finding], Verdict]:
    """Judge and weigh; give the raised findings and the verdict."""
    found = case(kind, facts, unknown)
    findings = judge(RULES, found, kind)
    return [item for item in findings if item.outcome is Outcome.RAISED], weigh(findings, RULES, found, None)


def test_rules_load_without_a_warning() -> None:
    """Every rule shows its three outcomes, and none asks the same as another."""
    assert RULES.warnings == ()
    assert len(RULES.rules) >= 14


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_rules_speak_to_people(rule: Rule) -> None:
    """No jargon, no exclamation; a sentence why; `wrong_when` goes on after “when”."""
    texts = [rule.says.text, *(text for _name, text in rule.says.special), rule.title, rule.why, rule.wrong_when]
    for text in texts:
        assert "!" not in text
        assert not {"whois", "dkim", "dmarc", "domain", "malicious", "benign"} & set(text.casefold().split())
    assert rule.why.endswith(".")
    assert rule.wrong_when[0].islower()
    assert not rule.title.endswith(".")


@pytest.mark.parametrize("rule", [rule for rule in RULES.rules if rule.fit], ids=lambda rule: rule.id)
def test_fitted_points_do_not_exceed_what_was_measured(rule: Rule) -> None:
    """0.7 · 10·log10 of the ratio, within ±12, is the most a fitted rule may count."""
    assert rule.fit is not None
    ratio = rule.fit.ratio or (rule.fit.scam_rate or 0) / (rule.fit.honest_rate or 1)
    measured = max(-12.0, min(12.0, 0.7 * 10 * math.log10(ratio)))
    assert rule.raised * measured >= 0
    assert abs(rule.raised) <= abs(measured * rule.fit.trust) + 0.5


def test_what_says_nothing_has_no_points() -> None:
    """Privacy of the registration, a free certificate, hyphens and digits are in no rule."""
    named = {name for rule in RULES.rules for name in rule.when.facts}
    assert not named & {"shop.hyphens", "shop.digits", "shop.registration.registrar", "shop.registration.abuse_contact"}
    raised, _verdict = judged(Kind.URL, {"shop.tls.issuer": "Let's Encrypt"})
    assert raised == []


FOUNDING: dict[str, Value] = {
    "order.is_order": True,
    "attribution.relation": Relation.OWN_NAME.value,
    "shop.host": "bvagrotrade.example",
    "shop.domain": "bvagrotrade.example",
    "shop.suffix": "example",
    "mail.dmarc": "pass",
    "order.brands": ("cerave",),
    "order.brand_trades": ("skin-care",),
    "order.brand_in_another_trade": True,
    "order.names_company": True,
    "order.vat_number_well_formed": True,
    "shop.registration.created": date(2021, 3, 2),
    "shop.registration.age_days": (date(2026, 11, 9) - date(2021, 3, 2)).days,
}


def test_screen_1_the_founding_story() -> None:
    """Start −6, age −5, company −3, other trade +2: −12, 6 in 100, unlikely."""
    raised, verdict = judged(Kind.EMAIL, FOUNDING, unknown=("page.", "shop.tls."))
    assert {item.message: item.counted for item in raised} == {
        "Not a new shop: registered on 2 Mar 2021, 5 years before your order": -5,
        "Names its company, with a VAT number whose check digit is right": -3,
        "A skin-care brand in a shop named after another trade": 2,
    }
    assert (verdict.start, verdict.points, verdict.total) == (-6.0, -6, -12.0)
    assert round(100 * verdict.probability) == 6
    assert (verdict.about, verdict.level, verdict.scam_type) == (About.ORDER, Level.BENIGN, None)


def test_screen_5_offline_stays_open() -> None:
    """Without the registry −7 is no answer, and the age could still move it from −12 to +12."""
    facts = {name: value for name, value in FOUNDING.items() if not name.startswith("shop.registration")}
    found = case(Kind.EMAIL, facts, unknown=("page.", "shop.tls.", "shop.registration.", "shop.dns.", "sender.reg"))
    findings = judge(RULES, found, Kind.EMAIL)
    verdict = weigh(findings, RULES, found, None)
    assert (verdict.total, verdict.level) == (-7.0, Level.UNKNOWN)
    ages = [item.could_add for item in findings if item.group == "age"]
    assert (min(low for low, _ in ages), max(high for _, high in ages)) == (-12, 12)


def test_screen_6_a_lookalike() -> None:
    """+12 for the age, +9 and +6 capped at 10: +16, 98 in 100, very likely."""
    raised, verdict = judged(
        Kind.URL,
        {
            "shop.lookalike_of": "aliexpress",
            "shop.lookalike_how": "brand-plus-word",
            "shop.sale_word": "outlet",
            "shop.registration.created": date(2026, 11, 11),
            "shop.registration.age_days": 12,
        },
        unknown=("page.", "shop.tls."),
    )
    assert {item.message: item.points for item in raised} == {
        "Brand new: registered on 11 Nov 2026, 12 days ago": 12,
        "A known seller's name plus another word": 9,
        "A sale word in the address: “outlet”": 6,
    }
    moved = [(group.id, group.sum, group.counted) for group in verdict.groups if group.sum]
    assert moved == [("address", 15, 10), ("age", 12, 12)]
    assert verdict.total == 16.0
    assert round(100 * verdict.probability) == 98
    assert (verdict.about, verdict.level) == (About.ADDRESS, Level.MALICIOUS)


def test_screen_7_an_uncertain_answer() -> None:
    """Under a year +7, bank transfer only +6, company −3: +4, 71 in 100, be careful."""
    raised, verdict = judged(
        Kind.URL,
        {
            "shop.registration.created": date(2026, 3, 14),
            "shop.registration.age_days": 254,
            "page.payment_methods": ("bank-transfer",),
            "page.names_company": True,
            "page.postal_address": "Utrecht",
        },
        unknown=("page.social", "register."),
    )
    assert "Under a year old: registered on 14 Mar 2026, 8 months ago" in {item.message for item in raised}
    assert (verdict.total, verdict.level) == (4.0, Level.SUSPICIOUS)
    assert verdict.scam_type is ScamType.FAKE_SHOP
    assert [(round(100 * change.probability), change.says) for change in verdict.would_change] == [
        (39, "if the trade register has that number at that address"),
        (39, "if they let you pay by card or PayPal after all"),
        (14, "if both"),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"page.names_company": True, "attribution.relation": Relation.IMPERSONATED.value},
        {},
    ],
)
def test_nothing_is_said_to_change_what_it_cannot(facts: dict[str, Value]) -> None:
    """No register clears a fake of a known seller, and there is none to ask where no company was seen."""
    doubtful: dict[str, Value] = {
        "shop.registration.created": date(2026, 3, 14),
        "shop.registration.age_days": 254,
        "shop.sale_word": "outlet",
    }
    _raised, verdict = judged(Kind.URL, {**doubtful, **facts}, unknown=("page.", "register."))
    assert verdict.level is Level.SUSPICIOUS
    assert verdict.would_change == ()


def test_screen_8_a_marketplaces_own_address() -> None:
    """−12: −18, for the address only, although nothing else could be looked up."""
    facts: dict[str, Value] = {
        "shop.official_of": "aliexpress",
        "shop.official_sourced": True,
        "attribution.relation": Relation.GENUINE.value,
    }
    _raised, verdict = judged(Kind.URL, facts, unknown=("page.", "shop.tls.", "shop.registration."))
    assert (verdict.total, verdict.about, verdict.level) == (-18.0, About.ADDRESS, Level.BENIGN)


def test_a_link_to_the_real_seller_does_not_clear_a_mail() -> None:
    """Fakes link to the seller they imitate: its address in a mail counts for nothing."""
    facts: dict[str, Value] = {"shop.official_of": "aliexpress", "shop.official_sourced": True}
    assert judged(Kind.EMAIL, facts)[0] == []


def test_a_borrowed_name_decides_alone() -> None:
    """A mail whose claim is contradicted has a level, though nearly all else is unknown."""
    facts: dict[str, Value] = {"mail.claims": ("aliexpress",), "attribution.relation": "impersonated"}
    _raised, verdict = judged(Kind.EMAIL, facts, unknown=("page.", "shop.", "order."))
    assert (verdict.level, verdict.scam_type) == (Level.SUSPICIOUS, ScamType.IMPERSONATION)


@pytest.mark.parametrize("days", [0, 12, 90, 91, 180, 181, 365, 366, 1460, 1461, 3652, 3653, 20_000])
def test_one_age_rule_at_most_is_raised(days: int) -> None:
    """The age is one cause, told once."""
    raised, _verdict = judged(Kind.URL, {"shop.registration.age_days": days})
    assert len(raised) <= 1


KINDS_OF_SCAM: dict[ScamType, tuple[Kind, dict[str, Value]]] = {
    ScamType.IMPERSONATION: (Kind.EMAIL, {"mail.claims": ("aliexpress",), "attribution.relation": "impersonated"}),
    ScamType.FAKE_SHOP: (Kind.URL, {"shop.registration.age_days": 12, "shop.registration.created": date(2026, 11, 11)}),
    ScamType.COUNTERFEIT: (
        Kind.URL,
        {
            "shop.lookalike_of": "nike",
            "shop.lookalike_how": "brand-plus-word",
            "shop.lookalike_kind": "brand",
            "shop.sale_word": "outlet",
        },
    ),
    ScamType.FEE_FOLLOW_UP: (Kind.EMAIL, {"mail.asks_fee": True}),
    ScamType.FAKE_ORDER_CALLBACK: (Kind.EMAIL, {"mail.callback_number": "+1 800 555 0100"}),
    ScamType.PRIZE: (Kind.EMAIL, {"mail.prize": ("you have been selected",)}),
}


@pytest.mark.parametrize("kind_of_scam", list(ScamType), ids=lambda kind: kind.value)
def test_every_kind_of_scam_is_told(kind_of_scam: ScamType) -> None:
    """Each of the six is what the evidence for it alone is called."""
    kind, facts = KINDS_OF_SCAM[kind_of_scam]
    assert judged(kind, facts)[1].scam_type is kind_of_scam


def test_what_is_wanted_goes_before_whose_name_is_borrowed() -> None:
    """A fake bill in a known name is told by its number to call: what not to do hangs on that."""
    facts: dict[str, Value] = {"mail.claims": ("paypal",), "attribution.relation": "impersonated"}
    assert judged(Kind.EMAIL, facts | {"mail.callback_number": "+1"})[1].scam_type is ScamType.FAKE_ORDER_CALLBACK
    assert judged(Kind.EMAIL, facts | {"mail.advance_fee": ("next of kin",)})[1].scam_type is ScamType.IMPERSONATION


RED = sorted(rule.id for rule in RULES.rules if rule.raised > 0)


@settings(deadline=None)
@given(
    st.sampled_from(list(Kind)),
    st.dictionaries(st.sampled_from(sorted(RULES.by_id)), st.sampled_from(Outcome), max_size=40),
    st.sampled_from(RED),
)
def test_a_further_red_flag_never_lowers_the_score(kind: Kind, answers: dict[str, Outcome], red: str) -> None:
    """Whatever else was found by our rules: one more warning, unknown or clear before, adds or leaves the sum."""

    def total(given_: dict[str, Outcome]) -> float:
        return weigh(
            [_answered(id, outcome) for id, outcome in given_.items()], RULES, evidence({"input.kind": kind})
        ).total

    before = {id: outcome for id, outcome in answers.items() if kind in RULES.by_id[id].kinds}
    without = before if before.get(red) is not Outcome.RAISED else before | {red: Outcome.UNKNOWN}
    assert total(without | {red: Outcome.RAISED}) >= total(without)


def _answered(id: str, outcome: Outcome) -> Finding:
    rule = RULES.by_id[id]
    points = {Outcome.RAISED: rule.raised, Outcome.CLEAR: rule.clear, Outcome.UNKNOWN: 0.0}[outcome]
    return Finding(id, outcome, rule.group, points, points, "", rule.when.facts)
