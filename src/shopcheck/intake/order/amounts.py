"""Amounts of money as mails print them, and the total of an order."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.patterns import Narrowed, late, standing
from shopcheck.reading.money import CODES, dollar_in, number_value, sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.reading.phrases import Found

_REACH = 60
_LOOKED_AT = 60_000
_MOST_SUMS = 20
# What is printed → ISO 4217. A tuple by language where one sign serves several currencies.
_SIGNS: Mapping[str, str | Mapping[str, str]] = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "¥": {"ja": "JPY", "zh": "CNY"},
    "円": "JPY",
    "元": "CNY",
    "rmb": "CNY",
    "₩": "KRW",
    "원": "KRW",
    "₹": "INR",
    "₺": "TRY",
    "tl": "TRY",
    "₽": "RUB",
    "руб": "RUB",
    "р": "RUB",
    "₴": "UAH",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "ر.س": "SAR",
    "د.إ": "AED",
    "грн": "UAH",
    "лв": "BGN",
    "₪": "ILS",
    "rp": "IDR",
    "$ca": "CAD",
    "$us": "USD",
    "$au": "AUD",
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "kc": "CZK",
    "ft": "HUF",
    "lei": "RON",
    "kr": {"sv": "SEK", "da": "DKK", "no": "NOK", "nb": "NOK"},
    "$": {"en": "USD"},
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "r": "ZAR",
    "mx$": "MXN",
    "fr": {"de": "CHF", "it": "CHF"},
}
# Where a sign serves several currencies and the language does not tell: the country that the goods go to.
_BY_COUNTRY: Mapping[str, str] = {
    "SE": "SEK",
    "DK": "DKK",
    "NO": "NOK",
    "IS": "ISK",
    "US": "USD",
    "CA": "CAD",
    "AU": "AUD",
    "NZ": "NZD",
    "MX": "MXN",
    "AR": "ARS",
    "CL": "CLP",
    "CO": "COP",
    "SG": "SGD",
    "HK": "HKD",
    "JP": "JPY",
    "CN": "CNY",
    "CH": "CHF",
}
# Codes and signs are put in for each text.
_BEFORE = r"(?P<before>\b(?:CODES)\b(?: ?[€$£]|\))?|\bDOLLAR|\bR(?= ?\d[\d ,.]{0,12}[.,]\d\d(?!\d))|SIGN|\b(?:kr|Kr|Fr|zł|lei)\b\.?|\bRp\.?)"
_BRACKETED = r"\((?P<bracketed>[円元원])\)"
_AFTER = r"(?P<after>(?:CODES)\b|\$ ?(?:CA|US|AU)\b|SIGN(?!\d)|(?:euros?|zł|zl|Kč|kč|Ft|lei|LEI|kr|Kr|TL|руб|р|Fr|грн|лв|ر\.س|د\.إ)(?![^\W\d_]))"
_GROUPED = r"\d{1,3}(?:[.,'’]\d{3}){1,4}(?:[.,]\d{1,2})?"
_SPACED = r"\d{1,3}(?: \d{3}){1,3}(?:[.,]\d{1,2})?"
_PLAIN = r"\d{1,9}(?:[.,]\d{1,3})?"
_EURO_AS_POINT = r"\d{1,6}€\d{2}"  # “119€90”
_CLOSED = r"(?![\d]|[.,]\d)"
_CODES = frozenset(CODES.split("|"))
_CODE = late(r"\b[A-Z]{3}\b")
# Who groups thousands by blanks: languages, and currencies where the language is unknown.
_SIGN_WITH_BLANKS = late(r"\d ?(?:zł|Kč|Ft|kr|₽|руб)(?![^\W\d_])|\b(?:NOK|SEK|DKK|PLN|CZK|HUF)\)? \d{1,3} \d{3}(?!\d)")
_WITH_BLANKS = frozenset({"fr", "pl", "cs", "sv", "da", "no", "nb", "fi", "sk", "uk", "bg", "ru", "hu", "ro"})


# “Totale (IVA inclusa)” is the total, “Totale IVA” is not.
_IN_BRACKETS = late(r"\(")
# Before a sum that orders must reach, and behind one that is taken off or asked on top.
_LIMIT = late(
    r"(?:over|above|from|under|least|up to|ab|unter|bis zu|dès|partir de|plus de|jusqu'à|desde|más de|hasta|da|oltre|fino a|acima de|vanaf|boven|tot|od|"
    r"powyżej|do|från|över|upp till|fra|nad|peste|de la|felett|üzeri|от|свыше|до|满|以上)[ :€$£]{0,4}$",
    re.IGNORECASE,
)
_TAKEN_OFF = late(
    r" ?(?:off\b|discount|voucher|gift|fee\b|shipping|delivery|rabatt|gutschein|versand|gebühr|de (?:remise|réduction|descuento|desconto|frais)|di sconto|"
    r"korting|verzend|zniżki|rabatu|slev|reducere|kedvezmény|indirim|скидк|以上|オフ|할인)",
    re.IGNORECASE,
)


class Money(Struct, frozen=True):
    """An amount at a place of a text; `currency` ISO 4217, ``None`` where the sign does not tell."""

    value: float
    currency: str | None
    start: int
    end: int
    signed: bool = True


class _Forms(Struct, frozen=True):
    """How an amount is written where blanks do not group thousands, and where they do."""

    plain: re.Pattern[str]
    with_blanks: re.Pattern[str]


@Narrowed
def _forms_in(text: str | None) -> _Forms:
    codes, sign = standing(CODES, text), sign_in(text)

    def form(number: str) -> re.Pattern[str]:
        pattern = rf"(?:{_BEFORE} ?)?(?<![\d.,])(?P<number>{number}){_CLOSED}(?:,[-–—]{{1,2}}| ?[-–—](?= ))?(?: ?{_AFTER}|{_BRACKETED})?"
        return late(pattern.replace("CODES", codes).replace("SIGN", sign).replace("DOLLAR", dollar_in(text)))

    return _Forms(
        plain=form(f"(?:{_EURO_AS_POINT}|{_GROUPED}|{_PLAIN})"),
        with_blanks=form(f"(?:{_EURO_AS_POINT}|{_GROUPED}|{_SPACED}|{_PLAIN})"),
    )


def amounts_in(text: str, language: str | None, start: int = 0, end: int | None = None) -> Iterator[Money]:
    """The amounts with a sign or code of a currency between two places of a cleaned text."""
    for money in _numbers_in(text, language, start, len(text) if end is None else end):
        if money.signed:
            yield money


def total_of(order: OrderText, structured: Structured, number: str | None) -> tuple[float | None, str | None]:
    """The total and its currency (ISO 4217): from schema.org, else behind a label, the amount most often given.

    Else the only sum of a mail that gives an order's `number`, where its line speaks of the order before it.
    """
    given = _structured_total(structured)
    if given[0] is not None:
        return given
    labelled = list(_labelled(order, "total_label")) or list(_labelled(order, "sum_label"))
    if not labelled:
        only = _only_sum(order) if number is not None else None
        return (only.value, only.currency) if only is not None else (None, None)
    times = Counter(money.value for money in labelled)
    best = max(labelled, key=lambda money: (money.signed, times[money.value], money.value))
    currency = best.currency or next((money.currency for money in labelled if money.currency), None)
    return best.value, currency or _only_currency(order) or _crown(order.text, best)


def _crown(text: str, money: Money) -> str | None:
    """Whose “kr” it is where a mail is too short to tell its language: by its tax's name and its letters."""
    if not re.search(r"\bkr", text[money.start : money.end + 1], re.IGNORECASE):
        return None
    lower = text[:_LOOKED_AT].lower()
    if re.search(r"\bmva\b", lower):
        return "NOK"
    if re.search("[äö]", lower):
        return "SEK"
    return "DKK" if re.search(r"\b(?:moms|cvr)\b", lower) else None


