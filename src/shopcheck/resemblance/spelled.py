"""How a label of a domain reads, and the brands' labels to compare it with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from shopcheck.knowledge import brand_labels, seller
from shopcheck.knowledge.tables import table
from shopcheck.model.letters import skeleton, swapped
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

# Digits and pairs of letters that the eye takes for one letter.
_FINE_PAIRS = (("rn", "m"), ("vv", "w"))
_FINE = bytes.maketrans(b"0134578i", b"oleastbl")
# The same and then `letters.skeleton`, for what is plain ASCII, at one go.
_FINE_PLAIN = "".join(map(skeleton, _FINE[:128].decode())).encode() + _FINE[128:]
# Letters that only a hurried eye confuses: enough in a long name, too many in a short one.
_COARSE_PAIRS: tuple[tuple[str, str], ...] = (
    *((pair, "k") for pair in ("lk", "lc", "ic")),
    ("lh", "h"),
    *((pair, "b") for pair in ("cl", "dl", "lb", "ld")),
    *((pair, "n") for pair in ("rn", "rr", "nn", "nr")),
    *((pair, "w") for pair in ("vv", "uu", "uv", "vu")),
)
_COARSE = bytes.maketrans(b"013457896lcdqmrv2j", b"oieastbgbiebgnnuzi")
# “ic” may be a k, or an i beside an e: both readings are tried.
_COARSE_FOLDS: tuple[tuple[tuple[str, str], ...], ...] = (_COARSE_PAIRS, ())
COARSE_FROM = 6
_FOREIGN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_FOR_SHOW = "Ωωβδγ"  # Ωmega
_SMALL_CAPITALS = frozenset("ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")
_WORD = late(r"[^\W\d_]+")
_PLAIN_LETTERS = late(r"[a-zA-Z]")
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)


def readable(label: str) -> str:
    """The label in letters: A-labels decoded (RFC 3492), or as it stands.

    Not by the codec of IDNA 2003, which knows no letters younger than 2002.
    """
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def mixes_scripts(label: str) -> bool:
    """Whether a word of a label has letters of scripts that no language writes together (UTS #39, section 5).

    Japanese, Chinese and Korean mix their own scripts, and all may have Latin letters beside them.
    """
    shown = readable(label)
    if shown.isascii():
        return False
    return any(_mixed(word) for word in shown.split("-"))


def _mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in word if letter.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def disguised_word(text: str) -> str | None:
    """The first word of a text that is written so as not to be found; ``None`` for what people write.

    With letters of another alphabet or small capitals for plain ones, or with marks strewn in. In a text that has whole words of the other alphabet its letters may end a plain one (“SMSка”).
    """
    if text.isascii():
        return None
    shown = unicodedata.normalize("NFC", text)
    words: list[str] = _WORD.findall(shown)
    foreign = any(_is_of(_FOREIGN, word) and not skeleton(word).isascii() for word in words)
    for word in words:
        if word.isascii():
            continue
        exchanged = [
            letter
            for letter in word
            if _is_of(_FOREIGN, letter) and letter not in _FOR_SHOW and skeleton(letter).isascii()
        ]
        if (exchanged and not foreign and _PLAIN_LETTERS.search(word)) or len(_SMALL_CAPITALS.intersection(word)) > 2:
            return word
    return _strewn(shown)


def _is_of(scripts: tuple[str, ...], letters: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(scripts) for letter in letters)


def _strewn(shown: str) -> str | None:
    """A word with marks behind two plain letters or more, which no spelling puts there."""
    for word in shown.split():
        marked = [mark for letter, mark in pairwise(word) if letter.isascii() and unicodedata.combining(mark)]
        if len(marked) > 1:
            return word
    return None


def glimpsed(label: str) -> str | None:
    """The seller whose name a label is at a glance: look-alike letters, digits and pairs of letters folded."""
    plain = _plain(label)
    owner = _fine_labels().get(_fine(plain))
    if owner is not None or len(label) < COARSE_FROM:
        return owner
    labels = _coarse_labels()
    folded = (f"{number} {_coarse(plain, fold)}" for number, fold in enumerate(_COARSE_FOLDS))
    return next((found for label in folded if (found := labels.get(label))), None)


def at_a_glance(label: str) -> str | None:
    """The same, of digits and pairs of letters alone that every eye takes for one letter; of the name itself, too."""
    return _fine_labels().get(_fine(_plain(label)))


def _plain(label: str) -> str:
    return swapped(label, _FINE_PLAIN) if label.isascii() else skeleton(swapped(label, _FINE))


def _fine(plain: str) -> str:
    return swapped(_folded(plain, _FINE_PAIRS), _FINE)


def _coarse(plain: str, pairs: tuple[tuple[str, str], ...]) -> str:
    folded = swapped(_folded(plain, pairs), _COARSE)
    return folded.replace("nn", "n").replace("ii", "i")


def _folded(plain: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for pair, letter in pairs:
        if pair in plain:  # quicker than to replace what is not there
            plain = plain.replace(pair, letter)
    return plain


@table
def _fine_labels() -> Mapping[str, str]:
    return {_fine(_plain(label)): owner for label, owner in reversed(tuple(brand_labels().items()))}


@table
def _coarse_labels() -> Mapping[str, str]:
    """The long distinct labels folded, behind the number of the way to fold them."""
    long = [(label, owner) for label, owner in distinct_labels().items() if len(label) >= COARSE_FROM]
    return {
        f"{number} {_coarse(_plain(label), fold)}": owner
        for number, fold in enumerate(_COARSE_FOLDS)
        for label, owner in reversed(long)
    }


@cache
def distinct_labels() -> Mapping[str, str]:
    """The labels that are no everyday words, with the seller's id."""
    return {label: owner for label, owner in brand_labels().items() if not seller(owner).ordinary_word}


@table
def joined_labels() -> Mapping[str, str]:
    """The distinct labels without hyphens: “la-roche-posay” is written in many ways."""
    return {label.replace("-", ""): owner for label, owner in reversed(tuple(distinct_labels().items()))}


@table
def name_breaks() -> Mapping[str, list[int]]:
    """Where a label without hyphens may be broken into the words of the seller's name (`best|buy`)."""
    breaks: dict[str, set[int]] = {}
    for label, owner in brand_labels().items():
        entry = seller(owner)
        for name in (label, entry.id, entry.name, *entry.aliases, *_camel(entry.name)):
            words = re.split(r"[^0-9a-z]+", skeleton(name))
            ends = [len("".join(words[:count])) for count in range(1, len(words))]
            if "".join(words) == label.replace("-", ""):
                breaks.setdefault(label.replace("-", ""), set()).update(ends)
    return {label: sorted(ends) for label, ends in breaks.items()}


def _camel(name: str) -> tuple[str, ...]:
    """“AliExpress” is two words."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return (split,) if split != name else ()
