"""The shape of a name: sale words, and names that look made by a machine."""

from __future__ import annotations

import re
from itertools import pairwise

# Words that promise a bargain, in the shop languages; short ones only as a word of their own.
SALE_WORDS = (
    "outlet", "discount", "clearance", "wholesale", "cheap", "bargain", "angebot", "rabatt", "guenstig", "gunstig",
    "schnaeppchen", "korting", "aanbieding", "goedkoop", "soldes", "promo", "remise", "descuento", "oferta", "rebajas",
    "sconto", "offerte", "saldi", "desconto", "promocao", "wyprzedaz", "okazja", "official", "offizielle", "factory",
)  # fmt: skip
SHORT_SALE_WORDS = ("sale", "sales", "deal", "deals", "off")
VOWELS = frozenset("aeiouy")


def sale_word(label: str) -> str | None:
    """The sale word in a domain's label, if any."""
    plain = label.casefold()
    for word in SALE_WORDS:
        if word in plain:
            return word
    tokens = re.split(r"[-\d_]+", plain)
    for word in SHORT_SALE_WORDS:
        if word in tokens or (word != "off" and len(plain) > len(word) + 2 and plain.endswith(word) and word != "deal"):
            return word
    return None


def looks_machine_made(label: str) -> bool:
    """Whether a label looks like random letters: long runs without a vowel, or letters and digits mixed."""
    plain = label.casefold()
    if plain.startswith("xn--") or len(plain) < 6:
        return False
    letters = [letter for letter in plain if letter.isalpha()]
    switches = sum(1 for a, b in pairwise(plain) if a.isdigit() != b.isdigit() and "-" not in (a, b))
    if switches >= 4:
        return True
    if len(letters) < 6:
        return False
    vowels = sum(letter in VOWELS for letter in letters)
    longest = max((len(run) for run in re.split(r"[aeiouy\W\d_]+", plain)), default=0)
    return longest >= 6 or (len(letters) >= 8 and vowels / len(letters) < 0.1)
