"""`shopcheck email`."""

from __future__ import annotations

from functools import partial

import click

from shopcheck.cli import options
from shopcheck.cli.checking import Checking, checking

EPILOG = """\b
Examples:
  shopcheck email order.eml --bought-on aliexpress
  shopcheck email order.eml --offline --format json
  pbpaste | shopcheck email -
How to get a mail as a file: shopcheck help save-mail"""


@click.command("email", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@checking(options.SHOP, options.OWN_ORDERS, options.RECEIVED_BY, options.TRUST)
def command(
    files: tuple[str, ...],
    shop: str | None,
    own_orders: str | None,
    received_by: str,
    trust_authserv: tuple[str, ...],
    checking: Checking,
) -> None:
    """Check order mails: who took the order, can they help, is it a scam?

    FILE is a mail saved as a file (.eml), text pasted from one, or - for standard input.
    """
    from shopcheck.intake import read_mail_file, read_own_orders
    from shopcheck.pipeline import attempt

    run = checking.run()
    reading = checking.reading(
        run,
        shop=shop,
        own_orders=read_own_orders(own_orders),
        received_by_reader=received_by == "me",
        trust_authserv=trust_authserv,
    )
    checking.finish(
        [attempt(file, partial(read_mail_file, file, reading), run, debug=checking.debug) for file in files], run
    )
