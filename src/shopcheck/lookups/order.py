"""Facts of the order, as the mail tells them: the claims restated, nothing verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import sellers
from shopcheck.model import Claims, Fact, Known, Order, Reason, Tier, Unknown, Value, topics
from shopcheck.model.declare import EMAIL, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = topics.ORDER

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    EMAIL,
    (
        ("order.is_order", "flag", "the mail speaks of an order: confirmation, shipping, invoice or receipt"),
        ("order.number", "text", "the order number, as printed"),
        ("order.known_to_seller", "flag", "the desk's own list of orders has this number (--own-orders)"),
        ("order.number_fits", "texts", "known sellers whose order numbers look like this one"),
        ("order.date", "date", "the day of the order, as printed; else the mail's day"),
        ("order.total", "number", "the total, in order.currency"),
        ("order.currency", "text", "the currency of the total (ISO 4217)"),
        ("order.items", "texts", "the things ordered, by name, 20 at most"),
        ("order.sums", "number", "how many sums of money the mail names, 20 at most"),
        ("order.payment_methods", "texts", "ways of payment named: card, paypal, ideal, bank-transfer …"),
        ("order.payee", "text", "who got the money, where a receipt names him"),
        ("order.brands", "texts", "product brands named, by id"),
        ("order.brand_trades", "texts", "the trades of those brands (skin-care, tools …)"),
        ("order.trackers", "texts", "parcel numbers, as carrier:number"),
        ("order.carriers", "texts", "carriers named or linked, by id"),
        ("order.seller_named", "text", "the seller named in the text (“Sold by …”)"),
        ("order.legal_entity", "text", "the company named, with its legal form"),
        ("order.contact_mail", "text", "the address that the mail says to write to"),
        ("order.contact_phone", "text", "the number that the mail says to call, as digits"),
        ("order.postal_address", "text", "the sender's postal address, beside its company or in the imprint"),
        ("order.vat_number", "text", "the VAT number given"),
        ("order.vat_number_well_formed", "flag", "the check digit of the VAT number is right"),
        ("order.country", "text", "the buyer's country (ISO 3166), from address, number or language"),
        ("order.quote", "text", "the line in which the mail says what it is"),
    ),
)


SOURCE = "mail"


def find(claims: Claims) -> Mapping[str, Fact]:
    """The order as the mail tells it; of a link there is none."""
    if claims.message is None:
        return {}
    order = claims.order
    values: dict[str, Value] = {
        "order.is_order": claims.is_order,
        "order.number": order.number,
        "order.number_fits": order.number_fits,
        "order.date": order.date or claims.clock.as_of,
        "order.total": order.total,
        "order.currency": order.currency,
        "order.items": order.items,
        "order.sums": order.sums,
        "order.payment_methods": order.payment_methods,
        "order.payee": order.payee,
        "order.brands": order.brands,
        "order.brand_trades": _trades(order),
        "order.trackers": order.trackers,
        "order.carriers": _carriers(claims),
        "order.seller_named": order.seller_named,
        "order.legal_entity": order.legal_entity,
        "order.contact_mail": order.contact_mail,
        "order.contact_phone": order.contact_phone,
        "order.postal_address": order.postal_address,
        "order.vat_number": order.vat_number,
        "order.vat_number_well_formed": order.vat_number_well_formed,
        "order.country": order.country,
        "order.quote": order.quote,
    }
    return {**{name: Known(value, SOURCE) for name, value in values.items()}, "order.known_to_seller": _known(claims)}


def _known(claims: Claims) -> Fact:
    if claims.known_to_seller is not None:
        return Known(claims.known_to_seller, "own orders")
    says = _("no list of the desk's own orders was looked in")
    return Unknown(Reason.NOT_ASKED, "own orders", says)


def _trades(order: Order) -> tuple[str, ...]:
    trades = (sellers()[brand].trade for brand in order.brands if brand in sellers())
    return tuple(dict.fromkeys(trade for trade in trades if trade))


def _carriers(claims: Claims) -> tuple[str, ...]:
    said = (*claims.mentions, *claims.headlined, *(claim.seller for claim in claims.sellers))
    named = [seller for seller in said if sellers()[seller].kind == "carrier"]
    numbered = [tracker.partition(":")[0] for tracker in claims.order.trackers]
    return tuple(dict.fromkeys((*numbered, *named)))
