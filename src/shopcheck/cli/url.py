"""`shopcheck url`."""

from __future__ import annotations

from functools import partial

import click

from shopcheck.cli.checking import Checking, checking

EPILOG = """\b
Examples:
  shopcheck url https://www.aliexpress.com/item/1005006123456789.html
  shopcheck url hxxps://aliexpress-outlet[.]example
  shopcheck url shop.example --page saved.html"""


@click.command("url", epilog=EPILOG)
@click.argument("links", nargs=-1, required=True, metavar="LINK...")
@checking()
def command(links: tuple[str, ...], checking: Checking) -> None:
    """Check links or addresses of shops.

    LINK is a link, a bare address, or one made harmless (hxxps://a[.]b). It is never opened.
    """
    from shopcheck.intake import read_link
    from shopcheck.pipeline import attempt

    run = checking.run()
    reading = checking.reading(run)
    checking.finish(
        [attempt(link, partial(read_link, link, link, reading), run, debug=checking.debug) for link in links], run
    )
