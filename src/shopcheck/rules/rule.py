"""One rule: its fields from plain data, checked against the declared facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Raw, Struct

from shopcheck.conditions import Condition, ConditionError, compile_condition
from shopcheck.conditions.compile import nearest
from shopcheck.model import Kind, ScamType
from shopcheck.patterns import late
from shopcheck.rules.examples import read_examples
from shopcheck.rules.head import MOST_POINTS, STEP
from shopcheck.rules.ruleset import ORDER, Example, Fit, Rule, Wording
from shopcheck.rules.wording import misplaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.model import Catalogue
    from shopcheck.rules.notes import Reader

REQUIRED = ("id", "title", "points", "basis", "when", "says", "why", "wrong_when", "examples")
OPTIONAL = (
    "for",
    "fit",
    "group",
    "says_clear",
    "unknown_says",
    "if_raised",
    "if_clear",
    "references",
    "scam_type",
    "decisive",
)
FITTED = "fitted"
JUDGED = "judged"
_ID = late(r"[a-z0-9]+(?:-[a-z0-9]+){0,12}")
_LINK = late(r"https?://[^\s<>\"]{3,500}")
_WORDING_KEYS = (ORDER, *(kind.value for kind in Kind))


def read_rule(reader: Reader, catalogue: Catalogue, place: str) -> tuple[Rule | None, tuple[Example, ...]]:
    """Read a rule and its examples; ``None`` for a rule in which something is wrong, which is noted."""
    fields = reader.fields("a rule", REQUIRED, OPTIONAL)
    if not set(REQUIRED) <= set(fields):
        if "when" in fields:  # what it asks is read all the same, so that nobody has to check twice
            _condition(fields["when"], catalogue)
        return None, ()
    condition = _condition(fields["when"], catalogue)
    kinds = _kinds(fields, condition, catalogue)
    examples = read_examples(fields["examples"], catalogue, kinds)
    return _rule(reader, fields, condition, kinds, catalogue, place), examples


def _rule(
    reader: Reader,
    fields: Mapping[str, Reader],
    condition: Condition | None,
    kinds: frozenset[Kind],
    catalogue: Catalogue,
    place: str,
) -> Rule | None:
    id, points, basis = _id(fields["id"]), _points(fields["points"]), fields["basis"].one_of(str, (FITTED, JUDGED))
    texts = _Texts.read(fields, catalogue)
    fit = _fit(fields["fit"]) if "fit" in fields else None
    scam_type = fields["scam_type"].one_of(ScamType, list(ScamType)) if "scam_type" in fields else None
    group = fields["group"].text(80) if "group" in fields else None
    decisive = bool(fields["decisive"].flag()) if "decisive" in fields else False
    references = _references(fields["references"]) if "references" in fields else ()
    _require(reader, fields, points, basis)
    if id is None or points is None or condition is None or texts is None or basis is None:
        return None
    return Rule(
        id=id,
        title=texts.title,
        raised=points[0],
        clear=points[1],
        basis=basis,
        kinds=kinds,
        group=group,
        when=condition,
        says=texts.says,
        says_clear=texts.says_clear,
        unknown_says=texts.unknown_says,
        if_raised=texts.if_raised,
        if_clear=texts.if_clear,
        why=texts.why,
        wrong_when=texts.wrong_when,
        references=references,
        fit=fit,
        scam_type=scam_type,
        decisive=decisive,
        if_given=frozenset(name for name in condition.facts if catalogue[name].optional),
        place=place,
        written=_written(reader),
    )


class _Texts(Struct, frozen=True):
    title: str
    why: str
    wrong_when: str
    says: Wording
    says_clear: Wording | None
    unknown_says: str | None
    if_raised: str | None
    if_clear: str | None

    @classmethod
    def read(cls, fields: Mapping[str, Reader], catalogue: Catalogue) -> _Texts | None:
        title, why, wrong_when = (fields[name].text() for name in ("title", "why", "wrong_when"))
        says = _wording(fields["says"], catalogue)
        clear = _wording(fields["says_clear"], catalogue) if "says_clear" in fields else None
        more = [
            _text_with_facts(fields[name], catalogue) if name in fields else None
            for name in ("unknown_says", "if_raised", "if_clear")
        ]
        if title is None or why is None or wrong_when is None or says is None:
            return None
        return cls(title, why, wrong_when, says, clear, *more)


def _require(
    reader: Reader, fields: Mapping[str, Reader], points: tuple[float, float] | None, basis: str | None
) -> None:
    """Note the fields that others make necessary."""
    if points and points[1] and "says_clear" not in fields:
        reader.wrong('a rule with points for "clear" lacks says_clear, the line of the sum')
    if basis == FITTED and "fit" not in fields:
        reader.wrong('a fitted rule lacks fit: {data, n, ratio or rates}; else its basis is "judged"')


def _written(reader: Reader) -> Raw:
    return Raw(json.dumps(reader.data, default=str).encode())


def _id(reader: Reader) -> str | None:
    text = reader.text(80)
    if text is not None and not _ID.fullmatch(text):
        reader.wrong('an id has small letters, digits and single hyphens: "young-shop"')
        return None
    return text


def _points(reader: Reader) -> tuple[float, float] | None:
    """Read points as (raised, clear)."""
    if not isinstance(reader.data, dict):
        raised = reader.number(-MOST_POINTS, MOST_POINTS, STEP)
        return None if raised is None else (raised, 0)
    fields = reader.fields("points", ["raised"], ["clear"])
    numbers = {name: field.number(-MOST_POINTS, MOST_POINTS, STEP) for name, field in fields.items()}
    raised, clear = numbers.get("raised"), numbers.get("clear", 0)
    return None if raised is None or clear is None else (raised, clear)


def _condition(reader: Reader, catalogue: Catalogue) -> Condition | None:
    try:
        return compile_condition(reader.data, catalogue)
    except ConditionError as error:
        for problem in error.problems:
            path = (*reader.path, *problem.path)
            reader.wrong(problem.message, problem.help, needle=problem.needle, in_key=problem.in_key, path=path)
        return None


def _wording(reader: Reader, catalogue: Catalogue) -> Wording | None:
    """Read a text, or a map of texts: ``{order: …, email: …, url: …}``."""
    if not isinstance(reader.data, dict):
        text = _text_with_facts(reader, catalogue)
        return None if text is None else Wording(text)
    fields = reader.fields('a map under "says"', [kind.value for kind in Kind], [ORDER])
    texts = {name: _text_with_facts(field, catalogue) for name, field in fields.items()}
    if None in texts.values() or not {kind.value for kind in Kind} <= set(texts):
        return None
    special = tuple((name, text) for name, text in texts.items() if text is not None)
    return Wording(dict(special)[Kind.URL.value], special)


def _text_with_facts(reader: Reader, catalogue: Catalogue) -> str | None:
    text = reader.text()
    name = reader.path[-1] if reader.path[-1] not in _WORDING_KEYS else reader.path[-2]
    for placeholder in misplaced(text or "", catalogue):
        near = nearest(placeholder.name, catalogue) if placeholder.name else None
        way_out = f"did you mean {near}?" if near else ""
        reader.wrong(f'"{name}" needs {placeholder.message}', way_out, needle=placeholder.written)
    return text


def _kinds(fields: Mapping[str, Reader], condition: Condition | None, catalogue: Catalogue) -> frozenset[Kind]:
    """Tell the kinds of input a rule is for: where all its facts are, or fewer as `for` says."""
    possible = frozenset(Kind)
    for name in condition.facts if condition else ():
        possible &= catalogue[name].kinds
    if condition and not possible:
        fields["when"].wrong("no kind of input has all these facts", "split it into a rule for each kind")
    if "for" not in fields:
        return possible
    asked = [item.one_of(Kind, list(Kind)) for item in fields["for"].items('"for"')]
    chosen = frozenset(kind for kind in asked if kind is not None)
    for kind in chosen - possible if condition and possible else ():
        without = [name for name in condition.facts if kind not in catalogue[name].kinds] if condition else []
        fields["for"].wrong(f"{', '.join(without)}: not in an input of kind {kind.value}")
    if not asked:
        fields["for"].wrong('"for" names no kind of input')
    return chosen & possible


def _references(reader: Reader) -> tuple[str, ...]:
    links: list[str] = []
    for item in reader.items('"references"'):
        link = item.text()
        if link is not None and not _LINK.fullmatch(link):
            item.wrong("a reference is a web address")
        elif link is not None:
            links.append(link)
    return tuple(links)


def _fit(reader: Reader) -> Fit | None:
    fields = reader.fields("fit", ["data", "n"], ["years", "scams", "ratio", "rates", "trust"])
    if not {"data", "n"} <= set(fields):
        return None
    if "ratio" not in fields and "rates" not in fields:
        reader.wrong("fit lacks ratio, or rates: {scam, honest}")
    rates = fields["rates"].fields("rates", ["scam", "honest"]) if "rates" in fields else {}
    shares = {name: field.number(0, 1) for name, field in rates.items()}
    number, scams = fields["n"].number(1, 10**9, 1), fields["scams"].number(0, 10**9, 1) if "scams" in fields else None
    return Fit(
        data=fields["data"].text() or "",
        n=int(number or 0),
        years=(fields["years"].text(40) or "") if "years" in fields else "",
        scams=None if scams is None else int(scams),
        ratio=fields["ratio"].number(0.0001, 10_000) if "ratio" in fields else None,
        scam_rate=shares.get("scam"),
        honest_rate=shares.get("honest"),
        trust=(fields["trust"].number(0.01, 1) or 1.0) if "trust" in fields else 1.0,
    )
