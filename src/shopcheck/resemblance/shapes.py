"""One name against another by its letters: look-alikes, slips of the finger, hyphens where none belong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shopcheck.knowledge import brand_labels, seller
from shopcheck.knowledge.tables import table
from shopcheck.model.letters import skeleton
from shopcheck.resemblance.spelled import glimpsed, joined_labels, name_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_GLANCE = 4
SHORTEST_SLIP = 6
ANY_SLIP = 7
# Names whose slips are looked for: made-up ones, and everyday words, from so many letters on.
SHORTEST = (SHORTEST_SLIP, 64)
SHORTEST_OF_MARKET = (SHORTEST_GLANCE, ANY_SLIP)
SHORTEST_BEFORE_BANK = 4
# Rows of keys, each half a key to the right of the one above it: English, German, French.
_KEYBOARDS = (
    ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
)


def by_letters(label: str) -> str | None:
    """The seller whose name it is, but for letters that look like others; ``None`` for the name itself."""
    labels = brand_labels()
    if label in labels or len(label) < SHORTEST_GLANCE:
        return None
    return labels.get(skeleton(label)) or glimpsed(label)


def by_hyphens(label: str) -> str | None:
    """The seller whose name it is, with other hyphens, all between words of his name (`best-buy`)."""
    joined = label.replace("-", "")
    owner = joined_labels().get(joined)
    return owner if owner and _breaks(label) <= {*name_breaks().get(joined, ())} else None


def by_slip(label: str) -> str | None:
    """The seller whose name it is but for one slip: a letter more, less, other, or two swapped."""
    if not label.isascii() or label in brand_labels():
        return None
    joined = label.replace("-", "")
    if joined != label and joined in joined_labels():
        foreign = _breaks(label).difference(name_breaks().get(joined, ()))
        return joined_labels()[joined] if foreign else None
    index = _deletion_index()
    for variant in [variant for variant in _deletions(label) if variant in index]:
        for brand in index[variant]:
            if brand != label and _is_slip(label, brand):
                return brand_labels()[brand]
    return _by_repeated_letter(label)


def _breaks(label: str) -> frozenset[int]:
    """Where the hyphens of a label stand, counted in its letters."""
    parts = label.split("-")
    return frozenset(len("".join(parts[:count])) for count in range(1, len(parts)))


def _is_slip(label: str, brand: str) -> bool:
    """One slip of the finger. In a short name another first letter makes another word (`settle`, `zettle`).

    Every second set of four letters is somebody's name: of marketplaces' names so short, and of their
    everyday words, only the slips count that a hand makes.
    """
    if label.replace("-", "") == brand.replace("-", "") or not _one_edit(label, brand):
        return False
    if sorted(label) == sorted(brand):
        return True
    entry = seller(brand_labels()[brand])
    if len(brand) < SHORTEST_SLIP or entry.ordinary_word:
        return label[0] == brand[0] and _is_of_the_hand(label, brand)
    other_first = label[0] != brand[0] and len(label) == len(brand)
    return len(brand) >= ANY_SLIP or not other_first or (entry.kind == "marketplace" and _is_of_the_hand(label, brand))


def _is_of_the_hand(label: str, brand: str) -> bool:
    """A letter more, or a neighbouring key; a letter less only in a long name."""
    if len(label) != len(brand):
        return len(label) > len(brand) or len(brand) >= ANY_SLIP
    typed, meant = next((a, b) for a, b in zip(label, brand, strict=True) if a != b)
    return typed in _near_keys().get(meant, ())


@cache
def _near_keys() -> Mapping[str, frozenset[str]]:
    """The keys beside each key, on any of the keyboards."""
    near: dict[str, set[str]] = {key: set() for rows in _KEYBOARDS for row in rows for key in row}
    for rows in _KEYBOARDS:
        for row, below in zip(rows, (*rows[1:], ""), strict=True):
            for place, key in enumerate(row):
                beside = row[place + 1 : place + 2] + below[max(0, place - 1) : place + 1]
                for other in beside:
                    near[key].add(other)
                    near[other].add(key)
    return {key: frozenset(others) for key, others in near.items()}


def _by_repeated_letter(label: str) -> str | None:
    """A letter doubled (`temuu`), even in a short name."""
    for position in range(1, len(label)):
        if label[position] == label[position - 1]:
            brand = label[:position] + label[position + 1 :]
            owner = brand_labels().get(brand)
            if owner and len(brand) >= SHORTEST_GLANCE and not seller(owner).ordinary_word:
                return owner
    return None


def _deletions(word: str) -> list[str]:
    """The word, and it without each of its letters; twice, where a letter is doubled."""
    return [word[:i] + word[i + 1 :] for i in range(len(word), -1, -1)]


@table
def _deletion_index() -> dict[str, list[str]]:
    """Every brand label under each of its one-letter deletions: candidates in one look (SymSpell's idea)."""
    index: dict[str, list[str]] = {}
    for brand, owner in brand_labels().items():
        entry = seller(owner)
        if entry.kind == "bank" and len(brand.removesuffix("bank")) < SHORTEST_BEFORE_BANK:
            continue  # nedbank, nubank, nurbank: of a few letters before it, nearly all are some bank's
        if len(brand) >= (SHORTEST_OF_MARKET if entry.kind == "marketplace" else SHORTEST)[entry.ordinary_word]:
            for variant in dict.fromkeys(_deletions(brand)):
                index.setdefault(variant, []).append(brand)
    return index


def _one_edit(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or transposition makes the one into the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return True
    swapped = rest_a[:2] == rest_b[1::-1] if len(rest_b) > 1 else False
    return swapped and rest_a[2:] == rest_b[2:]
