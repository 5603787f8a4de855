"""What the buyer says of the case: it goes before what is read in the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

PAID_BY = (
    "card",
    "paypal",
    "klarna",
    "ideal",
    "bancontact",
    "bank-transfer",
    "direct-debit",
    "cash-on-delivery",
    "crypto",
    "gift-card",
)
HAPPENED = ("nothing-came", "wrong-or-fake", "gave-data", "just-worried")


class Buyer(Struct, frozen=True):
    """The way of payment (one of `PAID_BY`), its day, the country (ISO 3166-1 alpha-2), what happened (`HAPPENED`)."""

    paid_by: str | None = None
    paid_on: date | None = None
    country: str | None = None
    happened: str | None = None
