"""Regular expressions that are compiled when they are first used, and as much of them as is used.

A command uses a part of those that its modules hold, and compiling them is a good part of its start.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, AnyStr, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")
# What methods give for a text in which nothing matches; after so many of these it is quicker to compile.
_NOTHING: Mapping[str, Callable[[str], object]] = {
    "match": lambda _text: None,
    "fullmatch": lambda _text: None,
    "search": lambda _text: None,
    "finditer": lambda _text: iter(()),
    "findall": lambda _text: [],
    "split": lambda text: [text],
    "sub": lambda text: text,
}
_ENOUGH = 100
# To look for all words in a longer text takes as long as to compile them.
_LONG = 20_000
NONE = "(?!)"
"""The pattern that matches nothing."""
ANY = "(?s:.)"


def late(
    pattern: AnyStr, flags: int = 0, *, needs: Sequence[str] = "", within: str | None = None
) -> re.Pattern[AnyStr]:
    """The pattern, compiled when it is first used; what is wrong with it raises re.error only then.

    `needs` are signs, or words, of which one stands in all that it matches: the first texts without any of them do not
    have it compiled. For the first texts it is compiled without the signs of its sets that do not stand in them, or in
    the text `within` which they stand.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags, needs, within))


class _Late(Generic[AnyStr]):
    """Stands for a pattern until one of its methods is asked for, which it then keeps for its own."""

    def __init__(self, pattern: AnyStr, flags: int, needs: Sequence[str], within: str | None) -> None:
        self._pattern: AnyStr = pattern
        self._flags = flags
        self._needs = needs
        self._within = within
        self._asked = 0
        # Threads ask at once: what was left out, and the pattern without it, change together.
        self._short: tuple[str, re.Pattern[str]] | None = None
        self._has_signs = isinstance(pattern, str) and not pattern.isascii() and not flags & re.VERBOSE

    def __getattr__(self, name: str) -> Any:
        if self._asked < _ENOUGH and name in _NOTHING and (self._needs or self._has_signs):
            return partial(self._ask, name)
        found = self.__dict__[name] = getattr(re.compile(self._pattern, self._flags), name)
        return found

    def _ask(self, name: str, *given: Any, **named: Any) -> Any:
        text = given[1] if name == "sub" else given[0]
        self._asked += 1
        if self._needs:
            if not any(sign in text for sign in self._needs):
                return _NOTHING[name](text)
            self._needs = ""
        if self._has_signs and isinstance(self._pattern, str):
            left_out, short = self._short or self._shortened(self._pattern, text)
            for sign in left_out:  # a loop is quicker than `any` of a generator, and this runs often
                if sign in text:
                    break
            else:
                if left_out:
                    return getattr(short, name)(*given, **named)
            self._has_signs = False
        return getattr(self, name)(*given, **named)

    def _shortened(self, pattern: str, text: str) -> tuple[str, re.Pattern[str]]:
        shorter, left_out = without_signs(pattern, text if self._within is None else self._within)
        short = self._short = left_out, re.compile(shorter, self._flags)
        return short


# An escaped character, or a set.
_SET = re.compile(r"\\.|\[\^?+\]?+(?:\\.|[^\]\\])*+\]", re.DOTALL)


def without_signs(pattern: str, text: str) -> tuple[str, str]:
    """The pattern without those signs of its sets that a text does not have, and which these are.

    Signs are what has no case and is not of Latin-1, and no end of a range. A set of them takes as long to compile as thirty
    letters: it becomes a map of 65,536 places.
    """
    left_out: list[str] = []

    def narrow(found: re.Match[str]) -> str:
        whole = found[0]
        if whole.isascii() or whole[0] != "[":
            return whole
        for sign in dict.fromkeys(whole):
            if sign > "ÿ" and sign not in text and sign.lower() == sign.upper() and not _ends_a_range(sign, whole):
                left_out.append(sign)
                whole = whole.replace(sign, "")
        return {"[]": NONE, "[^]": ANY}.get(whole, whole)

    return _SET.sub(narrow, pattern), "".join(left_out)


def _ends_a_range(sign: str, whole: str) -> bool:
    return f"-{sign}" in whole or (f"{sign}-" in whole and not whole.endswith(f"{sign}-]"))


class Narrowed(Generic[T]):
    """Patterns of long lists of words: of those words alone that stand in the first text they are wanted for.

    `make` makes them for a text, or for any (``None``). To read one mail a tenth of the lists is compiled; from the first
    text on that is no part of it, whoever reads many has the patterns for any.
    """

    def __init__(self, make: Callable[[str | None], T]) -> None:
        self.make = make
        self._first: tuple[str, T] | None = None
        self._for_any: T | None = None

    def __call__(self, text: str) -> T:
        """The patterns to be used in a text."""
        if self._for_any is not None:
            return self._for_any
        first = self._first or ((text, self.make(text)) if len(text) <= _LONG else None)
        if first is not None and text in first[0]:
            self._first = first
            return first[1]
        self._for_any, self._first = self.make(None), None
        return self._for_any


def of_words(pattern: str, flags: int = 0, **words: str) -> Narrowed[re.Pattern[str]]:
    """A pattern with lists of words in the places of their names; it matches nothing where none of a list may stand."""

    def make(text: str | None) -> re.Pattern[str]:
        narrow = {name: standing(listed, text) for name, listed in words.items()}
        if NONE in narrow.values():
            return late(NONE)
        return late(re.sub("|".join(words), lambda place: narrow[place.group()], pattern), flags)

    return Narrowed(make)


def standing(words: str, text: str | None) -> str:
    """Those alternatives of a pattern that may stand in a text; all for any text (``None``).

    None of them may hold a ``|`` of its own. By the letters it begins with it is seen whether one may; case does not matter.
    """
    if text is None:
        return words
    plain = _folded_once(text)
    return "|".join(word for word in words.split("|") if folded(_stem(word)) in plain) or NONE


def folded(text: str) -> str:
    """The text so that all letters are one that are one for a pattern without case, Turkish i's among them."""
    return text.lower() if text.isascii() else text.replace("İ", "i").replace("ı", "i").casefold()


_folded_once = lru_cache(maxsize=2)(folded)  # several lists are sought in one text


_STEM = late(r"(?:\\b)?((?:[^\W_](?![?*{]))*)")


def _stem(word: str) -> str:
    """The letters a word begins with in any case, without those that may be missing."""
    if word.isalpha():
        return word
    found = _STEM.match(word)
    return found[1] if found is not None else ""
