"""Labelled results for `rules fit`: recorded lines judged anew, each beside what a person says of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake import Reading, parse_link, read_bytes
from shopcheck.lookups.decisions import Says
from shopcheck.model import Result, TargetError, UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.batch import audit_cases
from shopcheck.pipeline.check import Setup, setup
from shopcheck.pipeline.own import hosts_of, read_decisions
from shopcheck.rules.fit import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shopcheck.rules import Ruleset

SCAM, HONEST = ("scam", "fake", "fraud"), ("legit", "honest", "good")
PARTS = 3


class Label(Struct, frozen=True):
    """What a person says of a target; `template` and `klass` as in `Case`."""

    scam: bool
    template: str = ""
    klass: str = ""


def labelled_cases(sources: Iterable[str], results: str, ruleset: Ruleset) -> list[Case]:
    """The cases of all results that have a label. Raises UsageError where none has, or a label is unknown."""
    labels: dict[str, Label] = {}
    for source in sources:
        labels |= dict(_labels(source))
    base = setup()
    run = Setup(ruleset, base.advice, base.now, base.today)
    cases = []
    for result in audit_cases(iter([results]), Reading(run.today), run):
        label = _label(result, labels) if isinstance(result, Result) else None
        if label is not None and isinstance(result, Result):
            cases.append(
                Case.of(
                    result.target,
                    scam=label.scam,
                    findings=result.findings,
                    template=label.template,
                    klass=label.klass,
                )
            )
    if not cases or len({case.scam for case in cases}) == 1:
        raise UsageError(
            _("Labels and results have {count} cases in common, not of both kinds.").format(count=len(cases)),
            _("A label's path or target ends as the result's target does."),
        )
    return cases


def _labels(source: str) -> Iterator[tuple[str, Label]]:
    kind, equals, path = source.partition("=")
    if equals and kind in ("fake", "good"):
        yield from ((host, Label(kind == "fake")) for host in hosts_of(path))
    elif source.endswith(".jsonl"):
        decisions = read_decisions(source).by_target
        yield from ((about, Label(decision.says is Says.SCAM)) for about, decision in decisions.items())
    else:
        yield from _table(source)


def _table(source: str) -> Iterator[tuple[str, Label]]:
    rows = csv.DictReader(io.StringIO(read_bytes(source).decode("utf-8-sig", "replace"), newline=""))
    try:
        yield from _rows(rows, source)
    except csv.Error as error:
        raise UsageError(_("{place} is no table: {reason}.").format(place=source, reason=error)) from None


def _rows(rows: csv.DictReader[str], source: str) -> Iterator[tuple[str, Label]]:
    for row in rows:
        target, word = row.get("target") or row.get("path"), (row.get("label") or "").strip().casefold()
        if not target or word not in (*SCAM, *HONEST):
            place = f"{source}:{rows.line_num}"
            raise UsageError(
                _("{place}: no target, or no label that we know.").format(place=place),
                _("Columns: target or path, and label: scam or legit"),
            )
        yield _key(target), Label(word in SCAM, row.get("template_id") or "", row.get("kind") or "")


def _label(result: Result, labels: Mapping[str, Label]) -> Label | None:
    keys = (_key(result.target), result.input, result.evidence.text("shop.host"), result.evidence.text("shop.domain"))
    return next((labels[key] for key in keys if key is not None and key in labels), None)


def _key(target: str) -> str:
    """The end of a path, as results of another folder have it, too; the address of a link as it stands."""
    if "://" in target:
        return target
    path = target.replace("\\", "/")
    if "/" in path:
        return "/".join(path.split("/")[-PARTS:])
    try:
        return parse_link(target).host
    except TargetError:
        return target
