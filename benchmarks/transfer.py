"""What is general in what was learnt: addresses from one collection to the other, and old mails that were never learnt from."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from shopcheck.model import Kind
from shopcheck.pipeline import rules_of
from shopcheck.pipeline.labelled import labelled_cases
from shopcheck.rules.fit import Settings, cross_validated, folds, learn, quality
from shopcheck.rules.fit.quality import score

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLLECTIONS = ("age", "pages", "lists")
OLD = "stdlib-js"
HOUSEHOLD = "mwstowe"
TRUSTS = (0.5, 0.6, 0.7, 0.8, 1.0)


def table(work: Path, rules: Iterable[str]) -> str:
    """Rank and calibration of the address alone, for each pair of collections, as a Markdown table.

    `work` holds what `fit.py` left: the links of both collections, judged, and their labels. Points of
    the diagonal are learnt inside folds split by template; calibration is at the tried one's own share of scams.
    """
    ruleset = rules_of(())
    links = str(work / "every.jsonl")
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


def across(work: Path, rules: Iterable[str]) -> str:
    """Rank and calibration of mails under points of another source, by how far those are trusted, as a Markdown table."""
    ruleset = rules_of(())
    cases = labelled_cases([str(work / "mails.csv")], str(work / "mails.jsonl"), ruleset)
    household = [case for case in cases if case.klass.startswith(HOUSEHOLD)]
    others = [case for case in cases if not case.klass.startswith(HOUSEHOLD)]
    enough, chosen = ruleset.head.decisive[Kind.EMAIL], frozenset(rules)
    lines = ["| learnt on | tried on | trust | AUC | ECE | scams warned of | honest warned of |", "| --- " * 7 + "|"]
    for (name, learnt_on), (other, tried_on) in permutations((("household", household), ("others", others))):
        for trust in TRUSTS:
            points = learn(learnt_on, ruleset, Settings(chosen, trust=trust, calibrate=False)).points
            scored = [(each.case, each.points) for each in score(tried_on, points, ruleset)]
            found = quality(scored, 0.2)
            warned = [_share(sum(points >= enough for case, points in scored if case.scam is scam), whole)
                      for scam, whole in ((True, found.scams), (False, found.honest))]  # fmt: skip
            lines.append(f"| {name} | {other} | {trust:g} | {found.auc:.3f} | {found.ece:.3f} | {' | '.join(warned)} |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {100 * part / whole:.1f} %"


def quiet(work: Path, rules: Iterable[str], trust: float) -> str:
    """How many of the old mails reach the points that warn, under the points of each of five folds.

    The old mails are never learnt from; `work` holds the results of all mails, and the labels of the old ones, too.
    """
    ruleset = rules_of(())
    cases = labelled_cases([str(work / "mails-and-old.csv")], str(work / "mails.jsonl"), ruleset)
    old = [case for case in cases if case.klass.startswith(OLD)]
    new = [case for case in cases if not case.klass.startswith(OLD)]
    settings = Settings(frozenset(rules), trust=trust, calibrate=False)
    warned = []
    for part in folds(new, 5):
        held = {case.target for case in part}
        points = learn([case for case in new if case.target not in held], ruleset, settings).points
        warned.append(sum(each.points >= ruleset.head.decisive[Kind.EMAIL] for each in score(old, points, ruleset)))
    return f"Of {len(old)} mails of 2002, warned of under the points of each fold: {', '.join(map(str, warned))}."
