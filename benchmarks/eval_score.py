"""Figures from results: the scoring script's headline, and tables with 95 % intervals."""

from __future__ import annotations

import json
import math
import re
import runpy
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.eval_corpora import Places, read_table, run_script, write_labels
from benchmarks.eval_run import Run, key

from shopcheck.rules import decibans, probability
from shopcheck.rules.fit.quality import ece

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FLAGGED = frozenset(("suspicious", "malicious"))
_INTERVALS = re.compile(r"(AUC[^\[]{0,40}|found at 1 %)\s?\[([\d.-]+), ([\d.-]+)\]")
_INTERVAL_OF = {
    "AUC": ("auc",),
    "AUC against modern legit": ("auc_vs_legit_modern",),
    "found at 1 %": ("found_at_1%_%", "found_at_1%_vs_legit_modern_%"),
}
FEW = 10
SHOPPING = "scam, about shopping: yes"
MAYBE_SHOPPING = "scam, about shopping: maybe"
OLD = "honest, mail of 2002"
FIXTURE = "honest, client-fixture"
ORDERS = frozenset(("honest, order-confirmation", "honest, shipping", "honest, invoice/receipt/statement"))


@dataclass(frozen=True, slots=True)
class Score:
    """What the scoring script says of one run, and our tables of the same lines."""

    run: Run
    headline: Mapping[str, Any]
    shares: Mapping[str, tuple[int, int]]
    intervals: Mapping[str, tuple[float, float]]
    groups: tuple[tuple[str, ...], ...]
    languages: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    reliability: tuple[tuple[str, ...], ...]
    genuine: tuple[str, ...]
    wrong: tuple[str, ...]
    levels: Mapping[str, Mapping[str, int]]


def score(run: Run, places: Places) -> Score:
    """Score one run with the scoring script, and make our tables of it."""
    labels = run.corpus.labels
    if run.corpus.kind == "shops":
        # Links are shortened in results: the labels follow the lines, which stand in the inputs' order.
        labels = places.work / f"{run.corpus.id}-labels.csv"
        rows = read_table(run.corpus.labels)
        write_labels(labels, [(line["target"], row["label"]) for line, row in zip(run.lines, rows, strict=True)])
    printed = run_script(places.scripts / "score.py", run.corpus.kind, str(labels), str(run.results))
    headline, intervals = _read(printed)
    labelled = _labelled(run)
    read_by_eye, missed = _read_by_eye(run) if run.corpus.kind == "mail" else ({}, [])
    pairs = _chances(labelled, run.corpus.kind)
    headline = {**headline, "ece_ties_together": round(ece(pairs), 3)}
    if run.corpus.kind == "mail":
        intervals["auc_vs_legit_orders"] = _against_orders(labelled, places)
    return Score(
        run,
        headline,
        {**_headline_shares(labelled, run.corpus.kind), **read_by_eye},
        intervals,
        tuple(_shares(labelled, "group")),
        tuple(_shares(labelled, "language")),
        tuple(_shares(labelled, "source")) if run.corpus.kind == "mail" else (),
        tuple(_reliability(pairs)),
        _genuine(labelled),
        tuple(missed),
        _levels(labelled),
    )


def _read(printed: str) -> tuple[Mapping[str, Any], dict[str, tuple[float, float]]]:
    """The headline is the last line, as JSON; the intervals stand in a line of their own."""
    lines = printed.strip().splitlines()
    try:
        headline: Mapping[str, Any] = json.loads(lines[-1])
    except (IndexError, ValueError):
        sys.exit(f"The scoring script printed no headline:\n{printed[-1000:]}")
    intervals = {}
    for what, low, high in _INTERVALS.findall(printed):
        for name in _INTERVAL_OF[what.strip()]:
            intervals[name] = (float(low), float(high))
    return headline, {name: ends for name, ends in intervals.items() if name in headline}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line with its label: scam or legit, its group and its language."""

    line: Mapping[str, Any]
    scam: bool
    group: str
    language: str
    path: str
    source: str = ""

    @property
    def flagged(self) -> bool:
        """Whether the line warns; a failed one counts against us, whichever the label."""
        if self.line.get("error"):
            return not self.scam
        return level(self.line) in FLAGGED


def level(line: Mapping[str, Any]) -> str:
    """The verdict's level; ``error`` for an input that could not be read."""
    return str((line.get("verdict") or {}).get("level") or "error")


