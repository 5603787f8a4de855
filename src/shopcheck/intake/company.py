"""Who an order mail names: the seller (“Sold by …”), who got the money, the company with its legal form."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from shopcheck.intake.schema_org import Structured, first_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order_text import OrderText

_LONGEST_NAME = 80
_MOST_ENTITIES = 100
_NAME_REACH = 120
_LEAD = re.compile(r"[ :：\-–—*>'\"“„«]{0,6}\n{0,2}[ :：*>'\"“„«]{0,4}")
# Where a name ends on its line.
_NAME_END = re.compile(
    r"\n| {2,}|[|•·;!?()\[\]<>\"”»{}]|: |(?<!Co)(?<!Inc)(?<!Ltd)(?<!St)(?<!Dr)[.,](?= |$)|[。、，]| [-–—] |[$€£¥]|https?://|www\.|"
    r" (?:and|und|et|e|y|en|i) (?:shipped|fulfilled|dispatched|delivered|versand|expédié|enviado|spedito|verzonden|entregue|wysyłane)|"
    r" (?:on|at|for|to|as|has|is|are|was|will|may|must|with|via|using|am|vom|le|el|op|dnia|#\d)(?= )|"
    r" (?:gesendet|gezahlt|bezahlt|überwiesen|versendet|verzonden|overgemaakt|betaald|enviado|inviato|envoyé|skickat|sendt)\b|"
    r" (?:USD|EUR|GBP|PLN)\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}|"
    r"(?<=[\u3040-\u9fff])(?:にて|での|から|様|をご|の商品|に|で)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" (?:are|is|was|will|may|must)$", re.IGNORECASE)
_NAMELIKE = re.compile(r"[^\W_a-zà-öø-ÿ]|[\u3040-\u9fff\uac00-\ud7af]|i[A-Z]|e[A-Z]|bol\.com|www")
_NO_NAME = re.compile(
    r"(?:you|your|us|our|the|this|that|these|it|we|all|any|order|please|thank\w*|item|items|amount|date|total|details?|number|qty|price|"
    r"quantity|subtotal|ihnen|uns|dir|unserem|nous|vous|notre|nosotros|noi|nós|ons|onze|je|nas|oss|os)\b|\d+$",
    re.IGNORECASE,
)
_COLON = re.compile(r" ?[:：]|\s?\n")

_FORMS = (
    r"GmbH & Co\.? ?KGa?A?|gGmbH|GmbH|UG \(haftungsbeschränkt\)|UG|AG & Co\.? ?KGa?A?|KGaA|OHG|e\.? ?K(?:fm|fr)?\.|e\.K|e\.? ?U\.|GbR|"
    r"B\.V\.?|BV|N\.V\.?|NV|V\.O\.F\.?|VOF|S\.? ?à\.? ?r\.? ?l\.?|S\.A\.R\.L\.?|SARL|S\.A\.S\.?|SASU|SAS|EURL|S\.C\.A\.?|"
    r"S\.L\.U\.?|S\.L\.?|SLU|S\.p\.A\.?|S\.P\.A\.?|SpA|S\.r\.l\.?(?:s\.?)?|S\.R\.L\.?|Srl|SRL|S\.n\.c\.?|S\.a\.s\.?|S\.A\.?|"
    r"Unipessoal,? Lda\.?|Lda\.?|LTDA\.?|Ltda\.?|EIRELI|Pty\.? Ltd\.?|Pte\.? Ltd\.?|PTE\.? LTD\.?|Co\.?,? ?Ltd\.?|CO\.?,? ?LTD\.?|Co\.?,? Limited|Ltd\. ?Şti\.?|A\.Ş\.?|"
    r"Private Limited|Pvt\.? Ltd\.?|Ltd\.?|LTD\.?|Limited|LIMITED|PLC|plc|LLP|L\.L\.C\.?|LLC|Inc\.?|INC\.?|Incorporated|Corp\.?|Corporation|"
    r"[Ss]p\. ?z ?o\.? ?o\.?|[Ss]p\.? ?[jk]\.|s\. ?r\. ?o\.?|a\. ?s\.|v\.o\.s\.|spol\. s ?r\.? ?o\.?|ApS|A/S|Oyj|Oy|Kft\.?|Zrt\.?|Nyrt\.?|Bt\.|"
    r"DAC|SA|AG|KG|AB|AS|SE|SL|PFA"
)
_FORM = re.compile(rf"[ ,](?=[A-Z]|gG|[eavs]\.|sp|plc)(?P<form>{_FORMS})(?![^\W_])")
# Also ordinary words or letters: a legal form only at the end of a line or before a mark.
_SHORT = frozenset(
    {
        "SA",
        "AG",
        "KG",
        "AB",
        "AS",
        "SE",
        "SL",
        "NV",
        "UG",
        "DAC",
        "Limited",
        "LIMITED",
        "Corporation",
        "PFA",
        "VOF",
        "SAS",
    }
)
_CLOSED = re.compile(r" ?(?:[,.;:)|•·–—/-]|\n|$)")
# Forms that stand in front of the name, and those of scripts without blanks.
_FRONT = re.compile(r"(?:SARL|SASU|EURL|SAS) [A-ZÀ-Þ][\w'&.-]{1,30}(?: [A-ZÀ-Þ&][\w'&.-]{0,30}){0,4}")
_CYRILLIC = re.compile(r"(?:ООО|ОАО|ЗАО|ПАО|АО|ИП) (?:[«\"“][^«»\"“”\n]{2,60}[»\"”]|[А-ЯЁ][^\n,;.|]{2,50})")
_EASTERN = re.compile(r"有限公司|株式会社|有限会社|合同会社|주식회사|\(주\)")
_EASTERN_NAME = re.compile(r"[\w・ー&()]{2,30}")
_JOINING = frozenset(
    [
        "&",
        "+",
        "and",
        "und",
        "et",
        "e",
        "y",
        "en",
        "i",
        "of",
        "the",
        "de",
        "del",
        "da",
        "do",
        "der",
        "van",
        "von",
        "för",
        "og",
        "och",
    ]
)
_OPENING = frozenset(
    [
        "copyright",
        "by",
        "from",
        "sold",
        "to",
        "at",
        "of",
        "for",
        "von",
        "der",
        "die",
        "das",
        "by:",
        "©",
        "(c)",
        "bei",
        "chez",
        "presso",
        "firma",
        "the",
        "company",
        "merchant",
        "seller",
    ]
)
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
        return given[:_LONGEST_NAME]
    names = (_name_after(order, hit.end) for hit in order.hits("thanks_before"))
    return next((name for name in names if name), None)


def payee(order: OrderText) -> str | None:
    """Who got the money, where a receipt says so: “You paid 45.00 EUR to …”, “Receipt from …”."""
    names = (_name_after(order, hit.end) for hit in order.hits("payee_before"))
    return next((name for name in names if name), None)


def legal_entity(order: OrderText) -> str | None:
    """A company's name with its legal form, at most 80 characters; one in an imprint line before others."""
    found = list(islice(_entities(order.text), _MOST_ENTITIES))
    if not found:
        return None
    best = max(found, key=lambda one: (one[1], -one[2]))
    return best[0]


