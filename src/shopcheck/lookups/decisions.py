"""Facts from the user's own decisions on shops and mails: shown beside what is computed, never instead of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.model import Claims, Evidence, Fact, Kind, Known, Tier, Topic
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TOPIC = Topic("decision", N_("Your own decision"))

FACTS = declare(
    TOPIC,
    Tier.OFFLINE,
    BOTH,
    (
        ("decision.says", "text", "what you decided: honest or scam"),
        ("decision.about", "text", "what you decided on: a shop's address, or the SHA-256 of a mail"),
        ("decision.because", "text", "the reason that you gave"),
        ("decision.on", "date", "the day you decided"),
        ("decision.until", "date", "the last day it holds; null if it holds for good"),
    ),
    optional=True,
)


class Says(StrEnum):
    """The two things that can be decided."""

    HONEST = "honest"
    SCAM = "scam"


class Decision(Struct, frozen=True):
    """One decision; `about` is a host, or ``sha256:…`` of what was handed in."""

    about: str
    says: Says
    because: str
    on: date
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether it still holds on a day."""
        return self.until is None or today <= self.until


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: who has decided nothing has no such facts. `Decisions` finds them."""
    return {}


class Decisions(Struct, frozen=True):
    """The user's decisions by what they are about; of several on one thing the last holds."""

    by_target: Mapping[str, Decision] = field(default_factory=dict)
    source: str = TOPIC.id

    def facts(self, evidence: Evidence, sha256: str, today: date) -> Mapping[str, Fact]:
        """The decision on this input, else on its shop, as facts; empty if there is none that holds."""
        decision = self._on(evidence, sha256) if self.by_target else None
        if decision is None or not decision.holds(today):
            return {}
        values = {
            "decision.says": decision.says.value,
            "decision.about": decision.about,
            "decision.because": decision.because,
            "decision.on": decision.on,
            "decision.until": decision.until,
        }
        return {name: Known(value, self.source) for name, value in values.items()}

    def _on(self, evidence: Evidence, sha256: str) -> Decision | None:
        if sha256 in self.by_target:
            return self.by_target[sha256]
        is_mail = evidence.text("input.kind") == Kind.EMAIL
        vouched = evidence.text("mail.authenticated_domain") if is_mail else None
        for host in filter(None, (vouched, evidence.text("shop.host"), evidence.text("sender.host"))):
            decision = self._above(host)
            # A stranger's mail may link to an honest shop: honest is only what that shop itself sent.
            if decision is not None and (decision.says is Says.SCAM or not is_mail or host == vouched):
                return decision
        return None

    def _above(self, host: str) -> Decision | None:
        while host:
            if host in self.by_target:
                return self.by_target[host]
            host = host.partition(".")[2]
        return None