def _labelled(run: Run) -> list[Labelled]:
    rows = read_table(run.corpus.labels)
    if run.corpus.kind == "shops":
        return [
            Labelled(line, row["label"] == "scam", row["label"], "", str(line.get("target")))
            for line, row in zip(run.lines, rows, strict=True)
        ]
    by_key = {key(str(line["target"])): line for line in run.lines}
    return [
        Labelled(
            by_key.get(key(row["path"]), {"error": {}}),
            row["label"] == "scam",
            _group(row),
            row["language"],
            row["path"],
            row["source"].partition("/")[0],
        )
        for row in rows
    ]


def _group(row: Mapping[str, str]) -> str:
    """The groups of the scoring script: honest mails by kind, scams by whether they are about shops."""
    if row["label"] == "scam":
        return f"scam, about shopping: {row['shop_related']}"
    if "spam-assassin" in row["source"]:
        return OLD
    return f"honest, {row['kind']}"


def _shares(labelled: Iterable[Labelled], by: str) -> Iterable[tuple[str, ...]]:
    """Rows of a table: name, number, flagged of them with its interval, and how many of each level."""
    groups: dict[tuple[str, bool], list[Labelled]] = defaultdict(list)
    for one in labelled:
        groups[getattr(one, by), one.scam].append(one)
    if by == "language":
        for few in [place for place, ones in groups.items() if len(ones) < FEW]:
            groups["others", few[1]].extend(groups.pop(few))
    for (name, scam), ones in sorted(groups.items(), key=lambda item: (not item[0][1], -len(item[1]), item[0][0])):
        if not name:
            continue
        title = name if by == "group" else f"{'scam' if scam else 'honest'}, {name}"
        yield title, share(sum(one.flagged for one in ones), len(ones)), mixed(Counter(level(one.line) for one in ones))


def _chances(every: Sequence[Labelled], kind: str) -> list[tuple[float, bool]]:
    """The probability stated of each line, at the corpus's own share of scams, and whether it is one.

    Of mails those count that are about shopping, for sure or maybe, and the honest ones of our time.
    """
    counted = {SHOPPING, MAYBE_SHOPPING} if kind == "mail" else {"scam"}
    labelled = [one for one in every if one.group not in {OLD, FIXTURE} and (not one.scam or one.group in counted)]
    start = decibans(sum(one.scam for one in labelled) / len(labelled))
    judged = [(one.line.get("verdict") or {}, one.scam) for one in labelled]
    return [(probability(start + float(verdict["points"])), scam) for verdict, scam in judged if "points" in verdict]


def _reliability(pairs: Sequence[tuple[float, bool]]) -> Iterable[tuple[str, ...]]:
    """Rows of a table: the range of stated chances, how many cases, the chance stated and the share of scams among them."""
    for low in range(0, 100, 10):
        inside = [(chance, scam) for chance, scam in pairs if low <= 100 * chance < low + 10]
        if inside:
            stated = sum(chance for chance, _scam in inside) / len(inside)
            scams = sum(scam for _chance, scam in inside)
            yield f"{low} to {low + 10} in 100", f"{100 * stated:.0f} in 100", share(scams, len(inside))


def _genuine(labelled: Iterable[Labelled]) -> tuple[str, ...]:
    called = (one for one in labelled if one.scam and (one.line.get("attribution") or {}).get("relation") == "genuine")
    return tuple(sorted(one.path for one in called))


