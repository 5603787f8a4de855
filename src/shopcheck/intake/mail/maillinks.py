"""The links of a mail: from HTML and from plain text, unwrapped offline. None is ever opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from shopcheck.intake.links.link import MAX_URL, host_of, refang, split_url
from shopcheck.intake.links.unwrap import carried, unwrap
from shopcheck.intake.mail.charsets import as_read
from shopcheck.model.claims import MailLink
from shopcheck.patterns import late

if TYPE_CHECKING:
    from shopcheck.intake.mail.html import Anchor, HtmlView

MAX_TEXT_LINKS = 2_000

# What clients make clickable: a scheme, www., or a host with a path. No bare names: “Booking.com” is one.
_WRITTEN_OUT = r"\b(?:h(?:tt|xx)ps?://|www\.(?=[^\s.]))(?-i:[^\s<>\"“”„«»]{3,2000})"
_WITH_PATH = r"(?-i:(?<![\w@./=&?%+-])(?:[a-zA-Z0-9][a-zA-Z0-9-]{0,62}\.){1,4}[a-zA-Z]{2,24}/[^\s<>\"“”„«»]{1,1000})"
URL_IN_HTML = late(_WRITTEN_OUT, re.IGNORECASE, needs=("://", "w.", "W."))
URL_IN_TEXT = late(f"{_WRITTEN_OUT}|{_WITH_PATH}", re.IGNORECASE)
_EXPLICIT = late(r"h(?:tt|xx)ps?://|www\.", re.IGNORECASE)
_TRAILING = ".,;:!?'\"”’»›)]}>*_|"
_SCHEME = late(r"\s*([a-zA-Z][a-zA-Z0-9+.-]{0,30})\s*:")
_REMOVED = late(r"[\t\r\n]", needs="\t\r\n")
_PROGRAMS = {"javascript", "vbscript"}


def links_of_html(view: HtmlView) -> tuple[list[MailLink], tuple[str, ...]]:
    """The links of one HTML part that lead to a host, in order, and what is odd about the others."""
    links: list[MailLink] = []
    defects: dict[str, None] = {}
    base = view.base if host_of(view.base) else ""
    for anchor in view.anchors:
        link = _from_anchor(anchor, base)
        if link is not None:
            links.append(link)
            continue
        scheme = _SCHEME.match(anchor.target)
        name = scheme.group(1).lower() if scheme is not None else ""
        if name in _PROGRAMS:
            defects["script-link"] = None
        elif name == "data" and anchor.kind == "a":
            defects["data-link"] = None
    return links, tuple(defects)


def _from_anchor(anchor: Anchor, base: str) -> MailLink | None:
    url = _REMOVED.sub("", anchor.target).strip()
    host = host_of(url)
    if not host and base and _SCHEME.match(url) is None:
        try:
            url = urljoin(base, url)
        except ValueError:
            return None
        host = host_of(url)
    if not host:
        return None
    target, wrappers = unwrap(url)
    if wrappers:
        host = host_of(target)
    return MailLink(target, host, as_read(anchor.text), anchor.kind, wrappers, _carried(target))


def links_of_text(text: str, known_hosts: frozenset[str], *, from_html: bool = False) -> list[MailLink]:
    """Addresses written in running text, but those whose host the mail links to anyway (`known_hosts`).

    In text from HTML only those written out count: there, whoever means a link makes one.
    """
    links: list[MailLink] = []
    for match in (URL_IN_HTML if from_html else URL_IN_TEXT).finditer(text):
        written = _trimmed(match.group())
        url = refang(written)[:MAX_URL]
        if not _EXPLICIT.match(url) or url[:4].lower() == "www.":
            url = f"https://{url}"
        host = host_of(url)
        if "." not in host:
            continue
        target, wrappers = unwrap(url)
        if wrappers:
            host = host_of(target)
        if host in known_hosts:
            continue
        links.append(MailLink(target, host, written[:500], "text", wrappers, _carried(target)))
        if len(links) >= MAX_TEXT_LINKS:
            break
    return links


def _carried(url: str) -> tuple[str, ...]:
    pieces = split_url(url)
    return carried(pieces.path, pieces.query, pieces.fragment) if pieces is not None else ()


def _trimmed(url: str) -> str:
    """Without the sentence's own marks at its end; a bracket stays where it was opened inside."""
    while url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url
