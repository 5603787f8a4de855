"""How a page calls itself and what it shows: names, platform, language, logo, payment, seals."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from shopcheck.knowledge import platforms, ways_of_payment
from shopcheck.lookups.pages.dom import Page, attribute, content_of, shown
from shopcheck.lookups.pages.links import any_phrase, spaced
from shopcheck.lookups.pages.marks import SEALS
from shopcheck.lookups.pages.structured import text_of, types_of
from shopcheck.patterns import late
from shopcheck.reading.folding import clean
from shopcheck.reading.payment import ways_named
from shopcheck.reading.phrases import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

MOST_NAMES = 6
READ_OF_TEXT = 16 * 1024
_OWNERS = frozenset(
    (
        *("Organization", "Corporation", "OnlineStore", "OnlineBusiness", "Store", "LocalBusiness", "WebSite", "Brand"),
        *(
            "ClothingStore",
            "ElectronicsStore",
            "FurnitureStore",
            "HomeGoodsStore",
            "JewelryStore",
            "ShoeStore",
            "ToyStore",
        ),
        *(
            "HealthAndBeautyBusiness",
            "Pharmacy",
            "GroceryStore",
            "BookStore",
            "BikeStore",
            "PetStore",
            "SportingGoodsStore",
        ),
    )
)
_TITLE_MARKS = late(r"\s+[|–—·•:»-]\s+|\s*[|»]\s*|: ")
# Titles that name no shop: what templates and error pages say.
_NO_NAMES = frozenset(
    (
        *(
            "home",
            "homepage",
            "home page",
            "startseite",
            "accueil",
            "inicio",
            "start",
            "welcome",
            "shop",
            "online shop",
            "onlineshop",
        ),
        *(
            "online store",
            "store",
            "my store",
            "my shop",
            "webshop",
            "index",
            "untitled",
            "document",
            "products",
            "all products",
            "sale",
        ),
        *(
            "official site",
            "official store",
            "official website",
            "404",
            "just a moment...",
            "coming soon",
            "opening soon",
        ),
    )
)
_LANGUAGE = late(r"([a-z]{2})(?:[-_][a-z0-9-]{1,20})?", re.IGNORECASE)
_PICTURES = "img, svg, [class*=payment], [class*=seal], [class*=badge], [class*=trust], [class*=logo]"
MOST_PICTURES = 1_500


def title(page: Page) -> str | None:
    """The page's title."""
    node = page.tree.css_first("head > title") or page.tree.css_first("title")
    return shown(node.text(), 200) or None if node is not None else None


def names(page: Page) -> tuple[str, ...]:
    """Names the page gives itself, the most formal first: og:site_name, its organisation, the shop's part of the title."""
    found = (shown(name, 80) for name in _names(page))
    return tuple(dict.fromkeys(name for name in found if name and name.casefold() not in _NO_NAMES))[:MOST_NAMES]


def _names(page: Page) -> Iterator[str]:
    yield content_of(page.tree, 'meta[property="og:site_name"]')
    for found in page.objects:
        if _OWNERS.intersection(types_of(found)):
            yield text_of(found, "name")
    yield content_of(page.tree, 'meta[name="application-name"]', 'meta[name="apple-mobile-web-app-title"]')
    whole = title(page)
    if whole:
        yield _name_in(whole, page.domain or "")


def _name_in(whole: str, domain: str) -> str:
    """The part of a title that names the shop: the one that resembles its domain, else the first that names anything."""
    parts = [part for raw in _TITLE_MARKS.split(whole) if (part := raw.strip())]
    label = re.sub(r"[\W_]", "", domain.partition(".")[0].casefold())
    for part in parts:
        squeezed = re.sub(r"[\W_]", "", part.casefold())
        if len(squeezed) >= 4 and len(label) >= 4 and (squeezed in label or label in squeezed):
            return part
    return next((part for part in parts if part.casefold() not in _NO_NAMES and len(part) <= 50), "")


