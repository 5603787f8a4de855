"""The options that commands share, and what they mean together."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from shopcheck.cli.packing import packed
from shopcheck.model.buyer import HAPPENED, PAID_BY
from shopcheck.model.words import _
from shopcheck.reports import FORMATS, suffixes

if TYPE_CHECKING:
    from shopcheck.model import Buyer


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error with an example where it is none."""
        if isinstance(value, date):
            return value
        try:
            return datetime.fromisoformat(str(value)).date()
        except ValueError:
            self.fail(_("“{value}” is no day. A day looks like 2026-11-23.").format(value=value), param, ctx)


class Country(click.ParamType[str]):
    """A country by its two letters (ISO 3166-1), as people write them."""

    name = "country"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code in capitals; a usage error with an example where it is none."""
        code = str(value).strip()
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            says = _("“{value}” is no country. A country has two letters: nl, de, gb, us.")
            self.fail(says.format(value=value), param, ctx)
        return code.upper()


DAY = Day()
BOUGHT_ON = click.option("--bought-on", metavar="SELLER", help="The seller you think you bought from, e.g. aliexpress.")
AS_OF = click.option(
    "--as-of", type=DAY, metavar="DATE", help="Count ages to this day (default: the mail's day, or today)."
)
TODAY = click.option("--today", type=DAY, metavar="DATE", help="Count deadlines from this day instead of today.")
SHOP = click.option("--shop", metavar="HOST", help="Take this host for the shop.")
PAGE = click.option("--page", metavar="FILE", help="A saved copy of the shop's page.")
RULES = click.option("--rules", "rule_files", metavar="FILE", multiple=True, help="Rules of your own, merged in order.")
OWN_ORDERS = click.option(
    "--own-orders", metavar="FILE", help="Your desk's own order numbers, one a line, plain or as SHA-256."
)
RECEIVED_BY = click.option(
    "--received-by",
    type=click.Choice(["me", "someone-else"]),
    default="me",
    show_default=True,
    help="Who received the mail: another's marks cannot be trusted.",
)
TRUST = click.option(
    "--trust-authserv", metavar="ID", multiple=True, help="A mail server of your own whose results you trust."
)
DEBUG = click.option("--debug", is_flag=True, help="Show where a mistake of ours happened.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No remarks on standard error.")


class Showing(Struct, frozen=True):
    """How results are to be shown: the options of `showing` together."""

    format: str
    outputs: tuple[str, ...]
    brief: bool
    explain: str | None
    color: str
    width: int | None


showing = packed(
    "showing",
    Showing,
    click.option(
        "--format",
        type=click.Choice(tuple(FORMATS)),
        default="terminal",
        show_default=True,
        help="How to write to standard output.",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        metavar="FILE",
        multiple=True,
        help=f"Write to a file instead: {suffixes(many=False)}",
    ),
    click.option("--brief", is_flag=True, help="The answer in three lines."),
    click.option("--explain", metavar="RULE", help="One finding in full, or “all”."),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour."
    ),
    click.option(
        "--width", type=click.IntRange(30, 200), metavar="COLUMNS", help="Width of the text (default: yours)."
    ),
)
"""Adds the options on how results are shown; the command gets them as one `showing`."""


def _buyer(
    paid_by: str | None, paid_on: date | None, country: str | None, happened: str | None, today: date | None
) -> Buyer:
    from shopcheck.model import Buyer, UsageError

    if paid_on is not None and paid_on > (today or date.today()):  # noqa: DTZ011 - the buyer's own calendar
        raise UsageError(_("--paid-on {day} lies in the future.").format(day=paid_on), _("Say the day you paid."))
    return Buyer(paid_by, paid_on, country, happened)


buyer = packed(
    "buyer",
    _buyer,
    click.option(
        "--paid-by",
        type=click.Choice(PAID_BY),
        metavar="WAY",
        help=f"How you paid, else as the mail says: {', '.join(PAID_BY)}.",
    ),
    click.option("--paid-on", type=DAY, metavar="DATE", help="When you paid (default: the day of the order)."),
    click.option("--country", type=Country(), metavar="CC", help="Your country, e.g. nl; else read in the mail."),
    click.option(
        "--happened", type=click.Choice(HAPPENED), metavar="WHAT", help=f"What happened: {', '.join(HAPPENED)}."
    ),
    shared=("today",),
)
"""Adds the options on what the buyer says of the case; the command gets them as one `buyer`."""


def known_seller(name: str | None) -> str | None:
    """The id of the seller a user named; a usage error with the nearest names where we know none."""
    if name is None:
        return None
    from shopcheck.knowledge import find_seller, nearest_sellers
    from shopcheck.model import UsageError

    seller = find_seller(name)
    if seller is not None:
        return seller.id
    near = [near.id for near in nearest_sellers(name)]
    ask = _("Did you mean {names}?").format(names=_(" or ").join(near)) + " " if near else ""
    raise UsageError(_("No seller “{name}”.").format(name=name) + f" {ask}   " + _("(list: shopcheck sellers)"))
