"""`shopcheck email`."""

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
  shopcheck email order.eml --bought-on aliexpress
  shopcheck email order.eml --offline --format json
  pbpaste | shopcheck email -
How to get a mail as a file: shopcheck help save-mail"""


@click.command("email", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.together(
    options.BOUGHT_ON,
    options.buyer,
    asking,
    options.AS_OF,
    options.TODAY,
    options.SHOP,
    options.PAGE,
    options.OWN_ORDERS,
    options.RECEIVED_BY,
    options.TRUST,
    options.RULES,
    judging,
    options.QUIET,
    options.DEBUG,
    showing,
)
def command(
    files: tuple[str, ...],
    bought_on: str | None,
    as_of: date | None,
    today: date | None,
    shop: str | None,
    page: str | None,
    own_orders: str | None,
    received_by: str,
    trust_authserv: tuple[str, ...],
    rule_files: tuple[str, ...],
    *,
    quiet: bool,
    debug: bool,
    asking: Asking,
    buyer: Buyer,
    judging: Judging,
    showing: Showing,
) -> None:
    """Check order mails: who took the order, can they help, is it a scam?

    FILE is a mail saved as a file (.eml), text pasted from one, or - for standard input.
    """
    from shopcheck.audit import attempt, setup
    from shopcheck.cli.exits import exit_code_of_all
    from shopcheck.cli.output import write_results
    from shopcheck.intake import Reading, read_mail_file, read_own_orders, read_page

    run = setup(rule_files, today=today, world=world_of(asking, quiet=quiet), **judging.own())
    reading = Reading(
        today=run.today,
        as_of=as_of,
        shop=shop,
        bought_on=known_seller(bought_on),
        own_orders=read_own_orders(own_orders),
        received_by_reader=received_by == "me",
        trust_authserv=trust_authserv,
        page=read_page(page),
        buyer=buyer,
    )
    results = [attempt(file, partial(read_mail_file, file, reading), run, debug=debug) for file in files]
    write_results(results, showing, offline=asking.offline, rules=run.rules)
    sys.exit(exit_code_of_all(results))
