"""Ways of payment an order mail names: near words of paying, or by marks nothing else has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.knowledge import ways_of_payment
from shopcheck.model import PAID_BY
from shopcheck.patterns import NONE, Narrowed, late, standing
from shopcheck.reading.payment import ways_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.reading.phrases import Found

_BEFORE, _AFTER = 30, 90
_REFUSED_REACH = 120
_LOOKED_AT = 50_000
_WORDS_BETWEEN = 2
_MOST_TOGETHER = 2
_LINES_AFTER = 2
# Others would only stand in the way of the question how it was paid.
_ADVISED = frozenset((*PAID_BY, "apple-pay", "google-pay", "invoice"))
_WORD = late(r"[^\W\d_]+")

# A thing, and no way that somebody paid.
_PAYMENT_CARD = late(r"payment cards?\b", re.IGNORECASE)

_CARDS = r"visa|master ?card|maestro|amex|american express|discover|diners|jcb|dankort|card|karte|carte|tarjeta|carta|cartão|kaart|kart[aęą]|kort|карта|payment(?: method)?|zahlung|paiement|pago|pagamento|betaling"
_ENDING = r"ending|ends|endend|endet|terminant|terminada|terminando|que termina|finissant|eindigend|kończąc\w{1,3}"
_HIDDEN_DIGITS = r"(?:[*•●·xX.…_#-]|&bull;| ){2,24}\d{4}"


@Narrowed
def _card_in(text: str | None) -> re.Pattern[str]:
    """A card with its last digits: “Visa •••• 1234”, “card ending in 1234”."""
    card, ending = standing(_CARDS, text), standing(_ENDING, text)
    if card == NONE:
        return late(NONE)
    digits = _HIDDEN_DIGITS
    if ending != NONE:
        digits += rf"|(?:{ending})(?: (?:in|with|on|auf|mit|par|en|em|op|na|się))? {{0,2}}[*•x.]{{0,8}}\d{{4}}"
    return late(
        rf"(?<!gift )(?<!store )(?<!cadeau )\b(?:{card})[\w ]{{0,24}}?[ :(-]{{0,3}}(?:{digits})\b", re.IGNORECASE
    )


def payment_methods(order: OrderText) -> tuple[str, ...]:
    """The ways of payment named that advice knows, in the order of the table; none only advertised or warned of.

    Two words at most stand between the word of paying and the way; three ways beside one word are
    an advertisement.
    """
    found: set[str] = set()
    labels = tuple(_labels(order))
    named = ways_named(order.words, beside=True) if labels else ()
    for label in labels:
        here = {ways_of_payment()[way.tag].counts_as for way in named if _beside(order.text, label, way)}
        found |= here if len(here) <= _MOST_TOGETHER else set()
    if "card" not in found and _card_in(order.text).search(order.text[:_LOOKED_AT]):
        found.add("card")
    return tuple(id for id in ways_of_payment() if id in found & _ADVISED)


def _labels(order: OrderText) -> Iterator[Found]:
    """The words of paying, but for those near what a shop takes or never asks for."""
    refused = order.hits("accepted_said")
    for hit in order.hits("payment_label"):
        if not any(other.start - _REFUSED_REACH <= hit.start <= other.end + _REFUSED_REACH for other in refused):
            yield hit


def _beside(text: str, label: Found, way: Found) -> bool:
    """Whether a way stands in or behind words of paying, in their line or the next filled ones, or directly before them."""
    if label.start <= way.start and way.end <= label.end:
        return True
    if way.end <= label.start:
        return label.start - way.end <= _BEFORE and not text[way.end : label.start].strip(" -")
    if not label.end <= way.start <= label.end + _AFTER:
        return False
    if _PAYMENT_CARD.fullmatch(text, label.start, way.end):
        return False
    between = text[label.end : way.start]
    filled = sum(1 for line in between.split("\n")[:-1] if line.strip())
    return filled < _LINES_AFTER and len(_WORD.findall(between)) <= _WORDS_BETWEEN
