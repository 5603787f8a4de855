"""The template a page is made from, as a fingerprint: pages with other texts, goods and prices share it.

What is compared is the set of elements with their classes, of neighbours among them, and of the
style and script files. Minwise hashing (Broder 1997; one permutation in bins, Li et al. 2012) makes
marks of it: of two pages with 95 % in common, 97 in 100 share at least one of the eight; with 90 %
in common two thirds do, with 67 % one in 400.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.lookups.pages.dom import Page

MARKS, BINS = 8, 20  # marks of a page, and how many smallest values each is made of
FEWEST = 120  # a plainer page is like many others
MOST_ELEMENTS = 6_000
_ELEMENT = late(r"""<([a-z][a-z0-9-]{0,20})\s[^<>]{0,1000}?\bclass\s?=\s?["']([^"'<>]{1,400})["']""", re.IGNORECASE)
_DIGITS = late(r"\d+")


def template(html: str, page: Page) -> tuple[str, ...]:
    """The marks of a page's template; none where the page is too plain to tell."""
    features = {*_elements(html), *_files(page)}
    if len(features) < FEWEST:
        return ()
    smallest = [2**64] * (MARKS * BINS)
    for feature in features:
        value = int.from_bytes(blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest())
        place = value % len(smallest)
        smallest[place] = min(smallest[place], value)
    return tuple(
        f"{number}:{blake2b(repr(smallest[number * BINS :][:BINS]).encode(), digest_size=6).hexdigest()}"
        for number in range(MARKS)
    )


def _elements(html: str) -> Iterator[str]:
    """Elements with each of their classes, and which follows on which; digits count alike."""
    before = ""
    for number, found in enumerate(_ELEMENT.finditer(html)):
        if number >= MOST_ELEMENTS:
            return
        tag = found[1].lower()
        names = _DIGITS.sub("0", found[2]).split()[:12]
        yield from (f"{tag}.{name}" for name in names)
        here = f"{tag}.{names[0]}" if names else tag
        if here != before:
            yield f"{before} {here}"
        before = here


def _files(page: Page) -> Iterator[str]:
    """The last two parts of the paths of styles and scripts: a theme's files keep their names."""
    for link in page.links:
        if link.tag in ("script", "link") and link.path:
            yield "/".join(_DIGITS.sub("0", link.path).split("/")[-2:])
