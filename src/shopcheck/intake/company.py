"""Who an order mail names: the seller (“Sold by …”), who got the money, the company with its legal form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.intake.schema_org import Structured, first_text
from shopcheck.reading.company import LONGEST_NAME, companies
from shopcheck.reading.legal_forms import behind

if TYPE_CHECKING:
    from shopcheck.intake.order_text import OrderText
    from shopcheck.reading.company import Company

_NAME_REACH = 120
_LONGEST_FORM = 20
_LEAD = re.compile(r"[ :：\-–—*>'\"“„«]{0,6}\n{0,2}[ :：*>'\"“„«]{0,4}")
# Where a name ends on its line.
_NAME_END = re.compile(
    r"\n| {2,}|[|•·;!?()\[\]<>\"”»{}]|: |(?<!Co)(?<!St)(?<!Dr)[.,](?= |$)|[。、，]| [-–—] |[$€£¥]|https?://|www\.|"
    r" (?:and|und|et|e|y|en|i) (?:shipped|fulfilled|dispatched|delivered|versand|expédié|enviado|spedito|verzonden|entregue|wysyłane)|"
    r" (?:on|at|for|to|as|has|is|are|was|will|may|must|with|via|using|am|vom|le|el|op|dnia|#\d)(?= )|"
    r" (?:gesendet|gezahlt|bezahlt|überwiesen|versendet|verzonden|verstuurd|overgemaakt|betaald|enviado|inviato|envoyé|skickat|sendt)\b| #|"
    r" (?:met|mit|avec|con|com|med) (?:klarna|paypal|riverty|afterpay|ideal|bancontact|visa|mastercard|maestro|apple pay|google pay)|"
    r" (?:USD|EUR|GBP|PLN)\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}|"
    r"(?<=[\u3040-\u9fff])(?:にて|での|から|様|をご|の商品|に|で)",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r" (?:ein)?gekauft| bestellt| bezahlt| für | gekozen| gekocht| besteld| betaald| een ", re.IGNORECASE
)
_GOES_ON = re.compile(r" (?:are|is|was|will|may|must)$", re.IGNORECASE)
_NAMELIKE = re.compile(r"[^\W_a-zà-öø-ÿ]|[\u3040-\u9fff\uac00-\ud7af]|i[A-Z]|e[A-Z]|bol\.com|www")
_NO_NAME = re.compile(
    r"(?:you|your|us|our|the|this|that|these|it|we|all|any|order|please|thank\w*|item|items|amount|date|total|invoice|rechnung|details?|number|qty|price|"
    r"quantity|subtotal|ihnen|uns|dir|unserem|nous|vous|notre|nosotros|noi|nós|ons|onze|je|nas|oss|os)\b|\d+$",
    re.IGNORECASE,
)
_COLON = re.compile(r" ?[:：]|\s?\n")

_IMPRINT = re.compile(
    r"©|copyright|\bVAT\b|\bBTW\b|\bTVA\b|USt|\bIVA\b|\bNIP\b|\bKRS\b|\bKvK\b|Handelsregister|\bHR[AB]\b|\bRCS\b|SIRE[NT]|Registro|company (?:no|number|reg)|registered|"
    r"\bCVR\b|org\.? ?nr|\bIČO?\b|\bCUI\b|Cégjegyzék|Impressum|siège social|sede legale|statutaire|imprint|©|all rights reserved",
    re.IGNORECASE,
)
_IMPRINT_REACH = 160


def seller_named(order: OrderText, structured: Structured) -> str | None:
    """The seller the mail names: “Sold by …”, else “Seller: …”, else “thank you for your order at …”."""
    for hit in order.hits("sold_by"):
        name = _name_after(order, hit.end, whole=True)
        if name:
            return name
    for hit in order.hits("seller_label"):
        colon = _COLON.match(order.text, hit.end)
        name = _name_after(order, colon.end()) if colon else None
        if name:
            return name
    given = first_text(structured, ("seller.name", "merchant.name", "acceptedOffer.seller.name"))
    if given:
        return given[:LONGEST_NAME]
    names = (_name_after(order, hit.end) for hit in order.hits("thanks_before"))
    return next((name for name in names if name), None)


def payee(order: OrderText) -> str | None:
    """Who got the money, where a receipt says so: “You paid 45.00 EUR to …”, “Receipt from …”."""
    for hit in order.hits("payee_before", "payee_between"):
        name = _name_after(order, hit.end, until=_BOUGHT if hit.tag == "payee_between" else None)
        if name:
            return name
    return None


def legal_entity(order: OrderText) -> str | None:
    """A company's name with its legal form, at most 80 characters; one in an imprint line before others."""
    found = companies(order.text)
    printed = (company for company in found if _imprint(order.text, company))
    named = next(printed, None) or next(iter(found), None)
    return named.name if named is not None else None


def _name_after(
    order: OrderText, place: int, *, whole: bool = False, until: re.Pattern[str] | None = None
) -> str | None:
    """The name at a place.

    `whole`: none if a sentence goes on behind it (“sold by X are subject to …”); `until`: what must follow it.
    """
    lead = _LEAD.match(order.text, place)
    start = lead.end() if lead else place
    rest = order.text[start : start + _NAME_REACH]
    end = _NAME_END.search(rest)
    if until is not None:
        end = until.search(rest, 0, end.start() + 1 if end else len(rest))
        if end is None:
            return None
    name = _with_whole_form(rest, rest[: end.start() if end else LONGEST_NAME].strip(" .,:;'*-–—"))
    if whole and end is not None and _GOES_ON.match(end.group()):
        return None
    if not 2 <= len(name) <= LONGEST_NAME or not _NAMELIKE.match(name) or _NO_NAME.match(name):
        return None
    return name if len(name.split()) <= 8 else None


def _with_whole_form(rest: str, name: str) -> str:
    """The name with the marks that belong to its legal form: “B.V.” and “Co., Ltd.” do not end at their first dot."""
    for match in behind().finditer(rest, 0, len(name) + _LONGEST_FORM):
        if match.start() < len(name) < match.end() and rest.startswith(name):
            return rest[: match.end()]
    return name


def _imprint(text: str, company: Company) -> bool:
    around = text[max(0, company.start - _IMPRINT_REACH) : company.end + _IMPRINT_REACH]
    return _IMPRINT.search(around) is not None
