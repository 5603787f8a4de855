"""Regular expressions in rules: a safe part of RE2's syntax, re-written for Python's `re` and bounded in cost.

Only what is understood here is handed on. A pattern is refused if a text made for it could keep a
backtracking matcher busy: its steps for a start are counted ahead, from the widths of its repetitions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.conditions.charset import ANY, CLASSES, NOTHING, CharSet, chars
from shopcheck.conditions.problem import PatternError

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_PATTERN = 200
MAX_INPUT = 2_000
MAX_REPEAT = 100
MAX_STEPS = 30_000

_SINGLE = frozenset("tnrf")
_REPEAT = re.compile(r"\{(\d{1,4})(,(\d{0,4}))?\}")
_PUNCTUATION = frozenset(r"""\.+*?()|[]{}^$-/"'#&~@!%,:;<>=_` """)


class _Piece(Struct, frozen=True):
    """Part of a pattern: its Python text and what decides its cost."""

    text: str
    first: CharSet
    every: CharSet
    nullable: bool
    repeats: bool
    scan: int
    ways: int
    unique: bool = True


_EMPTY = _Piece("", NOTHING, NOTHING, nullable=True, repeats=False, scan=0, ways=1)


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Callable[[str], bool]:
    """Compile to a search in a casefolded text, of which the first 2,000 characters are looked at.

    Raises PatternError with a message for the rule's author.
    """
    if len(pattern) > MAX_PATTERN:
        raise PatternError(f"the pattern has {len(pattern)} characters; {MAX_PATTERN} are allowed")
    parser = _Parser(pattern)
    piece = parser.whole()
    if piece.scan > MAX_STEPS:
        raise PatternError("the pattern could take too long: too many wide repetitions that match the same characters")
    search = re.compile(piece.text, re.ASCII | re.IGNORECASE).search

    def found(text: str) -> bool:
        return search(text[:MAX_INPUT].casefold()[:MAX_INPUT]) is not None

    return found


class _Parser:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0

    def whole(self) -> _Piece:
        piece = self._alternatives()
        if self._at < len(self._pattern):
            raise PatternError('a ")" has no "("')
        return piece

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _next(self) -> str:
        char = self._peek()
        if not char:
            raise PatternError("the pattern ends in the middle")
        self._at += 1
        return char

    def _alternatives(self) -> _Piece:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _either(options)

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._peek() not in {"", "|", ")"}:
            pieces.append(self._repeated(self._one()))
        return _joined(pieces, last=self._depth == 0)

    def _one(self) -> _Piece:
        char = self._next()
        match char:
            case "(":
                return self._group()
            case "[":
                return self._bracket()
            case "\\":
                return self._escape()
            case ".":
                return _letter(".", ANY)
            case "^":
                return _Piece(r"\A", NOTHING, NOTHING, nullable=False, repeats=False, scan=1, ways=1)
            case "$":
                return _Piece(r"\Z", NOTHING, NOTHING, nullable=True, repeats=False, scan=1, ways=1)
            case "*" | "+" | "?" | "{" | "}" | "]":
                raise PatternError(f'"{char}" stands for itself only as "\\{char}"')
            case _:
                return _literal(char)

    def _group(self) -> _Piece:
        if self._peek() == "?":
            if self._pattern[self._at : self._at + 2] != "?:":
                raise PatternError('of groups with "(?", only "(?: … )" can be used: no look-around, names or flags')
            self._at += 2
        self._depth += 1
        if self._depth > 10:
            raise PatternError("more than 10 groups in one another")
        inner = self._alternatives()
        if self._peek() != ")":
            raise PatternError('a "(" is never closed')
        self._at += 1
        self._depth -= 1
        return _with_text(inner, f"(?:{inner.text})")

    def _escape(self) -> _Piece:
        char = self._next()
        if char in CLASSES:
            return _letter("\\" + char, CLASSES[char])
        if char in "bB":
            return _Piece("\\" + char, NOTHING, NOTHING, nullable=True, repeats=False, scan=1, ways=1)
        return _literal(_escaped(char))

    def _bracket(self) -> _Piece:
        negated = self._peek() == "^"
        self._at += negated
        members: list[str] = []
        found = NOTHING
        while (char := self._next()) != "]" or not members:
            text, part = self._member(char)
            members.append(text)
            found = found | part
        if negated:
            return _letter("[^" + "".join(members) + "]", found.complement())
        return _letter("[" + "".join(members) + "]", found)

    def _member(self, char: str) -> tuple[str, CharSet]:
        if char == "\\" and self._peek() in CLASSES:
            name = self._next()
            return "\\" + name, CLASSES[name]
        low = _folded(self._plain(char))
        if self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in {"]", ""}:
            self._at += 1
            high = _folded(self._plain(self._next()))
            if ord(high) > 127 or ord(low) > 127:
                raise PatternError("a range inside [ ] goes over plain letters and digits only: a-z, 0-9")
            if low > high:
                raise PatternError(f"the range {low}-{high} runs backwards")
            return f"{re.escape(low)}-{re.escape(high)}", chars("".join(map(chr, range(ord(low), ord(high) + 1))))
        return re.escape(low), chars(low)

    def _plain(self, char: str) -> str:
        if char == "[":
            raise PatternError('inside [ ], "[" stands for itself only as "\\["')
        return _escaped(self._next()) if char == "\\" else char

    def _repeated(self, piece: _Piece) -> _Piece:
        bounds = self._bounds()
        if bounds is None:
            return piece
        low, high = bounds
        if piece.repeats:
            raise PatternError("a repetition inside a repetition")
        if piece.nullable or piece.every == NOTHING:
            raise PatternError("a repetition of something that may be empty")
        if not piece.unique and (high is None or high > 1):
            raise PatternError("in a repeated group, the alternatives must begin with different characters")
        tail = self._next() if self._peek() == "?" else ""
        if self._peek() and self._peek() in "*+?{":
            raise PatternError("two repetitions in a row")
        width = MAX_INPUT if high is None else high
        count = f"{{{low},}}" if high is None else f"{{{low},{high}}}"
        text = f"{piece.text}{count}{tail}"
        ways = max(1, width - low + 1)
        return _Piece(text, piece.first, piece.every, low == 0, repeats=True, scan=width * piece.scan, ways=ways)

    def _bounds(self) -> tuple[int, int | None] | None:
        char = self._peek()
        if char and char in "*+?":
            self._at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
        if char != "{":
            return None
        match = _REPEAT.match(self._pattern, self._at)
        if match is None:
            raise PatternError('a repetition is {2}, {2,} or {2,5}; the character "{" is "\\{"')
        self._at = match.end()
        low = int(match[1])
        high = low if match[2] is None else int(match[3]) if match[3] else None
        if max(low, high or 0) > MAX_REPEAT or (high is not None and not 0 < high >= low):
            raise PatternError(f"a repetition goes up to {MAX_REPEAT} times, the smaller number first")
        return low, high


