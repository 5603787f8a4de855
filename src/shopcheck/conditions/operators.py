"""What a fact of each type may be asked: a table of modifiers, each a test of one value that is not null."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from operator import ge, gt, le, lt

from shopcheck.conditions.problem import PatternError
from shopcheck.model import FactType, Value

Test = Callable[[Value], bool | None]
"""A test of a value; ``None`` where the value is not of the fact's declared type."""

Plain = str | float | bool | date
Maker = Callable[[tuple[Plain, ...]], Test]

EXISTS = "exists"
MAX_TEXT = 1_000
_CAP = 2_000

NOUN = {
    FactType.TEXT: "a text",
    FactType.NUMBER: "a number",
    FactType.FLAG: "true or false",
    FactType.DATE: "a date",
    FactType.TEXTS: "a list of texts",
}
_NEEDS = {
    FactType.TEXT: "text",
    FactType.NUMBER: "a number",
    FactType.FLAG: "true or false",
    FactType.DATE: "a date such as 2026-11-09",
    FactType.TEXTS: "text",
}


class OperandError(ValueError):
    """A value that cannot be compared with the fact; the message says what is needed."""


def operand(type_: FactType, value: object) -> Plain:
    """Read a value written in a rule as the fact's type; raises OperandError."""
    match type_:
        case FactType.FLAG if isinstance(value, bool):
            return value
        case FactType.NUMBER if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return value
        case FactType.TEXT | FactType.TEXTS if isinstance(value, str) and value and len(value) <= MAX_TEXT:
            return value.casefold()
        case FactType.DATE if isinstance(value, str):
            return _iso(value)
    raise OperandError(_complaint(type_, value))


