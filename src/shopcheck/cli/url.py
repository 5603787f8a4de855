"""`shopcheck url`."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from shopcheck.cli import options
from shopcheck.cli.judging import Judging, judging
from shopcheck.cli.options import Showing, known_seller, showing
from shopcheck.cli.world import Asking, asking, world_of

if TYPE_CHECKING:
    from datetime import date

    from shopcheck.model import Buyer

EPILOG = """\b
Examples:
  shopcheck url https://www.aliexpress.com/item/1005006123456789.html
  shopcheck url hxxps://aliexpress-outlet[.]example
  shopcheck url shop.example --page saved.html"""


@click.command("url", epilog=EPILOG)
@click.argument("links", nargs=-1, required=True, metavar="LINK...")
@options.together(
    options.BOUGHT_ON,
    options.buyer,
    asking,
    options.AS_OF,
    options.TODAY,
    options.PAGE,
    options.RULES,
    judging,
    options.QUIET,
    options.DEBUG,
    showing,
)
def command(
    links: tuple[str, ...],
    bought_on: str | None,
    as_of: date | None,
    today: date | None,
    page: str | None,
    rule_files: tuple[str, ...],
    *,
    quiet: bool,
    debug: bool,
    asking: Asking,
    buyer: Buyer,
    judging: Judging,
    showing: Showing,
) -> None:
    """Check links or addresses of shops.

    LINK is a link, a bare address, or one made harmless (hxxps://a[.]b). It is never opened.
    """
    from shopcheck.audit import attempt, setup
    from shopcheck.cli.exits import exit_code_of_all
    from shopcheck.cli.output import write_results
    from shopcheck.intake import Reading, read_link, read_page

    run = setup(rule_files, today=today, world=world_of(asking, quiet=quiet), **judging.own())
    reading = Reading(
        today=run.today, as_of=as_of, bought_on=known_seller(bought_on), page=read_page(page), buyer=buyer
    )
    results = [attempt(link, partial(read_link, link, link, reading), run, debug=debug) for link in links]
    write_results(results, showing, offline=asking.offline, rules=run.rules)
    sys.exit(exit_code_of_all(results))
