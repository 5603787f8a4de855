"""How a target is to be read, and what every reader does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.digest import sha256
from shopcheck.intake.links.link import parse_link
from shopcheck.model import Buyer, Clock

if TYPE_CHECKING:
    from datetime import date

    from shopcheck.intake.own_orders import OwnOrders


class Reading(Struct, frozen=True):
    """How a target is to be read: what the user says about it.

    `received_by_reader` is false where somebody else handed the mail over: then no provider's
    mark in it may be trusted.
    """

    today: date
    as_of: date | None = None
    shop: str | None = None
    bought_on: str | None = None
    received_by_reader: bool = True
    trust_authserv: tuple[str, ...] = ()
    page: bytes | None = None
    page_problem: str | None = None
    buyer: Buyer = field(default_factory=Buyer)
    own_orders: OwnOrders | None = None

    def given_host(self) -> str | None:
        """The host given for the shop, taken apart like any link."""
        return parse_link(self.shop).host if self.shop else None

    def given_clock(self) -> Clock | None:
        """The day given to count ages to."""
        return Clock(self.as_of, "given") if self.as_of is not None else None


def sha256_of(data: bytes) -> str:
    """The name of an input in its result: ``sha256:…`` of its bytes."""
    return f"sha256:{sha256(data)}"
