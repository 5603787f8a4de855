"""Facts computed from facts: pure, and computed anew on replay."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import is_free_mail, trade_words
from shopcheck.model import Evidence, Fact, Known, Reason, Tier, Unknown, Value
from shopcheck.model.declare import BOTH, EMAIL, declare
from shopcheck.model.topics import AGE, LINKS, ORDER, PAGE, SENDER_AGE

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = (
    *declare(
        LINKS,
        Tier.DERIVED,
        EMAIL,
        (
            ("links.stranger_count", "number", "how many such strangers' domains the links go to"),
            ("links.one_stranger", "flag", "every link that goes past the helpers goes to one stranger's domain"),
            ("links.own_share", "number", "share of the links past the helpers that go to the sender's domain"),
        ),
    ),
    *declare(
        AGE,
        Tier.DERIVED,
        BOTH,
        (
            ("shop.registration.age_days", "number", "days from the registration to input.as_of"),
            ("shop.registration.age_years", "number", "the same in whole years"),
            ("shop.registration.after_order", "flag", "the shop was registered after the order"),
            ("shop.registration.term_days", "number", "days from registration to expiry"),
        ),
    ),
    *declare(
        SENDER_AGE,
        Tier.DERIVED,
        EMAIL,
        (
            (
                "sender.registration.age_days",
                "number",
                "days from the registration of the sender's domain to input.as_of",
            ),
        ),
    ),
    *declare(
        PAGE,
        Tier.DERIVED,
        BOTH,
        (
            ("page.contact_mail_is_own", "flag", "a mail address shown is on the shop's own domain"),
            ("page.contact_mail_is_free", "flag", "every mail address shown is a free mailbox"),
            ("page.external_count", "number", "how many other registrable domains the page links or loads"),
            ("page.social_own", "flag", "a social profile linked carries the shop's name"),
            ("page.names_company", "flag", "names a company, with a VAT number"),
            ("page.pays_by_transfer_only", "flag", "the only way of payment shown is a bank transfer or crypto money"),
        ),
    ),
    *declare(
        ORDER,
        Tier.DERIVED,
        EMAIL,
        (
            ("sender.denied", "flag", "the reader's provider was seen to say that this domain did not send it"),
            ("order.payee_differs", "flag", "the payee's name shares no word with the shop's"),
            (
                "order.brand_in_another_trade",
                "flag",
                "a brand of a trade that the shop's name does not speak of, but another",
            ),
            ("order.names_company", "flag", "names a company with a well-formed VAT number"),
        ),
    ),
)


class Derivation(Struct, frozen=True):
    """One derived fact: the facts it needs, and how it follows from their values.

    `compute` is called only when all needs are known; a known value may be null.
    """

    name: str
    needs: tuple[str, ...]
    compute: Callable[[Evidence], Value | Unknown]


SOURCE = "computed"


def derive(evidence: Evidence) -> Evidence:
    """The evidence with the derived facts, each unknown for the reason of the input it lacks.

    What needs a fact that this kind of input does not have at all does not apply to it, and is left out.
    """
    facts, derived = evidence.facts, {}
    for derivation in _applying(tuple(facts)):
        first = facts[derivation.needs[0]]  # of an address nobody asked about, all that is derived is unknown
        derived[derivation.name] = first if first.__class__ is Unknown else _derived(derivation, evidence)
    return evidence.joined(derived)


@lru_cache(maxsize=64)
def _applying(names: tuple[str, ...]) -> tuple[Derivation, ...]:
    """What can be derived where these facts are: the inputs of a batch have the same few sets of them."""
    present = frozenset(names)
    return tuple(derivation for derivation in DERIVATIONS if present.issuperset(derivation.needs))


def _derived(derivation: Derivation, evidence: Evidence) -> Fact:
    facts = evidence.facts
    for need in derivation.needs:
        fact = facts[need]
        if fact.__class__ is Unknown:
            return fact
    value = derivation.compute(evidence)
    return value if isinstance(value, Unknown) else Known(value, SOURCE)


def _days_between(earlier: str, later: str) -> Callable[[Evidence], Value | Unknown]:
    def days(evidence: Evidence) -> Value | Unknown:
        start, end = evidence.day(earlier), evidence.day(later)
        if start is None or end is None:
            return None
        count = (end - start).days
        return count if count >= 0 else Unknown(Reason.BEFORE_THE_ORDER, SOURCE)

    return days


def _age_years(evidence: Evidence) -> Value | Unknown:
    days = _days_between("shop.registration.created", "input.as_of")(evidence)
    return int(days // 365.25) if isinstance(days, int) else days


def _after_order(evidence: Evidence) -> Value:
    created, as_of = evidence.day("shop.registration.created"), evidence.day("input.as_of")
    return created is not None and as_of is not None and created > as_of


def _own_mail(evidence: Evidence) -> Value:
    domain = evidence.text("shop.domain")
    hosts = [mail.rpartition("@")[2] for mail in evidence.texts("page.contact_mail")]
    return any(host == domain or host.endswith(f".{domain}") for host in hosts)


def _free_mail(evidence: Evidence) -> Value:
    hosts = [mail.rpartition("@")[2] for mail in evidence.texts("page.contact_mail")]
    return bool(hosts) and all(is_free_mail(host) for host in hosts)


def words_of(name: str) -> frozenset[str]:
    """The words of a name that can tell it apart: three letters or more, case folded."""
    return frozenset(word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) >= 3)


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _social_own(evidence: Evidence) -> Value:
    label = _squeezed(evidence.text("shop.label") or "")
    handles = [_squeezed(profile.partition("/")[2]) for profile in evidence.texts("page.social_profiles")]
    long_enough = len(label) >= 4
    return long_enough and any(label in handle or (len(handle) >= 5 and handle in label) for handle in handles)


def _transfer_only(evidence: Evidence) -> Value:
    methods = set(evidence.texts("page.payment_methods"))
    return bool(methods) and methods <= {"bank-transfer", "crypto", "gift-card"}


def _denied(evidence: Evidence) -> Value:
    """Not whether it is denied, but whether that was seen: a provider that says nothing denies nothing."""
    return evidence.text("mail.dmarc") == "fail"


def _payee_differs(evidence: Evidence) -> Value:
    payee = words_of(evidence.text("order.payee") or "")
    if not payee:
        return None
    shop = words_of(f"{evidence.text('sender.name') or ''} {evidence.text('shop.label') or ''}")
    shop |= words_of(evidence.text("order.legal_entity") or "")
    squeezed = _squeezed(evidence.text("shop.label") or "")
    return not (payee & shop) and not any(word in squeezed for word in payee)


def trades_in(name: str) -> frozenset[str]:
    """The trades a shop's name speaks of."""
    words = words_of(name)
    return frozenset(trade for trade, stems in trade_words().items() if any(word.startswith(stems) for word in words))


