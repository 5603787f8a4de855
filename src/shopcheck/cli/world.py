"""The options on whom to ask, and the world they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from shopcheck.cli.packing import packed

if TYPE_CHECKING:
    from shopcheck.net import World


class Asking(Struct, frozen=True):
    """Whom to ask, how long to wait, what to remember: the options of `asking` together."""

    offline: bool
    visit: bool
    timeout: float
    resolver: str | None
    no_cache: bool
    keep_evidence: str | None


asking = packed(
    "asking",
    Asking,
    click.option("--offline", is_flag=True, help="Ask nobody: no registry, no DNS, no shop."),
    click.option("--visit", is_flag=True, help="Look at the shop's own home page too; the shop can notice."),
    click.option(
        "--timeout",
        type=click.FloatRange(0.5, 600),
        default=10.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for all answers on one order.",
    ),
    click.option("--resolver", metavar="ADDR[:PORT]", help="The DNS resolver to ask (default: your system's)."),
    click.option("--no-cache", is_flag=True, help="Ask anew, and remember nothing."),
    click.option("--keep-evidence", metavar="DIR", help="Keep the raw answers as files there."),
)
"""Adds the options; the command gets them as one `asking`."""


def world_of(asking: Asking, *, quiet: bool = False, robots: bool = False, debug: bool = False) -> World | None:
    """The world these options mean: the registry and the resolver, with --visit the shop; ``None`` offline.

    `robots` is set where many shops are visited: then each one's robots.txt is respected.
    Raises UsageError for options that contradict each other, and for a resolver that is no address.
    """
    from shopcheck.model import UsageError
    from shopcheck.model.words import _

    if asking.offline:
        if asking.visit:
            raise UsageError(_("--offline and --visit contradict each other."), _("Leave one of them out."))
        return None
    from pathlib import Path

    from shopcheck.net.keeping import Keeper
    from shopcheck.net.opening import open_world

    return open_world(
        visit=asking.visit,
        timeout=asking.timeout,
        resolver=asking.resolver,
        cache=None if asking.no_cache else _cache(quiet=quiet),
        keep=Keeper(Path(asking.keep_evidence)) if asking.keep_evidence else None,
        robots=robots,
        debug=debug,
    )


def _cache(*, quiet: bool) -> Any:
    from shopcheck.cache import Cache, cache_file

    return Cache(cache_file(), lambda says: None if quiet else click.echo(says, err=True))
