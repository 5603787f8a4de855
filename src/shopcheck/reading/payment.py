"""Ways of payment named in a text, by the names in ways_of_payment.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shopcheck.knowledge import ways_of_payment
from shopcheck.reading.phrases import Found, indexed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopcheck.reading.phrases import Words


def ways_named(words: Words, *, beside: bool = False) -> tuple[Found, ...]:
    """The ways of payment named in a text, by place; each found under its id.

    `beside`: also by words that mean a way only beside one of paying; where they stand is for the caller to see.
    """
    index = _ways_beside() if beside else _ways()
    found = {*index.find(words), *_exact(words.text)}
    return _longest(sorted(found, key=lambda hit: (hit.start, -hit.end)))


def _longest(found: Sequence[Found]) -> tuple[Found, ...]:
    """Without the names inside longer ones: a “karta podarunkowa” is no card."""
    kept: list[Found] = []
    end = -1
    for hit in found:
        if hit.end > end or (kept and (hit.start, hit.end) == (kept[-1].start, kept[-1].end)):
            kept.append(hit)
            end = max(end, hit.end)
    return tuple(kept)


def _exact(text: str) -> Iterator[Found]:
    pattern, ids = _exact_names()
    for match in pattern.finditer(text):
        yield Found(ids[match.group()], match.start(), match.end())


@cache
def _exact_names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    ids = {name: way.id for way in ways_of_payment().values() for name in way.exact}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, ids))})(?![^\W_])"), ids


@indexed
def _ways() -> Iterator[tuple[str, str]]:
    return ((way.id, name) for way in ways_of_payment().values() for name in way.names)


@indexed
def _ways_beside() -> Iterator[tuple[str, str]]:
    return ((way.id, name) for way in ways_of_payment().values() for name in (*way.names, *way.beside))
