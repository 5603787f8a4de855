"""Rules of addresses, learnt on one collection of shops and tried on another: what of them is general."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.pipeline import rules_of
from shopcheck.pipeline.labelled import labelled_cases
from shopcheck.rules.fit import Settings, cross_validated, learn, quality
from shopcheck.rules.fit.quality import score

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLLECTIONS = ("age", "pages")


def table(work: Path, rules: Iterable[str]) -> str:
    """Rank and calibration of the address alone, for each pair of collections, as a Markdown table.

    `work` holds what `fit.py` left: the links of both collections, judged, and their labels. Points of
    the diagonal are learnt inside folds split by template; calibration is at the tried one's own share of scams.
    """
    ruleset = rules_of(())
    links = str(work / "links.jsonl")
    cases = {name: labelled_cases([str(work / name / "labelled.csv")], links, ruleset) for name in COLLECTIONS}
    settings = Settings(frozenset(rules), least=3, calibrate=False)
    lines = ["| learnt on | tried on | AUC | ECE |", "| --- | --- | --- | --- |"]
    for learnt_on in COLLECTIONS:
        points = learn(cases[learnt_on], ruleset, settings).points
        for tried_on, held in cases.items():
            if tried_on == learnt_on:
                scored = cross_validated(held, ruleset, settings)
            else:
                scored = [(each.case, each.points) for each in score(held, points, ruleset)]
            found = quality(scored, 0.2)
            lines.append(f"| {learnt_on} | {tried_on} | {found.auc:.3f} | {found.ece:.3f} |")
    return "\n".join(lines)
