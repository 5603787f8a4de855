"""`shopcheck diff`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.pipeline.differing import Change, Compared

EPILOG = """\b
Examples:
  shopcheck diff week47.jsonl week48.jsonl
  shopcheck diff week47.jsonl week48.jsonl --format jsonl > changes.jsonl"""

HEADS = {
    "verdict": N_("Another answer"),
    "owner": N_("Another owner, by what the registry or the page says"),
    "new": N_("New"),
    "vanished": N_("Vanished"),
}


@click.command("diff", epilog=EPILOG)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to write.")
@click.option("--most", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Show N of each kind.")
@click.option("--across-priors", is_flag=True, help="Compare, although the two were judged under other priors.")
def command(old: str, new: str, format: str, most: int, *, across_priors: bool) -> None:
    """Tell what changed between two runs: what vanished, what is new, which answers changed and why.

    Exits with 0 where nothing changed, 1 where something did.
    """
    from shopcheck.model import UsageError
    from shopcheck.model.words import _
    from shopcheck.pipeline.differing import Comparison, priors_of

    comparison = Comparison(_lines(old))
    try:
        priors = priors_of(_lines(new))
        if priors != comparison.old_priors and priors and comparison.old_priors and not across_priors:
            raise UsageError(
                _("The two runs assumed other shares of scams: {old} and {new}.").format(
                    old=_spoken(comparison.old_priors), new=_spoken(priors)
                ),
                _("Judge one of them again under the other's (shopcheck rejudge --prior), or add --across-priors."),
            )
        changes = comparison.changes(_lines(new))
        if format == "jsonl":
            _write_lines(changes)
        else:
            _write_text(changes, comparison.counts, most)
        counts = comparison.counts
    finally:
        comparison.close()
    sys.exit(1 if counts.kinds else 0)


def _write_lines(changes: Iterator[Change]) -> None:
    for change in changes:
        line = {
            "change": change.kind,
            "target": change.target,
            "before": change.before,
            "after": change.after,
            "why": list(change.why),
        }
        click.echo(json.dumps(line))


def _write_text(changes: Iterator[Change], counts: Compared, most: int) -> None:
    from shopcheck.model.words import _

    shown: dict[str, list[Change]] = {kind: [] for kind in HEADS}
    for change in changes:
        if len(shown[change.kind]) < most:
            shown[change.kind].append(change)
    click.echo(_same(counts))
    for kind, some in shown.items():
        if not counts.kinds[kind]:
            continue
        click.echo(f"\n{_(HEADS[kind])}: {counts.kinds[kind]:,}")
        for change in some:
            click.echo(f"  {_told(change)}")
        if counts.kinds[kind] > len(some):
            click.echo("  " + _("… and {n} more: --most, or --format jsonl").format(n=counts.kinds[kind] - len(some)))


def _same(counts: Compared) -> str:
    from shopcheck.model.words import _

    says = _("{n} with the same answer.").format(n=f"{counts.same:,}")
    if counts.otherwise:
        says += " " + _("Of these {n} by other rules or points.").format(n=f"{counts.otherwise:,}")
    return says


def _told(change: Change) -> str:
    from shopcheck.model.words import _
    from shopcheck.reports.safe import clean
    from shopcheck.reports.story import NAMES

    before, after = (_(NAMES.get(level or "", "–")) for level in (change.before, change.after))
    levels = after if change.before is None else before if change.after is None else f"{before} → {after}"
    why = f" ({', '.join(change.why)})" if change.why else ""
    return clean(f"{change.target.replace('.', '[.]')}: {levels}{why}", 400)


def _lines(path: str) -> Iterator[bytes]:
    from shopcheck.intake import require_readable

    file, _shown = require_readable(path)
    with open(file, "rb") as lines:
        yield from lines


def _spoken(priors: set[float]) -> str:
    return ", ".join(f"{prior:g}" for prior in sorted(priors)[:5])