def _levels(labelled: Iterable[Labelled]) -> Mapping[str, Mapping[str, int]]:
    counts: dict[str, Counter[str]] = {"scam": Counter(), "legit": Counter()}
    for one in labelled:
        counts["scam" if one.scam else "legit"][level(one.line)] += 1
    return {label: dict(sorted(counted.items())) for label, counted in counts.items()}


def _headline_shares(labelled: Sequence[Labelled], kind: str) -> Mapping[str, tuple[int, int]]:
    """Part and whole of those headline figures that are shares of mails or shops, for their intervals."""
    scams = [one for one in labelled if one.scam]
    honest = [one for one in labelled if not one.scam]
    if kind == "shops":
        return {"scam_flagged_%": _flagged(scams), "legit_flagged_%": _flagged(honest)}
    modern = [one for one in honest if one.group not in {OLD, FIXTURE}]
    return {
        "scam_order_flagged_%": _flagged(one for one in scams if one.group == SHOPPING),
        "legit_modern_flagged_%": _flagged(modern),
        "legit_modern_benign_%": (sum(level(one.line) == "benign" for one in modern), len(modern)),
        "legit_orders_flagged_%": _flagged(one for one in modern if one.group in ORDERS),
        "old_mail_flagged_%": _flagged(one for one in honest if one.group == OLD),
        "scam_called_genuine": (len(_genuine(labelled)), len(scams)),
    }


def _read_by_eye(run: Run) -> tuple[Mapping[str, tuple[int, int]], list[str]]:
    """Relation, claimed seller and merchant where somebody read the mail: right ones of all, and each miss in words."""
    by_key = {key(str(line["target"])): line for line in run.lines}
    counts: dict[str, list[bool]] = {f"{what}_right_%": [] for what in ("relation", "claimed", "merchant")}
    missed = []
    for row in read_table(run.corpus.labels):
        if row["label"] != "legit" or not row["expect_relation"]:
            continue
        found = by_key.get(key(row["path"]), {}).get("attribution") or {}
        claimed = (found.get("claimed") or {}).get("id") or ""
        merchant = (found.get("merchant") or {}).get("domain") or ""
        answers = {
            "relation": (str(found.get("relation")) in row["expect_relation"].split("|"), str(found.get("relation"))),
            "claimed": (not row["expect_claimed"] or claimed == row["expect_claimed"], claimed),
            "merchant": (row["expect_merchant"] in merchant, merchant),
        }
        for what, (right, got) in answers.items():
            if row[f"expect_{what}"]:
                counts[f"{what}_right_%"].append(right)
                if not right:
                    missed.append(f"{what}: {row[f'expect_{what}']}, got {got or 'none'}: {row['path']}")
    return {name: (sum(answers), len(answers)) for name, answers in counts.items()}, missed


def _flagged(ones: Iterable[Labelled]) -> tuple[int, int]:
    judged = [one.flagged for one in ones]
    return sum(judged), len(judged)


def _against_orders(labelled: Sequence[Labelled], places: Places) -> tuple[float, float]:
    """The bootstrap interval of the AUC against honest orders, with the scoring script's own functions."""
    script = runpy.run_path(str(places.scripts / "score.py"), run_name="score")
    scams = [script["points"](one.line, True) for one in labelled if one.group == SHOPPING]
    orders = [script["points"](one.line, False) for one in labelled if one.group in ORDERS]
    low, high = script["interval"](script["auc"], scams, orders)
    return float(low), float(high)


def wilson(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), in percent."""
    if not whole:
        return 0.0, 100.0
    p, divisor = part / whole, 1 + z * z / whole
    half = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / divisor
    middle = (p + z * z / (2 * whole)) / divisor
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def share(part: int, whole: int) -> str:
    """A share in words: ``3 of 48, 6.2 % (2.1 to 16.8)``."""
    low, high = wilson(part, whole)
    return f"{part:,} of {whole:,}, {100 * part / whole if whole else 0:.1f} % ({low:.1f} to {high:.1f})"


def mixed(counts: Mapping[str, int]) -> str:
    """Levels and how many of each, most frequent first."""
    return ", ".join(
        f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
