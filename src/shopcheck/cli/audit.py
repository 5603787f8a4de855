"""`shopcheck audit`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import known_seller
from shopcheck.cli.packing import together
from shopcheck.cli.world import Asking, asking
from shopcheck.reports import suffixes

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

Command = Callable[..., Any]

EPILOG = """\b
Examples:
  shopcheck audit mails/ -o results.jsonl
  shopcheck audit week48.csv --column website -o week48.jsonl -o week48.html
  shopcheck audit week48.csv --column website -o week48.jsonl -o week48.html --resume
  shopcheck audit links.txt mailbox.mbox -o - | head
  shopcheck audit week48.jsonl --sample 150 -o review.csv
Every input gets one line; what cannot be read gets a line that says why."""


class Shards(click.ParamType["tuple[int, int]"]):
    """A share of the inputs as K/N."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The two numbers; a usage error with an example where they are none."""
        if isinstance(value, tuple):
            return value
        own, _slash, of = str(value).partition("/")
        if not (own.isdigit() and of.isdigit() and 1 <= int(own) <= int(of)):
            self.fail(f"“{value}” is no share. The second of four machines takes 2/4.", param, ctx)
        return int(own), int(of)


class Going(Struct, frozen=True):
    """How a run goes: the options of `going` together."""

    column: str | None
    as_of_column: str | None
    jobs: int | None
    time_limit: float
    resume: bool
    retry_unknown: bool
    shards: tuple[int, int]
    fail_on: tuple[str, ...]
    sample: int | None
    reviewed: str | None


_GOING = (
    click.option("--column", metavar="NAME", help="The column of a table that holds the link: its name or number."),
    click.option("--as-of-column", metavar="NAME", help="The column that holds the day to count ages to."),
    click.option(
        "--jobs",
        type=click.IntRange(0, 256),
        metavar="N",
        help="Worker processes (default: one a processor; 0: none; one when registries are asked).",
    ),
    click.option(
        "--time-limit",
        type=click.FloatRange(0.1, 86400),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="Give up one input after this long.",
    ),
    click.option("--resume", is_flag=True, help="Go on with a run that was interrupted."),
    click.option("--retry-unknown", is_flag=True, help="With --resume: ask again what may have an answer now."),
    click.option("--shards", type=Shards(), default="1/1", metavar="K/N", help="Take the K-th of N shares."),
    click.option(
        "--fail-on",
        type=click.Choice(["malicious", "suspicious", "unknown", "error"]),
        multiple=True,
        help="Exit with 1 (unknown: 3, error: 4) where there is one; else 0.",
    ),
    click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw N results for people to review."),
    click.option("--reviewed", metavar="FILE", help="What reviewers found: how many of each level were right."),
)


def going(command: Command) -> Command:
    """Add the options on how a run goes; the command gets them as one `going`."""

    def packed(**given: Any) -> Any:
        return command(going=Going(**{name: given.pop(name) for name in Going.__annotations__}), **given)

    packed.__doc__, packed.__name__ = command.__doc__, command.__name__
    packed.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in reversed(_GOING):
        option(packed)
    return packed


@click.command("audit", epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help=f"Several may be given: {suffixes(many=True)}; - for JSON lines on stdout.",
)
@click.option("--replay", is_flag=True, help="The inputs are recorded evidence, one case a line.")
@click.option(
    "--detail", type=click.Choice(["brief", "full"]), default="brief", show_default=True, help="How much a line holds."
)
@together(
    going,
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
    going: Going,
    asking: Asking,
    judging: Judging,
) -> None:
    """Check many: lists of links, tables, mails, folders, mailboxes, recorded evidence; mixed, packed or not.

    INPUT is a list of links (a link a line, # for remarks), a table (.csv, .tsv), JSON lines, a mail, a
    folder of mails, a Maildir, a mailbox (.mbox), or - for a list on standard input.
    """
    if going.reviewed is not None or going.sample is not None:
        _review(inputs, outputs, going)
        return
    if not inputs or not outputs:
        raise click.UsageError("Say what to check and where to write: shopcheck audit links.txt -o results.jsonl")
    from shopcheck.cli.auditing import Order, Running, carry_out
    from shopcheck.pipeline.run import Share
    from shopcheck.pipeline.table import Columns

    order = Order(
        rule_files=rule_files,
        judging=judging,
        asking=asking,
        today=today,
        as_of=as_of,
        bought_on=known_seller(bought_on),
        received_by_reader=received_by == "me",
        trust_authserv=trust_authserv,
        detail=detail,
        quiet=quiet,
        debug=debug,
    )
    running = Running(
        outputs,
        jobs=processors() if going.jobs is None else going.jobs,
        limit=going.time_limit,
        resume=going.resume or going.retry_unknown,
        retry_unknown=going.retry_unknown,
        share=Share(*going.shards),
    )
    tally = carry_out(inputs, Columns(going.column, going.as_of_column), order, running, replay=replay)
    sys.exit(exit_code(tally.levels, going.fail_on))


def _review(inputs: tuple[str, ...], outputs: tuple[str, ...], going: Going) -> None:
    from shopcheck.cli.reviewing import draw, measure

    if going.reviewed is not None:
        measure(going.reviewed)
    else:
        draw(inputs, going.sample or 0, outputs)


def exit_code(levels: Counter[str], fail_on: tuple[str, ...]) -> int:
    """0, unless there is something of what the run is to fail on; the first that applies of 1, 4, 3."""
    from shopcheck.cli.exits import CANNOT_TELL, FINE, SUSPICIOUS, UNREADABLE

    codes = {"malicious": SUSPICIOUS, "suspicious": SUSPICIOUS, "error": UNREADABLE, "unknown": CANNOT_TELL}
    if "suspicious" in fail_on and levels["malicious"]:
        return SUSPICIOUS
    return next((code for level, code in codes.items() if level in fail_on and levels[level]), FINE)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
