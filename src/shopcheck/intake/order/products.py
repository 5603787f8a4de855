"""Product brands named in an order mail: who made a thing, never who sold it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from shopcheck.knowledge import Seller, sellers
from shopcheck.knowledge.tables import table
from shopcheck.patterns import late
from shopcheck.reading.folding import letters_only
from shopcheck.reading.phrases import Found, indexed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopcheck.intake.order.order_text import OrderText

_MOST = 12
_SHORT = 4
_ADDRESS_REACH = 200
# What stands on the line of a product: an amount, a price, a size, an article number.
_ITEM_LINE = late(
    r"\b\d{1,3} ?[x×]\b|\b[x×] ?\d{1,3}\b|[€$£¥]|\b(?:qty|quantity|anzahl|menge|quantité|qté|cantidad|quantità|quantidade|aantal|ilość|antal|množství|"
    r"cantitate|mennyiség|adet|кол-во|size|größe|gr\.|taille|talla|taglia|tamanho|maat|rozmiar|sku|ean|art\.?-?(?:nr|no)|ml|cm|mm|zł|kr|eur|usd|gbp)\b|数量|個|개",
    re.IGNORECASE,
)
# A device the mail was written on, or is to be read on, is no product of the order.
_DEVICE_LINE = late(
    r"\bsent (?:from|via)\b|gesendet von|envoyé de|enviado d|inviato da|verzonden vanaf|\bapps?\b|store\b|download|android|browser|\bios\b",
    re.IGNORECASE,
)


def brands(order: OrderText) -> tuple[str, ...]:
    """The ids of the brands named, in order of appearance, twelve at most.

    Chains of shops that make nothing are left out. A name that is an everyday word, a person or a place counts on the line of a product only,
    with a capital; a name under four letters only all in capitals.
    """
    found: dict[str, None] = {}
    for hit in _product_names().find(order.words):
        name = _brands_by_spelling()[hit.tag]
        if all(id in found for id, _written in name) or _in_address(order.text, hit):
            continue
        for id, written in name:
            if _is_device(order, hit, id):
                continue
            if written is None or _in_context(order, hit, written):
                found.setdefault(id)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _in_context(order: OrderText, hit: Found, written: str) -> bool:
    shown = order.text[hit.start : hit.end]
    if len(letters_only(written)) < _SHORT and not written.islower():
        return shown == written and len(shown) > 1 and shown.isupper()
    if shown[:1].islower():
        return False
    line = order.line_at(hit.start)
    return _ITEM_LINE.search(line) is not None and not line.lower().startswith(("http", "www"))


def _in_address(text: str, hit: Found) -> bool:
    """Whether a name stands within a web address."""
    start = max(text.rfind(" ", 0, hit.start), text.rfind("\n", 0, hit.start)) + 1
    behind = text[hit.end : hit.end + _ADDRESS_REACH].split(maxsplit=1)
    run = text[start : hit.end] + (behind[0] if behind and not text[hit.end : hit.end + 1].isspace() else "")
    return "://" in run or ("/" in run and "." in run)


def _is_device(order: OrderText, hit: Found, brand: str) -> bool:
    products = sellers()[brand].products
    return hit.tag in products and _DEVICE_LINE.search(order.line_at(hit.start)) is not None


@indexed
def _product_names() -> Iterator[tuple[str, str]]:
    return ((spelling, spelling) for spelling in _brands_by_spelling())


@table
def _brands_by_spelling() -> Mapping[str, Sequence[tuple[str, str | None]]]:
    """Spelling → the brands it names, each with the form to be met in context, ``None`` if it needs none."""
    spellings: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for entry in sellers().values():
        if entry.kind != "brand" or entry.trade == "retailer":
            continue
        for name in dict.fromkeys((entry.name, *entry.aliases, *entry.products)):
            spellings[_as_phrase(name)].append((entry.id, name if _needs_context(entry, name) else None))
    return {spelling: ids for spelling, ids in spellings.items() if len(letters_only(spelling)) >= 2}


def _as_phrase(name: str) -> str:
    """A name in the notation of phrases, where ``|``, ``*`` and ``?`` would mean something."""
    return " ".join(re.findall(r"[^\W_]+", name))


def _needs_context(entry: Seller, name: str) -> bool:
    """Everyday names, short ones, and single words taken out of a longer name (“boss”, “tiffany”)."""
    if len(letters_only(name)) < _SHORT:
        return True
    is_name = letters_only(name) == letters_only(entry.name)
    if entry.ordinary_word:
        return is_name or (name in entry.aliases and " " not in name)
    return not is_name and " " not in name and name in entry.aliases and letters_only(name) in letters_only(entry.name)
