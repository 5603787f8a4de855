"""From the notation of design §5 to a checked condition: a map is *and*, a list of maps is *or*."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from shopcheck.conditions.condition import AND, IS, NOT, OR, Condition, Plan
from shopcheck.conditions.operators import (
    ALL_MODIFIERS,
    EXISTS,
    MODIFIERS,
    NEEDED,
    NOUN,
    TAKES_ONE,
    OperandError,
    Plain,
    allowed,
    make_test,
    operand,
)
from shopcheck.conditions.problem import ConditionError, Path, Problem
from shopcheck.model.near import near as nearest_names

if TYPE_CHECKING:
    from shopcheck.model import Catalogue, FactDeclaration

MAX_DEPTH = 20
MAX_PARTS = 500
_BROKEN: Plan = []
"""Stands in for a part that is wrong; never asked."""


def compile_condition(node: object, catalogue: Catalogue) -> Condition:
    """Type-check plain data (dicts, lists, scalars) against the declared facts.

    Raises ConditionError with every problem found in it.
    """
    compiler = _Compiler(catalogue)
    plan = compiler.condition(node, ())
    if compiler.problems:
        raise ConditionError(tuple(compiler.problems))
    return Condition(plan, tuple(compiler.facts))


class _Compiler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._parts = 0
        self.problems: list[Problem] = []
        self.facts: dict[str, None] = {}

    def condition(self, node: object, path: Path) -> Plan:
        if len(path) > 2 * MAX_DEPTH:
            return self._wrong(path, f"conditions in one another go {MAX_DEPTH} levels deep at most")
        if isinstance(node, list) and node:
            return _joined(OR, [self.condition(item, (*path, place)) for place, item in enumerate(node)])
        if isinstance(node, Mapping) and node:
            return _joined(AND, [self._entry(key, value, path) for key, value in node.items()])
        if isinstance(node, list | Mapping) or node is None:
            return self._wrong(path, "the condition is empty", "write {fact: value}; shopcheck facts lists them")
        return self._wrong(path, "a condition is a map {fact: value}, or a list of such maps")

    def _entry(self, key: object, value: object, path: Path) -> Plan:
        text = str(key)
        here = (*path, text)
        self._parts += 1
        if self._parts == MAX_PARTS:
            return self._wrong(path, f"a condition has {MAX_PARTS} parts at most")
        if self._parts > MAX_PARTS:
            return _BROKEN
        if text == NOT:
            return [NOT, self.condition(value, here)]
        name, bar, modifier = text.partition("|")
        declaration = self._catalogue.get(name)
        if declaration is None:
            return self._no_fact(here, name)
        if bar and modifier not in ALL_MODIFIERS:
            return self._no_modifier(here, modifier, declaration)
        self.facts[name] = None
        if modifier == EXISTS:
            return self._exists(here, name, value)
        if modifier not in MODIFIERS[declaration.type]:
            message = f'"{name}" is {NOUN[declaration.type]}; "{modifier}" needs {NEEDED[modifier]}'
            return self._wrong(here, message, allowed(declaration.type), modifier, in_key=True)
        return self._comparison(here, declaration, modifier, value)

    def _exists(self, here: Path, name: str, value: object) -> Plan:
        if not isinstance(value, bool):
            return self._wrong(here, f'"{name}|exists" is true or false')
        return [EXISTS, name, value]

    def _comparison(self, here: Path, declaration: FactDeclaration, modifier: str, value: object) -> Plan:
        if isinstance(value, list) and modifier in TAKES_ONE:
            return self._wrong(here, f'"{modifier}" compares with one value, not with a list')
        if isinstance(value, list) and not value:
            return self._wrong(here, "the list of values is empty")
        wanted: list[Plain] = []
        for place, item in enumerate(value if isinstance(value, list) else [value]):
            at = (*here, place) if isinstance(value, list) else here
            try:
                wanted.append(_pattern(item) if modifier == "re" else operand(declaration.type, item))
            except OperandError as problem:
                self._wrong(at, f'"{declaration.name}" is {NOUN[declaration.type]}: {problem}')
        try:
            if wanted:
                make_test(declaration.type, modifier, tuple(wanted))  # to see that it can be run
        except OperandError as problem:
            return self._wrong(
                here, f'"{declaration.name}": {problem}', "docs/rules-language.md tells what can be used"
            )
        values = [item.isoformat() if isinstance(item, date) else item for item in wanted]
        return [IS, declaration.name, declaration.type.value, modifier, values]

    def _no_fact(self, here: Path, name: str) -> Plan:
        near = nearest(name, self._catalogue)
        way_out = f"did you mean {near}?   (all facts: shopcheck facts)" if near else "all facts: shopcheck facts"
        return self._wrong(here, f'no fact is called "{name}"', way_out, name, in_key=True)

    def _no_modifier(self, here: Path, modifier: str, declaration: FactDeclaration) -> Plan:
        near = nearest_names(modifier, ALL_MODIFIERS, 1)
        way_out = f"did you mean {near[0]}?   " if near else ""
        message = f'"{modifier}" is not a way to compare'
        return self._wrong(here, message, way_out + allowed(declaration.type), modifier or "|", in_key=True)

    def _wrong(self, path: Path, message: str, help: str = "", needle: str = "", *, in_key: bool = False) -> Plan:
        self.problems.append(Problem(path, in_key, needle, message, help))
        return _BROKEN


def nearest(name: str, catalogue: Catalogue) -> str | None:
    """Find the declared fact whose name is nearest to what was written; ``None`` if none is near."""
    near = nearest_names(name, catalogue, 1, 0.6)
    if near:
        return near[0]
    return next((known for known in catalogue if known.endswith("." + name) or name.endswith("." + known)), None)


def _pattern(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise OperandError("a pattern is text; put it in quotes")
    return value


def _joined(word: str, parts: list[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else [word, *parts]
