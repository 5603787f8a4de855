"""`shopcheck rules fit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shopcheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.rules import Ruleset
    from shopcheck.rules.fit import Case, Quality, Settings

EPILOG = """\b
Examples:
  shopcheck audit mails/ --offline -o results.jsonl
  shopcheck rules fit labels.csv results.jsonl --data "our mails" -o fitted.diff
  shopcheck rules fit decisions.jsonl results.jsonl

LABELS is a table (CSV) with the columns path or target and label (scam, or
legit or honest); template_id keeps near-copies together, kind tells classes
apart. Or it is a file of decisions (.jsonl), or a list: fake=FILE, good=FILE."""


@click.command("fit", epilog=EPILOG)
@click.argument("labels", nargs=-1, required=True, metavar="LABELS... RESULTS")
@options.RULES
@click.option("--only", multiple=True, metavar="ID|GROUP", help="Learn these only (default: every fitted rule).")
@click.option("--judged", is_flag=True, help="Learn judged rules, too.")
@click.option("--least", type=click.IntRange(1), default=5, show_default=True, help="Least cases for each answer.")
@click.option(
    "--pull",
    type=click.FloatRange(0),
    default=4.0,
    show_default=True,
    help="How far points stay what they are worth alone.",
)
@click.option(
    "--trust",
    type=click.FloatRange(0, 1, min_open=True),
    default=1.0,
    show_default=True,
    help="Share of what a rule is worth that may count; less where scams and honest cases come from different places.",
)
@click.option("--free-start", is_flag=True, help="Learn a start beside the points, and only tell it.")
@click.option("--alone", is_flag=True, help="Each rule for itself: no weighing together.")
@click.option(
    "--folds", type=click.IntRange(2, 20), default=5, show_default=True, help="Parts for the cross-validation."
)
@click.option("--data", default="", metavar="TEXT", help="Name of the data, for the rules' `fit`.")
@click.option("--years", default="", metavar="TEXT", help="Years of the data, for the rules' `fit`.")
@click.option("--keep-points", is_flag=True, help="Write what was measured, and leave the points as they are.")
@click.option("-o", "--output", metavar="FILE", help="Write the diff there; a .yaml gets the fitted rules whole.")
def fit(
    labels: tuple[str, ...],
    rule_files: tuple[str, ...],
    only: tuple[str, ...],
    least: int,
    pull: float,
    trust: float,
    folds: int,
    data: str,
    years: str,
    output: str | None,
    *,
    judged: bool,
    alone: bool,
    keep_points: bool,
    free_start: bool,
) -> None:
    """Learn points from labelled results, and try them on cases held back.

    The last file is RESULTS: lines that `shopcheck audit` wrote. They are judged anew, asking nobody.
    """
    from shopcheck.model import UsageError
    from shopcheck.pipeline import rules_of
    from shopcheck.pipeline.labelled import labelled_cases
    from shopcheck.rules.fit import Settings, Writing, learn, patched, tables

    *sources, results = labels
    if not sources:
        raise UsageError("Two files are needed: labels and results.", "shopcheck rules fit --help")
    ruleset = rules_of(rule_files)
    chosen = _chosen(ruleset, only, judged=judged)
    cases = labelled_cases(sources, results, ruleset)
    settings = Settings(chosen, least, pull, together=not alone, trust=trust, calibrate=not free_start)
    learned = learn(cases, ruleset, settings)
    click.echo(tables(learned, ruleset, chosen, _figures(cases, ruleset, settings, folds)))
    name, text = _file(rule_files)
    after = patched(text, learned, ruleset, chosen, Writing(data or results, years, points=not keep_points))
    _write(output, name, text, after)


def _figures(cases: Sequence[Case], ruleset: Ruleset, settings: Settings, folds: int) -> dict[str, Quality]:
    from shopcheck.rules.fit import cross_validated, quality
    from shopcheck.rules.fit.quality import score

    prior = max(ruleset.head.prior.values())
    now = {rule.id: (rule.raised, rule.clear) for rule in ruleset.rules}
    held = cross_validated(cases, ruleset, settings, folds)
    return {
        "As the rules are": quality([(each.case, each.points) for each in score(cases, now, ruleset)], prior),
        f"Fitted, {folds} folds, each tried on the one left out": quality(held, prior),
    }


def _write(output: str | None, name: str, before: str, after: str) -> None:
    from pathlib import Path

    from shopcheck.rules.fit.text import diff

    change = diff(before, after, name)
    if output is None:
        click.echo(change, nl=False)
        return
    Path(output).write_text(after if output.endswith((".yaml", ".yml")) else change, "utf-8", newline="\n")


def _chosen(ruleset: Ruleset, only: tuple[str, ...], *, judged: bool) -> frozenset[str]:
    from difflib import get_close_matches

    from shopcheck.model import UsageError

    known = {*ruleset.by_id, *ruleset.head.groups}
    for name in only:
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(f"No rule or group “{name}”." + (f" Did you mean {near[0]}?" if near else ""))
    return frozenset(
        rule.id
        for rule in ruleset.rules
        if (rule.id in only or rule.group in only or not only) and (judged or rule.basis == "fitted" or rule.id in only)
    )


def _file(rule_files: tuple[str, ...]) -> tuple[str, str]:
    """The file that is to be changed: the user's last one, else ours."""
    from shopcheck.intake import read_bytes
    from shopcheck.knowledge.store import rules_text

    if rule_files:
        return rule_files[-1], read_bytes(rule_files[-1]).decode("utf-8", "replace")
    return rules_text()
