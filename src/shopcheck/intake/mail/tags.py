"""HTML cut into tags and text in one linear pass: to guard the tree builder, and in its stead if need be.

The tree builder is quadratic in depth, in attributes of one tag and in unclosed formatting tags.
What could cost it more than about a second is read here without a tree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HTML = 2 * 1024 * 1024
MAX_OPEN = 2_000
MAX_ATTRIBUTES = 1_000
_MAX_STEPS = 100_000_000
_MAX_COPIES = 1_000_000

# Possessive throughout: no input makes it go back. Quotes count only after an equals sign, scripts and
# styles hold no tags (HTML §13.2.5).
_TOKEN = late(
    r"<(?:!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
    r"|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+)>?"
    r"|[!?/][^>]*+>?)"
)
_ATTRIBUTE = late(r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+))?+)?+")
_RAW_TEXT = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"}
_RAW_OPEN = late(r"<(?:script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[\s/>])", re.IGNORECASE)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_OUTER = {"html", "body"}
_FORMATTING = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
    *("nav", "ol", "option", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_FOREIGN = late(r"<(/?)(svg|math)(?=[\s/>])", re.IGNORECASE)


class Tag(Struct, frozen=True):
    """A tag: lower-case name, its raw attributes, and where it stands."""

    name: str
    closing: bool
    raw: str
    start: int
    end: int

    def attribute(self, name: str) -> str:
        """The first value of an attribute, "" without one."""
        for match in _ATTRIBUTE.finditer(self.raw[:20_000]):
            if match.group(1).lower() == name:
                return _unescaped(next((value for value in match.groups()[1:] if value is not None), ""))
        return ""


def _unescaped(text: str) -> str:
    """The text with its character references resolved."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415 - its table of names is large, and where a tree is built nobody asks

    return unescape(text)


def without_foreign(html: str) -> str:
    """HTML whose drawings and formulas are plain elements: inside them other rules of parsing would hold."""
    return _FOREIGN.sub(r"<\1x-\2", html)


def tags(html: str) -> Iterator[Tag]:
    """Every tag in order; what stands in scripts, styles and comments is none."""
    position = 0
    while match := _TOKEN.search(html, position):
        position = max(match.end(), match.start() + 1)
        name = match.group("name")
        if name is None:
            continue
        name = name.lower()
        closing = bool(match.group("close"))
        yield Tag(name, closing, match.group("rest"), match.start(), match.end())
        if not closing and name in _RAW_TEXT:
            position = _raw_text_end(html, name, position)


def _raw_text_end(html: str, name: str, position: int) -> int:
    end = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(html, position)
    return end.start() if end is not None else len(html)


def is_safe(html: str) -> bool:
    """Whether the tree builder will be done with it in time. Errs on the careful side.

    `html` must have passed `without_foreign`.
    """
    depth = deepest = formatting = most_formatting = outer = 0
    for count, (closing, name, raw) in enumerate(_plain_tags(html)):
        step = -1 if closing else 1
        if name not in _VOID:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            most_formatting = max(most_formatting, formatting)
        if len(raw) > MAX_ATTRIBUTES or name in _OUTER:
            attributes = len(_ATTRIBUTE.findall(raw))
            outer += attributes if name in _OUTER else 0
            if attributes > MAX_ATTRIBUTES or outer > MAX_ATTRIBUTES:
                return False
        if deepest >= MAX_OPEN or deepest * count >= _MAX_STEPS or most_formatting * count >= _MAX_COPIES:
            return False
    return True


def _plain_tags(html: str) -> Iterator[tuple[str, str, str]]:
    """The tags as (slash, name, attributes): a search for all at once where no script or style interrupts."""
    position = 0
    while True:
        raw_open = _RAW_OPEN.search(html, position)
        if raw_open is None:
            break
        # A tag may only look like one, inside a comment or a quoted value: so go tag by tag up to it.
        for match in _TOKEN.finditer(html, position):
            position = max(match.end(), match.start() + 1)
            name = (match.group("name") or "").lower()
            if name:
                yield match.group("close"), name, match.group("rest")
            if name in _RAW_TEXT and not match.group("close"):
                position = _raw_text_end(html, name, position)
                break
        else:
            return
    for closing, name, rest in _TOKEN.findall(html, position):
        if name:
            yield closing, name.lower(), rest


def without_tags(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of HTML and its links as (href, text), read without a tree; hidden text is not told apart."""
    pieces: list[str] = []
    links: list[tuple[str, str]] = []
    href = ""
    linked: list[str] = []
    position = 0
    for tag in tags(html):
        if tag.start > position:
            text = _unescaped(html[position : tag.start])
            pieces.append(text)
            linked.append(text)
        position = tag.end
        if tag.name in _RAW_TEXT and not tag.closing:
            position = _raw_text_end(html, tag.name, position)
        if tag.name in BLOCKS:
            pieces.append("\n")
        elif tag.name in {"td", "th"}:
            pieces.append(" ")
        if tag.name in {"a", "area", "form"}:
            if href:
                links.append((href, "".join(linked)[:500]))
            key = "action" if tag.name == "form" else "href"
            href = "" if tag.closing else tag.attribute(key)
            linked = []
    pieces.append(_unescaped(html[position:]))
    if href:
        links.append((href, "".join(linked)[:500]))
    return "".join(pieces), links
