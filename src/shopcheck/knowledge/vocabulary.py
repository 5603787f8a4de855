"""The words of order mails and of imprints in 18 languages."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS = (
    "order",
    "order_number",
    "order_confirmation",
    "placed_on",
    "shipped",
    "delivered",
    "invoice",
    "payment",
    "refund",
    "tracking_number",
    "shipping_address",
    "subtotal",
    "total",
    "seller",
    "sold_by",
    "shop",
    "cancel",
    "return",
    "imprint",
)


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return phrases by language (ISO 639-1) and term, as they are written; compare them case folded."""
    data = read_data("vocabulary")
    return MappingProxyType(
        {
            language: MappingProxyType({term: tuple(phrases) for term, phrases in terms.items()})
            for language, terms in data.items()
        }
    )
