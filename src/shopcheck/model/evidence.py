"""Facts: what was settled, what was not and why, and how each fact is declared."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import Struct

Scalar = str | int | float | bool | date
Value = Scalar | tuple[Scalar, ...] | None


class Kind(StrEnum):
    """What was handed in."""

    EMAIL = "email"
    URL = "url"

    __hash__ = str.__hash__  # as with `Outcome`


class Tier(StrEnum):
    """How far a fact reaches out, and so who learns that somebody asked."""

    OFFLINE = "offline"
    REGISTRY = "registry"
    VISIT = "visit"
    DERIVED = "derived"


class FactType(StrEnum):
    """What a rule may compare a fact with."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    TEXTS = "texts"


class Reason(StrEnum):
    """Why a fact is unknown: a closed list, so that a batch can count and ask again."""

    NOT_ASKED = "not-asked"
    NOT_RECORDED = "not-recorded"
    NOT_PUBLISHED = "not-published"
    NOT_IN_THIS_INPUT = "not-in-this-input"
    NOT_TRUSTED = "not-trusted"
    NOT_DECIDED = "not-decided"
    BEFORE_THE_ORDER = "before-the-order"
    AMBIGUOUS = "ambiguous"
    RATE_LIMITED = "rate-limited"
    TIMED_OUT = "timed-out"
    REFUSED = "refused"
    NO_SERVER = "no-server"
    BAD_ANSWER = "bad-answer"
    TOO_LARGE = "too-large"
    NEEDS_SCRIPT = "needs-script"

    __hash__ = str.__hash__  # as with `Outcome`

    @property
    def may_change(self) -> bool:
        """Whether asking again, or in another way, may settle it."""
        return self in _MAY_CHANGE


_MAY_CHANGE = {
    Reason.NOT_ASKED,
    Reason.RATE_LIMITED,
    Reason.TIMED_OUT,
    Reason.REFUSED,
    Reason.BAD_ANSWER,
}


class Known(Struct, frozen=True, gc=False):
    """A fact that was settled. ``None`` means: we looked, and there is none."""

    reason: ClassVar[None] = None  # for being unknown
    value: Value
    source: str
    at: datetime | None = None


class Unknown(Struct, frozen=True):
    """A fact that could not be settled, and why. It never counts for or against."""

    reason: Reason
    source: str
    says: str = ""


Fact = Known | Unknown


class Topic(Struct, frozen=True):
    """What a look-up is about, in the words of the block “Not known, so not counted”."""

    id: str
    title: str
    lift: str = ""


class FactDeclaration(Struct, frozen=True):
    """One fact: its name, type, the kinds of input it applies to, its tier, and what it says.

    An `optional` fact is not in the evidence at all where its source was not given (a list of the
    user's own): a rule that asks it does not apply then, and lowers no coverage.
    """

    name: str
    type: FactType
    kinds: frozenset[Kind]
    tier: Tier
    doc: str
    topic: Topic
    personal: bool = False
    optional: bool = False


Catalogue = Mapping[str, FactDeclaration]


class Outline(Struct, frozen=True, eq=False):
    """The names of the facts that are known, sorted, and why each of the others is not.

    A million links have a handful of outlines, and equal ones are one object: what follows from an
    outline alone is worked out once, and kept by it.
    """

    known: tuple[str, ...]
    unknown: Mapping[str, Reason]


@lru_cache(maxsize=512)
def _outline(names: tuple[str, ...], reasons: tuple[Reason | None, ...]) -> Outline:
    pairs = sorted(zip(names, reasons, strict=True))
    return Outline(
        tuple(name for name, reason in pairs if reason is None),
        {name: reason for name, reason in pairs if reason is not None},
    )


_NO_FACTS: Mapping[str, Fact] = {}


class Evidence(Mapping[str, Fact]):
    """All facts of one order by name. A name that was never declared is a bug, not an unknown."""

    __slots__ = ("_facts", "_outline")

    def __init__(self, facts: Mapping[str, Fact], more: Mapping[str, Fact] = _NO_FACTS) -> None:
        """Some facts, and `more` that go before them."""
        self._facts: dict[str, Fact] = {**facts, **more}
        self._outline: Outline | None = None

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def items(self) -> ItemsView[str, Fact]:
        """All names with their facts; the mapping's own way is many times slower, and every line is written by it."""
        return self._facts.items()

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts as a plain mapping, for what asks many of them."""
        return self._facts

    def keys(self) -> KeysView[str]:
        """All names; see `items`."""
        return self._facts.keys()

    def get(self, name: str, default: Any = None) -> Any:
        """The fact of that name, else `default`; as with `items`, for the sake of speed."""
        return self._facts.get(name, default)

    @property
    def outline(self) -> Outline:
        """Which facts are known, and why the others are not."""
        if self._outline is None:
            facts = self._facts
            self._outline = _outline(tuple(facts), tuple([fact.reason for fact in facts.values()]))
        return self._outline

    def known(self) -> dict[str, Value]:
        """The values of the known facts, in the order of their names."""
        facts: Mapping[str, Any] = self._facts
        return {name: facts[name].value for name in self.outline.known}

    def joined(self, more: Mapping[str, Fact]) -> Evidence:
        """This evidence with more facts; the new ones win."""
        return Evidence(self._facts, more) if more else self

    def value(self, name: str) -> Value:
        """The value of a known fact; ``None`` where it is unknown, absent, or known to be none."""
        fact = self._facts.get(name)
        return fact.value if fact.__class__ is Known else None

    def text(self, name: str) -> str | None:
        """The value of a text fact, if known."""
        fact = self._facts.get(name)  # as `value`, but without another call: a link asks forty texts
        if fact.__class__ is Known and (value := fact.value).__class__ is str:
            return value
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """The elements of a list fact; empty where unknown."""
        value = self.value(name)
        return tuple(str(item) for item in value) if isinstance(value, tuple) else ()

    def flag(self, name: str) -> bool | None:
        """The value of a flag, if known."""
        value = self.value(name)
        return value if isinstance(value, bool) else None

    def number(self, name: str) -> float | None:
        """The value of a number, if known."""
        value = self.value(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """The value of a date, if known."""
        value = self.value(name)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None
