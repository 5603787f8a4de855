"""The buyer's situation, from what is known of the case: the facts that steps ask."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.advice.declared import SOURCE
from shopcheck.advice.entry import GATES
from shopcheck.knowledge import Seller, addresses_for, sellers
from shopcheck.knowledge.help import (
    NationalHelp,
    Protection,
    country_code,
    help_of,
    is_in_cross_border_area,
    protections,
    rights_of,
)
from shopcheck.model import (
    Attribution,
    Evidence,
    Fact,
    Known,
    Level,
    Reason,
    Relation,
    Unknown,
    Value,
    Verdict,
)
from shopcheck.model.once import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DELIVERY_DAYS = 30
GRACE_DAYS = 14
CAME_OR_NOT = ("nothing-came", "wrong-or-fake")
# A wallet is a way to use a card: the card's rules hold.
_CARDS = ("apple-pay", "google-pay")
# A shop's own name for its VAT number, where it is not the country's code.
_VAT_PREFIXES = {"EL": "GR", "XI": "GB", "CHE": "CH"}
_ODR_HOSTS = ("ec.europa.eu", "webgate.ec.europa.eu")
_JOINT_LIABILITY_FROM = 100
# A hundred of these are not more than a hundred pounds.
_NO_DEARER_THAN_POUNDS = ("GBP", "EUR", "USD")


class Situation(Struct, frozen=True, dict=True):
    """One case as the buyer is in it. What the buyer says goes before what the mail tells.

    In a fake, or where nobody knows whose mail it is, the mail's own word on the payment counts for nothing.
    """

    evidence: Evidence
    verdict: Verdict
    attribution: Attribution
    today: date

    @once
    def claimed(self) -> Seller | None:
        """The known seller that is claimed."""
        return sellers().get(self.attribution.claimed.id) if self.attribution.claimed else None

    @once
    def country(self) -> str | None:
        """The buyer's country (ISO 3166-1 alpha-2)."""
        code = self.evidence.text("input.country") or self.evidence.text("order.country")
        return country_code(code) if code else None

    @once
    def help(self) -> NationalHelp | None:
        """The help routes of that country."""
        return help_of(self.country)

    @once
    def desk(self) -> str:
        """Who is at the other end."""
        match self.attribution.relation:
            case Relation.IMPERSONATED:
                return "fake"
            case Relation.UNDETERMINED:
                # Who orders at an address that claims to be nobody else's orders from whoever runs it.
                own = self.bought and self.claimed is None and self.evidence.text("input.kind") == "url"
                return "shop" if own else "open"
            case Relation.GENUINE:
                kind = self.claimed.kind if self.claimed else "service"
                return "service" if kind == "bank" else kind
        merchant = self.attribution.merchant
        if merchant is not None and merchant.domain is not None:
            return "shop"
        return "bill" if self.evidence.flag("mail.payment_open") else "receipt"

    @once
    def danger(self) -> bool:
        """Whether money or data may be lost."""
        level = self.verdict.level
        likely = level is Level.MALICIOUS or (level is Level.SUSPICIOUS and self.verdict.scam_type is not None)
        return likely or self.attribution.relation is Relation.IMPERSONATED

    @once
    def happened(self) -> str | None:
        """What the buyer says happened."""
        return self.evidence.text("input.happened")

    @once
    def bought(self) -> bool:
        """Whether the buyer says that there was a payment or an order."""
        said = self.evidence.text("input.paid_by") or self.evidence.day("input.paid_on")
        return said is not None or self.happened in CAME_OR_NOT

    @once
    def is_order(self) -> bool:
        """Whether there is an order to speak of."""
        return self.bought or self.evidence.flag("order.is_order") is True

    @once
    def contract(self) -> bool:
        """Whether an order of the shop's own is there, so that a buyer's rights hold."""
        if self.desk not in ("shop", "receipt", "bill", "brand") or not self.is_order:
            return False
        return self.bought or self.happened != "gave-data"

    @property
    def route(self) -> bool:
        """Whether money was paid that the way of payment may bring back."""
        return self.contract or self.bought

    @once
    def payment(self) -> str | None:
        """The way of payment."""
        if said := self.evidence.text("input.paid_by"):
            return said
        if self.desk == "receipt" and self.claimed is not None and self.claimed.kind == "payment":
            return self.claimed.id
        if self.desk in ("fake", "open"):
            return None
        methods = self.evidence.texts("order.payment_methods")
        return "card" if methods and methods[0] in _CARDS else next(iter(methods), None)

    @once
    def ordered(self) -> date | None:
        """The day of the order; a day that is still to come was misread, and is none."""
        told = self.evidence.day("order.date") if self.evidence.flag("order.is_order") else None
        return self._past(told) or self._past(self.evidence.day("input.paid_on"))

    @once
    def paid(self) -> date | None:
        """The day of the payment: as said, else the order's, as most orders are paid when they are made."""
        told = self.ordered if self.desk not in ("fake", "open", "bill") else None
        return self._past(self.evidence.day("input.paid_on")) or told

    @property
    def paid_is_known(self) -> bool:
        """Whether the day of the payment is said or stands on a receipt, and is not assumed."""
        return self.evidence.day("input.paid_on") is not None or self.desk == "receipt"

    @once
    def grace(self) -> date | None:
        """The last date to set a shop that is late, two weeks from when it may be set."""
        if self.ordered is None:
            return None
        return max(self.ordered + timedelta(DELIVERY_DAYS + 1), self.today) + timedelta(GRACE_DAYS)

    @once
    def shop_country(self) -> str | None:
        """Where the shop sits, as its VAT number tells; a domain's ending proves no seat."""
        number = self.evidence.text("order.vat_number") or self.evidence.text("page.vat_number")
        if not number or self.desk != "shop":
            return None
        prefix = "".join(char for char in number[:3] if char.isalpha()).upper()
        return _VAT_PREFIXES.get(prefix) or (_VAT_PREFIXES.get(prefix[:2], prefix[:2]) if len(prefix) > 1 else None)

    @once
    def protection(self) -> Protection | None:
        """The marketplace's own protection, where it is the marketplace's order."""
        return protections().get(self.claimed.id) if self.claimed and self.desk == "marketplace" else None

    @once
    def makers(self) -> str | None:
        """The brands ordered, but for the one that sold them itself; three at most."""
        names = [sellers()[id].name for id in self.evidence.texts("order.brands") if id in sellers()]
        own = self.claimed.name if self.claimed else None
        return ", ".join([name for name in names if name != own][:3]) or None

    @property
    def addresses(self) -> tuple[str, ...]:
        """The claimed seller's own addresses, the one that this buyer would know first."""
        language = self.evidence.text("mail.language")
        return addresses_for(self.claimed, self.country, language) if self.claimed else ()

    @once
    def mailboxes(self) -> tuple[tuple[str, str], ...]:
        """Where to forward a fake, with the source: the seller whose name is used, and the country's office."""
        found: list[tuple[str, str]] = []
        own = self.claimed.report_mail if self.claimed else None
        if own is not None and own.sourced:
            found.append((own.mail, own.source))
        office = self.help.first("phishing") if self.help else None
        if office is not None and office.mail is not None:
            found.append((office.mail, office.source))
        return tuple(found)

    def day(self, event: str) -> date | None:
        """The day of an event that steps count from."""
        return {
            "today": self.today,
            "paid": self.paid,
            "ordered": self.ordered,
            "grace": self.grace,
            "window": self.window_day,
            "trouble": self.today if self.bought else None,
        }[event]

    @property
    def gates(self) -> tuple[Value, ...]:
        """The answers to `GATES`, in their order."""
        return tuple([answer(self) for answer in _GATES])

    def facts(self, asked: Iterable[str] | None = None) -> Mapping[str, Fact]:
        """The facts that are asked, be they declared for steps or in the evidence; or all that are declared for steps."""
        found: dict[str, Fact] = {}
        told = self.evidence.facts
        for name in _VALUES if asked is None else asked:
            answer = _VALUES.get(name)
            if answer is not None:
                found[name] = Known(answer(self), SOURCE)
            elif (fact := told.get(name)) is not None:
                found[name] = fact
        if self.verdict.level is Level.UNKNOWN:
            found["verdict.level"] = Unknown(Reason.NOT_DECIDED, SOURCE)
        return found

    @once
    def overdue(self) -> bool:
        """Whether the order is older than a delivery may take."""
        return self.ordered is not None and self.today > self.ordered + timedelta(DELIVERY_DAYS)

    @once
    def card_block(self) -> str | None:
        """The country's one number to block cards."""
        block = self.help.first("block-cards") if self.help else None
        return f"{block.name}, {block.phone or block.shown}" if block else None

    @once
    def abroad(self) -> bool:
        """Whether the shop sits in another country, and a centre for purchases abroad helps there."""
        buyer, shop = self.country, self.shop_country
        if shop is None or shop == buyer or self.help is None or self.help.first("cross-border") is None:
            return False
        return is_in_cross_border_area(shop) or not (buyer is not None and is_in_cross_border_area(buyer))

    @once
    def outside(self) -> bool:
        """Whether the buyer sits where that centre helps, and the shop does not."""
        buyer, shop = self.country, self.shop_country
        here = buyer is not None and is_in_cross_border_area(buyer)
        return here and shop is not None and not is_in_cross_border_area(shop)

    @once
    def window_day(self) -> date | None:
        """The last day of the marketplace's own protection."""
        protection = self.protection
        if protection is None or protection.days is None or not protection.sourced or self.ordered is None:
            return None
        return self.ordered + timedelta(protection.days)

    @once
    def joint_liability(self) -> bool:
        """Whether the price lets section 75 (United Kingdom) apply, as far as it is known."""
        total, currency = self.evidence.number("order.total"), self.evidence.text("order.currency")
        return total is None or currency not in _NO_DEARER_THAN_POUNDS or total > _JOINT_LIABILITY_FROM

    def _past(self, day: date | None) -> date | None:
        return day if day is not None and day <= self.today else None


