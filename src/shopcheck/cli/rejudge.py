"""`shopcheck rejudge`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import Showing, showing
from shopcheck.cli.packing import together

if TYPE_CHECKING:
    from datetime import date

EPILOG = """\b
Examples:
  shopcheck rejudge results.jsonl --rules mine.yaml -o again.jsonl
  shopcheck rejudge one-case.jsonl"""


@click.command("rejudge", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="RESULTS...")
@together(options.RULES, judging, options.TODAY, options.DEBUG, showing)
def command(
    files: tuple[str, ...],
    rule_files: tuple[str, ...],
    today: date | None,
    *,
    debug: bool,
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

    if showing.outputs and all(path == "-" or FORMATS[format_for_path(path)].many for path in showing.outputs):
        _many(files, rule_files, today, judging, showing, debug=debug)
        return
    run = setup(rule_files, today=today, **judging.own())
    results = audit_cases(iter(files), Reading(run.today), run, debug=debug)
    seen = list(results)
    write_results(seen, showing, asks=False, rules=run.rules)
    sys.exit(exit_code_of_all(seen))


def _many(
    files: tuple[str, ...],
    rule_files: tuple[str, ...],
    today: date | None,
    judging: Judging,
    showing: Showing,
    *,
    debug: bool,
) -> None:
    """Stream: any number of lines, in as many processes as there are processors."""
    from shopcheck.cli.audit import processors
    from shopcheck.cli.auditing import OFFLINE, Order, Running, carry_out
    from shopcheck.pipeline.table import Columns

    order = Order(rule_files, judging, OFFLINE, today=today, detail="full", debug=debug)
    running = Running(showing.outputs, jobs=processors(), limit=60.0)
    carry_out(files, Columns(), order, running, replay=True)
