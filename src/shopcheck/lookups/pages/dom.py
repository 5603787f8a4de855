"""A parsed page and what all its readers share: its links, its structured data, its text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from shopcheck.knowledge import registrable
from shopcheck.lookups.pages.structured import types_and_objects
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PIECE = "\x1f"
MOST_LINKS = 10_000
LONGEST_ADDRESS = 2_048
_LINKED = "a[href], area[href], link[href], script[src], img[src], iframe[src], source[src], embed[src]"
_ABSOLUTE = late(r"(?:https?:)?[\\/]{2,}([^/?#\\]*+)([^?#]*+)", re.IGNORECASE)
_SCHEME = late(r"[a-z][a-z0-9+.-]*+:", re.IGNORECASE)
# Control characters, and those that turn or hide text (bidi, zero width): a page must not carry them on.
_UNSHOWN = late(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\s]+")


class PageLink(Struct, frozen=True):
    """One address in the page: the tag it stands in, and where it goes.

    `host` is lower case, ``None`` for a relative address; `domain` its registrable domain, for a
    relative address the page's own; `scheme` is set where it is no web address (``mailto:``, ``tel:``).
    """

    tag: str
    href: str
    scheme: str
    host: str | None
    domain: str | None
    path: str
    text: str


class Page(Struct, frozen=True):
    """A page, parsed once; its tree is without scripts, styles and templates.

    `pieces` is the text with PIECE between what stands in different elements, `text` the same with blanks.
    """

    tree: LexborHTMLParser
    domain: str | None
    head: str
    links: tuple[PageLink, ...]
    scripts: int
    types: tuple[str, ...]
    objects: tuple[Mapping[str, object], ...]
    pieces: str

    @property
    def text(self) -> str:
        """The text a visitor may read, all pieces joined by blanks."""
        return self.pieces.replace(PIECE, " ")

    @property
    def anchors(self) -> Iterator[PageLink]:
        """The links a visitor can follow."""
        return (link for link in self.links if link.tag in {"a", "area"})


def read_page(html: str, domain: str | None) -> Page:
    """Parse a page that may be parsed; nothing in it is fetched or run."""
    tree = LexborHTMLParser(html)
    scripts = tree.css("script")
    types, objects = types_and_objects(tree, scripts)
    links = tuple(_links(tree, domain))
    tree.strip_tags(["script", "style", "noscript", "template"])
    body = tree.body
    text = body.text(separator=PIECE) if body is not None else ""
    return Page(tree, domain, html[: 16 * 1024], links, len(scripts), types, objects, text)


def shown(text: str | None, longest: int = 200) -> str:
    """A piece of the page, safe to show: one line, without control or direction characters, capped."""
    return _UNSHOWN.sub(" ", (text or "")[: 4 * longest]).strip()[:longest].strip()


def attribute(node: LexborNode, name: str) -> str:
    """An attribute's value; empty where it is missing or has none."""
    return node.attributes.get(name) or ""


def content_of(tree: LexborHTMLParser, *selectors: str) -> str:
    """The content of the first <meta> that one of the selectors finds, safe to show."""
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (content := shown(attribute(node, "content"))):
            return content
    return ""


def most_frequent(values: Iterator[str], most: int) -> tuple[str, ...]:
    """The values, most frequent first, then by name."""
    return tuple(sorted(counts := Counter(values), key=lambda value: (-counts[value], value))[:most])


def _links(tree: LexborHTMLParser, domain: str | None) -> Iterator[PageLink]:
    base = tree.css_first("base[href]")
    base_host = _host_of(attribute(base, "href")) if base is not None else None
    for node in tree.css(_LINKED)[:MOST_LINKS]:
        attributes = node.attributes
        href = (attributes.get("href") or attributes.get("src") or "").strip()[:LONGEST_ADDRESS]
        if not href:
            continue
        tag = node.tag or ""
        text = _link_text(node) if tag in {"a", "area"} else ""
        yield _link(tag, href, text, domain, base_host)


def _link(tag: str, href: str, text: str, domain: str | None, base_host: str | None) -> PageLink:
    if "\n" in href or "\t" in href or "\r" in href:
        href = re.sub(r"[\t\r\n]", "", href)
    absolute = _ABSOLUTE.match(href)
    if absolute:
        host = _host_of(href)
        return PageLink(tag, href, "", host, domain_of(host) if host else None, _plain(absolute[2]), text)
    scheme = _SCHEME.match(href)
    if scheme:
        return PageLink(tag, href, scheme[0].lower(), None, None, "", text)
    own = domain_of(base_host) if base_host else domain
    path = href.partition("#")[0].partition("?")[0]
    return PageLink(tag, href, "", base_host, own, _plain(path), text)


def _plain(path: str) -> str:
    return unquote(path) if "%" in path else path


def _host_of(href: str) -> str | None:
    absolute = _ABSOLUTE.match(href)
    if absolute is None:
        return None
    host = absolute[1].rpartition("@")[2].partition(":")[0].rstrip(".").lower()
    return host or None


@lru_cache(maxsize=4096)
def _domain_cache(host: str) -> str | None:
    return registrable(host)


def domain_of(host: str) -> str | None:
    """The registrable domain of a host that a page named; ``None`` for what is no host name."""
    return _domain_cache(host) if len(host) <= 253 else None


def _link_text(node: LexborNode) -> str:
    text = shown(node.text(separator=" "), 120)
    if text:
        return text
    attributes = node.attributes
    label = attributes.get("aria-label") or attributes.get("title")
    if not label and (image := node.css_first("img[alt]")) is not None:
        label = attribute(image, "alt")
    return shown(label, 120)
