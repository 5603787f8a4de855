"""Who an order mail names: the seller (“Sold by …”), who got the money, the company with its legal form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.model.letters import has_unspaced
from shopcheck.patterns import Narrowed, late, of_words, standing
from shopcheck.reading.company import LONGEST_NAME, companies
from shopcheck.reading.legal_forms import behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.reading.company import Company
    from shopcheck.reading.phrases import Found

_NAME_REACH = 120
_LONGEST_FORM = 20
_LEAD = late(r"\.?(?:[ :：]{0,3}(?:\(주\)|㈜))?[ :：–—*>'\"“„«-]{0,6}\n{0,2}[ :：*>'\"“„«]{0,4}")
# Where a name ends on its line; the words in capitals stand for lists.
_END = (
    r" -?\d[\d.,']{0,9} ?(?:[€$£¥₺₽]|(?:zł|Kč|kr|Ft|lei|TL|EUR|USD|GBP|CHF)\b)|"
    r" (?:en|in|på|i|w|met) (?=\d)| (?:è|é|est|är|er|jest) (?=\w)|"
    r" (?:WAS)(?= )|"
    r"\n| {2,}|[|•·;!?()\[\]<>\"”»{}]|: |(?<!Co)(?<!St)(?<!Dr)[.,](?= |$)|[。、，]| [-–—] |[$€£¥]|https?://|www\.|"
    r" (?:and|und|et|e|y|en|i) (?:SHIPPED)|"
    r" (?:GOES_ON)(?= )|"
    r" (?:SENT)\b| #|"
    r" (?:met|mit|avec|con|com|med) (?:PAID)|"
    r" (?:USD|EUR|GBP|PLN)\b| \d{1,3}(?:[.,]\d{1,2})? ?%|\d{1,2}[./-]\d{1,2}[./-]\d{2}"
)
_LETTER = "(?-i:[a-zA-ZÀ-ÿ])"
_EASTERN_END = r"|(?<=[\u3040-\u9fff])(?:にて|での|から|様|をご|の商品|に|で)"
_END_WORDS = {
    "WAS": r"ha sido|has been|a été|è stat[oa]|foi|wurde|werd|wordt|zostało|har|ist",
    "SHIPPED": r"shipped|fulfilled|dispatched|delivered|versand|expédié|enviado|spedito|verzonden|entregue|wysyłane",
    "GOES_ON": r"on|at|for|to|as|has|is|are|was|will|may|must|with|via|using|è|ist|wurde|jest|am|vom|(?-i:le)|(?-i:el)|op|dnia|#\d",
    "SENT": r"gesendet|gezahlt|bezahlt|überwiesen|versendet|verzonden|verstuurd|overgemaakt|betaald|enviado|inviato|envoyé|skickat|sendt|erääntyy",
    "PAID": r"klarna|paypal|riverty|afterpay|ideal|bancontact|visa|mastercard|maestro|apple pay|google pay",
}
_BOUGHT = late(r" (?:ein)?gekauft| bestellt| bezahlt| für | gekozen| gekocht| besteld| betaald| een ", re.IGNORECASE)
_SOLD = late(r" (?:verkauft|angeboten|verkocht|aangeboten)\b|销售|が販売", re.IGNORECASE)
_GOES_ON = late(r" (?:are|is|was|will|may|must)$", re.IGNORECASE)
_NAMELIKE = late(r"[^\W_a-zà-öø-ÿ]|i[A-Z]|e[A-Z]|bol\.com|www")
_NO_NAME_WORDS = (
    r"you|your|us|our|the|this|that|these|it|we|all|any|order|please|thank\w*|item|items|amount|date|total|invoice|rechnung|details?|number|qty|price|"
    r"quantity|subtotal|ihnen|uns|dir|unserem|nous|vous|notre|nosotros|noi|nós|ons|onze|je|nas|oss|os"
)
# What stands where a name might, and is none where nothing else does: units, offers, places and days of delivery.
_NO_SELLER_WORDS = (
    r"weight|dozen|unit|pairs?|unidade?s?|unité|pares|separado|oferta|offerta|offre|jour|dnia|ofertă|akce|deals?|sale|spring|summer|partner|"
    r"stores?|your|area|experts?|confidence|home|delivered|checkout|start|today|become|jetzt|mitmachen|fachhandel|fachgeschäft|ihrer|nähe|abholung|lieferung|zahlen|"
    r"wert|impressum|internet|camino|breve|andamento|alfândega|oggi|prezzo|scontato|sempre|word|afhaalpunt|postnl-punt|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|bezorgd|nasz|"
    r"zespół|medlem|bliv|lager|csapatunk|nyári|ruha|yeni|sezon|sărbători|lakás|скидки|быстро|express|delivery|center|centre|help"
)
_NO_SELLER_EASTERN = late(r"查看|优惠|優惠|新品|限时|限時|活动|活動|限定|公式|一覧|특가|가격|상품|시작|센터")
_USER_BEHIND = late(r" (?P<name>[a-z][a-z.-]{0,30}[\d_][\w.-]{0,40})(?= )")  # “the seller lamps_417 has sent …”
_USER_NAME = late(r"[a-z][a-z.]{0,30}[\d_-][\w.-]{0,40}")
# A user name of letters alone, the only thing on its line but for marks and stars behind it.
_NICKNAME = late(r"(?=.{5,30})[a-zа-яё]{2,30}(?:\.[a-zа-яё]{2,30})?(?= ?(?:$|[\n(★☆|]|\d))")
_NO_NICKNAME = late(
    r"pri[vw]a|prof[ei]|gewerb|comm?er[cs]|commer|kommerz|particu|business|company|firma|bedrijf|onbekend|unknown|unbekannt|inconn|descon|sconos|neznám|ismeret|nieznan|"
    r"contact|kontakt|detail|rating|bewert|feedback|review|verif|verkäuf|seller|vendeur|vended|вопрос|частн|неизв|связа",
    re.IGNORECASE,
)
_STORE = late(
    r" ?[:：] ?(?P<name>(?=\S{0,39}[^\W\d_]{3})[^\W_][\w.&'’-]{2,39}|[^\W_][\w.&'’ -]{2,40} (?:Store|Shop|Official))(?= ?(?:\n|$))"
)
_COLON = late(r" ?[:：]|\s?\n")

_IMPRINT = of_words(
    r"WORDS",
    re.IGNORECASE,
    WORDS=r"©|copyright|\bVAT\b|\bBTW\b|\bTVA\b|USt|\bIVA\b|\bNIP\b|\bKRS\b|\bKvK\b|Handelsregister|\bHR[AB]\b|\bRCS\b|SIRE[NT]|Registro|company no|company number|company reg|registered|"
    r"\bCVR\b|org\.? ?nr|\bIČO?\b|\bCUI\b|Cégjegyzék|Impressum|siège social|sede legale|statutaire|imprint|©|all rights reserved",
)
_IMPRINT_REACH = 160


class _Forms(Struct, frozen=True):
    """Where a name ends, and what is none."""

    end: re.Pattern[str]
    eastern_end: re.Pattern[str]
    no_name: re.Pattern[str]
    no_seller: re.Pattern[str]


@Narrowed
def _forms_in(text: str | None) -> _Forms:
    end = _END
    for place, words in _END_WORDS.items():
        end = end.replace(place, standing(words, text))
    no_name, no_seller = standing(_NO_NAME_WORDS, text), standing(_NO_SELLER_WORDS, text)
    return _Forms(
        end=late(end, re.IGNORECASE),
        eastern_end=late(end + _EASTERN_END, re.IGNORECASE),
        no_name=late(rf"(?:{no_name})\b|[\d.,]+$", re.IGNORECASE),
        no_seller=late(
            rf"(?!(?:{_LETTER}|\d){{1,3}}$)(?:(?:{_LETTER}{{1,3}}|\d+|{no_seller})(?:[ -]+|$))+", re.IGNORECASE
        ),
    )


def seller_named(order: OrderText, structured: Structured, *, ordered: bool = True) -> str | None:
    """The seller the mail names: “Sold by …”, else “Seller: …”, else “thank you for your order at …”.

    In a mail that tells of no order (`ordered`) such words advertise, and only structured data name a seller.
    """
    given = first_text(structured, ("seller.name", "merchant.name", "acceptedOffer.seller.name"))
    found = _sellers_in(order) if ordered else iter(())
    labelled = next((name for name in found if not _is_no_seller(order, name)), None)
    if labelled or given:
        return labelled or (given or "")[:LONGEST_NAME]
    thanked = (_name_after(order, hit.end) for hit in order.hits("thanks_before")) if ordered else iter(())
    return next((name for name in thanked if name and not _is_no_seller(order, name)), None)


def _fills_a_row(order: OrderText, hit: Found) -> bool:
    """Whether a label stands at the start of a short line, as the first cell of a table's row does."""
    line = order.line_at(hit.start).strip()
    label = order.text[hit.start : hit.end]
    return line.startswith(label) and len(line) <= len(label) + LONGEST_NAME // 2 and line[len(label) :].startswith(" ")