def _another_trade(evidence: Evidence) -> Value:
    trades = set(evidence.texts("order.brand_trades"))
    own = trades_in(f"{evidence.text('sender.name') or ''} {evidence.text('order.legal_entity') or ''}")
    known = trades & set(trade_words())
    return bool(known) and bool(own) and not (known & own)


def _names_company(prefix: str) -> Callable[[Evidence], Value]:
    def names(evidence: Evidence) -> Value:
        company = evidence.text(f"{prefix}.legal_entity")
        return bool(company) and evidence.text(f"{prefix}.vat_number") is not None

    return names


def _order_names_company(evidence: Evidence) -> Value:
    return bool(_names_company("order")(evidence)) and evidence.flag("order.vat_number_well_formed") is True


def _count(name: str) -> Callable[[Evidence], Value]:
    return lambda evidence: len(evidence.texts(name))


def _one_stranger(evidence: Evidence) -> Value:
    return evidence.number("links.domains") == 1 and len(evidence.texts("links.strangers")) == 1


def _own_share(evidence: Evidence) -> Value:
    direct, own = evidence.number("links.direct"), evidence.number("links.to_sender")
    return round(min(1.0, own / direct), 2) if direct and own is not None else None


DERIVATIONS = (
    Derivation("links.stranger_count", ("links.strangers",), _count("links.strangers")),
    Derivation("links.one_stranger", ("links.strangers", "links.domains"), _one_stranger),
    Derivation("links.own_share", ("links.direct", "links.to_sender"), _own_share),
    Derivation(
        "shop.registration.age_days",
        ("shop.registration.created", "input.as_of"),
        _days_between("shop.registration.created", "input.as_of"),
    ),
    Derivation("shop.registration.age_years", ("shop.registration.created", "input.as_of"), _age_years),
    Derivation("shop.registration.after_order", ("shop.registration.created", "input.as_of"), _after_order),
    Derivation(
        "shop.registration.term_days",
        ("shop.registration.created", "shop.registration.expires"),
        _days_between("shop.registration.created", "shop.registration.expires"),
    ),
    Derivation(
        "sender.registration.age_days",
        ("sender.registration.created", "input.as_of"),
        _days_between("sender.registration.created", "input.as_of"),
    ),
    Derivation("page.contact_mail_is_own", ("page.contact_mail", "shop.domain"), _own_mail),
    Derivation("page.contact_mail_is_free", ("page.contact_mail",), _free_mail),
    Derivation("page.names_company", ("page.legal_entity", "page.vat_number"), _names_company("page")),
    Derivation("page.external_count", ("page.external_domains",), _count("page.external_domains")),
    Derivation("page.social_own", ("page.social_profiles", "shop.label"), _social_own),
    Derivation("page.pays_by_transfer_only", ("page.payment_methods",), _transfer_only),
    Derivation("sender.denied", ("sender.domain",), _denied),
    Derivation("order.payee_differs", ("order.payee",), _payee_differs),
    Derivation(
        "order.names_company",
        ("order.legal_entity", "order.vat_number", "order.vat_number_well_formed"),
        _order_names_company,
    ),
    Derivation("order.brand_in_another_trade", ("order.brand_trades",), _another_trade),
)
