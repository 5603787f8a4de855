"""The examples inside a rule: read, and run as its tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.conditions.compile import nearest
from shopcheck.model import Evidence, Fact, FactType, Kind, Known, Outcome, Reason, Unknown, Value
from shopcheck.model.near import near as nearest_names
from shopcheck.rules.notes import Notes, Reader
from shopcheck.rules.ruleset import OUTCOMES, Example
from shopcheck.rules.source import Source
from shopcheck.rules.wording import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shopcheck.model import Catalogue, FactDeclaration
    from shopcheck.rules.ruleset import Rule

_SOURCE = "example"


def read_examples(reader: Reader, catalogue: Catalogue, kinds: frozenset[Kind]) -> tuple[Example, ...]:
    """Read a rule's examples; what is wrong with one is noted, and it is left out."""
    found = [_read(item, catalogue, kinds) for item in reader.items('"examples"')]
    return tuple(example for example in found if example is not None)


def _read(reader: Reader, catalogue: Catalogue, kinds: frozenset[Kind]) -> Example | None:
    """Read one example; ``None`` where something is wrong, which is noted."""
    fields = reader.fields("an example", ["expect"], ["given", "unknown", "kind"])
    if "expect" not in fields:
        return None
    expect = fields["expect"].one_of(Outcome, list(Outcome))
    kind = fields["kind"].one_of(Kind, list(Kind)) if "kind" in fields else next(iter(sorted(kinds)), Kind.URL)
    facts: dict[str, Fact] = {}
    for name, data in (fields["given"].map('"given"') or {} if "given" in fields else {}).items():
        declaration = _declared(fields["given"], name, catalogue)
        if declaration is not None:
            facts[name] = _given(fields["given"].at(name, data), declaration)
    given = tuple(facts)
    for item in fields["unknown"].items('"unknown"') if "unknown" in fields else []:
        name = item.text() or ""
        if name and _declared(item, name, catalogue) is not None:
            facts[name] = Unknown(Reason.NOT_RECORDED, _SOURCE)
    if expect is None or kind is None:
        return None
    return Example(Evidence(facts), given, tuple(name for name in facts if name not in given), kind, expect)


class Trial(Struct, frozen=True):
    """An example tried: its number in the rule (from 1), what was expected, what came out, and why."""

    rule: Rule
    number: int
    expect: Outcome
    got: Outcome
    because: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether it came out as expected."""
        return self.got is self.expect


def tried(rule: Rule, examples: Iterable[Example]) -> tuple[Trial, ...]:
    """Try a rule on its own examples."""
    trials: list[Trial] = []
    for number, example in enumerate(examples, 1):
        got = OUTCOMES[rule.when.answer(example.evidence)]
        because = () if got is example.expect else tuple(_because(rule, example, got))
        trials.append(Trial(rule, number, example.expect, got, because))
    return tuple(trials)


def examples_of(rule: Rule, catalogue: Catalogue) -> tuple[Example, ...]:
    """The examples of a rule that was loaded, and so had nothing wrong in them."""
    return read_examples(Reader(Source("", "", None), Notes(), rule.source["examples"]), catalogue, rule.kinds)


def run_examples(rule: Rule, examples: Iterable[Example], reader: Reader) -> None:
    """Try a rule on its own examples, and note what comes out otherwise than expected or is not shown."""
    trials = tried(rule, examples)
    for trial in trials:
        if not trial.passed:
            expected = f"expected {trial.expect.value}, got {trial.got.value}"
            reader.at(trial.number - 1, None).wrong_line(
                f'rule "{rule.id}", example {trial.number}: {expected}', *trial.because
            )
    shown = {trial.expect for trial in trials}
    missing = [outcome.value for outcome in Outcome if outcome not in shown]
    if all(trial.got is not Outcome.RAISED for trial in trials):
        reader.warn(f'rule "{rule.id}" is never raised by its own examples', "Give it an example that it is made for.")
    elif missing:
        reader.warn(f'rule "{rule.id}" has no example that is {" or ".join(missing)}', "Each rule shows all three.")


def _because(rule: Rule, example: Example, outcome: Outcome) -> Iterator[str]:
    if outcome is Outcome.UNKNOWN:
        absent = [name for name in rule.when.facts if name not in example.evidence]
        if absent:
            yield f"because {', '.join(absent)} {'is' if len(absent) == 1 else 'are'} not in the example. Give it a value,"
            yield "or expect unknown."
        else:
            yield f"because {', '.join(example.unknown)} is unknown in the example."
        return
    given = [name for name in rule.when.facts if name in example.given]
    if given:
        yield "because " + ", ".join(f"{name} is {spelled(example.evidence.value(name))}" for name in given)


def _declared(reader: Reader, name: str, catalogue: Catalogue) -> FactDeclaration | None:
    declaration = catalogue.get(name)
    if declaration is None:
        near = nearest(name, catalogue) or next(iter(nearest_names(name, catalogue, 1)), None)
        way_out = f"did you mean {near}?   (all facts: shopcheck facts)" if near else "all facts: shopcheck facts"
        is_key = isinstance(reader.data, dict)
        path = (*reader.path, name) if is_key else reader.path
        reader.wrong(f'no fact is called "{name}"', way_out, needle=name, in_key=is_key, path=path)
    return declaration


def _given(reader: Reader, declaration: FactDeclaration) -> Known:
    """Read a value of the declared type; ``null`` goes with every type."""
    data = reader.data
    value: Value = None
    match declaration.type:
        case _ if data is None:
            pass
        case FactType.TEXT if isinstance(data, str):
            value = data
        case FactType.FLAG if isinstance(data, bool):
            value = data
        case FactType.NUMBER if isinstance(data, int | float) and not isinstance(data, bool):
            value = data
        case FactType.TEXTS if isinstance(data, list) and all(isinstance(item, str) for item in data):
            value = tuple(str(item) for item in data)
        case FactType.DATE if isinstance(data, str) and (day := _iso(data)) is not None:
            value = day
        case _:
            reader.wrong(f'"{declaration.name}" is of type {declaration.type.value}', "dates are written 2026-11-09")
    return Known(value, _SOURCE)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-09") else None
    except ValueError:
        return None
