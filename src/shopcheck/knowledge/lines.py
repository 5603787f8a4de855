"""Tables as text, quick to read.

`Lines` have a line for each key, of which most commands ask a few: these are sought in the text, and nothing is decoded.
The lines are sorted by key, so that one is found by halves; each tells its place in the order of the table itself.

`Texts` are for texts by key of which a command asks many: the keys are at hand at once, and a text is decoded alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, count
from typing import Any, Self

from msgspec import json

FEW = 60
"""So many questions cost about as much as to decode the whole."""


class Lines(Mapping[str, Any]):
    """A table in the form of `as_lines`. After `FEW` questions, or when it is gone through, it is decoded whole.

    `tell` is called then: from there on the dict of `at_hand` is quicker to ask.
    """

    __slots__ = ("_asked", "_content", "_tell", "_whole")

    def __init__(self, content: bytes, tell: Callable[[], None] = lambda: None) -> None:
        self._content = content
        self._tell = tell
        self._asked = count(1)
        self._whole: dict[str, Any] | None = None

    def whole(self) -> dict[str, Any]:
        """The table as a dict."""
        if self._whole is None:
            lines = [line.split(b"\t") for line in self._content.split(b"\n")[:-1]]
            lines.sort(key=lambda line: int(line[1]))
            values = json.decode(b"[" + b",".join(value for _key, _place, value in lines) + b"]")
            self._whole = dict(zip((key.decode("utf-8") for key, _place, _value in lines), values, strict=True))
            self._tell()
        return self._whole

    def at_hand(self) -> Mapping[str, Any]:
        """The dict where there is one by now."""
        return self if self._whole is None else self._whole

    def __getitem__(self, key: str) -> Any:
        if self._whole is not None or next(self._asked) > FEW:
            return self.whole()[key]
        content, sought = self._content, key.encode("utf-8", "surrogatepass")
        low, high = 0, len(content)
        while low < high:
            start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = content.index(b"\t", start)
            found = content[start:end]
            if found == sought:
                return json.decode(content[content.index(b"\t", end + 1) + 1 : content.index(b"\n", end)])
            if found < sought:
                low = content.index(b"\n", end) + 1
            else:
                high = start
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())


def as_lines(table: Mapping[str, object]) -> bytes:
    """A line for each key: the key, its place in the table, and its value as JSON, with tabs between.

    Raises ValueError for a key that holds a tab or a line's end.
    """
    _refuse_separators(table, "the key of a line")
    lines = [(key.encode("utf-8"), place, json.encode(value)) for place, (key, value) in enumerate(table.items())]
    return b"".join(b"%b\t%d\t%b\n" % line for line in sorted(lines))


class Texts(Mapping[str, str]):
    """A table of texts in the form of `as_texts`."""

    __slots__ = ("_begin", "_ends", "_places", "content")

    def __init__(self, content: bytes) -> None:
        self.content = content
        keys = content.index(b"\n")
        self._begin = content.index(b"\n", keys + 1) + 1
        self._ends: list[int] = json.decode(content[keys : self._begin])
        named = content[:keys].decode("utf-8").split("\t")
        self._places = dict(zip(named, range(len(self._ends)), strict=False))

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Self:
        """The texts of this table; raises ValueError as `as_texts`."""
        return cls(as_texts(table))

    def __getitem__(self, key: str) -> str:
        place = self._places[key]
        start = self._ends[place - 1] if place else 0
        return self.content[self._begin + start : self._begin + self._ends[place]].decode("utf-8")

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def as_texts(table: Mapping[str, str]) -> bytes:
    """The keys with tabs between, on the next line the place in bytes where the text of each ends, and then the texts.

    Raises ValueError for a key that holds a tab or a line's end.
    """
    _refuse_separators(table, "a key")
    texts = [text.encode("utf-8") for text in table.values()]
    ends = json.encode(list(accumulate(map(len, texts))))
    return b"\n".join(("\t".join(table).encode("utf-8"), ends, b"".join(texts)))


def _refuse_separators(keys: Iterable[str], role: str) -> None:
    for key in keys:
        if "\n" in key or "\t" in key:
            raise ValueError(f"{key!r} cannot be {role}")
