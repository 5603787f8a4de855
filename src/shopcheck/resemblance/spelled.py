"""How a label of a domain reads, and the brands' labels to compare it with."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shopcheck.knowledge import brand_labels, seller
from shopcheck.model.letters import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

# Pairs of letters, and digits, that the eye takes for one letter.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_LIKE = str.maketrans("0134578i", "oleastbl")


def readable(label: str) -> str:
    """The label in letters: A-labels decoded (IDNA), or as it stands."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def at_a_glance(label: str) -> str:
    """What a hurried eye makes of a label: look-alike letters, digits and pairs of letters folded."""
    plain = skeleton(label.translate(_LIKE)).translate(_LIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain


@cache
def glances() -> Mapping[str, str]:
    """Every brand label at a glance, with the seller's id."""
    return {at_a_glance(label): owner for label, owner in reversed(brand_labels().items())}


@cache
def distinct_labels() -> Mapping[str, str]:
    """The labels that are no everyday words, with the seller's id."""
    return {label: owner for label, owner in brand_labels().items() if not seller(owner).ordinary_word}


@cache
def joined_labels() -> Mapping[str, str]:
    """The distinct labels without hyphens: “la-roche-posay” is written in many ways."""
    return {label.replace("-", ""): owner for label, owner in reversed(distinct_labels().items())}


@cache
def name_breaks() -> Mapping[str, frozenset[int]]:
    """Where a label without hyphens may be broken into the words of the seller's name (`best|buy`)."""
    breaks: dict[str, set[int]] = {}
    for label, owner in brand_labels().items():
        entry = seller(owner)
        for name in (label, entry.id, entry.name, *entry.aliases, *_camel(entry.name)):
            words = re.split(r"[^0-9a-z]+", skeleton(name))
            ends = [len("".join(words[:count])) for count in range(1, len(words))]
            if "".join(words) == label.replace("-", ""):
                breaks.setdefault(label.replace("-", ""), set()).update(ends)
    return {label: frozenset(ends) for label, ends in breaks.items()}


def _camel(name: str) -> tuple[str, ...]:
    """“AliExpress” is two words."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return (split,) if split != name else ()