def currency_in(country: str | None) -> str | None:
    """The currency meant by a sign of several (“kr”, “$”, “¥”, “Fr.”) in a country; ``None`` for others."""
    return _BY_COUNTRY.get(country or "")


def _numbers_in(text: str, language: str | None, start: int, end: int) -> Iterator[Money]:
    with_blanks = language in _WITH_BLANKS or (language is None and _SIGN_WITH_BLANKS.search(text, start, end))
    forms = _forms_in(text)
    pattern = forms.with_blanks if with_blanks else forms.plain
    for match in pattern.finditer(text, start, end):
        whole, euro, cents = match.group("number").partition("€")
        value = number_value(f"{whole},{cents}" if euro else whole)
        if value is None:
            continue
        before, after = match.group("before"), match.group("after") or match.group("bracketed") or euro
        currency = _currency(after, language) or _currency(before, language)
        yield Money(value, currency, match.start(), match.end(), signed=bool(before or after))


def _currency(printed: str | None, language: str | None) -> str | None:
    if not printed:
        return None
    code = printed[:3]
    if code in _CODES:
        return "CNY" if code == "RMB" else code
    sign = _SIGNS.get(printed.lower().replace(" ", "").rstrip("."))
    if isinstance(sign, str) or sign is None:
        return sign
    return sign.get(language or "")