def _is_no_seller(order: OrderText, name: str) -> bool:
    no_seller = _forms_in(order.text).no_seller
    return bool(no_seller.fullmatch(name) or (has_unspaced(name) and _NO_SELLER_EASTERN.match(name)))


def _sellers_in(order: OrderText) -> Iterator[str]:
    """The names behind “sold by”, then those behind a label and its colon, then those in between (“wird von … verkauft”)."""
    for hit in (*order.hits("sold_by"), *order.hits("seller_label")):
        # A word alone (“Prodává”, “판매”, “店铺”) is part of many sentences: only a colon makes it a label.
        alone = hit.tag == "seller_label" or " " not in order.text[hit.start : hit.end].strip()
        place = _behind_label(order, hit)
        if place is None and alone:
            user = _USER_BEHIND.match(order.text, hit.end)
            if user is not None:
                yield user["name"]
            continue
        name = _name_after(order, hit.end if place is None else place, whole=hit.tag == "sold_by", label=True)
        if name:
            yield name
    yield from _stores_in(order)
    for hit in order.hits("sold_between"):
        name = _name_after(order, hit.end, until=_SOLD)
        if name:
            yield name


def _stores_in(order: OrderText) -> Iterator[str]:
    """“Shop: LeinenUndLicht”, as marketplaces name the store; a word alone, else it is hours or an address."""
    for hit in order.hits("store_label"):
        store = _STORE.match(order.text, hit.end)
        if store is not None:
            yield store["name"]