def _name_after(order: OrderText, place: int, *, whole: bool = False) -> str | None:
    """The name at a place; `whole`: none if a sentence goes on behind it (“sold by X are subject to …”)."""
    lead = _LEAD.match(order.text, place)
    start = lead.end() if lead else place
    rest = order.text[start : start + _NAME_REACH]
    end = _NAME_END.search(rest)
    name = rest[: end.start() if end else _LONGEST_NAME].strip(" .,:;'*-–—")
    if whole and end is not None and _GOES_ON.match(end.group()):
        return None
    if not 2 <= len(name) <= _LONGEST_NAME or not _NAMELIKE.match(name) or _NO_NAME.match(name):
        return None
    return name if len(name.split()) <= 8 else None


def _entities(text: str) -> Iterator[tuple[str, int, int]]:
    """Names with legal form: the name, how much speaks for it, and its place."""
    for match in _FORM.finditer(text):
        form = match.group("form")
        if form in _SHORT and not _CLOSED.match(text, match.end()):
            continue
        line_start = text.rfind("\n", max(0, match.start() - _LONGEST_NAME), match.start()) + 1
        before = text[max(line_start, match.start() - _LONGEST_NAME) : match.start()]
        name = _name_before(before)
        if name and (form not in _SHORT or any(character.islower() for character in name)):
            yield f"{name} {form}"[:_LONGEST_NAME], _imprint(text, match), match.start()
    for form_in_front in (_FRONT, _CYRILLIC) if not text.isascii() else (_FRONT,):
        for match in form_in_front.finditer(text):
            if not text[max(0, match.start() - 1) : match.start()].isalnum():
                yield match.group().strip()[:_LONGEST_NAME], _imprint(text, match), match.start()
    if not text.isascii():
        yield from _eastern(text)


def _eastern(text: str) -> Iterator[tuple[str, int, int]]:
    """Chinese, Japanese and Korean companies: the name stands on either side of the form, without a blank."""
    for match in _EASTERN.finditer(text):
        before = re.split(r"[\s:：|,、。©]", text[max(0, match.start() - 30) : match.start()])[-1]
        behind = _EASTERN_NAME.match(text, match.end() + (text[match.end() : match.end() + 1] == " "))
        if before:
            yield f"{before}{match.group()}", _imprint(text, match), match.start()
        elif behind is not None and match.group() != "有限公司":
            yield text[match.start() : behind.end()], _imprint(text, match), match.start()


def _imprint(text: str, match: re.Match[str]) -> int:
    around = text[max(0, match.start() - _IMPRINT_REACH) : match.end() + _IMPRINT_REACH]
    return 1 if _IMPRINT.search(around) else 0


def _name_before(before: str) -> str:
    """The words of a name at the end of a line's beginning: capitals and what joins them, seven at most."""
    taken: list[str] = []
    words = re.sub(r",(?=\S)", ", ", before.rstrip()).split(" ")
    for word in reversed(words):
        closes = word[-1:] in ":;|•·–—!?)" or (word[-1:] in ".," and taken and len(word) > 3)
        joined = word.lower() in _JOINING and taken
        begins = word[:1].isupper() or word[:1].isdigit() or (word[:1] in "\"“«'(" and word[1:2].isupper())
        if not word or len(taken) == 7 or (closes and taken) or not (joined or begins):
            break
        taken.append(word)
    taken.reverse()
    while taken and (taken[0].lower().strip("©:") in _OPENING | _JOINING or re.fullmatch(r"[©\d–-]{1,9}", taken[0])):
        taken.pop(0)
    name = " ".join(taken).strip("\"“”«»'( ")
    return name if sum(character.isalpha() for character in name) >= 2 else ""
