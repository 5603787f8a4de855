"""The company a page names: its legal name with its form, and its VAT number. What a page says, no more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shopcheck.knowledge import sellers
from shopcheck.lookups.pages.dom import PIECE, Page, shown
from shopcheck.lookups.pages.structured import text_of
from shopcheck.patterns import late
from shopcheck.reading.company import companies
from shopcheck.reading.vat import vat_number as vat_number_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopcheck.reading.company import Company

LONGEST_TEXT = 512 * 1024
_BLANKS = late(rf"[^\S{PIECE}]+")
_NEAR_OWNER = late(
    r"©|\(c\)|copyright|impressum|imprint|company name|firmenname|legal name|registered|handelsregister|verantwortlich|operated by",
    re.IGNORECASE,
)
_REACH = 60
# Whom shops' pages name beside themselves: payment, delivery, and (first words, of those we know no seller for)
# advertising, software and hosting.
_OTHER_KINDS = frozenset(("payment", "carrier", "service", "bank"))
_OTHERS = frozenset(
    (
        *("facebook", "meta platforms", "microsoft", "apple", "amazon", "trusted shops", "trustpilot", "cloudflare"),
        *("hotjar", "mailchimp", "klaviyo", "tiktok", "bytedance", "pinterest", "twitter", "automattic", "cookiebot"),
        *("usercentrics", "hubspot", "zendesk", "hetzner", "ratepay", "billpay", "unzer", "sofort", "criteo", "taboola"),
        *("the rocket science group", "hermes", "wix.com", "deutsche post", "consentmanager", "brevo", "sendinblue"),
    )
)  # fmt: skip
_OF_GROUPS = frozenset(("payments", "payment", "europe", "international", "deutschland", "germany", "netherlands", "ireland", "technology"))  # fmt: skip


def legal_entity(page: Page, names: Iterable[str]) -> str | None:
    """The company named, with its legal form: structured data, beside ©, with the page's own name, else the last one."""
    for found in page.objects:
        if name := shown(text_of(found, "legalName"), 100):
            return name
    pieces = _BLANKS.sub(" ", page.pieces[-LONGEST_TEXT:])
    # A name seldom goes over several elements; where it does, only the joined text has it whole.
    for text in (pieces.replace(PIECE, "\n"), pieces.replace(PIECE, " ")):
        own = [company for company in companies(text) if not _is_somebody_else(company)]
        if own:
            return shown(_chosen(text, own, _words(" ".join((*names, (page.domain or "").partition(".")[0])))).name)
    return None


def vat_number(page: Page) -> str | None:
    """The VAT number shown, without blanks: with its country's prefix, or labelled; one with a right check digit first."""
    for found in page.objects:
        if written := text_of(found, "vatID"):
            return re.sub(r"[^0-9A-Z]", "", written.upper())[:20] or None
    return vat_number_in(page.text[-LONGEST_TEXT:])[0]


def _chosen(text: str, found: Sequence[Company], own: set[str]) -> Company:
    for company in found:
        if _NEAR_OWNER.search(text, max(0, company.start - _REACH), company.end):
            return company
    named = (company for company in found if own.intersection(_words(company.name)))
    return next(named, found[-1])


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) >= 3}


def _is_somebody_else(company: Company) -> bool:
    """Whether a company is one that shops only deal with; of ordinary words only “Stripe Payments …”, “Mollie B.V.”."""
    names, ordinary = _somebody_else()
    words = company.name.casefold().replace("(", " ").replace(",", " ").split()
    if words[0] in ordinary and (len(words) == 2 or words[1] in _OF_GROUPS):
        return True
    return any(" ".join(words[:length]) in names for length in (1, 2, 3, 4))


@cache
def _somebody_else() -> tuple[frozenset[str], frozenset[str]]:
    known = [seller for seller in sellers().values() if seller.kind in _OTHER_KINDS]
    clear = {name.casefold() for seller in known if not seller.ordinary_word for name in (seller.name, *seller.aliases)}
    ordinary = {
        seller.name.casefold() for seller in known if seller.ordinary_word and seller.kind not in ("service", "bank")
    }
    return _OTHERS | clear, frozenset(ordinary | {"visa"})
