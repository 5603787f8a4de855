"""The shop's own pages, asked for with ``--visit``: the home page, and those where it says who it is.

Only ``https://<shop domain>/`` is asked for, ``www`` or plain http where that fails, and pages found
there. A link of a mail is never requested, not even its path.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shopcheck import net
from shopcheck.knowledge import registrable
from shopcheck.lookups.page import NAMES, TOPIC, parse_page
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Unknown
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopcheck.lookups.pages.visiting import Visited, Visitor
    from shopcheck.model import FactDeclaration
    from shopcheck.net import Deadline, World

FACTS: tuple[FactDeclaration, ...] = ()  # those of `page`: a visit and a saved copy settle the same facts

SETTLES = NAMES
MOST_MORE = 3
COMPLETED = (
    "page.contact_mail",
    "page.contact_phone",
    "page.postal_address",
    "page.legal_entity",
    "page.vat_number",
    "page.names_other_shop",
)


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing is found without a visit."""
    return {}


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Visit the shop where that is allowed and no saved page was handed in; raises nothing for trouble."""
    if Tier.VISIT not in world.tiers or claims.page is not None:
        return {}
    domain = registrable(claims.shop.host) if claims.shop.host else None
    if domain is None:
        return _unknown(Reason.NOT_IN_THIS_INPUT, _("there is no name to ask for"))
    try:
        return visit(domain, world, world.deadline()).facts
    except net.NetError as trouble:
        return _unknown(trouble.reason, trouble.says)


class Visit(Struct, frozen=True):
    """What a visit found, and the registrable domain where it ended: a shop's name may lead to another."""

    facts: Mapping[str, Fact]
    domain: str | None


def visit(domain: str, world: World, deadline: Deadline) -> Visit:
    """Visit a shop once for all who need it; raises NetError for what is no page."""
    return world.once(("visit", domain), lambda: _visit(domain, world, deadline), deadline)


def _visit(domain: str, world: World, deadline: Deadline) -> Visit:
    from shopcheck.lookups.pages.visiting import Visitor  # noqa: PLC0415 - loaded only for a visit

    visitor = Visitor(world, deadline)
    home = visitor.home(domain)
    facts = {name: _from(fact, home, world, domain) for name, fact in parse_page(home.html, home.domain).items()}
    if any(_is_missing(facts[name]) for name in COMPLETED):
        facts.update(_completed(facts, home, visitor, world))
    return Visit(facts, home.domain)


def _from(fact: Fact, page: Visited, world: World, domain: str) -> Fact:
    """The fact, with the page it stands on as its source."""
    source = f"page {page.address}"
    if page.domain != domain:
        source += f", where {domain} leads"
    source += world.kept(page.body, "html")
    if isinstance(fact, Unknown):
        return replace(fact, source=source)
    return Known(fact.value, source, datetime.now(UTC).replace(microsecond=0))


def _completed(facts: Mapping[str, Fact], home: Visited, visitor: Visitor, world: World) -> Mapping[str, Fact]:
    """What the home page lacks of mail, telephone, address, company: from its own pages about that."""
    from shopcheck.lookups.pages.visiting import pages_about  # noqa: PLC0415 - as above

    linked = pages_about(home)
    pages = [page for url in linked[:MOST_MORE] if (page := visitor.more(url, home)) is not None]
    found: dict[str, Fact] = {}
    for page in pages:
        for name, fact in parse_page(page.html, page.domain).items():
            if name in COMPLETED and _is_missing(facts[name]) and _is_missing(found.get(name)):
                found[name] = _better(found.get(name), _from(fact, page, world, home.domain or ""))
    read_all = bool(pages) and len(pages) == len(linked)
    return {name: _settled(facts[name], fact, pages, read_all=read_all) for name, fact in found.items()}


def _better(one: Fact | None, other: Fact) -> Fact:
    """A value before a gap, a gap before “none”: one page that we could not read may have it."""
    if one is None or not _is_missing(other):
        return other
    return other if isinstance(one, Known) else one


def _settled(home: Fact, found: Fact, pages: Sequence[Visited], *, read_all: bool) -> Fact:
    """What holds after all pages: “none” only if every page that may have it was read."""
    if not _is_missing(found) or (isinstance(found, Unknown) and found.reason is not Reason.NOT_IN_THIS_INPUT):
        return found
    waits_for_others = isinstance(home, Unknown) and home.reason is Reason.NOT_IN_THIS_INPUT
    if not read_all or not waits_for_others:
        return home
    names = ", ".join(page.address for page in pages)
    return Known(None, f"pages {names}", datetime.now(UTC).replace(microsecond=0))


def _is_missing(fact: Fact | None) -> bool:
    return not isinstance(fact, Known) or not fact.value


def _unknown(reason: Reason, says: str) -> Mapping[str, Fact]:
    return {name: Unknown(reason, TOPIC.id, says) for name in NAMES}
