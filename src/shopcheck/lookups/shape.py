"""The shape of a name: sale words, and names that look made by a machine."""

from __future__ import annotations

from itertools import pairwise

from shopcheck.patterns import late

# Words that promise a bargain, in the shop languages; short ones only as a word of their own.
SALE_WORDS = (
    "outlet", "discount", "clearance", "wholesale", "cheap", "bargain", "angebot", "rabatt", "guenstig", "gunstig",
    "schnaeppchen", "korting", "aanbieding", "goedkoop", "soldes", "promo", "remise", "descuento", "oferta", "rebajas",
    "sconto", "offerte", "saldi", "desconto", "promocao", "wyprzedaz", "okazja", "official", "offizielle", "factory",
    "billig", "verkauf", "uitverkoop", "pascher", "liquidat", "offers", "bestprice", "lowprice", "allprice",
)  # fmt: skip
SHORT_SALE_WORDS = ("sale", "sales", "deal", "deals", "off")
AT_THE_END, AT_THE_START = frozenset({"sale", "sales", "deals"}), frozenset({"sale", "sales", "deals", "deal"})
# Countries as they stand in the names of shops that are set up for one of them.
COUNTRY_WORDS = (
    "deutschland", "germany", "oesterreich", "osterreich", "austria", "schweiz", "suisse", "switzerland", "nederland",
    "netherlands", "belgie", "belgique", "belgium", "france", "francais", "espana", "spain", "portugal", "italia",
    "italy", "sverige", "sweden", "danmark", "denmark", "norge", "norway", "suomi", "finland", "polska", "poland",
    "ireland", "canada", "australia", "mexico", "brasil", "greece", "turkiye", "turkey", "romania", "hungary",
    "magyar", "czech", "slovensko", "hrvatska", "japan",
)  # fmt: skip
# What is sold, and that it is sold: a name made of these is nobody's in particular.
SHOP_WORDS = (
    "shop", "store", "mall", "market", "markt", "online", "boutique", "tienda", "loja", "negozio", "winkel", "laden",
    "kaufen", "emporium",
)  # fmt: skip
GOODS_WORDS = (
    "schuh", "shoe", "boots", "sneaker", "bike", "fahrrad", "cycle", "tool", "werkzeug", "outdoor", "camping", "garten",
    "garden", "mobel", "moebel", "furniture", "sofa", "bags", "taschen", "jacket", "jacke", "dress", "kleid", "fashion",
    "mode", "jeans", "watch", "uhren", "jewel", "schmuck", "toys", "spiel", "farmacia", "pharma", "pills", "medic",
    "scooter", "fishing", "golf", "tennis", "surf", "hockey", "drone", "batter", "generator", "holz", "kamin",
    "garage", "beauty", "cosmet", "wigs", "glasses", "brille", "lamp", "light", "leucht", "parfum", "perfume", "tech",
    "electro", "elektro", "kitchen", "home", "haus", "swim", "wear", "cloth", "sport", "fitness", "baby", "kids",
    "vape", "accessor",
)  # fmt: skip
SHOP_AND_GOODS_WORDS = (*SHOP_WORDS, *GOODS_WORDS)
# Endings of two letters that are sold to everybody, and so tell no country.
SOLD_TO_ALL = frozenset({"ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "to", "tv", "vc", "ws"})
VOWELS = "aeiouy"
# Whether any stands there, at one look: of a thousand labels a few have one, and which it is takes a look for each word.
_ALL_SALE_WORDS = (*SALE_WORDS, *SHORT_SALE_WORDS)
_ANY_SALE_WORD = late("|".join(_ALL_SALE_WORDS), needs=_ALL_SALE_WORDS)
_ANY_COUNTRY = late("|".join(COUNTRY_WORDS), needs=COUNTRY_WORDS)
_NO_LETTERS = late(r"[-\d_]+")
_CONSONANTS = late(r"[^aeiouy\W\d_]+")


def sale_word(label: str) -> str | None:
    """The sale word in a domain's label, if any."""
    plain = label.casefold()
    if _ANY_SALE_WORD.search(plain) is None:
        return None  # nearly all
    found = _first_in(plain, SALE_WORDS)
    if found is not None:
        return found
    for word in SHORT_SALE_WORDS:
        if word in plain and _stands_out(word, plain):
            return word
    return None


def _stands_out(word: str, plain: str) -> bool:
    if word in _NO_LETTERS.split(plain):
        return True
    at_end, at_start = word in AT_THE_END and plain.endswith(word), word in AT_THE_START and plain.startswith(word)
    return len(plain) > len(word) + 2 and (at_end or at_start)


def country_word(label: str) -> str | None:
    """The country in a domain's label, if any."""
    plain = _joined(label)
    return _first_in(plain, COUNTRY_WORDS) if _ANY_COUNTRY.search(plain) else None


def goods_word(label: str) -> str | None:
    """The word for a shop or for goods in a domain's label, if any."""
    return _first_in(_joined(label), SHOP_AND_GOODS_WORDS)


def is_national(suffix: str) -> bool:
    """Whether a public suffix is under a country's ending (ISO 3166) that is not sold to everybody as another word."""
    last = suffix.rpartition(".")[2]
    return len(last) == 2 and last.isascii() and last not in SOLD_TO_ALL


def _first_in(plain: str, words: tuple[str, ...]) -> str | None:
    for word in words:
        if word in plain:
            return word
    return None


def _joined(label: str) -> str:
    return label.casefold().replace("-", "").replace("_", "")


def looks_machine_made(label: str) -> bool:
    """Whether a label looks like random letters: long runs without a vowel, or letters and digits mixed."""
    plain = label.casefold()
    if plain.startswith("xn--") or len(plain) < 6:
        return False
    if not plain.isalpha() and _switches(plain) >= 4:
        return True
    letters = sum(map(str.isalpha, plain))
    if letters < 6:
        return False
    vowels = sum(map(plain.count, VOWELS))
    longest = max(map(len, _CONSONANTS.findall(plain)), default=0)
    return longest >= 6 or (letters >= 8 and vowels / letters < 0.1)


def _switches(plain: str) -> int:
    """How often a name goes from digits to letters or back, hyphens apart."""
    return sum(1 for a, b in pairwise(plain) if a.isdigit() != b.isdigit() and "-" not in (a, b))
