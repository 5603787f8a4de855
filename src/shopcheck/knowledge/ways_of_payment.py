"""Ways of payment and their names in mails and on pages: `ways_of_payment.yaml`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


class WayOfPayment(Struct, frozen=True):
    """A way of payment; its phrases in the notation of wording.yaml.

    `names` mean it anywhere, `beside` only beside a word of paying, `exact` only in these very letters; `counts_as`
    is the way that advice knows it by.
    """

    id: str
    names: tuple[str, ...]
    beside: tuple[str, ...]
    exact: tuple[str, ...]
    counts_as: str


@cache
def ways_of_payment() -> Mapping[str, WayOfPayment]:
    """Return all ways of payment by id, in the order they are told in."""
    return MappingProxyType(
        {
            id: WayOfPayment(
                id,
                names=tuple(entry["names"]),
                beside=tuple(entry.get("beside", ())),
                exact=tuple(entry.get("exact", ())),
                counts_as=entry.get("counts_as", id),
            )
            for id, entry in read_data("ways_of_payment").items()
        }
    )
