"""What was ordered, by name: from schema.org, and from lines that give a quantity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.intake.order.schema_org import Structured

MOST = 20
_LONGEST = 120
_LINES = 600
_KEYS = late(
    r"(?:^|\.)(?:itemOffered|orderedItem|itemShipped|referencedOrder\.orderedItem)(?:\.orderedItem|\.itemOffered)?\.name$"
)
_MONEY = r"(?:[A-Z]{3} ?|[€$£¥₩₹₺₽] ?|kr\.? ?|R\$ ?|NT\$ ?)?-?\d[\d.,' ]{0,12}(?: ?(?:[€$£¥₩₹₺₽円元원]|[A-Z]{3}|zł|Kč|Ft|lei|kr\.?|TL|руб\.?))?"
_QUANTITY = r"(?:qty|quantity|anzahl|menge|quantité|qté|cantidad|quantità|q\.tà|quantidade|qtd|aantal|ilość|antal|množství|počet|cantitate|mennyiség|darab|adet|miktar|кол-во|количество|数量|數量|수량)"
_COUNT_FIRST = late(r"(\d{1,3}) ?[x×] (?P<name>.{2,200})", re.IGNORECASE)
_COUNT_BEHIND = late(r"(?P<name>.{2,120}?) [x×] ?\d{1,3}(?![\w])(?P<rest>.{0,60})", re.IGNORECASE)
_ROW = late(
    rf"(?P<name>[^\W\d_].{{1,120}}?) \d{{1,3}}(?: ?(?:x|×|st\.?|stk\.?|pcs|szt\.?|ks|db|个|個|개|点))? (?P<price>{_MONEY})(?: {_MONEY})?",
    re.IGNORECASE,
)
_COUNT_BELOW = late(rf"{_QUANTITY}\.? ?[:：]? ?\d{{1,3}}\b.{{0,60}}", re.IGNORECASE)
_PRICE_BEHIND = late(rf"[ ,:;–-]{{1,3}}(?:{_MONEY})$")
_SIGNED = late(r"[€$£¥₩₹₺₽円元원]|\b[A-Z]{3}\b|zł|Kč|Ft|lei|\bkr\b|TL|руб|\d[.,]\d\d\b")
_WORD = late(r"[^\W\d_]{2}|[\u3040-\u9fff\uac00-\ud7af]")


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
    summed = {
        order.text.count("\n", 0, hit.start) for hit in order.hits("total_label", "not_total", "order_number_label")
    }
    lines = order.text.split("\n")[:_LINES]
    before = ""
    for number, line in enumerate(line.strip(" *•·-–|\t") for line in lines):
        if number and number not in summed:
            name = _name_in(line) or (before if _COUNT_BELOW.fullmatch(line) else "")
            if name and "://" not in name and _WORD.search(name):
                yield _PRICE_BEHIND.sub("", name).strip(" ,:;*-–|")[:_LONGEST]
        before = line if line and number not in summed else before


def _name_in(line: str) -> str:
    """The name on a line of one thing: “2 x Name”, “Name x 2”, or the cells name, quantity, price."""
    if len(line) > 240 or "://" in line or line.startswith("<"):
        return ""
    first = _COUNT_FIRST.match(line)
    if first:
        return first["name"]
    row = _ROW.fullmatch(line)
    if row and _SIGNED.search(row["price"]):
        return row["name"]
    behind = _COUNT_BEHIND.match(line)
    return behind["name"] if behind else ""