def _iso(value: str) -> date:
    try:
        if len(value) == len("2026-11-09"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise OperandError(f'"{value[:40]}" is not a date such as 2026-11-09')


def _complaint(type_: FactType, value: object) -> str:
    if value is None:
        return 'nothing equals null; ask "|exists: false"'
    if type_ in {FactType.TEXT, FactType.TEXTS}:
        if isinstance(value, str):
            return f"a text here has 1 to {MAX_TEXT} characters"
        return f'it is compared with text: put "{str(value).lower()[:40]}" in quotes'
    return f"it is compared with {_NEEDS[type_]}, not with {_described(value)}"


def _described(value: object) -> str:
    match value:
        case dict():
            return "a map"
        case list():
            return "a list"
        case str():
            return f'the text "{value[:40]}"'
        case bool():
            return str(value).lower()
        case _:
            return f'"{str(value)[:40]}"'


def _text_test(accept: Callable[[str], bool]) -> Test:
    def test(value: Value) -> bool | None:
        return accept(value.casefold()) if isinstance(value, str) else None

    return test


def _some(accept: Callable[[str], bool]) -> Test:
    def test(value: Value) -> bool | None:
        if not isinstance(value, tuple):
            return None
        return any(accept(str(item).casefold()) for item in value)

    return test


def _only(wanted: tuple[Plain, ...]) -> Test:
    allowed = frozenset(wanted)

    def test(value: Value) -> bool | None:
        if not isinstance(value, tuple):
            return None
        return bool(value) and all(str(item).casefold() in allowed for item in value)

    return test


def _equals(wanted: tuple[Plain, ...]) -> Callable[[str], bool]:
    return frozenset(str(item) for item in wanted).__contains__


def _contains(wanted: tuple[Plain, ...]) -> Callable[[str], bool]:
    parts = tuple(str(item) for item in wanted)
    if len(parts) == 1:
        part = parts[0]
        return lambda text: part in text
    return lambda text: any(part in text for part in parts)


def _startswith(wanted: tuple[Plain, ...]) -> Callable[[str], bool]:
    parts = tuple(str(item) for item in wanted)
    return lambda text: text.startswith(parts)


def _endswith(wanted: tuple[Plain, ...]) -> Callable[[str], bool]:
    parts = tuple(str(item) for item in wanted)
    return lambda text: text.endswith(parts)


def _matches(wanted: tuple[Plain, ...]) -> Callable[[str], bool]:
    from shopcheck.conditions.pattern import compile_pattern  # noqa: PLC0415 - few conditions have any

    searches = tuple(compile_pattern(str(item)) for item in wanted)
    return lambda text: any(search(text) for search in searches)


def _list_matches(wanted: tuple[Plain, ...]) -> Test:
    """As for a text, with the 2,000 characters shared out among the elements in their order."""
    matches = _matches(wanted)

    def test(value: Value) -> bool | None:
        if not isinstance(value, tuple):
            return None
        left = _CAP
        for item in value:
            text = str(item)[:left]
            if matches(text):
                return True
            left -= len(text) + 1
            if left <= 0:
                break
        return False

    return test


def _on_text(accept: Callable[[tuple[Plain, ...]], Callable[[str], bool]]) -> Maker:
    return lambda wanted: _text_test(accept(wanted))


def _on_list(accept: Callable[[tuple[Plain, ...]], Callable[[str], bool]]) -> Maker:
    return lambda wanted: _some(accept(wanted))


def _number_equals(wanted: tuple[Plain, ...]) -> Test:
    allowed = frozenset(wanted)

    def test(value: Value) -> bool | None:
        return value in allowed if _is_number(value) else None

    return test


def _flag_equals(wanted: tuple[Plain, ...]) -> Test:
    allowed = frozenset(wanted)

    def test(value: Value) -> bool | None:
        return value in allowed if isinstance(value, bool) else None

    return test


def _date_equals(wanted: tuple[Plain, ...]) -> Test:
    allowed = frozenset(wanted)

    def test(value: Value) -> bool | None:
        day = _day(value)
        return None if day is None else day in allowed

    return test


def _number_order(compare: Callable[[float, float], bool]) -> Maker:
    def make(wanted: tuple[Plain, ...]) -> Test:
        (bound,) = wanted
        if not isinstance(bound, int | float):  # pragma: no cover  # `operand` has seen to it
            raise OperandError("a number is needed")

        def test(value: Value) -> bool | None:
            if isinstance(value, int | float) and value.__class__ is not bool and value == value:  # noqa: PLR0124
                return compare(value, bound)
            return None

        return test

    return make


def _date_order(compare: Callable[[date, date], bool]) -> Maker:
    def make(wanted: tuple[Plain, ...]) -> Test:
        (bound,) = wanted
        if not isinstance(bound, date):  # pragma: no cover  # `operand` has seen to it
            raise OperandError("a date is needed")

        def test(value: Value) -> bool | None:
            day = _day(value)
            return None if day is None else compare(day, bound)

        return test

    return make


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value  # noqa: PLR0124


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


_ORDERS = {"lt": lt, "lte": le, "gt": gt, "gte": ge}
_ACCEPTS = {"": _equals, "contains": _contains, "startswith": _startswith, "endswith": _endswith, "re": _matches}

MODIFIERS: dict[FactType, dict[str, Maker]] = {
    FactType.TEXT: {name: _on_text(accept) for name, accept in _ACCEPTS.items()},
    FactType.TEXTS: {
        **{name: _on_list(accept) for name, accept in _ACCEPTS.items()},
        "only": _only,
        "re": _list_matches,
    },
    FactType.NUMBER: {"": _number_equals, **{name: _number_order(order) for name, order in _ORDERS.items()}},
    FactType.DATE: {"": _date_equals, **{name: _date_order(order) for name, order in _ORDERS.items()}},
    FactType.FLAG: {"": _flag_equals},
}
"""Type → modifier → what makes its test; ``""`` is plain equality. `exists` goes with every type."""

ALL_MODIFIERS = tuple(dict.fromkeys([name for row in MODIFIERS.values() for name in row if name] + [EXISTS]))
TAKES_ONE = frozenset(_ORDERS)
NEEDED = {"contains": "text", "startswith": "text", "endswith": "text", "re": "text", "only": "a list"} | dict.fromkeys(
    _ORDERS, "a number or a date"
)


def allowed(type_: FactType) -> str:
    """Name the way out of a wrong modifier: what a fact of this type can be asked."""
    names = ", ".join([name for name in MODIFIERS[type_] if name] + [EXISTS])
    return f"for {NOUN[type_]}: {names}, or a plain value"


def make_test(type_: FactType, modifier: str, wanted: tuple[Plain, ...]) -> Test:
    """Make the test of a modifier that the type has; raises OperandError for a pattern that cannot be run."""
    try:
        return MODIFIERS[type_][modifier](wanted)
    except PatternError as problem:
        raise OperandError(str(problem)) from None
