"""What was ordered, by name: from schema.org, and from lines that give a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model.letters import EASTERN
from shopcheck.patterns import Narrowed, late, standing
from shopcheck.reading.legal_forms import UPPER
from shopcheck.reading.money import CODES, dollar_in, sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.intake.order.schema_org import Structured

MOST = 20
_LONGEST = 120
_BEGINNING = 12
_LINES = 600
_KEYS = late(
    r"(?:^|\.)(?:itemOffered|orderedItem|itemShipped|referencedOrder\.orderedItem)(?:\.orderedItem|\.itemOffered)?\.name$"
)
_QUANTITIES = r"qty|quantity|anzahl|anz|menge|quantité|qté|cantidad|cant|quantità|q\.tà|quantidade|qtd|aantal|ilość|antal|množství|počet|cantitate|mennyiség|darab|adet|miktar|кол-во|количество|数量|數量|수량|individuell|määrä|kpl|količina|kiekis|daudzums|kogus|số lượng|jumlah|จำนวน|כמות|الكمية"
_UNITS = r"x|×|st\.?|stk\.?|stück|stuks?|pcs|pc|szt\.?|ks|db|kpl|buc\.?|adet|pz\.?|uds?\.?|unidads?|unidades?|unids?|шт\.?|бр\.?|kom|τεμ\.?|个|個|개|点"
_COUNT_FIRST = late(r"(\d{1,3}) ?[x×] (?P<name>.{2,200})", re.IGNORECASE)
_COUNT_BEHIND = late(
    r"(?P<name>.{2,120}?) [x×] ?\d{1,3}[枚個点本冊箱件개장]?(?![\w])(?P<rest>.{0,60})",
    re.IGNORECASE,
    needs=(" x", " X", " ×"),
)
_LABELS = r"article|artículo|articolo|artigo|artikel|art|item|product|produkt|produit|producto|prodotto|produto|produs|termék|ürün|товар"
_EASTERN_LABELS = "商品名?|品名|상품명?|제품명?"
_NUMBERED = "item|article|artikel|artículo|articolo|artigo"
_PRICES = "価格|価 格|价格|单价|단가"
_SENTENCE = late(rf"[^\W\d_]{{3}}[.!?] [{UPPER}]|[!?。]$|\d:\d\d", needs=(". ", "!", "?", "。", ":"))
_DIGIT = late(r"\d")
_YEAR = late(r" (?:19|20)\d\d")  # “Office 2024”
_SIGNED = late(r"[€$£¥₩₹₺₽₴₫円元원]|\b[A-Z]{3}\b|zł|Kč|Ft|lei|лв|грн|\bkr\b|TL|руб|\bR \d|\d[.,]\d\d\b")
_WORD = late(r"[^\W\d_]{2}")
_EASTERN_WORD = late(r"[\u3040-\u9fff\uac00-\ud7af]")
# Lines of sums, of what is added to them, and of an order's data are no things; nor is a line of who sells or says thanks.
_NO_THING = (
    "total_label", "not_total", "order_number_label", "document_number_label", "order_date_label", "payment_label",
    "tracking_label", "order_said", "refund",
)  # fmt: skip
_OF_SELLER = ("sold_by", "seller_label")


class _Forms(Struct, frozen=True):
    """How lines of things are written, with prices, units and words of quantity."""

    label: re.Pattern[str]
    row: re.Pattern[str]
    name_first: re.Pattern[str]
    counted_first: re.Pattern[str]
    count_below: re.Pattern[str]
    price_below: re.Pattern[str]
    no_name: re.Pattern[str]
    price_behind: re.Pattern[str]
    count_at_end: re.Pattern[str]
    unit_behind: re.Pattern[str]
    of_money: re.Pattern[str]


@Narrowed
def _forms_in(text: str | None) -> _Forms:
    code, unit, quantity = (standing(words, text) for words in (CODES, _UNITS, _QUANTITIES))
    unit, quantity, sign = f"(?:{unit})", f"(?:{quantity})", sign_in(text)
    money = rf"(?:(?:{code}) ?|{sign} ?|kr\.? ?|{dollar_in(text)} ?|R (?=\d))?-?\d[\d.,' ]{{0,12}}(?: ?(?:€\d\d(?!\d)|{sign}|(?:{code})\b|zł|Kč|Ft|lei|лв\.?|грн|kr\.?|TL|руб\.?)(?: (?:{code})\b)?)?(?:,-)?"
    label, eastern = standing(_LABELS, text), standing(_EASTERN_LABELS, text)
    number, price = standing(_NUMBERED, text), standing(_PRICES, text)
    return _Forms(
        label=late(
            rf"(?:(?:{label}|{eastern}) ?[:：] ?|(?:{eastern}) )(?P<name>.{{2,160}})", re.IGNORECASE, needs=":： "
        ),
        row=late(
            rf"(?:(?:\d{{1,3}}\.?|\d{{5,14}}) )?(?P<name>[^\W\d_].{{1,120}}?),? \d{{1,3}}(?: ?{unit})?(?:, | ?[:=—–-] | )(?P<price>{money})(?: {money})?",
            re.IGNORECASE,
        ),
        name_first=late(
            rf"(?P<name>[^\W\d_].{{1,120}}?)[ :=—–-]{{1,3}}(?P<price>{money})(?: [x×] ?\d{{1,3}})?", re.IGNORECASE
        ),
        counted_first=late(rf"\d{{1,3}} (?P<name>[^\W_].{{1,120}}?) (?P<price>{money})(?: {money})?", re.IGNORECASE),
        count_below=late(
            rf"(?:{quantity}\.? ?[:：]? ?\d{{1,3}}\b.{{0,60}}|(?:{number}) ?-?(?:id|no|nr|nummer|number)\b.{{1,60}}|(?:{price}) ?[:：]?.{{1,80}})",
            re.IGNORECASE,
        ),
        price_below=late(rf"\d{{1,3}} {money}(?: {money})?", re.IGNORECASE),
        no_name=late(rf"^{quantity}\b|(?:fees?|charges?|gebühr|kosten|frais|avgift|gebyr)$", re.IGNORECASE),
        # not the 2 of “Switch 2: 199,00 €”
        price_behind=late(rf"(?:(?! \d{{1,2}}:)[ ,:;—–-]{{1,3}}{money})+$", within=text),
        count_at_end=late(rf"(?:[ ,]+(?:{quantity}\.?|[x×@à]))+$", re.IGNORECASE),
        unit_behind=late(rf" \d{{1,3}} ?{unit}$", re.IGNORECASE),
        of_money=late(rf"{sign}|\b(?:{code})\b|zł|Kč|Ft|lei|лв|грн|\bkr\b|TL|руб|\bR \d"),
    )


def items(order: OrderText, structured: Structured, *, ordered: bool = True) -> tuple[str, ...]:
    """The names of the things ordered, twenty at most; no line of a sum.

    In a mail that tells of no order (`ordered`) such lines advertise, and only structured data count.
    """
    found = dict.fromkeys(_structured(structured)) or dict.fromkeys(_written(order) if ordered else ())
    return tuple(found)[:MOST]


def _structured(structured: Structured) -> Iterator[str]:
    for item in structured:
        for key, value in item.items():
            if _KEYS.search(key):
                yield from (str(name)[:_LONGEST] for name in (value if isinstance(value, tuple | list) else (value,)))


def _written(order: OrderText) -> Iterator[str]:
    """The things in the lines of the text; a name and its price alone count above the total only."""
    forms = _forms_in(order.text)
    lines = [line.strip(" *•·-–|\t") for line in order.text.split("\n")[:_LINES]]
    ends = [end.start() for end in re.finditer("\n", order.text)]
    no_things = _lines_of(order, ends, _NO_THING, _BEGINNING)
    extras = _lines_of(order, ends, ("extra_label",), 2)
    of_sellers = _lines_of(order, ends, _OF_SELLER, _BEGINNING)
    notes = _lines_of(order, ends, ("item_note",), _BEGINNING)
    labelled_total = max(_lines_of(order, ends, ("total_label",), _BEGINNING), default=0)
    total = _end_of_things(lines, labelled_total, extras, forms)
    before, label, extra = "", False, False
    for number, line in enumerate(lines):
        if not number or not line:
            continue
        if number in notes:  # “FSA eligible”, “Track package”: at most the price of the thing above stands in it
            if before and number < total and forms.name_first.fullmatch(line) and forms.of_money.search(line):
                yield _tidy(before, forms)
                before = ""
            continue
        labelled = forms.label.fullmatch(line) if number not in no_things else None
        plain = number not in no_things | extras | of_sellers
        name = labelled["name"] if labelled else _name_in(line, forms, priced=number < total) if plain else ""
        # “Gutschein” may be a thing or a discount: the count below it tells.
        if forms.count_below.fullmatch(line) or (
            not name and not extra and _tells_of_the_line_before(line, forms, of_seller=number in of_sellers)
        ):
            name = before
        name = _tidy(name, forms)
        if name and "://" not in name and _has_word(name) and not forms.no_name.search(name):
            yield name
            before = ""
        elif (plain or number in extras) and not label and _may_go_on_below(line):
            before, extra = line, number in extras
        label = line.endswith(":")


def _end_of_things(lines: list[str], total: int, extras: frozenset[int], forms: _Forms) -> int:
    """The line that things and their prices stand above: the total's, else the last sum that is added to them."""
    if not total:
        sums = (number for number in extras if number < len(lines) and forms.of_money.search(lines[number]))
        return max(sums, default=0)
    # some receipts begin with the total
    return total if any(_SIGNED.search(line) for line in lines[1:total]) else len(lines)


