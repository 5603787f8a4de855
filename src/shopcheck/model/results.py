"""What is concluded from the evidence: attribution, findings, verdict, steps; and the result."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date, datetime

    from shopcheck.model.errors import Unreadable
    from shopcheck.model.evidence import Evidence, Kind


class Relation(StrEnum):
    """Between the one who took the order and the known seller it claims (design §4)."""

    GENUINE = "genuine"
    IMPERSONATED = "impersonated"
    OWN_NAME = "own_name"
    UNDETERMINED = "undetermined"


class Strength(StrEnum):
    """How hard a ground is to fake; the first word of its line."""

    PROVEN = "proven"
    CHECKED = "checked"
    SEEN = "seen"
    SAID = "said"
    KNOWN = "known"


class ScamType(StrEnum):
    """What kind of scam it looks like; advice differs by it."""

    IMPERSONATION = "impersonation"
    FAKE_SHOP = "fake-shop"
    COUNTERFEIT = "counterfeit"
    FEE_FOLLOW_UP = "fee-follow-up"
    FAKE_ORDER_CALLBACK = "fake-order-callback"
    PRIZE = "prize"


class About(StrEnum):
    """What the probability speaks of."""

    ORDER = "order"
    MAIL = "mail"
    SHOP = "shop"
    ADDRESS = "address"

    __hash__ = str.__hash__  # as with `Outcome`


class Level(StrEnum):
    """The verdict's level (STIX 2.1's four)."""

    BENIGN = "benign"
    SUSPICIOUS = "suspicious"
    MALICIOUS = "malicious"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """A rule's answer."""

    RAISED = "raised"
    CLEAR = "clear"
    UNKNOWN = "unknown"

    # An enum's own hash is a function in Python, and outcomes are looked up by the million.
    __hash__ = str.__hash__


class Named(Struct, frozen=True):
    """A known seller by id and name."""

    id: str
    name: str


class Belief(Struct, frozen=True):
    """The seller the buyer believes in; `took_the_order` is ``None`` where nothing decides it."""

    id: str
    name: str
    took_the_order: bool | None


class Merchant(Struct, frozen=True, gc=False):
    """Whom to ask first. A name is what it calls itself, a domain what was seen."""

    name: str | None
    domain: str | None
    legal_entity: str | None = None


class Party(Struct, frozen=True, gc=False):
    """Somebody with a part in the order: platform, seller, payee, payment, carrier, maker …"""

    role: str
    name: str
    domain: str | None
    strength: Strength


class Ground(Struct, frozen=True):
    """A reason for the attribution, with its strength and the fact it rests on."""

    strength: Strength
    fact: str
    says: str


class Attribution(Struct, frozen=True, gc=False):
    """Who took the order, beside who is claimed and who is believed."""

    relation: Relation
    claimed: Named | None
    bought_on: Belief | None
    merchant: Merchant | None
    parties: tuple[Party, ...]
    grounds: tuple[Ground, ...]
    would_decide: str | None


class Finding(Struct, frozen=True, cache_hash=True):
    """One rule's answer on this evidence; `counted` is what is left of `points` under the cap."""

    rule: str
    outcome: Outcome
    group: str | None
    points: float
    counted: float
    message: str
    facts: tuple[str, ...]
    could_add: tuple[float, float] = (0.0, 0.0)


class GroupSum(Struct, frozen=True):
    """A group's findings added up, and what its cap leaves of them."""

    id: str
    sum: float
    counted: float
    cap: tuple[float, float]


class Coverage(Struct, frozen=True):
    """How many of the applicable rules could be decided, and their share by weight."""

    known: int
    of: int
    weight: float


class Change(Struct, frozen=True):
    """Something the reader can find out himself: the points it would add, and the probability after it.

    `says` begins with “if”.
    """

    points: float
    probability: float
    says: str


class Verdict(Struct, frozen=True, cache_hash=True):
    """How likely a scam, in points (decibans) and as a probability under a stated prior.

    `range` is the 80 % interval of what the unknown rules would add; ``None`` where none of them
    was ever measured. `would_change` is told where the answer is uncertain.
    """

    about: About
    level: Level
    scam_type: ScamType | None
    prior: float
    start: float
    points: float
    total: float
    probability: float
    groups: tuple[GroupSum, ...]
    coverage: Coverage
    range: tuple[float, float] | None = None
    would_change: tuple[Change, ...] = ()


class CountedFrom(Struct, frozen=True):
    """What a date was counted from; not `known` = assumed from the nearest known event."""

    event: str
    date: date | None
    known: bool


class Step(Struct, frozen=True, cache_hash=True):
    """What to do now. `kind` is ``do``, ``closed`` (no use asking) or ``warn``."""

    id: str
    kind: str
    do: str
    because: str
    start: date | None
    last_day: date | None
    counted_from: CountedFrom | None
    basis: str
    source: str
    link: str | None
    urgent: bool


class MadeBy(Struct, frozen=True, gc=False):
    """Which program, rules and knowledge made a result, and the prior, where one was given."""

    shopcheck: str
    rules: str
    knowledge: str
    tiers: tuple[str, ...]
    prior: float | None = None


class Result(Struct, frozen=True, gc=False):
    """All of one order, frozen; what every format writes."""

    target: str
    kind: Kind
    checked_at: datetime
    today: date
    as_of: date | None
    made_by: MadeBy
    input: str
    attribution: Attribution
    verdict: Verdict
    findings: tuple[Finding, ...]
    evidence: Evidence
    steps: tuple[Step, ...]


class Unread(Struct, frozen=True):
    """A batch's line for a target that could not be read."""

    target: str
    kind: Unreadable
    message: str
    help: str
