"""All facts of one order: what the look-ups find, under what was recorded."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec.structs import replace

from shopcheck.model import (
    Claims,
    Evidence,
    Fact,
    FactDeclaration,
    FactType,
    Kind,
    Known,
    Reason,
    Record,
    RecordedValue,
    TargetError,
    Unknown,
    Unreadable,
    Value,
)
from shopcheck.model.errors import MISTAKES
from shopcheck.model.letters import whole
from shopcheck.model.words import _, holding_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopcheck.net import World


class Lookup(Protocol):
    """A source of facts: what it may find, and how it finds it from the claims alone."""

    FACTS: tuple[FactDeclaration, ...]

    def find(self, claims: Claims, /) -> Mapping[str, Fact]:
        """The facts found; a declared one that is missing was not in this input."""
        ...


@runtime_checkable
class Unasked(Protocol):
    """A look-up of what stands elsewhere: it says why its facts are unknown as long as nobody asks there."""

    def unasked(self, *, recorded: bool) -> Mapping[str, Fact]:
        """Those facts; `recorded`: of an order that was recorded elsewhere. The same for all orders."""
        ...


@runtime_checkable
class Asking(Protocol):
    """A look-up that can also ask the world: the registry, the resolver, the shop. `SETTLES` names what it may settle."""

    SETTLES: tuple[str, ...]

    def ask(self, claims: Claims, world: World, /) -> Mapping[str, Fact]:
        """The facts answered, known or unknown with their reason; raises nothing for the world's trouble."""
        ...


def gather(
    claims: Claims, lookups: Sequence[Lookup], derived: frozenset[str] = frozenset(), world: World | None = None
) -> Evidence:
    """The evidence of one order: every fact declared for its kind, known or unknown.

    `derived` names facts of later stages that a record may hold; they are computed anew. Without a
    `world` nothing leaves the machine; a record never asks it.
    Raises TargetError where a record by hand names a fact that does not exist, or of another type.
    """
    declared = _declared(tuple(lookups), claims.kind)
    found: dict[str, Fact] = {}
    if _can_find(claims):
        for lookup in lookups:
            found |= lookup.find(claims)
    if world is not None and claims.record is None:
        found |= _asked(claims, lookups, world.for_one_order())
    if claims.record is not None:
        found |= _recorded(claims.record, declared, derived)
    for name in _suspects(found) if _may_hold_halves(claims, world) else ():
        found[name] = _whole(found[name])
    nothing = _before(tuple(lookups), claims.kind, recorded=claims.record is not None, speaks=_can_find(claims))
    evidence = Evidence(nothing, found)
    if len(evidence) == len(nothing):
        return evidence
    return Evidence(nothing, {name: fact for name, fact in found.items() if name in declared})


def _may_hold_halves(claims: Claims, world: World | None) -> bool:
    """Whether half a character may stand in a text: none does where all that there is to read is a link in plain ASCII."""
    if claims.record is not None or claims.page is not None or world is not None:
        return True
    return claims.link is None or not claims.link.as_written.isascii()


def _suspects(facts: Mapping[str, Fact]) -> list[str]:
    """The facts whose text may hold half a character: nearly all texts are plain ASCII."""
    return [
        name
        for name, fact in facts.items()
        if fact.__class__ is Known
        and (((value := fact.value).__class__ is str and not value.isascii()) or (value.__class__ is tuple and value))
    ]


def _whole(fact: Fact) -> Fact:
    """The fact without halves of characters."""
    if not isinstance(fact, Known) or not isinstance(fact.value, str | tuple):
        return fact
    texts = (fact.value,) if isinstance(fact.value, str) else fact.value
    mended = tuple(whole(text) if isinstance(text, str) else text for text in texts)
    if mended == texts:
        return fact
    return replace(fact, value=mended[0] if isinstance(fact.value, str) else mended)


@lru_cache(maxsize=8)
def _declared(lookups: tuple[Lookup, ...], kind: Kind) -> Mapping[str, FactDeclaration]:
    """The facts declared for a kind of input: the same for every order of a batch."""
    return {item.name: item for lookup in lookups for item in lookup.FACTS if kind in item.kinds}