def _labelled(order: OrderText, tag: str) -> Iterator[Money]:
    refused = order.hits("not_total")
    labels = order.hits(tag)
    for hit in labels:
        if any(
            _covers(other, hit) and not _IN_BRACKETS.search(order.text, other.start, other.end) for other in refused
        ):
            continue
        money = _first_after(order, hit.end)
        if money is not None and money.value > 0:
            yield money


def _covers(refused: Found, label: Found) -> bool:
    return refused.start == label.start or (refused.start <= label.start and refused.end >= label.end)


def _first_after(order: OrderText, place: int) -> Money | None:
    """The amount a label names: the next number in its reach that is money, or stands right behind it with cents.

    Of amounts in a row the last counts: a struck one stands before what holds, net and tax before gross.
    """
    found: Money | None = None
    for money in _numbers_in(order.text, order.language, place, min(len(order.text), place + _REACH)):
        if found is not None:
            if not money.signed or money.currency != found.currency or order.text[found.end : money.start].strip(" "):
                return found
            found = money
            continue
        between = order.text[place : money.start]
        if between.count("\n\n") > 2 or len(re.findall(r"[^\W\d_]{2,}", between)) > 6:
            return None
        bare = re.fullmatch(r"[\s:.=()|*-]{0,8}", between) is not None
        printed = order.text[money.start : money.end].strip()
        if money.signed or (bare and re.fullmatch(r"[\d ]{1,9}[.,]\d{2}", printed)):
            found = money
    return found


def _only_sum(order: OrderText) -> Money | None:
    """“Order WB-417, £34.00, paid by card”; no refund, no limit (“over £50”) and nothing taken off."""
    sums = list(islice(amounts_in(order.text, order.language, 0, _LOOKED_AT), _MOST_SUMS))
    if not sums or any(money.value != sums[0].value for money in sums) or order.hits("refund", "not_total"):
        return None
    only = sums[0]
    line = order.text.rfind("\n", 0, only.start) + 1
    spoken = any(line <= hit.start < only.start for hit in order.hits("order", "order_number_label"))
    bounded = _LIMIT.search(order.text[line : only.start]) or _TAKEN_OFF.match(order.text, only.end)
    return only if spoken and not bounded else None


def _structured_total(structured: Structured) -> tuple[float | None, str | None]:
    printed = first_text(structured, ("totalPaymentDue.price", "totalPaymentDue.value", "totalPrice", "total", "price"))
    code = first_text(structured, ("totalPaymentDue.priceCurrency", "priceCurrency"))
    is_order = any(str(item.get("@type", "")) in {"Order", "Invoice"} for item in structured)
    number = re.search(r"\d[\d.,' ]{0,14}", printed) if printed and is_order else None
    value = number_value(number.group().rstrip("., ")) if number else None
    return value, code.upper() if value is not None and code and re.fullmatch(r"[A-Za-z]{3}", code) else None


def _only_currency(order: OrderText) -> str | None:
    """The currency of the mail where all its amounts have one and the same."""
    found = {money.currency for money in amounts_in(order.text, order.language, 0, 20_000)} - {None}
    candidates = found or set(_CODE.findall(order.text[:50_000])) & _CODES
    return next(iter(candidates)) if len(candidates) == 1 else None
