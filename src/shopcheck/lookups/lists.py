"""Facts from the user's own lists of known-bad and known-good domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Claims, Fact, Reason, Tier, Topic, Unknown
from shopcheck.model.declare import BOTH, declare

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("lists", "Your own lists")

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    BOTH,
    (
        ("lists.fake", "flag", "the shop's domain stands on a list given with --list fake=FILE"),
        ("lists.good", "flag", "the shop's domain stands on a list given with --list good=FILE"),
    ),
)


def find(_claims: Claims) -> Mapping[str, Fact]:
    """No list is given in this version: unknown, and says so."""
    return {declaration.name: Unknown(Reason.NOT_ASKED, TOPIC.id) for declaration in FACTS}
