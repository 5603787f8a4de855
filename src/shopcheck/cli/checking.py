"""The options of `email` and `url`, and what every check does with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import Showing, known_seller, showing
from shopcheck.cli.packing import packed
from shopcheck.cli.world import Asking, asking, world_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopcheck.cli.packing import Option
    from shopcheck.intake import Reading
    from shopcheck.model import Buyer, Result, Unread
    from shopcheck.pipeline.check import Setup


class Checking(Struct, frozen=True):
    """How to check: the options of `checking` together."""

    bought_on: str | None
    buyer: Buyer
    asking: Asking
    as_of: date | None
    today: date | None
    page: str | None
    rule_files: tuple[str, ...]
    judging: Judging
    quiet: bool
    debug: bool
    showing: Showing

    def run(self) -> Setup:
        """The rules, the clock and the world of this run. Raises UsageError for options that contradict each other."""
        from shopcheck.pipeline import setup

        world = world_of(self.asking, quiet=self.quiet, debug=self.debug)
        return setup(self.rule_files, today=self.today, world=world, **self.judging.own())

    def reading(self, run: Setup, **more: Any) -> Reading:
        """How the input is to be read; `more` are the fields of Reading that only one command has."""
        from shopcheck.intake import Reading, read_page

        return Reading(
            today=run.today,
            as_of=self.as_of,
            bought_on=known_seller(self.bought_on),
            page=read_page(self.page),
            buyer=self.buyer,
            **more,
        )

    def finish(self, results: Sequence[Result | Unread], run: Setup) -> None:
        """Write the results and leave with their exit code."""
        from shopcheck.cli.exits import exit_code_of_all
        from shopcheck.cli.output import write_results

        write_results(results, self.showing, offline=self.asking.offline, rules=run.rules)
        sys.exit(exit_code_of_all(results))


def checking(*more: Option) -> Option:
    """Add the options of a check, those of one command among them; the command gets the shared ones as one `checking`."""
    return packed(
        "checking",
        Checking,
        options.BOUGHT_ON,
        options.buyer,
        asking,
        options.AS_OF,
        options.TODAY,
        options.PAGE,
        *more,
        options.RULES,
        judging,
        options.QUIET,
        options.DEBUG,
        showing,
    )
