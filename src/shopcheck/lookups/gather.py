"""All facts of one order: what the look-ups find, under what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Protocol

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
from shopcheck.model.words import _


class Lookup(Protocol):
    """A source of facts: what it may find, and how it finds it from the claims."""

    FACTS: tuple[FactDeclaration, ...]

    def find(self, claims: Claims, /) -> Mapping[str, Fact]:
        """The facts found; a declared one that is missing was not in this input."""
        ...


def gather(claims: Claims, lookups: Iterable[Lookup], derived: frozenset[str] = frozenset()) -> Evidence:
    """The evidence of one order: every fact declared for its kind, known or unknown.

    `derived` names facts of later stages that a record may hold; they are computed anew.
    Raises TargetError where a record by hand names a fact that does not exist, or of another type.
    """
    declared: dict[str, FactDeclaration] = {}
    facts: dict[str, Fact] = {}
    for lookup in lookups:
        applicable = {item.name: item for item in lookup.FACTS if claims.kind in item.kinds}
        declared |= applicable
        if _can_find(claims):
            found = lookup.find(claims)
            facts |= {name: fact for name, fact in found.items() if name in applicable}
    missing = Unknown(Reason.NOT_IN_THIS_INPUT if claims.record is None else Reason.NOT_RECORDED, "input")
    complete = {name: facts.get(name, missing) for name in declared}
    if claims.record is not None:
        complete |= _recorded(claims.record, declared, derived)
    return Evidence(complete)


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
    near = get_close_matches(name, declared, 1)
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