def _has_word(name: str) -> bool:
    """Whether it has two letters together, or a sign of a script in which one is a word."""
    return _WORD.search(name) is not None or (max(name) >= EASTERN and _EASTERN_WORD.search(name) is not None)


def _may_go_on_below(line: str) -> bool:
    """Whether a line may be a name whose count or price stands in the next."""
    return ":" not in line and not line.endswith(",") and not _SENTENCE.search(line)


def _lines_of(order: OrderText, ends: list[int], tags: tuple[str, ...], within: int) -> frozenset[int]:
    """The numbers of the lines at whose beginning a phrase of these tags stands; `ends` are the places where lines end."""
    numbered = ((bisect_left(ends, hit.start), hit.start) for hit in order.hits(*tags))
    return frozenset(number for number, start in numbered if start - (ends[number - 1] if number else -1) <= within + 1)


def _tells_of_the_line_before(line: str, forms: _Forms, *, of_seller: bool) -> bool:
    """Whether a line gives the price, or the seller with it, of the thing named above it."""
    if not of_seller and not line[0].isdecimal():
        return False
    form = forms.row if of_seller else forms.price_below
    return _SIGNED.search(line) is not None and form.fullmatch(line) is not None


def _name_in(line: str, forms: _Forms, *, priced: bool) -> str:
    """The name on a line of one thing: “2 x Name”, “Name x 2”, or its cells with a price.

    `priced`: a name and its price alone are enough.
    """
    if len(line) > 240 or "://" in line or line.startswith("<") or not _DIGIT.search(line) or _SENTENCE.search(line):
        return ""
    first = _COUNT_FIRST.match(line)
    if first:
        return first["name"]
    with_price = forms.counted_first if line[0].isdecimal() else forms.name_first
    for form, money in ((forms.row, _SIGNED), (with_price, forms.of_money))[: 1 + priced]:
        row = form.fullmatch(line) if money.search(line) else None
        if row and money.search(row["price"]):
            return forms.unit_behind.sub("", row["name"]) if form is forms.counted_first else row["name"]
    behind = _COUNT_BEHIND.match(line)
    return behind["name"] if behind else ""


def _tidy(name: str, forms: _Forms) -> str:
    """The name without the price and the count behind it."""
    for ending in (forms.price_behind, forms.count_at_end):
        match = ending.search(name)
        if match is not None and not _YEAR.fullmatch(match.group()):
            name = name[: match.start()]
    return name.strip(" ,:;*-–—=|")[:_LONGEST]
