"""What stands for the words in braces in the texts of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.words import N_, _
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.advice.situation import Situation
    from shopcheck.knowledge.help import Body

PLACEHOLDER = late(r"\{([a-z_]+)\}")
# Words for what a case may leave open; a text that uses another name asks for its fact in `when`.
GENERAL = {
    "merchant": N_("the shop"),
    "claimed": N_("the seller"),
    "official": N_("the seller's own site"),
    "orders_page": N_("your orders"),
    "police": N_("the police"),
    "country": N_("your country"),
}
DATES = ("start", "last_day", "grace")
NAMES = (
    *GENERAL,
    "believed",
    "claimed_id",
    "makers",
    "mailboxes",
    "mailboxes_source",
    "excepted",
    "window",
    "window_source",
    "body",
    "body_shown",
    "body_link",
    "body_source",
    "centre",
    "centre_shown",
    "centre_link",
    "centre_source",
    "police_shown",
    "police_link",
    "police_source",
    "card_block",
)


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with its names in braces written out; one that nothing stands for falls out."""
    if "{" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: words.get(match[1]) or _(GENERAL.get(match[1], "")), text)


def names(case: Situation) -> Mapping[str, str]:
    """What the names stand for in this case."""
    claimed, believed, merchant = case.claimed, case.attribution.bought_on, case.attribution.merchant
    found = {
        "merchant": (merchant.name or merchant.domain) if merchant else None,
        "claimed": claimed.name if claimed else None,
        "claimed_id": claimed.id if claimed else None,
        "official": next(iter(case.addresses), None),
        "orders_page": _(claimed.orders_page) if claimed and claimed.orders_page else None,
        "believed": believed.name if believed else None,
        "makers": case.makers,
        "excepted": _excepted(case),
        "mailboxes": _(" and ").join(mail for mail, _source in case.mailboxes),
        "mailboxes_source": " ; ".join(source for _mail, source in case.mailboxes),
        "window": _(case.protection.says) if case.protection else None,
        "window_source": case.protection.source if case.protection else None,
        "country": _(case.help.name) if case.help else None,
        **_offices(case),
    }
    return {key: value for key, value in found.items() if value}


def _offices(case: Situation) -> dict[str, str | None]:
    routes = case.help
    if routes is None:
        return {}
    block = routes.first("block-cards")
    return {
        **_office("body", routes.advice),
        **_office("centre", routes.first("cross-border")),
        **_office("police", routes.police),
        "card_block": f"{block.name}, {block.phone or block.shown}" if block else None,
    }


def _office(name: str, body: Body | None) -> dict[str, str | None]:
    if body is None:
        return {}
    return {
        name: body.name,
        f"{name}_shown": body.shown,
        f"{name}_link": body.url,
        f"{name}_source": body.source,
    }


def _excepted(case: Situation) -> str:
    """What the right to cancel leaves out, in the words that fit the goods (Directive 2011/83/EU, art. 16)."""
    if "skin-care" in case.evidence.texts("order.brand_trades"):
        return _("opened creams excepted")
    return _("opened cosmetics and made-to-measure goods excepted")
