"""Whose official site a domain is, for brands beyond those we know by hand.

Twenty thousand domains of chains and services, compiled from open data (NOTICE has the licences).
Such a site is no known seller: nothing is claimed by its name, and nobody's mail is proven by it.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from itertools import count
from os import SEEK_END
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from shopcheck.knowledge.store import COMPILED, FOLDER
from shopcheck.knowledge.suffixes import registrable

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKED = "official_sites.tsv.gz"
TABLE = PACKED.removesuffix(".gz")
# Best first: the brand's name is taken from the first that has the domain.
SOURCES: Mapping[str, str] = MappingProxyType(
    {"n": "name-suggestion-index", "2": "2factorauth", "w": "apple/password-manager-resources", "p": "alltheplaces"}
)
# Hosts of store pages, which may be a third party's: it takes another source to say whose the site is.
WEAK = frozenset({"alltheplaces"})
FEW = 20
_BLOCK = 4_096
_asked = count()


class OfficialSite(Struct, frozen=True):
    """A brand's own site: its name, its category (``shop/clothes``) and who says so, best source first."""

    domain: str
    brand: str
    category: str
    sources: tuple[str, ...]

    @property
    def sourced(self) -> bool:
        """Somebody says so whose word is about whose the site is."""
        return not WEAK.issuperset(self.sources)


@lru_cache(maxsize=4096)
def official_site_of(host: str) -> OfficialSite | None:
    """Return the brand whose official site this host's registrable domain is; ``None`` if none is known."""
    domain = registrable(host)
    line = _line_of(domain) if domain is not None else None
    if domain is None or line is None:
        return None
    brand, category, letters = line.split("\t")
    return OfficialSite(domain, brand, category, tuple(SOURCES[letter] for letter in letters))


def _line_of(domain: str) -> str | None:
    """The rest of a domain's line. The first few are sought in the file; who asks more often gets a table."""
    if next(_asked) <= FEW:
        try:
            with open(os.path.join(COMPILED, TABLE), "rb") as file:
                return _sought(file, domain.encode())
        except FileNotFoundError:  # a source tree has it packed
            pass
    return _table().get(domain)


def _sought(file: BinaryIO, domain: bytes) -> str | None:
    """The rest of a domain's line by halves of the file, which is sorted: to read the whole takes forty times as long."""
    low, high = 0, file.seek(0, SEEK_END)
    while high - low > _BLOCK:
        middle = (low + high) // 2
        file.seek(middle)
        file.readline()
        start = file.tell()
        line = file.readline()
        if line and line.partition(b"\t")[0] <= domain:
            low = start
        else:
            high = middle
    file.seek(low)
    # The last line that begins before `high` may end behind it.
    for line in file.read(max(high - low, 0) + _BLOCK).split(b"\n"):
        if line.startswith(domain + b"\t"):
            return line.partition(b"\t")[2].decode("utf-8")
    return None


def _text() -> bytes:
    """The table as text: laid out flat when the package was built, packed in a source tree."""
    try:
        with open(os.path.join(COMPILED, TABLE), "rb") as file:
            return file.read()
    except FileNotFoundError:
        pass
    import gzip  # noqa: PLC0415 - a package has the table unpacked

    try:
        with gzip.open(os.path.join(FOLDER, PACKED)) as packed:
            return packed.read()
    except FileNotFoundError:  # a package may leave the table out: then fewer sites are known
        return b""


@cache
def _table() -> dict[str, str]:
    """Every domain with the rest of its line."""
    lines = _text().decode("utf-8").splitlines()
    return dict(line.partition("\t")[::2] for line in lines if not line.startswith("#"))
