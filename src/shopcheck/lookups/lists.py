"""Facts from the user's own lists of known-bad and known-good shops: there only if a list was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.model import Claims, Evidence, Fact, Kind, Known, Tier, Topic, Unknown
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("lists", N_("Your own lists"))
FAKE, GOOD = "lists.fake", "lists.good"

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    BOTH,
    (
        (FAKE, "flag", "the shop or the sender stands on a list given with --list fake=FILE"),
        (
            GOOD,
            "flag",
            "the shop stands on a list given with --list good=FILE; a mail's sender, and the provider vouches for him",
        ),
    ),
    optional=True,
)


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: who has no list has no such facts. `Lists` finds them where there is one."""
    return {}


class Lists(Struct, frozen=True):
    """Hosts of the user's lists, each with the file it stands in; an entry stands for all below it, too.

    `given` tells which of the two kinds were given, be it with an empty file.
    """

    fake: Mapping[str, str] = field(default_factory=dict)
    good: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    def facts(self, evidence: Evidence) -> Mapping[str, Fact]:
        """The facts of the kinds that were given; they are newer than what a record holds of them."""
        found: dict[str, Fact] = {}
        if FAKE in self.given:
            found[FAKE] = self._fake(evidence)
        if GOOD in self.given:
            found[GOOD] = self._good(evidence)
        return found

    def _fake(self, evidence: Evidence) -> Fact:
        hosts = [evidence.text(name) for name in ("shop.host", "sender.host")]
        entry = next(filter(None, (_entry(self.fake, host) for host in hosts if host)), None)
        return Known(True, self.fake[entry]) if entry else Known(False, TOPIC.id)

    def _good(self, evidence: Evidence) -> Fact:
        """A good shop's link in a stranger's mail proves nothing: only its own, vouched mail counts."""
        name = "mail.authenticated_domain" if evidence.text("input.kind") == Kind.EMAIL else "shop.host"
        fact = evidence.get(name)
        if isinstance(fact, Unknown):
            return fact
        entry = _entry(self.good, evidence.text(name))
        return Known(True, self.good[entry]) if entry else Known(False, TOPIC.id)


def _entry(entries: Mapping[str, str], host: str | None) -> str | None:
    """The entry that is this host, or a name above it."""
    while host:
        if host in entries:
            return host
        host = host.partition(".")[2]
    return None