def _behind_label(order: OrderText, hit: Found) -> int | None:
    """Where the value of a label begins: behind its colon, or in the next cell of its row; ``None`` if it is none."""
    colon = _COLON.match(order.text, hit.end)
    if colon is not None:
        return colon.end()
    marked = order.text[hit.start : hit.end].endswith((":", "："))
    return hit.end if marked or _fills_a_row(order, hit) else None


def payee(order: OrderText) -> str | None:
    """Who got the money, where a receipt says so: “You paid 45.00 EUR to …”, “Receipt from …”, “Payee: …”."""
    return next((name for name in _payees_in(order) if name), None)


def _payees_in(order: OrderText) -> Iterator[str | None]:
    for hit in order.hits("payee_before", "payee_between"):
        yield _name_after(order, hit.end, until=_BOUGHT if hit.tag == "payee_between" else None)
    for hit in (*order.hits("payee_label"), *order.hits("recipient_label")):
        place = _behind_label(order, hit)
        if place is not None and (hit.tag == "payee_label" or _beside_a_sum(order, hit)):
            yield _name_after(order, place, label=True)


def _beside_a_sum(order: OrderText, hit: Found) -> bool:
    """Whether the label of a sum stands in the rows next to a label; behind an address it does not."""
    return any(
        _lines_between(order.text, *sorted((hit, other), key=lambda found: found.start)) <= 1
        for other in order.hits("total_label", "sum_label")
    )


def _lines_between(text: str, first: Found, second: Found) -> int:
    """The filled lines between two labels, a mail address not counted."""
    if second.start - first.end > _NAME_REACH:
        return _NAME_REACH
    return sum(1 for line in text[first.end : second.start].split("\n")[1:-1] if line.strip() and "@" not in line)


def legal_entity(order: OrderText) -> str | None:
    """A company's name with its legal form, at most 80 characters; one in an imprint line before others."""
    found = companies(order.text)
    printed = (company for company in found if _imprint(order.text, company))
    named = next(printed, None) or next(iter(found), None)
    return named.name if named is not None else None


def _name_after(
    order: OrderText, place: int, *, whole: bool = False, label: bool = False, until: re.Pattern[str] | None = None
) -> str | None:
    """The name at a place.

    `label`: after a label a marketplace's user name counts, too (“lamps_417”); `whole`: none if a sentence goes on behind it (“sold by X are subject to …”); `until`: what must follow it.
    """
    lead = _LEAD.match(order.text, place)
    start = lead.end() if lead else place
    rest = order.text[start : start + _NAME_REACH]
    forms = _forms_in(order.text)
    end = (forms.eastern_end if has_unspaced(rest) else forms.end).search(rest)
    if until is not None:
        end = until.search(rest, 0, end.start() + 1 if end else len(rest))
        if end is None:
            return None
    name = _with_whole_form(order, rest, rest[: end.start() if end else LONGEST_NAME].strip(" .,:;'*-–—"))
    if whole and end is not None and _GOES_ON.match(end.group()):
        return None
    if label and rest[len(name) :].lstrip(" ").startswith((":", "：")):
        return None  # the next label, where the first has no value of its own
    namelike = _NAMELIKE.match(name) or (label and _is_user_name(name, rest))
    if not 2 <= len(name) <= LONGEST_NAME or not namelike or forms.no_name.match(name):
        return None
    if name.count("«") > name.count("»"):
        name += "»"
    return name if len(name.split()) <= 8 else None


def _is_user_name(name: str, rest: str) -> bool:
    nickname = _NICKNAME.match(rest)
    plain = nickname is not None and nickname.group() == name and not _NO_NICKNAME.match(name)
    return plain or _USER_NAME.fullmatch(name) is not None


def _with_whole_form(order: OrderText, rest: str, name: str) -> str:
    """The name with the marks that belong to its legal form: “B.V.” and “Co., Ltd.” do not end at their first dot."""
    for match in behind(order.text).finditer(rest, 0, len(name) + _LONGEST_FORM):
        if match.start() < len(name) < match.end() and rest.startswith(name):
            return rest[: match.end()]
    return name


def _imprint(text: str, company: Company) -> bool:
    around = text[max(0, company.start - _IMPRINT_REACH) : company.end + _IMPRINT_REACH]
    return _IMPRINT(text).search(around) is not None
