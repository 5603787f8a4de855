"""What a mail says of an order: number, day, total, payment, seller, brands, parcels. All of it is claims."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from shopcheck.intake.order.amounts import amounts_in, currency_in, total_of
from shopcheck.intake.order.company import legal_entity, payee, seller_named
from shopcheck.intake.order.contact import contact_mail, contact_phone, postal_address
from shopcheck.intake.order.country import buyer_country
from shopcheck.intake.order.dates import order_date
from shopcheck.intake.order.items import items
from shopcheck.intake.order.order_number import number_fits, order_number
from shopcheck.intake.order.order_text import OrderText, order_text
from shopcheck.intake.order.payment import payment_methods
from shopcheck.intake.order.products import brands
from shopcheck.intake.order.trackers import trackers
from shopcheck.model import MailLink, Order
from shopcheck.patterns import late
from shopcheck.reading.vat import vat_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.reading.phrases import Found

_QUOTE = 120
_EARLY = 1_500
_LOOKED_AT = 60_000
_MOST_SUMS = 20
_FEWEST_WORDS = 3
_ADDRESS = late(r"(?:https?://|www\.)\S{1,2000}", needs=("://", "www."))
_FEWEST_LETTERS = 6
# After a word of three letters at least: “no. 5” goes on.
_SENTENCE_END = late(r"(?<=[^\W_]{3})[.!?]+ (?=[^a-z\d#])|[。！？]", needs=".!?。！？")


def read_order(
    subject: str,
    text: str,
    structured: tuple[Mapping[str, object], ...],
    links: tuple[MailLink, ...],
    language: str | None,
    readers: frozenset[str] = frozenset(),
) -> Order:
    """The order as subject, text and schema.org objects of a mail tell it; what they do not tell is missing.

    `readers` are the addresses it went to: none of them is the sender's to be reached at. Never raises on hostile text; at most 200,000 characters are looked at.
    """
    order = order_text(subject, text, language)
    number = order_number(order, structured)
    ordered = number is not None or bool(order.hits("order_said"))
    total, currency = total_of(order, structured, number)
    country = buyer_country(order, structured, currency)
    sums = list(islice(amounts_in(order.text, order.language, 0, _LOOKED_AT), _MOST_SUMS))
    vat, well_formed = vat_number(order.text[:_LOOKED_AT])
    return Order(
        number=number,
        number_fits=number_fits(number),
        date=order_date(order, structured, currency, number),
        total=total,
        currency=currency or (currency_in(country) if total is not None else None),
        payment_methods=payment_methods(order),
        sums=len(sums),
        items=items(order, structured, ordered=ordered),
        payee=payee(order) if total is not None or sums else None,
        brands=brands(order),
        trackers=trackers(order, links, structured),
        seller_named=seller_named(order, structured, ordered=ordered),
        legal_entity=legal_entity(order),
        contact_mail=contact_mail(order, structured, readers),
        contact_phone=contact_phone(order, structured),
        postal_address=postal_address(order, structured),
        vat_number=vat,
        vat_number_well_formed=well_formed,
        country=country,
        quote=_quote(order),
    )


def is_order(subject: str, text: str, order: Order, language: str | None) -> bool:
    """Whether the mail speaks to its reader of an order of his: confirmation, shipping, invoice or receipt.

    It says so in the subject or early in the text, or it names an order or a parcel together with a
    number, a total or a parcel number. That a shop advertises “free shipping” is none of these.
    """
    words = order_text(subject, text, language)
    said = words.hits("order_said")
    if any(hit.start <= words.subject_end for hit in said):
        return True
    details = sum(detail is not None and detail != () for detail in (order.number, order.total, order.trackers))
    if any(hit.start <= words.subject_end + _EARLY for hit in said) and details:
        return True
    spoken = any(words.hits(tag) for tag in ("order", "shipped", "invoice", "refund", "order_said"))
    return bool(spoken and (details >= 2 or order.trackers or (order.number and words.hits("order_number_label"))))


def _quote(order: OrderText) -> str | None:
    """The first sentence that says what the mail is, at most 120 characters; the text's before the subject's."""
    said = order.hits("order_said")
    in_text = [hit for hit in said if hit.start > order.subject_end]
    for hit in (*in_text, *said):
        sentence = _sentence(order, hit)
        if len(sentence.split()) >= _FEWEST_WORDS or (len(sentence) >= _FEWEST_LETTERS and " " not in sentence):
            return sentence if len(sentence) <= _QUOTE else f"{sentence[: _QUOTE - 1].rstrip()}…"
    return None


def _sentence(order: OrderText, hit: Found) -> str:
    """The sentence of its line that a phrase stands in, without marks around it."""
    line = order.line_at(hit.start)
    place = hit.start - (order.text.rfind("\n", 0, hit.start) + 1)
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(line))]
    start = max(begin for begin in starts if begin <= place)
    end = next((begin for begin in starts if begin >= max(hit.end - hit.start, 1) + place), len(line))
    # No address is quoted: its path may open the order to anybody.
    return _ADDRESS.sub("", line[start:end]).strip(" *_#>|-=:(<").removesuffix(".")
