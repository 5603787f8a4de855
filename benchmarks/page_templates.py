"""Pages made from one template: the same paths of their own, or the same other sites. Near-copies must not be split."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LEAST_PATHS, LEAST_SITES = 8, 3
_DIGITS = re.compile(r"\d+")


def templates(pages: Path) -> dict[str, str]:
    """For each page's address (without ``www.``) that of the first page of its template."""
    leader: dict[str, str] = {}
    first: dict[object, str] = {}
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            address = page["url"].strip().replace("://www.", "://", 1)
            leader[address] = address
            for mark in _marks(page):
                _join(leader, address, first.setdefault(mark, address))
    return {address: _find(leader, address) for address in leader}


def _marks(page: dict[str, object]) -> Iterator[object]:
    """What two pages of one template have in common, where there is enough of it to be no chance."""
    own = (urlsplit(str(page["url"]).strip()).hostname or "").removeprefix("www.")
    paths, sites = set(), set()
    for host, path in _links(page.get("links")):
        if host == own or host.endswith(f".{own}"):
            paths.add(_DIGITS.sub("0", path))
        elif host:
            sites.add(".".join(host.split(".")[-2:]))
    if len(paths) >= LEAST_PATHS:
        yield "paths", frozenset(paths)
    if len(sites) >= LEAST_SITES:
        yield "sites", frozenset(sites)


def _links(links: object) -> Iterable[tuple[str, str]]:
    for link in links if isinstance(links, list) else ():
        try:
            parts = urlsplit(str(link))
            yield parts.hostname or "", parts.path
        except ValueError:
            continue


def _find(leader: dict[str, str], address: str) -> str:
    while leader[address] != address:
        leader[address] = leader[leader[address]]
        address = leader[address]
    return address


def _join(leader: dict[str, str], one: str, other: str) -> None:
    leader[_find(leader, one)] = _find(leader, other)
