"""`shopcheck rejudge`."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import Showing, showing
from shopcheck.cli.packing import together

if TYPE_CHECKING:
    from datetime import date

FIRST_LINES = 1000

EPILOG = """\b
Examples:
  shopcheck rejudge results.jsonl --rules mine.yaml -o again.jsonl
  shopcheck rejudge one-case.jsonl"""


@click.command("rejudge", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="RESULTS...")
@click.option("--across-priors", is_flag=True, help="Judge, although these rules assume another share of scams.")
@click.option("--resume", is_flag=True, help="Go on with many that were interrupted.")
@together(options.RULES, judging, options.TODAY, options.QUIET, options.DEBUG, showing)
def command(
    files: tuple[str, ...],
    rule_files: tuple[str, ...],
    today: date | None,
    *,
    quiet: bool,
    debug: bool,
    across_priors: bool,
    resume: bool,
    judging: Judging,
    showing: Showing,
) -> None:
    """Judge recorded evidence again, under these rules, asking nobody.

    RESULTS are lines that `shopcheck audit` or `--format jsonl` wrote, or cases written by hand.
    Dates are counted as they were.
    """
    from shopcheck.cli.exits import exit_code_of_all
    from shopcheck.cli.output import write_results
    from shopcheck.intake import Reading
    from shopcheck.pipeline import audit_cases, setup
    from shopcheck.reports import FORMATS, format_for_path

    if judging.prior is None and not across_priors:
        _require_same_prior(files, rule_files)
    formats = ["jsonl" if path == "-" else format_for_path(path) for path in showing.outputs]
    answer = set(formats) <= {"html", "markdown"} and _is_one_case(files)
    if formats and all(FORMATS[name].many for name in formats) and not answer:
        from shopcheck.cli.audit import processors
        from shopcheck.cli.auditing import OFFLINE, Order, Running, carry_out
        from shopcheck.pipeline.table import Columns

        order = Order(rule_files, judging, OFFLINE, today=today, detail="full", quiet=quiet, debug=debug)
        carry_out(files, Columns(), order, Running(showing.outputs, processors(), 60.0, resume=resume), replay=True)
        return
    if resume:
        raise click.UsageError("--resume goes on with many, written to a file: -o again.jsonl --resume")
    run = setup(rule_files, today=today, **judging.own())
    results = audit_cases(iter(files), Reading(run.today), run, debug=debug)
    seen = list(results)
    write_results(seen, showing, asks=False, rules=run.rules)
    sys.exit(exit_code_of_all(seen))


def _is_one_case(files: tuple[str, ...]) -> bool:
    """Whether there is one line in all: its page is the answer to a buyer, not the report of a run."""
    if len(files) > 1 or not Path(files[0]).is_file():
        return False
    with Path(files[0]).open("rb") as lines:
        return not any(line.strip() for line in list(islice(lines, FIRST_LINES))[1:])


def _require_same_prior(files: tuple[str, ...], rule_files: tuple[str, ...]) -> None:
    """Refuse rules that assume another share of scams than the results: no answer of theirs would be comparable.

    A file of results is one run's, so its first lines tell.
    """
    from shopcheck.model import UsageError
    from shopcheck.model.words import _
    from shopcheck.pipeline import rules_of
    from shopcheck.pipeline.differing import assumed_priors

    assumed = {kind.value: prior for kind, prior in rules_of(rule_files).head.prior.items()}
    for name in files:
        if name == "-" or not Path(name).is_file():
            continue
        with Path(name).open("rb") as lines:
            for kind, prior in assumed_priors(islice(lines, FIRST_LINES)):
                if kind in assumed and assumed[kind] != prior:
                    says = _("{name} was judged under {old} (share of scams assumed), these rules say {new}.")
                    raise UsageError(
                        says.format(name=name, old=f"{prior:g}", new=f"{assumed[kind]:g}"),
                        _("Keep it with --prior {old}, or change it on purpose: --across-priors").format(
                            old=f"{prior:g}"
                        ),
                    )
