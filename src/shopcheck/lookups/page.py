"""Facts of the shop's page, from a saved copy; a visit comes with `--visit`, and is not asked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import registrable
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Unknown, Unreadable, Value, topics
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.lookups.pages.dom import Page

TOPIC = topics.PAGE

FACTS = declare(
    TOPIC,
    Tier.VISIT,
    BOTH,
    (
        ("page.title", "text", "the page's title"),
        ("page.names", "texts", "names the page gives itself: og:site_name, Organization, title"),
        ("page.platform", "text", "the shop platform its code shows"),
        ("page.language", "text", "language of the page (ISO 639-1)"),
        ("page.contact_mail", "texts", "mail addresses shown"),
        ("page.contact_phone", "texts", "telephone numbers shown"),
        ("page.postal_address", "text", "postal address shown"),
        ("page.legal_entity", "text", "company named, with its legal form"),
        ("page.vat_number", "text", "VAT number shown"),
        ("page.imprint", "flag", "links an imprint or legal notice"),
        ("page.logo", "flag", "shows a logo picture"),
        ("page.policy_links", "texts", "policies linked: returns, privacy, terms, shipping, contact, about"),
        ("page.names_other_shop", "texts", "other addresses that its texts call their own (“our website …”)"),
        ("page.own_links", "number", "links to its own domain"),
        ("page.links", "number", "web addresses linked or loaded, in all"),
        ("page.external_domains", "texts", "other registrable domains linked or loaded"),
        ("page.measured_by", "texts", "services that measure visits or advertisements, loaded by the page"),
        ("page.social_profiles", "texts", "social profiles linked, as network/handle"),
        ("page.social_shallow", "number", "social links that lead to no profile, or to a share form"),
        ("page.prices", "number", "prices shown"),
        ("page.discounted_share", "number", "share of the prices that are struck through or reduced, 0 to 1"),
        (
            "page.reduced_share",
            "number",
            "share of the prices with a lower one beside the old one or a “−20 %”, 0 to 1",
        ),
        ("page.half_price_share", "number", "share of the prices reduced by half or more, 0 to 1"),
        ("page.payment_methods", "texts", "ways of payment shown"),
        ("page.trust_seals", "texts", "trust seals shown without a link to their issuer"),
        ("page.structured_data", "texts", "schema.org types present"),
        ("page.password_form", "flag", "asks for a password"),
        ("page.analytics_ids", "texts", "accounts that count its visitors or advertise for it, as service:id"),
        ("page.merchant_ids", "texts", "accounts that are paid or list its goods, as service:id"),
        ("page.template", "texts", "marks of the template it is made from; near-copies share some of them"),
    ),
)
NAMES = tuple(declaration.name for declaration in FACTS)
SOURCE = "saved page"

# Where a script builds the page, these may be there although we do not see them, or be more than we see.
_COUNTED = frozenset(
    (
        *(
            "page.own_links",
            "page.links",
            "page.external_domains",
            "page.measured_by",
            "page.social_profiles",
            "page.social_shallow",
            "page.policy_links",
        ),
        *("page.prices", "page.discounted_share", "page.reduced_share", "page.half_price_share"),
        *("page.payment_methods", "page.trust_seals"),
    )
)
_OF_PRICES = frozenset(("page.prices", "page.discounted_share", "page.reduced_share", "page.half_price_share"))
# What shops often have on another page than the one saved, if that page leads there.
_ELSEWHERE = frozenset(
    (
        *("page.contact_mail", "page.contact_phone", "page.postal_address", "page.legal_entity", "page.vat_number"),
        "page.names_other_shop",
    )
)
_LEADS_THERE = frozenset(("contact", "about", "terms"))
_OF_DOMAIN = frozenset(("page.own_links", "page.external_domains", "page.names_other_shop"))
FEW_WORDS, FEW_LINKS, FEW_PRICES = 60, 5, 3


def find(claims: Claims) -> Mapping[str, Fact]:
    """The page's facts from the copy that was handed in; all unknown, with the reason, where it cannot be read."""
    if claims.page is not None:
        return parse_page(claims.page, registrable(claims.shop.host) if claims.shop.host else None)
    if claims.page_problem is not None:
        return _all_unknown(_PROBLEMS.get(claims.page_problem, Reason.BAD_ANSWER), claims.page_problem)
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Without a copy and without a visit every fact is unknown, and says so."""
    del recorded
    return dict.fromkeys(NAMES, Unknown(Reason.NOT_ASKED, TOPIC.id, _("the shop's pages were not visited")))


# A problem with the page's file is one of these codes, or a sentence.
_PROBLEMS: Mapping[str, Reason] = {
    Unreadable.TOO_LARGE: Reason.TOO_LARGE,
    Unreadable.NOT_FOUND: Reason.NOT_RECORDED,
    Unreadable.DIRECTORY: Reason.NOT_RECORDED,
    Unreadable.EMPTY: Reason.NOT_RECORDED,
}


def parse_page(html: bytes, domain: str | None) -> Mapping[str, Fact]:
    """All facts of a saved page; `domain` is the shop's registrable domain, if it is known.

    Never raises on what a page holds. A page built to exhaust a parser is unknown (too-large), one
    that a script would have to build is unknown where nothing was found (needs-script).
    """
    from shopcheck.lookups.pages.source import LARGEST, decoded, refuses_to_be_read  # noqa: PLC0415 (as below)

    if len(html) > LARGEST:
        return _all_unknown(Reason.TOO_LARGE, _("the page refuses to be read: it is larger than 2 MB"))
    text = decoded(html)
    if refuses_to_be_read(text):
        return _all_unknown(Reason.TOO_LARGE, _("the page refuses to be read"))
    from shopcheck.lookups.pages.values import values_of  # noqa: PLC0415 (its parser is loaded only for a page)

    page, values = values_of(text, domain)
    by_script, leads_on = _built_by_script(page, values), _leads_on(values)

    def fact(name: str, value: Value) -> Fact:
        """A value as a fact; unknown, and why, where not finding it proves nothing."""
        if page.domain is None and name in _OF_DOMAIN:
            return Unknown(Reason.NOT_IN_THIS_INPUT, SOURCE, _("the shop's address is not known"))
        if by_script and (name in _COUNTED or not value):
            return Unknown(Reason.NEEDS_SCRIPT, SOURCE, _("a script builds the page, and we run no scripts"))
        if name in _OF_PRICES and not values["page.prices"] and page.scripts:
            return Unknown(Reason.NEEDS_SCRIPT, SOURCE, _("no prices in the page; a script may load them"))
        if name in _OF_PRICES and value is None:
            return Unknown(Reason.NOT_PUBLISHED, SOURCE, _("the page shows no prices"))
        if name in _ELSEWHERE and not value and leads_on:
            return Unknown(Reason.NOT_IN_THIS_INPUT, SOURCE, _("it may stand on another of the shop's pages"))
        return Known(value, SOURCE)

    return {name: fact(name, value) for name, value in values.items()}


def _built_by_script(page: Page, values: Mapping[str, Value]) -> bool:
    """Whether there is next to nothing in the page but scripts."""
    found = values["page.prices"]
    few_prices = not isinstance(found, int) or found < FEW_PRICES
    few_links = sum(1 for _link in page.anchors) < FEW_LINKS
    return page.scripts > 0 and few_prices and few_links and len(page.text[:4_096].split()) < FEW_WORDS


def _leads_on(values: Mapping[str, Value]) -> bool:
    """Whether the page links those where a shop says who it is."""
    linked = values["page.policy_links"]
    return values["page.imprint"] is True or (isinstance(linked, tuple) and not _LEADS_THERE.isdisjoint(linked))


def _all_unknown(reason: Reason, says: str) -> dict[str, Fact]:
    return dict.fromkeys(NAMES, Unknown(reason, SOURCE, says))
