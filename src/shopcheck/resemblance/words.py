"""A seller's name beside words of shops, places and goods: “zalando-sale”, “merrellhungary”."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import brand_labels, seller, sellers
from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.tables import table
from shopcheck.model.letters import skeleton
from shopcheck.resemblance.spelled import glimpsed, joined_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_LETTERS = 63
# A made-up name of five letters is a claim beside any word; one of four needs a word of shops.
DISTINCT = 5
SHORTEST = 4
LONG_NAME = 7
LONGEST_CODE = 2
# Carriers of three letters that everybody knows, beside a word of parcels.
SHORT_CARRIERS = frozenset({"dhl", "ups", "dpd", "gls", "tnt"})


class _Part(Struct, frozen=True):
    """What a label says before or behind a name, and whether a hyphen parts the two."""

    text: str
    apart: bool


def by_words(label: str) -> str | None:
    """The seller whose name stands in a label beside words that make it a claim."""
    plain = skeleton(label)[:MOST_LETTERS]
    shown = label if len(label) == len(plain) else plain
    return _by_token(plain, shown) or _by_stretch(plain, shown) or _by_short_carrier(plain)


def _by_token(plain: str, shown: str) -> str | None:
    """A name between hyphens: a distinct one is a claim by itself, another beside a word of shops."""
    tokens, written = plain.split("-"), shown.split("-")
    if len(tokens) < 2 or len(tokens) != len(written):
        return None
    for place, token in enumerate(tokens):
        owner = brand_labels().get(token) or _short_carriers().get(token) or _glimpsed(written[place])
        if owner and _plausible(token, owner, written[:place] + written[place + 1 :]):
            return owner
    return None


def _glimpsed(token: str) -> str | None:
    """A number is no name in disguise."""
    return glimpsed(token) if len(token) >= DISTINCT and not token.isdecimal() else None


def _plausible(token: str, owner: str, others: list[str]) -> bool:
    beside_shop_word = any(re.sub(r"\d+$", "", other) in words("shop") for other in others)
    if token in words("borne"):
        return _speaks_of_trade(others)
    return beside_shop_word or (len(token) >= DISTINCT and not seller(owner).ordinary_word)


def _speaks_of_trade(others: Iterable[str]) -> bool:
    """Whether a word of shops stands there, or of places or goods that is no mere code of a country."""
    plain = (re.sub(r"\d+$", "", other) for other in others)
    return any(other in words("shop") or (len(other) > LONGEST_CODE and _are_words(other)) for other in plain)


def _by_stretch(plain: str, shown: str) -> str | None:
    """A name anywhere in a label, where all that is written together with it are such words."""
    joined = plain.replace("-", "")
    named = list(_names_in(joined))
    if not named:
        return None  # nearly all
    breaks = _breaks(plain)
    written = shown.replace("-", "")
    for start, end, owner in named:
        before = _Part(_touching(written, 0, start, breaks, behind=False), apart=start in breaks)
        after = _Part(_touching(written, end, len(joined), breaks, behind=True), apart=end in breaks)
        if end - start == len(joined) or _begins_with_another(joined, start):
            continue
        if joined[start:end] in words("borne") and not _speaks_of_trade(_parts_beside(written, start, end, breaks)):
            continue
        if _makes_a_claim(end - start, before, after):
            return owner
    return None


def _begins_with_another(joined: str, start: int) -> bool:
    """Whether the label begins with another name that reaches into this one: `applevis` is Apple's word or nobody's, not app-levis."""
    return any(joined[:end] in brand_labels() for end in range(start + 1, len(joined))) if start else False


def _parts_beside(written: str, start: int, end: int, breaks: frozenset[int]) -> list[str]:
    """All that stands beside a name, cut where hyphens stand."""
    places = sorted({0, start, end, len(written), *breaks})
    return [written[one:two] for one, two in pairwise(places) if two <= start or one >= end]


def _names_in(joined: str) -> Iterator[tuple[int, int, str]]:
    """Every distinct name in a label, the longest at each place first."""
    names = _names_by_beginning()
    for start in [at for at in range(len(joined) - SHORTEST + 1) if joined[at : at + SHORTEST] in names]:
        for name, owner in names[joined[start : start + SHORTEST]]:
            if joined.startswith(name, start):
                yield start, start + len(name), owner


@table
def _names_by_beginning() -> Mapping[str, list[tuple[str, str]]]:
    """The distinct names, with their sellers, by their first letters; the longest first."""
    names: dict[str, list[tuple[str, str]]] = {}
    for name, owner in sorted(joined_labels().items(), key=lambda pair: -len(pair[0])):
        if name not in words("apart"):
            names.setdefault(name[:SHORTEST], []).append((name, owner))
    return names


def _breaks(plain: str) -> frozenset[int]:
    parts = plain.split("-")
    return frozenset(len("".join(parts[:count])) for count in range(1, len(parts)))


def _touching(written: str, start: int, end: int, breaks: frozenset[int], *, behind: bool) -> str:
    """What is written together with a name, up to the next hyphen."""
    if behind:
        stop = min((place for place in breaks if place > start), default=end) if start not in breaks else start
        return written[start:stop]
    begin = max((place for place in breaks if place < end), default=start) if end not in breaks else end
    return written[begin:end]


def _makes_a_claim(length: int, before: _Part, after: _Part) -> bool:
    touching = [part.text for part in (before, after) if part.text]
    if length < DISTINCT:
        # Written together with one word of shops, and nothing else.
        return len(touching) == 1 and not (before.apart or after.apart) and _are_words(touching[0], only_shop=True)
    if before.text and length < LONG_NAME and len(before.text) <= LONGEST_CODE:
        return False  # `petmall` is no Peruvian shop of that name
    return all(_are_words(text) for text in touching)  # and true where hyphens part it on both sides


@lru_cache(maxsize=16384)
def _are_words(text: str, *, only_shop: bool = False) -> bool:
    """Whether a text falls into such words; a plural -s may stand before, digits anywhere."""
    if text.isdigit():
        return not only_shop
    known = words("shop") if only_shop else _all_words()
    if only_shop and len(text) < SHORTEST:
        return False
    return _splits(text, known) or (text.startswith("s") and len(text) > SHORTEST and _splits(text[1:], known))


def _splits(text: str, known: frozenset[str]) -> bool:
    """Dynamic programming over the places where words may end; two codes of two letters never make a text."""
    reached: dict[int, int] = {0: 0}
    for end in range(1, len(text) + 1):
        best: int | None = None
        for start, codes in reached.items():
            piece = text[start:end]
            if piece in known or piece.isdigit():
                now = codes + (len(piece) <= LONGEST_CODE and not piece.isdigit())
                best = now if best is None else min(best, now)
        if best is not None and best <= 1:
            reached[end] = best
    return len(text) in reached


def _by_short_carrier(plain: str) -> str | None:
    """`dhltracking`, `upspaket`: three letters that everybody knows, and a word of parcels."""
    if plain[:3] not in SHORT_CARRIERS and plain[-3:] not in SHORT_CARRIERS:
        return None
    for name in SHORT_CARRIERS:
        if (plain.startswith(name) and plain[3:].strip("-0123456789") in words("parcel")) or (
            plain.endswith(name) and plain[:-3].strip("-0123456789") in words("parcel")
        ):
            return name
    return None


@table
def _short_carriers() -> Mapping[str, str]:
    """Carriers of three letters (dhl, ups …): a name only where a word of shops or parcels stands beside it."""
    return {id_: id_ for id_, entry in sellers().items() if entry.kind == "carrier" and len(id_) < SHORTEST}


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind: ``shop``, ``place``, ``goods``, ``parcel``, or the names that stand ``apart``."""
    return frozenset(str(word) for word in _lookalikes()[kind])


@cache
def _lookalikes() -> Mapping[str, Sequence[object]]:
    data = read_data("lookalikes")
    if not isinstance(data, dict):
        raise TypeError("lookalikes.yaml: a mapping of lists is expected")
    return data


def is_a_word(label: str) -> bool:
    """Whether a label is itself one of the words of shops, places or goods, and no seller's name."""
    return label in _all_words() and label not in brand_labels()


@cache
def _all_words() -> frozenset[str]:
    return words("shop") | words("place") | words("goods")