@holding_texts
@lru_cache(maxsize=16)
def _before(lookups: tuple[Lookup, ...], kind: Kind, *, recorded: bool, speaks: bool) -> Mapping[str, Fact]:
    """The facts that all evidence of a kind has, before anything is found: missing, or not asked for.

    An optional fact is only there where it was given. Of what does not speak, nobody looks for anything.
    """
    missing = Unknown(Reason.NOT_RECORDED if recorded else Reason.NOT_IN_THIS_INPUT, "input")
    unasked = [lookup.unasked(recorded=recorded) for lookup in lookups if speaks and isinstance(lookup, Unasked)]
    told = {name: fact for facts in unasked for name, fact in facts.items()}
    return {name: told.get(name, missing) for name, item in _declared(lookups, kind).items() if not item.optional}


def _asked(claims: Claims, lookups: Sequence[Lookup], world: World) -> dict[str, Fact]:
    """Ask side by side, each in a thread of its own: the slowest answer is the whole wait."""
    asking = [lookup for lookup in lookups if isinstance(lookup, Asking)]
    facts: dict[str, Fact] = {}
    from shopcheck.net.threads import threads  # noqa: PLC0415 - loaded when somebody is asked

    with threads(max(1, len(asking))) as pool:
        for answers in pool.map(lambda lookup: _answers(lookup, claims, world), asking):
            facts |= answers
    return facts


def _answers(lookup: Asking, claims: Claims, world: World) -> Mapping[str, Fact]:
    """What one look-up was answered. A mistake of ours over a hostile answer costs that look-up, and no other."""
    try:
        return lookup.ask(claims, world)
    except MISTAKES as error:
        if world.debug:
            raise
        says = _("shopcheck stumbled over the answer ({error})").format(error=type(error).__name__)
        return dict.fromkeys(lookup.SETTLES, Unknown(Reason.BAD_ANSWER, "shopcheck", says))


def _can_find(claims: Claims) -> bool:
    """A recorded mail without the mail itself holds nothing to look at: only its record speaks."""
    return claims.kind is Kind.URL or claims.message is not None


def _recorded(record: Record, declared: Mapping[str, FactDeclaration], derived: frozenset[str]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for name, entry in record.facts.items():
        declaration = declared.get(name)
        if declaration is not None:
            facts[name] = Known(_typed(entry, declaration), entry.source, entry.at)
        elif name not in derived and not record.is_result:
            raise _undeclared(name, declared)
    for name, unknown in record.unknown.items():
        if name in declared:
            facts[name] = unknown
        elif name not in derived and not record.is_result:
            raise _undeclared(name, declared)
    return facts


def _undeclared(name: str, declared: Mapping[str, FactDeclaration]) -> TargetError:
    from shopcheck.model.near import near as nearest_names  # noqa: PLC0415 - for a wrong record

    near = nearest_names(name, declared, 1)
    return TargetError(
        Unreadable.UNREADABLE,
        _("The record names “{name}”, which is not a fact.").format(name=name),
        _("Did you mean {near}? All facts: shopcheck facts").format(near=near[0])
        if near
        else _("All facts: shopcheck facts"),
    )


def _typed(entry: RecordedValue, declaration: FactDeclaration) -> Value:
    value = entry.value
    if value is None:
        return None
    match declaration.type:
        case FactType.TEXT if isinstance(value, str):
            return value
        case FactType.FLAG if isinstance(value, bool):
            return value
        case FactType.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        case FactType.TEXTS if isinstance(value, list):
            return tuple(str(item) for item in value)
        case FactType.DATE if isinstance(value, str):
            return _date(value, declaration.name)
    raise TargetError(
        Unreadable.UNREADABLE,
        _("The record gives “{name}” as {value!r}; it is a {type}.").format(
            name=declaration.name, value=value, type=declaration.type
        ),
        _("What each fact holds: shopcheck facts"),
    )


def _date(value: str, name: str) -> date:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise TargetError(
            Unreadable.UNREADABLE,
            _("The record gives “{name}” as “{value}”, which is no date.").format(name=name, value=value),
            _("A date looks like 2026-11-23."),
        ) from None
