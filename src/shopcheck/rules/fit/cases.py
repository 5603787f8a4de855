"""Labelled cases: what each rule answered on a case, and whether it was a scam."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shopcheck.model import Finding

ANSWERS = {Outcome.RAISED: True, Outcome.CLEAR: False}


class Case(Struct, frozen=True):
    """One labelled case. Rules that were unknown are in neither set.

    `template` keeps near-copies together, so that none of them is learnt from while another is
    tried; `klass` is what hit rates are told by.
    """

    target: str
    scam: bool
    raised: frozenset[str]
    clear: frozenset[str]
    template: str
    klass: str = ""

    @classmethod
    def of(cls, target: str, *, scam: bool, findings: Iterable[Finding], template: str = "", klass: str = "") -> Case:
        """A case from what was found on it; without a template it stands for itself."""
        answers: Mapping[Outcome, set[str]] = defaultdict(set)
        for finding in findings:
            answers[finding.outcome].add(finding.rule)
        raised, clear = frozenset(answers[Outcome.RAISED]), frozenset(answers[Outcome.CLEAR])
        return cls(target, scam, raised, clear, template or target, klass)


def folds(cases: Sequence[Case], count: int) -> list[list[Case]]:
    """Divide cases into parts that share no template, alike in their share of scams.

    Always the same way for the same cases: the order is that of the templates' digests.
    """
    templates: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        templates[case.template].append(case)
    parts: list[list[Case]] = [[] for _ in range(count)]
    held = {scam: [0] * count for scam in (True, False)}
    for template in sorted(templates, key=_digest):
        members = templates[template]
        kind = 2 * sum(case.scam for case in members) >= len(members)
        place = min(range(count), key=held[kind].__getitem__)
        parts[place] += members
        held[kind][place] += len(members)
    return parts


def _digest(template: str) -> str:
    return hashlib.sha256(template.encode("utf-8", "surrogatepass")).hexdigest()
