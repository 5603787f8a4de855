"""Tables with a line for each key, of which most commands ask a few: these are sought in the text, and nothing is decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from msgspec import json

FEW = 30
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
            lines = self._content.split(b"\n")[1:-1]
            keys, values = zip(*(line.split(b"\t", 1) for line in lines), strict=True) if lines else ((), ())
            decoded = json.decode(b"[" + b",".join(values) + b"]")
            self._whole = dict(zip((key.decode("utf-8") for key in keys), decoded, strict=True))
            self._tell()
        return self._whole

    def at_hand(self) -> Mapping[str, Any]:
        """The dict where there is one by now."""
        return self if self._whole is None else self._whole

    def __getitem__(self, key: str) -> Any:
        if self._whole is not None or next(self._asked) > FEW:
            return self.whole()[key]
        start = b"\n" + key.encode("utf-8", "surrogatepass") + b"\t"
        at = self._content.find(start)
        if at < 0 or "\n" in key or "\t" in key:
            raise KeyError(key)
        begins = at + len(start)
        return json.decode(self._content[begins : self._content.index(b"\n", begins)])

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())


def as_lines(table: Mapping[str, object]) -> bytes:
    """A line for each key, in their order: the key, a tab, and its value as JSON; an empty line before them.

    Raises ValueError for a key that holds a tab or a line's end.
    """
    lines = [b""]
    for key, value in table.items():
        if "\n" in key or "\t" in key:
            raise ValueError(f"{key!r} cannot be the key of a line")
        lines.append(key.encode("utf-8") + b"\t" + json.encode(value))
    return b"\n".join([*lines, b""])
