"""`shopcheck audit`."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, TextIO

import click

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import known_seller
from shopcheck.cli.world import Asking, asking, world_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

EPILOG = """\b
Examples:
  shopcheck audit mails/ -o results.jsonl
  shopcheck audit links.txt more.txt -o - | head
  shopcheck audit --replay recorded.jsonl -o results.jsonl
Every input gets one line; what cannot be read gets a line that says why."""


@click.command("audit", epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", "outputs", multiple=True, required=True, metavar="FILE", help="JSON lines; - for stdout."
)
@click.option("--replay", is_flag=True, help="The inputs are recorded evidence, one case a line.")
@click.option(
    "--detail", type=click.Choice(["brief", "full"]), default="brief", show_default=True, help="How much a line holds."
)
@options.together(
    options.BOUGHT_ON,
    asking,
    options.AS_OF,
    options.TODAY,
    options.RECEIVED_BY,
    options.TRUST,
    options.RULES,
    judging,
    options.QUIET,
    options.DEBUG,
)
def command(
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    detail: str,
    bought_on: str | None,
    as_of: date | None,
    today: date | None,
    received_by: str,
    trust_authserv: tuple[str, ...],
    rule_files: tuple[str, ...],
    *,
    replay: bool,
    quiet: bool,
    debug: bool,
    asking: Asking,
    judging: Judging,
) -> None:
    """Check many: folders of mails, lists of links, recorded evidence.

    INPUT is a folder, a mail, a list of links (a link a line, # for remarks), or - for a list on
    standard input.
    """
    from shopcheck.audit import audit, audit_cases, setup
    from shopcheck.intake import Reading

    run = setup(rule_files, today=today, world=world_of(asking, quiet=quiet), **judging.own())
    reading = Reading(
        today=run.today,
        as_of=as_of,
        bought_on=known_seller(bought_on),
        received_by_reader=received_by == "me",
        trust_authserv=trust_authserv,
    )
    results = (audit_cases if replay else audit)(iter(inputs), reading, run, debug=debug)
    counts = write_lines(results, outputs, detail, offline=asking.offline)
    if not quiet:
        click.echo(_summary(counts), err=True)


def write_lines(results: object, outputs: tuple[str, ...], detail: str, *, offline: bool) -> Counter[str]:
    """Write each result as a JSON line to every output as it comes; counts of the levels."""
    from typing import cast

    from shopcheck.audit import catalogue
    from shopcheck.model import Result, Unread
    from shopcheck.reports import Look, format_named

    lines = format_named("jsonl")
    personal = frozenset(name for name, fact in catalogue().items() if fact.personal)
    look = Look(width=None, many=True, detail=detail, offline=offline, personal_facts=personal)
    counts: Counter[str] = Counter()
    with ExitStack() as files:
        outs = [_open(path, files) for path in outputs]
        for result in cast("Iterable[Result | Unread]", results):
            counts["error" if isinstance(result, Unread) else str(result.verdict.level)] += 1
            for out in outs:
                lines.write([result], out, look)
    return counts


def _open(path: str, files: ExitStack) -> TextIO:
    from shopcheck.model import UsageError
    from shopcheck.model.words import _

    if path == "-":
        return sys.stdout
    if not path.endswith(".jsonl"):
        raise UsageError(
            _("“{path}” does not end in .jsonl.").format(path=path), _("An audit writes JSON lines: -o results.jsonl")
        )
    try:
        return files.enter_context(open(path, "w", encoding="utf-8", newline="\n"))  # noqa: PTH123
    except OSError as error:
        raise UsageError(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)) from None


NAMES = {
    "malicious": "very likely scam",
    "suspicious": "be careful",
    "benign": "unlikely",
    "unknown": "cannot tell",
    "error": "could not be read",
}


def _summary(counts: Counter[str]) -> str:
    from shopcheck.model.words import _

    total = sum(counts.values())
    rows = [f"{total:>9,} " + _("checked")]
    rows += [f"{counts[level]:>9,} " + _(name) for level, name in NAMES.items() if counts[level]]
    return "\n".join(rows)
