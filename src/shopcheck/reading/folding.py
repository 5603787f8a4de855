"""Text of a mail made comparable: invisible characters out, look-alike letters back, case and accents folded."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from shopcheck.model.letters import visible
from shopcheck.patterns import late

if TYPE_CHECKING:
    import re

MAX_CHARACTERS = 200_000
"""How much of a mail's text is looked at; the rest of a longer one says nothing new."""

_MARKS_OF_TRADE = {ord(mark): None for mark in "™®©℠"}
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ")
_REMOVED = _MARKS_OF_TRADE | _CONTROLS

# Letters of Cyrillic and Greek that look like Latin ones; undone only inside a word that also has
# Latin letters, so that Russian and Greek words stay what they are.
_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһӏԛԝвкмнтАВЕКМНОРСТУХІЈЅԌοαινρτυκχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlqwbkmhtABEKMHOPCTYXIJSGoaivptukxeABEZHIKMNOPTYX",
)
_WORD = late(r"[^\W\d_]+")
_LATIN = late(r"[A-Za-zÀ-ɏ]")
_OTHER = late(r"[Ͱ-ԯ]")
_BLANKS = late(r"[^\S\n]+")
_LINE_ENDS = late(r" ?\n[ \n]*", needs="\n")
_ALONE = {"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "æ", "ß": "ß"}


def clean(text: str) -> str:
    """The text as its reader sees it: NFKC, nothing invisible, look-alike letters of mixed words undone.

    Lines are kept, stripped; of several empty lines one remains. At most `MAX_CHARACTERS` are
    looked at (what cleaning adds is cut too). Never raises; source: UTS 39 for the idea of mixed scripts.
    """
    text = text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED).replace("№", "#")
    if not text.isascii():
        text = visible(unicodedata.normalize("NFKC", visible(text)))[:MAX_CHARACTERS]
        if _OTHER.search(text) and _LATIN.search(text):
            text = _WORD.sub(_latin_again, text)
    return _LINE_ENDS.sub(_line_end, _BLANKS.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Lower case without accents, one character for one: a place in the result is that place in `text`."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def letters_only(name: str) -> str:
    """A name's folded letters and digits, to compare its spellings: ``La Roche-Posay`` and ``larocheposay``."""
    return "".join(character for character in fold(name) if character.isalnum())


def _line_end(match: re.Match[str]) -> str:
    return "\n\n" if match.group().count("\n") > 1 else "\n"


def _latin_again(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOKALIKE) if _LATIN.search(word) and _OTHER.search(word) else word


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    character = _ALONE.get(character, character)
    parts = unicodedata.normalize("NFD", character)
    # Hangul and kana keep their marks: without them they are other letters.
    base = parts[0] if len(parts) > 1 and parts[0] < "\u0530" else character
    lower = base.lower()
    return lower if len(lower) == 1 else base
