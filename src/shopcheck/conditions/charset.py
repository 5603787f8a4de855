"""Sets of characters a pattern's piece can match, as far as needed to tell that two never overlap."""

from __future__ import annotations

from msgspec import Struct

_ALL = (1 << 128) - 1


class CharSet(Struct, frozen=True):
    """ASCII as a 128-bit mask, beyond ASCII as single letters, or `beyond` for any of them.

    Compared text is casefolded, so capitals count as their small letters.
    """

    mask: int = 0
    letters: frozenset[str] = frozenset()
    beyond: bool = False

    def __or__(self, other: CharSet) -> CharSet:
        return CharSet(self.mask | other.mask, self.letters | other.letters, self.beyond or other.beyond)

    def overlaps(self, other: CharSet) -> bool:
        """Whether some character may be in both; errs towards yes."""
        if self.mask & other.mask:
            return True
        mine, theirs = self.beyond or bool(self.letters), other.beyond or bool(other.letters)
        if not (mine and theirs):
            return False
        return self.beyond or other.beyond or bool(self.letters & other.letters)

    def complement(self) -> CharSet:
        """Every character that is not in the set; errs towards more."""
        return CharSet(_ALL & ~self.mask, beyond=True)


def chars(text: str) -> CharSet:
    """Collect the characters of a text, casefolded."""
    mask, letters = 0, set()
    for letter in text.casefold():
        if ord(letter) < 128:
            mask |= 1 << ord(letter)
        else:
            letters.add(letter)
    return CharSet(mask, frozenset(letters))


DIGIT = chars("0123456789")
WORD = chars("0123456789abcdefghijklmnopqrstuvwxyz_")
SPACE = chars("\t\n\f\r ")
ANY = chars("\n").complement()
NOTHING = CharSet()
CLASSES = {
    "d": DIGIT,
    "w": WORD,
    "s": SPACE,
    "D": DIGIT.complement(),
    "W": WORD.complement(),
    "S": SPACE.complement(),
}
