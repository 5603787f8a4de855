"""From the notation of design §5 to a function of the evidence: a map is *and*, a list of maps is *or*.

Three answers, after Kleene: ``True``, ``False``, ``None`` for unknown. No code is built from text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from msgspec import Struct

from shopcheck.conditions.operators import (
    ALL_MODIFIERS,
    EXISTS,
    MODIFIERS,
    NEEDED,
    NOUN,
    TAKES_ONE,
    OperandError,
    Plain,
    Test,
    allowed,
    make_test,
    operand,
)
from shopcheck.conditions.problem import ConditionError, Path, Problem
from shopcheck.model import Catalogue, Fact, FactDeclaration, Unknown
from shopcheck.model.near import near as nearest_names

Answer = Callable[[Mapping[str, Fact]], bool | None]

NOT = "not"
MAX_DEPTH = 20
MAX_PARTS = 500
_NOTHING = ("", ())


class Condition(Struct, frozen=True):
    """A compiled condition: `answer` the facts of an order, and the `facts` it reads in order of first use.

    `shape` is the same text for two conditions that ask the same, whatever their order.
    """

    answer: Answer
    facts: tuple[str, ...]
    shape: str


def compile_condition(node: object, catalogue: Catalogue) -> Condition:
    """Type-check and compile plain data (dicts, lists, scalars) against the declared facts.

    Raises ConditionError with every problem found in it.
    """
    compiler = _Compiler(catalogue)
    answer, shape = compiler.condition(node, ())
    if compiler.problems:
        raise ConditionError(tuple(compiler.problems))
    return Condition(answer, tuple(compiler.facts), json.dumps(shape, ensure_ascii=False, separators=(",", ":")))


Shape = list[object]
_Part = tuple[Answer, Shape]


def _never(facts: Mapping[str, Fact]) -> bool | None:  # noqa: ARG001
    """Stand in for a part that could not be compiled; never asked."""
    return None


_BROKEN: _Part = (_never, [])


class _Compiler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._parts = 0
        self.problems: list[Problem] = []
        self.facts: dict[str, None] = {}

    def condition(self, node: object, path: Path) -> _Part:
        if len(path) > 2 * MAX_DEPTH:
            return self._wrong(path, f"conditions in one another go {MAX_DEPTH} levels deep at most")
        if isinstance(node, list) and node:
            return _any([self.condition(item, (*path, place)) for place, item in enumerate(node)])
        if isinstance(node, Mapping) and node:
            return _all([self._entry(key, value, path) for key, value in node.items()])
        if isinstance(node, list | Mapping) or node is None:
            return self._wrong(path, "the condition is empty", "write {fact: value}; shopcheck facts lists them")
        return self._wrong(path, "a condition is a map {fact: value}, or a list of such maps")

    def _entry(self, key: object, value: object, path: Path) -> _Part:
        text = str(key)
        here = (*path, text)
        self._parts += 1
        if self._parts == MAX_PARTS:
            return self._wrong(path, f"a condition has {MAX_PARTS} parts at most")
        if self._parts > MAX_PARTS:
            return _BROKEN
        if text == NOT:
            return _not(self.condition(value, here))
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

    def _exists(self, here: Path, name: str, value: object) -> _Part:
        if not isinstance(value, bool):
            return self._wrong(here, f'"{name}|exists" is true or false')
        return _exists(name, wanted=value), [name, EXISTS, value]

    def _comparison(self, here: Path, declaration: FactDeclaration, modifier: str, value: object) -> _Part:
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
            test = make_test(declaration.type, modifier, tuple(wanted)) if wanted else None
        except OperandError as problem:
            return self._wrong(
                here, f'"{declaration.name}": {problem}', "docs/rules-language.md tells what can be used"
            )
        if test is None:
            return _BROKEN
        values = sorted(str(item) for item in wanted)
        return _atom(declaration.name, test), [declaration.name, modifier, values]

    def _no_fact(self, here: Path, name: str) -> _Part:
        near = nearest(name, self._catalogue)
        way_out = f"did you mean {near}?   (all facts: shopcheck facts)" if near else "all facts: shopcheck facts"
        return self._wrong(here, f'no fact is called "{name}"', way_out, name, in_key=True)

    def _no_modifier(self, here: Path, modifier: str, declaration: FactDeclaration) -> _Part:
        near = nearest_names(modifier, ALL_MODIFIERS, 1)
        way_out = f"did you mean {near[0]}?   " if near else ""
        message = f'"{modifier}" is not a way to compare'
        return self._wrong(here, message, way_out + allowed(declaration.type), modifier or "|", in_key=True)

    def _wrong(self, path: Path, message: str, help: str = "", needle: str = "", *, in_key: bool = False) -> _Part:
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


def _atom(name: str, test: Test) -> Answer:
    def answer(facts: Mapping[str, Fact]) -> bool | None:
        try:
            fact = facts[name]
        except KeyError:
            return None
        if isinstance(fact, Unknown):
            return None
        value = fact.value
        return False if value is None else test(value)

    return answer


def _exists(name: str, *, wanted: bool) -> Answer:
    def answer(facts: Mapping[str, Fact]) -> bool | None:
        try:
            fact = facts[name]
        except KeyError:
            return None
        if isinstance(fact, Unknown):
            return None
        return (fact.value is not None and fact.value not in _NOTHING) is wanted

    return answer


def _not(part: _Part) -> _Part:
    inner, shape = part

    def answer(facts: Mapping[str, Fact]) -> bool | None:
        found = inner(facts)
        return None if found is None else not found

    return answer, [NOT, shape]


def _all(parts: list[_Part]) -> _Part:
    return _joined("and", parts, decided_by=False)


def _any(parts: list[_Part]) -> _Part:
    return _joined("or", parts, decided_by=True)


def _joined(name: str, parts: list[_Part], *, decided_by: bool) -> _Part:
    """Kleene's “and” and “or”: one answer decides, else one that is unknown leaves it open."""
    if len(parts) == 1:
        return parts[0]
    answers = tuple(answer for answer, _ in parts)

    def answer(facts: Mapping[str, Fact]) -> bool | None:
        result: bool | None = not decided_by
        for part in answers:
            found = part(facts)
            if found is decided_by:
                return decided_by
            if found is None:
                result = None
        return result

    return answer, [name, *_in_order(parts)]


def _in_order(parts: list[_Part]) -> list[Shape]:
    return sorted((shape for _, shape in parts), key=json.dumps)