# Each fact that only steps ask, and how it follows from the case.
_VALUES: Mapping[str, Callable[[Situation], Value]] = {
    "verdict.level": lambda case: str(case.verdict.level),
    "verdict.scam_type": lambda case: str(case.verdict.scam_type) if case.verdict.scam_type else None,
    "advice.danger": attrgetter("danger"),
    "advice.open": lambda case: case.attribution.relation is Relation.UNDETERMINED,
    "advice.desk": attrgetter("desk"),
    "advice.bought": attrgetter("bought"),
    "advice.contract": attrgetter("contract"),
    "advice.route": attrgetter("route"),
    "advice.odr_link": lambda case: any(host in _ODR_HOSTS for host in case.evidence.texts("links.hosts")),
    "advice.happened": attrgetter("happened"),
    "advice.payment": attrgetter("payment"),
    "advice.paid": attrgetter("paid"),
    "advice.ordered": attrgetter("ordered"),
    "advice.grace": attrgetter("grace"),
    "advice.overdue": attrgetter("overdue"),
    "advice.joint_liability": attrgetter("joint_liability"),
    "advice.country": attrgetter("country"),
    "advice.rights": lambda case: rights_of(case.country) if case.country else None,
    "advice.abroad": attrgetter("abroad"),
    "advice.outside": attrgetter("outside"),
    "advice.body": lambda case: case.help.advice.name if case.help and case.help.advice else None,
    "advice.body_free": lambda case: bool(case.help and case.help.advice and case.help.advice.free),
    "advice.police": lambda case: case.help.police.name if case.help and case.help.police else None,
    "advice.card_block": attrgetter("card_block"),
    "advice.claimed_kind": lambda case: case.claimed.kind if case.claimed else None,
    "advice.mailboxes": lambda case: " · ".join(mail for mail, _source in case.mailboxes) or None,
    "advice.makers": attrgetter("makers"),
    "advice.window": lambda case: case.protection.says if case.protection else None,
    "advice.window_day": attrgetter("window_day"),
}
_GATES = tuple(_VALUES.get(name) or (lambda case, name=name: case.evidence.text(name)) for name in GATES)
