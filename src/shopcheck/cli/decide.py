"""`shopcheck decide`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shopcheck.cli.judging import DECISIONS
from shopcheck.cli.options import DAY, TODAY

if TYPE_CHECKING:
    from datetime import date

EPILOG = """\b
Examples:
  shopcheck decide shop.example honest --because "new branch of …" --until 2027-05-31
  shopcheck decide order.eml scam --because "the bank says so"

A decision is shown beside what is computed, never instead of it. The later one
holds. `shopcheck rules fit` takes the file for labels."""


@click.command("decide", epilog=EPILOG)
@click.argument("target", metavar="TARGET")
@click.argument("says", type=click.Choice(["honest", "scam"]))
@click.option("--because", required=True, metavar="TEXT", help="Your reason, in a sentence.")
@click.option("--until", type=DAY, metavar="DATE", help="The last day it holds (default: for good).")
@DECISIONS
@TODAY
def command(target: str, says: str, because: str, until: date | None, decisions: str, today: date | None) -> None:
    """Keep your own decision on TARGET: a mail's file, a link, or the address of a shop."""
    from datetime import UTC, datetime

    from shopcheck.lookups.decisions import Decision, Says
    from shopcheck.model import UsageError
    from shopcheck.model.words import _
    from shopcheck.pipeline.own import add_decision, decided_about

    on = today or datetime.now(UTC).date()
    if until is not None and until < on:
        raise UsageError(_("{day} is over.").format(day=until), _("Name a day to come, or leave --until out."))
    decision = Decision(decided_about(target), Says(says), because, on, until)
    add_decision(decisions, decision)
    word = _("honest") if decision.says is Says.HONEST else _("a scam")
    click.echo(_("{about}: {word}. Kept in {file}").format(about=decision.about, word=word, file=decisions))
