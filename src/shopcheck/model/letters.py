"""Letters that look like others: one plain form to compare names by (after UTS #39, section 4).

Compare skeleton to skeleton, never show one. Beside the standard's table, which is for any two
texts, a few letters are folded that only look alike to who expects a Latin name (`к`, `т`, `н`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from shopcheck.patterns import late

_PLAIN_CONFUSABLES = {"0": "o", "1": "l", "|": "l", "$": "s", "@": "a"}
_SWAPS = bytes.maketrans("".join(_PLAIN_CONFUSABLES).encode(), "".join(_PLAIN_CONFUSABLES.values()).encode())
_CONFUSABLES = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһԛԝӏґкмтвнзб", "aeopcyxijsdhqwlrkmtbh36", strict=True)),
        **dict(zip("αβγδεικνορτυχωϲ", "abydeikvoptuxwc", strict=True)),
        **dict(zip("ıłøđħŧƅƨɡɩʀοԍĸə", "ilodhtbsgirogka", strict=True)),
        "ß": "b",
        **dict.fromkeys("‘’ʼ", "'"),
        **_PLAIN_CONFUSABLES,
    }
)
# Greek capitals beside Latin letters: small, some of them look like others (ν, η, μ).
_GREEK_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")
_PLAIN_LETTER = late(r"[a-zA-Z]")
_ROMAN = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
        **dict(zip("абвгдезиклмнопрстуфыэіїєґ", "abvgdeziklmnoprstufyeiieg", strict=True)),
        **dict(zip("θχψжхцчшщюя", ("th", "ch", "ps", "zh", "kh", "ts", "ch", "sh", "shch", "yu", "ya"), strict=True)),
        "ъ": "",
        "ь": "",
    }
)
_LATIN = late(
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |OPEN |DOTLESS |SCRIPT )?([A-Z])(?= |$)", needs=("LATIN",)
)
_LATIN_NAMED = {"ǝ": "e", "ŋ": "n", "ƿ": "p", "ʌ": "a", "ʃ": "f"}
# Zero-width, soft hyphen, bidi controls, fillers, variation selectors, tags: never seen, used to split words.
_INVISIBLE = late(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HALF = late("[\ud800-\udfff]")

EASTERN = "\u3040"  # kana, Han and Hangul begin here; patterns of them take long to compile, and few texts need one
# U+3040–30FF, U+3400–9FFF and U+AC00–D7AF in UTF-8: as letters, so wide a class takes 3 ms to compile.
_UNSPACED = late(rb"\xe3[\x81-\x83\x90-\xbf]|[\xe4-\xe9\xeb\xec]|\xea[\xb0-\xbf]|\xed(?:[\x80-\x9d]|\x9e[\x80-\xaf])")


def has_unspaced(text: str) -> bool:
    """Whether it has letters of a script whose words need no blanks between them: kana, Han, Hangul."""
    if max(text, default="") < EASTERN:
        return False
    return _UNSPACED.search(text.encode("utf-8", "surrogatepass")) is not None


def visible(text: str) -> str:
    """The text without characters that take no place: zero width, soft hyphens, direction marks."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def whole(text: str) -> str:
    """The text without halves of characters (lone surrogates): UTF-7 and JSON can spell them, no file can hold them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def swapped(text: str, table: bytes) -> str:
    """The text with plain letters exchanged by a table of `bytes.maketrans`: six times as quick as one of `str.maketrans`.

    Letters beyond ASCII stay: no byte of theirs is a plain letter's (RFC 3629 §3).
    """
    return text.encode("utf-8", "surrogatepass").translate(table).decode("utf-8", "surrogatepass")


def skeleton(text: str) -> str:
    """The plain form of a name: case, accents, widths and look-alike letters folded.

    “rn” is not folded to “m”: in Latin names it accuses more honest ones than it finds.
    """
    if text.isascii():
        return swapped(text.casefold(), _SWAPS)
    decomposed = unicodedata.normalize("NFKD", visible(text))
    if _PLAIN_LETTER.search(decomposed):
        decomposed = decomposed.translate(_GREEK_CAPITALS)
    folded = unicodedata.normalize("NFKD", decomposed.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(_CONFUSABLES)
    if plain.isascii():
        return plain
    return "".join(map(_latin, plain.translate(_all_confusables()))).translate(_CONFUSABLES)


@lru_cache(maxsize=4096)
def _latin(letter: str) -> str:
    """The plain letter of a Latin one with a stroke, hook or bar, which no decomposition takes off."""
    if letter.isascii():
        return letter
    match = _LATIN.match(unicodedata.name(letter, ""))
    return match.group(1).casefold() if match else _LATIN_NAMED.get(letter, letter)


@cache
def _all_confusables() -> dict[int, str]:
    """The standard's whole table; only what is not plain yet needs it."""
    from shopcheck.model.confusables import LIKE  # noqa: PLC0415 - only where letters beyond ASCII are left

    return {ord(letter): plain for plain, letters in LIKE.items() for letter in letters}


def romanised(text: str) -> str:
    """Greek and Cyrillic in Latin letters, as those who write so spell their domains: “Ελαιώνας” → “elaionas”.

    One of several customs each (ELOT 743; passports' Cyrillic without its finer points); other letters stay.
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_ROMAN)


def letters(text: str) -> str:
    """The skeleton's letters and digits alone: names compared without blanks and punctuation."""
    return re.sub(r"[^a-z0-9]", "", skeleton(text))
