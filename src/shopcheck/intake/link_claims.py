"""One link → Claims: its address taken apart, nothing opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.intake.links.link import parse_link
from shopcheck.intake.links.unwrap import carried, may_wrap, unwrap
from shopcheck.intake.reading import sha256_of
from shopcheck.model import Claims, Clock, Kind, Link, ShopChoice, TargetError

if TYPE_CHECKING:
    from shopcheck.intake.reading import Reading


def read_link(text: str, target: str, reading: Reading) -> Claims:
    """The claims of a link or bare domain, defanged or not; of a wrapped one, those of what it holds.

    Raises TargetError for what is none.
    """
    link = _unwrapped(parse_link(text))
    if carries := carried(link.path, link.query, link.fragment):
        link = replace(link, carries=carries)
    host = reading.given_host() or link.host
    return Claims(
        target=target,
        kind=Kind.URL,
        sha256=sha256_of(text.encode("utf-8", "surrogatepass")),
        clock=reading.given_clock() or Clock(reading.today, "today"),
        shop=ShopChoice(host, "given", (host,)),
        link=link,
        bought_on=reading.bought_on,
        buyer=reading.buyer,
        page=reading.page,
        page_problem=reading.page_problem,
    )


def _unwrapped(link: Link) -> Link:
    """The link inside a click tracker or a filter's wrapper, where it can be told without opening it."""
    if not may_wrap(link.host, link.query):
        return link
    target, wrappers = unwrap(f"{link.scheme}://{link.host}{link.path}" + (f"?{link.query}" if link.query else ""))
    if not wrappers:
        return link
    try:
        return replace(parse_link(target), as_written=link.as_written, wrappers=wrappers)
    except TargetError:
        return link