def _escaped(char: str) -> str:
    if char in _SINGLE:
        return {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}[char]
    if char in _PUNCTUATION:
        return char
    raise PatternError(f'"\\{char}" is not part of the patterns we run')


def _folded(char: str) -> str:
    folded = char.casefold()
    if len(folded) != 1:
        raise PatternError(f'inside [ ], "{char}" cannot be used: it is compared as "{folded}"')
    return folded


def _letter(text: str, found: CharSet) -> _Piece:
    return _Piece(text, found, found, nullable=False, repeats=False, scan=1, ways=1)


def _literal(char: str) -> _Piece:
    folded = char.casefold()
    text = re.escape(folded) if len(folded) == 1 else f"(?:{re.escape(folded)})"
    return _Piece(text, chars(folded[:1]), chars(folded), nullable=False, repeats=False, scan=len(folded), ways=1)


def _with_text(piece: _Piece, text: str) -> _Piece:
    return _Piece(text, piece.first, piece.every, piece.nullable, piece.repeats, piece.scan, piece.ways, piece.unique)


def _either(options: list[_Piece]) -> _Piece:
    """Join alternatives: their costs add up; unique if the next character tells which one it is."""
    first, every, unique = NOTHING, NOTHING, True
    for option in options:
        unique = unique and option.unique and not option.nullable and not first.overlaps(option.first)
        first, every = first | option.first, every | option.every
    return _Piece(
        "|".join(option.text for option in options),
        first,
        every,
        any(option.nullable for option in options),
        any(option.repeats for option in options),
        sum(option.scan for option in options),
        sum(option.ways for option in options),
        unique,
    )


def _joined(pieces: list[_Piece], *, last: bool) -> _Piece:
    """Join a sequence, from its end: how many ways each part leaves open multiplies what follows it.

    `last` says that nothing follows it: then its last piece is never tried again. A repetition is
    not, either, where what must come next can be none of its own characters.
    """
    whole, after = _EMPTY, NOTHING
    for piece in reversed(pieces):
        final = last and not whole.text
        settled = final or (piece.repeats and not whole.nullable and not piece.every.overlaps(after))
        ways = 1 if settled else piece.ways
        after = piece.first | after if piece.nullable else piece.first
        whole = _Piece(
            piece.text + whole.text,
            piece.first | whole.first if piece.nullable else piece.first,
            piece.every | whole.every,
            piece.nullable and whole.nullable,
            piece.repeats or whole.repeats,
            min(piece.scan + ways * whole.scan, 10**9),
            min(ways * whole.ways, 10**9),
            piece.unique and whole.unique,
        )
    return whole
