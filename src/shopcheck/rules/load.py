"""Files of rules become one ruleset: read, joined, checked against each other and against their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.rules.examples import run_examples
from shopcheck.rules.head import HEAD_FIELDS, Parts, join_heads, read_head
from shopcheck.rules.lints import warn_of_points, warn_of_twins
from shopcheck.rules.notes import Notes, Reader
from shopcheck.rules.problem import RulesError
from shopcheck.rules.rule import read_rule
from shopcheck.rules.ruleset import Example, Rule, Ruleset
from shopcheck.rules.shipped import sha256_of
from shopcheck.rules.source import from_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.model import Catalogue
    from shopcheck.rules.source import Source

_RULES, _DISABLE = "rules", "disable"


def load_rules(
    texts: Sequence[tuple[str, str]], catalogue: Catalogue, *, ours: int = 0, tried: bool = False
) -> Ruleset:
    """Load YAML texts, each with the name of its file; a later one adds, overrides by id, or disables.

    The first `ours` texts come with the program: their rules are not counted when problems are told.
    `tried` leaves the examples and the lints out. Raises RulesError with everything that is wrong.
    """
    sources = [from_yaml(name, text) for name, text in texts]
    return _load(sources, catalogue, sha256_of([text for _name, text in texts]), ours=ours, tried=tried)


class _Joined:
    """The files read so far: heads, and for each id the rule with the reader of its place."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.heads: list[Parts] = []
        self.rules: dict[str, tuple[Rule, Reader]] = {}
        self.examples: dict[str, tuple[Example, ...]] = {}
        self.count = 0
        self.names: set[str] = set()
        self.groups: list[Reader] = []

    def add(self, file: Reader, *, counted: bool = True) -> None:
        fields = file.fields("a file of rules", (), (*HEAD_FIELDS, _RULES, _DISABLE))
        self.heads.append(read_head(fields))
        if _RULES in fields:
            self._add_rules(fields[_RULES], counted=counted)
        elif _DISABLE not in fields:
            file.wrong("a file of rules has rules: [...]")
        if _DISABLE in fields:
            self._disable(fields[_DISABLE])

    def _add_rules(self, reader: Reader, *, counted: bool) -> None:
        seen: dict[str, int] = {}
        for item in reader.items('"rules"'):
            self.count += counted
            id = item.data.get("id") if isinstance(item.data, dict) else None
            line = reader.source.place(item.path).line
            rule, examples = read_rule(item, self.catalogue, f"{reader.source.name}:{line}")
            if isinstance(item.data, dict) and isinstance(item.data.get("group"), str):
                self.groups.append(item.at("group", item.data["group"]))
            if isinstance(id, str):
                self.names.add(id)
                if id in seen:
                    item.at("id", id).wrong(f'the id "{id}" is already taken in line {seen[id]}', "give it another id")
                seen.setdefault(id, line)
            if rule is not None:
                self.rules[rule.id] = (rule, item)
                self.examples[rule.id] = examples

    def _disable(self, reader: Reader) -> None:
        for item in reader.items('"disable"'):
            id = item.text(80)
            if id is not None and item.known("rule", sorted(self.names)):
                self.rules.pop(id, None)


def _load(
    sources: Sequence[Source], catalogue: Catalogue, sha256: str, *, ours: int = 0, tried: bool = False
) -> Ruleset:
    notes = Notes()
    joined = _Joined(catalogue)
    files = [Reader(source, notes, source.data) for source in sources]
    for place, file in enumerate(files):
        joined.add(file, counted=place >= ours)
    head = join_heads(joined.heads, files[0]) if files else None
    if head is not None:
        for group in joined.groups:
            group.known("group", head.groups)
    if not tried:
        for rule, reader in joined.rules.values():
            run_examples(rule, joined.examples[rule.id], reader.at("examples", None))
        warn_of_twins(joined.rules)
        if head is not None:
            own = {source.name for source in sources[ours:]}
            warn_of_points({id: found for id, found in joined.rules.items() if found[1].source.name in own}, head)
    order = {source.name: place for place, source in enumerate(sources)}
    problems = sorted(notes.problems, key=lambda problem: (order[problem.file], problem.line, problem.column))
    if notes.failed or head is None:
        raise RulesError(problems, joined.count)
    rules = tuple(rule for rule, _reader in joined.rules.values())
    return Ruleset(head, rules, sha256, tuple(problems), joined.count)
