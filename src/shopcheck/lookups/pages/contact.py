"""How a page says it can be reached: mail, telephone, postal address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from shopcheck.lookups.pages.dom import Page, attribute, shown
from shopcheck.lookups.pages.structured import text_of, types_of
from shopcheck.patterns import late
from shopcheck.reading.contact import POSTCODE, address_in, mail_address, mails_in, phone_number, phones_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 20
_CLOUDFLARE = late(r"/cdn-cgi/l/email-protection#([0-9a-f]{6,400})", re.IGNORECASE)

_ADDRESS_KEYS = ("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry")


def mails(page: Page) -> tuple[str, ...]:
    """Mail addresses shown, lower case, in the order they stand; also hidden by Cloudflare or written “(at)”."""
    found = (address for text in _mail_texts(page) if (address := mail_address(text)))
    return tuple(dict.fromkeys(found))[:MOST]


def _mail_texts(page: Page) -> Iterator[str]:
    for link in page.links:
        if link.scheme == "mailto:":
            yield unquote(link.href[7:].partition("?")[0])
        elif hidden := _CLOUDFLARE.search(link.href):
            yield _unveiled(hidden[1])
    for node in page.tree.css("[data-cfemail]")[:MOST]:
        yield _unveiled(attribute(node, "data-cfemail"))
    for found in page.objects:
        if written := text_of(found, "email"):
            yield written.removeprefix("mailto:")
    yield from mails_in(page.text[: 1024 * 1024])


def _unveiled(code: str) -> str:
    """An address as Cloudflare hides it from robots: hexadecimal, every byte XORed with the first."""
    try:
        data = bytes.fromhex(code[:400])
    except ValueError:
        return ""
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace").partition("?")[0] if data else ""


def phones(page: Page) -> tuple[str, ...]:
    """Telephone numbers shown, as digits with “+” where it is written; numbers of templates left out."""
    return tuple(dict.fromkeys(filter(None, map(phone_number, _phone_texts(page)))))[:MOST]


def _phone_texts(page: Page) -> Iterator[str]:
    for link in page.links:
        if link.scheme == "tel:":
            yield unquote(link.href[4:])
    for found in page.objects:
        yield text_of(found, "telephone")
    yield from (number for number, _place in phones_in(page.text[: 256 * 1024]))


def postal_address(page: Page) -> str | None:
    """The first postal address shown: structured data, an <address>, else street, postcode and town in the text."""
    for found in page.objects:
        if "PostalAddress" in types_of(found) and (written := _joined(text_of(found, key) for key in _ADDRESS_KEYS)):
            return written
    street = page.tree.css_first('[itemprop="streetAddress"]')
    if street is not None:
        parts = (page.tree.css_first(f'[itemprop="{key}"]') for key in _ADDRESS_KEYS)
        if written := _joined(node.text() or attribute(node, "content") for node in parts if node is not None):
            return written
    for node in page.tree.css("address")[:5]:
        text = shown(node.text(separator=" "), 300)
        if len(text) >= 12 and re.search(r"\d", text) and re.search(r"[^\W\d_]{3}", text) and POSTCODE.search(text):
            return text
    return shown(address_in(page.text[: 256 * 1024]), 160) or None


def _joined(parts: Iterable[str]) -> str:
    """An address from its parts, if there is a street or a town and a number in it."""
    written = ", ".join(dict.fromkeys(part for raw in parts if (part := shown(raw, 100))))
    return written if re.search(r"\d", written) and len(written) >= 10 else ""
