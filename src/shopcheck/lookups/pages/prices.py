"""Prices on a page, and how many of them are struck through or reduced.

An item is what a visitor sees as one price: old and new together, in one element whose class says
“price”, or close together in one card of a grid.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.patterns import late
from shopcheck.reading.money import CODES, SIGNS, number_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from shopcheck.lookups.pages.dom import Page

MOST_PRICES = 4_000
LONGEST_TEXT = 1024 * 1024
HALF = 0.495
"""A reduction that shops round to 50 %."""

_WORDS = r"zł|Kč|kr\.?|Ft|lei|лв\.?|руб\.?|грн"
_CURRENCY = rf"(?:(?:US|CA|AU|NZ|HK|SG|R|MX|C|A|S)?\$|[{SIGNS}]|{_WORDS}|\b(?:{CODES}|TL)\b)"
_GAP = r"[ \u00a0\u202f]{0,3}"
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?!\d)"
_DIGITS = late(rf"(?<![\d.,])(?:{_NUMBER})")
_CURRENCY_BEFORE = late(rf"{_CURRENCY}{_GAP}$")
_CURRENCY_BEHIND = late(rf"(?:,[-–]|[.,]--)?{_GAP}{_CURRENCY}(?!\w)")
_PERCENT = late(
    r"[-−–‑]\s?(\d{1,2})(?:[.,]\d)?\s?%|(\d{1,2})\s?%\s?(?:off|rabatt|korting|remise|sconto|dto|de descuento|desconto|taniej|sleva)\b",
    re.IGNORECASE,
)
_WORDLESS = late(r"[^\w]{0,12}")
# Sums beside a price that are none: what is saved, what a hundred grams cost, from where shipping is free.
_NOT_A_PRICE_BEHIND_WORDS = frozenset(
    ("save", "saved", "saving", "savings", "spare", "sparen", "spar", "ab", "over", "above", "orders", "vanaf", "boven", "dès", "desde", "bespaar", "bespaart", "économisez", "ahorra", "ahorras", "risparmi")
)  # fmt: skip
_UNIT_PRICE_BEHIND = late(
    r"\s{0,3}(?:/|pro|per|je|par)\s{0,3}(?:\d{1,4}\s?)?(?:kg|g|l|ml|m|m²|stück|stk|st|unit|litre|liter|100)\b",
    re.IGNORECASE,
)
_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRUCK_CLASS = late(r"line-through|strike|crossed|streichpreis", re.IGNORECASE)
# Classes of old prices in many themes, and of any price in some: they count only beside a lower price.
_OLD_CLASS = late(
    r"old-?_?price|price-{0,2}_?old|was-?price|price-{1,2}was|compare-?_?at|price-{1,2}compare|regular-price|price-regular"
    r"|price-item--regular|list-price|before-price|price-before|\b(?:uvp|rrp|msrp|statt)\b",
    re.IGNORECASE,
)
_WALLS = frozenset(("body", "html", "main", "section", "ul", "ol", "table", "tbody", "form", "header", "footer", "nav"))
_CARD_TAGS = frozenset(("li", "article", "tr", "td"))
_CARD_CLASS = late(r"product|item|card|tile|offer|artikel|produkt", re.IGNORECASE)
_UP = 6


class Prices(Struct, frozen=True):
    """How many price items a page shows, and shares of them (0 to 1; ``None`` without prices).

    `reduced` have a lower price or a percentage beside the old one, `half_price` at least 50 %;
    `discounted` are these and the ones that are only struck through.
    """

    count: int
    discounted: float | None
    reduced: float | None
    half_price: float | None


class _Spot(Struct):
    """A sum or a percentage, and the elements around it, innermost first, up to its card.

    `follows`: no word stands between the sum before and this one; `in_card`: it stands in a card of its own.
    """

    value: float
    around: tuple[int, ...]
    follows: bool = False
    in_card: bool = False
    prices: tuple[int, ...] = ()
    struck: bool = False
    maybe_struck: bool = False


class _Item(Struct):
    """One price as a visitor sees it."""

    spots: list[_Spot] = field(default_factory=list)
    around: tuple[int, ...] = ()
    off: float | None = None
    struck: bool = False


def prices(page: Page) -> Prices:
    """Count the price items of a page and the reductions among them."""
    sums, percents = _spots(page)
    items = _paired(_items(sums))
    _badges(items, percents)
    count = len(items)
    if not count:
        return Prices(0, None, None, None)
    struck = sum(1 for item in items if item.struck)
    reduced = sum(1 for item in items if item.off is not None)
    half = sum(1 for item in items if item.off is not None and item.off >= HALF)
    return Prices(count, *(round(part / count, 4) for part in (struck + reduced, reduced, half)))


def _spots(page: Page) -> tuple[list[_Spot], list[_Spot]]:
    """The sums and the percentages of the text, each with the elements it stands in."""
    body = page.tree.body
    if body is None:
        return [], []
    pieces: list[str] = []
    nodes: list[LexborNode] = []
    starts: list[int] = []
    at = 0
    for node in body.traverse(include_text=True):
        if node.is_text_node and (text := node.text_content) and not text.isspace():
            pieces.append(text)
            nodes.append(node)
            starts.append(at)
            at += len(text) + 1
            if at > LONGEST_TEXT:
                break
    text = " ".join(pieces).replace("\n", " ").replace("\t", " ")

    def spot(value: float, place: int, *, follows: bool = False) -> _Spot:
        found = _around(nodes[bisect_right(starts, place) - 1], value)
        found.follows = follows
        return found

    sums = [spot(value, place, follows=follows) for value, place, follows in _sums(text)]
    percents = (
        [spot(int(found[1] or found[2]) / 100, found.start()) for found in _PERCENT.finditer(text)] if sums else []
    )
    return sums, percents[:MOST_PRICES]


def _sums(text: str) -> Iterator[tuple[float, int, bool]]:
    """Each sum of money, a number with a currency in front or behind: its value, its place, whether it follows one."""
    used = count = 0
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        in_front = _CURRENCY_BEFORE.search(text, max(used, start - 8), start)
        behind = None if in_front else _CURRENCY_BEHIND.match(text, end)
        if not (in_front or behind):
            continue
        begins = in_front.start() if in_front else start
        follows = count > 0 and _WORDLESS.fullmatch(text, used, begins) is not None
        used = behind.end() if behind else end
        word = text[max(0, begins - 24) : begins].rstrip(" :\u00a0").rpartition(" ")[2].casefold()
        value = number_value(found[0])
        if value and word not in _NOT_A_PRICE_BEHIND_WORDS and not _UNIT_PRICE_BEHIND.match(text, used):
            yield value, start, follows
            count += 1
            if count == MOST_PRICES:
                return


def _around(node: LexborNode, value: float) -> _Spot:
    around: list[int] = []
    prices: list[int] = []
    spot = _Spot(value, ())
    parent = node.parent
    for _ in range(_UP):
        if parent is None or parent.tag in _WALLS:
            break
        place = parent.mem_id
        around.append(place)
        attributes = parent.attributes
        names = attributes.get("class") or ""
        style = attributes.get("style") or ""
        spot.struck = (
            spot.struck or parent.tag in _STRUCK_TAGS or "line-through" in style or bool(_STRUCK_CLASS.search(names))
        )
        spot.maybe_struck = spot.maybe_struck or bool(_OLD_CLASS.search(names))
        if "price" in names.lower() or "preis" in names.lower() or attributes.get("itemprop") == "offers":
            prices.append(place)
        # Inside “product-price” we are not yet at the card itself.
        if (parent.tag in _CARD_TAGS or _CARD_CLASS.search(names)) and place not in prices:
            spot.in_card = True
            break
        parent = parent.parent
    spot.around, spot.prices = tuple(around), tuple(prices)
    return spot


def _items(sums: Sequence[_Spot]) -> list[_Item]:
    """Sums that stand in one element called “price” are one item, if it does not hold a whole list."""
    held = Counter(place for spot in sums for place in spot.prices)
    items: dict[int, _Item] = {}
    for number, spot in enumerate(sums):
        place = next((place for place in reversed(spot.prices) if held[place] <= 6), -1 - number)
        item = items.setdefault(place, _Item(around=spot.around))
        if place >= 0:
            item.around = spot.around[spot.around.index(place) :]
        item.spots.append(spot)
    found = list(items.values())
    for item in found:
        _reduce(item)
    return found


def _reduce(item: _Item) -> None:
    """What the sums of one item say: struck and lower ones make a reduction, equal ones none."""
    old = [spot.value for spot in item.spots if spot.struck]
    new = [spot.value for spot in item.spots if not spot.struck]
    if not old:
        old = [spot.value for spot in item.spots if spot.maybe_struck]
        new = [spot.value for spot in item.spots if not spot.maybe_struck]
        if not new:
            return
    if not old:
        return
    was = max(old)
    lower = [value for value in new if value < was]
    if lower:
        item.off = 1 - lower[0] / was
    elif not new:
        item.struck = True


def _paired(items: Sequence[_Item]) -> list[_Item]:
    """Join an old price that stands alone with the new one beside it in the same card."""
    gone: set[int] = set()
    for at, item in enumerate(items):
        old = _lone_old(item)
        if old is None or at in gone:
            continue
        partner = _partner(items, at, old, gone)
        if partner is not None:
            item.off, item.struck = 1 - items[partner].spots[0].value / old, False
            gone.add(partner)
    return [item for at, item in enumerate(items) if at not in gone]


def _lone_old(item: _Item) -> float | None:
    if item.off is not None:
        return None
    old = [spot.value for spot in item.spots if spot.struck or spot.maybe_struck]
    return max(old) if len(old) == len(item.spots) else None


def _partner(items: Sequence[_Item], at: int, old: float, gone: set[int]) -> int | None:
    """The nearest item with a lower price beside this one, behind it before in front.

    It shares an element with this one, or, where there are no cards, comes right after it with no word between.
    """
    around = set(items[at].around)
    for other in (at + 1, at - 1, at + 2, at - 2):
        if not 0 <= other < len(items) or other in gone:
            continue
        beside = items[other]
        is_price = beside.off is None and not any(spot.struck or spot.maybe_struck for spot in beside.spots)
        right_after = other == at + 1 and beside.spots[0].follows and not beside.spots[0].in_card
        joined = right_after or not around.isdisjoint(beside.around)
        if is_price and joined and beside.spots[0].value < old:
            return other
    return None


def _badges(items: Sequence[_Item], percents: Sequence[_Spot]) -> None:
    """A “−50 %” in the card of a price without an old one beside it tells its reduction."""
    if not percents:
        return
    by_place: dict[int, list[_Item]] = defaultdict(list)
    for item in items:
        if item.off is None:
            for place in item.around:
                by_place[place].append(item)
    for percent in percents:
        for place in percent.around:
            beside = by_place.get(place, ())
            if beside:
                if len(beside) == 1:
                    beside[0].off = beside[0].off or percent.value
                break