def platform(page: Page) -> str | None:
    """The shop platform its code shows; where a shop is built, never who it is."""
    generator = content_of(
        page.tree, 'meta[name="generator" i]', 'meta[name="application-name"]', 'meta[name="web_author"]'
    ).lower()
    body = page.tree.body
    classes = attribute(body, "class") if body is not None else ""
    loaded = (link.href[:200] for link in page.links if link.tag not in {"a", "area"})
    followed = (link.href[:200] for link in page.anchors)
    addresses = "\n".join((*islice(loaded, 200), *islice(followed, 100)))
    code = f"{classes[:2000]}\n{addresses}\n{page.head}".lower()
    for made_with in platforms().values():
        begins = tuple(mark.lower() for mark in made_with.generators)
        if (begins and generator.startswith(begins)) or any(mark.lower() in code for mark in made_with.html):
            return made_with.id
    return None


def language(page: Page) -> str | None:
    """The language a page declares (ISO 639-1), by its lang attribute, og:locale or Content-Language."""
    root = page.tree.css_first("html")
    declared = (attribute(root, "lang") or attribute(root, "xml:lang")) if root is not None else ""
    others = (
        content_of(page.tree, 'meta[property="og:locale"]'),
        content_of(page.tree, 'meta[http-equiv="content-language" i]'),
    )
    for written in (declared, *others):
        found = _LANGUAGE.fullmatch(written.strip())
        if found:
            return found[1].lower()
    return None


def shows_logo(page: Page) -> bool:
    """Whether a picture is called a logo, by its address, text, class or the link it stands in; icons of tabs are none."""
    if any(text_of(found, "logo") or isinstance(found.get("logo"), dict | list) for found in page.objects):
        return True
    if page.tree.css_first(
        '[class*="logo" i] img, [id*="logo" i] img, [class*="logo" i] svg, [class*="logo" i] picture'
    ):
        return True
    return any("logo" in said.casefold() for node in page.tree.css("img, svg")[:MOST_PICTURES] for said in _said(node))


def _said(node: LexborNode) -> Iterator[str]:
    """What a picture says of itself: its text, class, and the end of its address."""
    attributes = node.attributes
    for name in ("alt", "title", "class", "id", "aria-label", "aria-labelledby"):
        if value := attributes.get(name):
            yield value[:120]
    for name in ("src", "data-src", "data-lazy-src"):
        value = attributes.get(name)
        if value and not value.startswith("data:"):
            yield value.partition("?")[0][-120:].rpartition("/")[2]


def pictures(page: Page) -> tuple[str, ...]:
    """What all pictures and the elements made for seals and payment marks say of themselves."""
    nodes = page.tree.css(_PICTURES)[:MOST_PICTURES]
    return tuple(said for node in nodes for said in (*_said(node), *_drawn_title(node)))


def _drawn_title(node: LexborNode) -> Iterator[str]:
    if node.tag == "svg" and (drawn := node.css_first("title")) is not None:
        yield shown(drawn.text(), 60)


def payment_methods(page: Page, said: Sequence[str]) -> tuple[str, ...]:
    """Ways of payment shown, by what pictures say (`pictures`) and by words of the text."""
    parts = (page.text[-READ_OF_TEXT:], *said)
    shown_ways = {way.tag for way in ways_named(Words.of(clean("\n\n".join(parts))))}
    return tuple(id for id in ways_of_payment() if id in shown_ways)


def bare_seals(page: Page, said: Sequence[str]) -> tuple[str, ...]:
    """Trust seals shown as a picture while nothing on the page leads to, or comes from, who issues them."""
    words = spaced(said)
    domains = {link.domain for link in page.links if link.domain}
    return tuple(
        seal
        for seal, (phrases, issuers) in SEALS.items()
        if any_phrase(words, phrases) and not domains.intersection(issuers)
    )


def asks_password(page: Page) -> bool:
    """Whether the page has a field for a password."""
    return page.tree.css_first('input[type="password" i]') is not None
