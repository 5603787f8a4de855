"""How a shop is visited: which addresses are asked for, and what of an answer is a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import Struct

from shopcheck.knowledge import imprint_words, policy_words, registrable
from shopcheck.lookups.pages.dom import PageLink, read_page
from shopcheck.lookups.pages.links import any_phrase, spaced
from shopcheck.lookups.pages.source import decoded, refuses_to_be_read
from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net import NetError
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.net import Deadline, World
    from shopcheck.net.http import Response

ACCEPT = "text/html,application/xhtml+xml"
AGENT = "shopcheck"
LARGEST_ROBOTS = 512 * 1024  # RFC 9309 §2.5: at least 500 KiB
# What RFC 9309 knows; the standard library's reader stumbles over others, and over blank lines.
_ROBOTS_FIELDS = frozenset(("user-agent", "allow", "disallow"))
LONGEST_PATH = 200
LONGEST_SHOWN = 100

# Where a shop says who it is beside its imprint, the likeliest first.
_ABOUT = ("contact", "terms", "about", "privacy", "returns")
# OpenCart and others name their pages in the query; anything longer may be a visitor's own.
_PLAIN_QUERY = late(r"(?:[a-z_]{1,20}=[a-z/_-]{1,40}(?:&|$)){0,2}(?:[a-z_]{1,20}=\d{1,4})?", re.IGNORECASE)
_REFUSALS = frozenset((401, 403, 406, 451, 503))
_CHARSET = late(r"charset\s{0,4}=\s{0,4}[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_MARKED = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Visited(Struct, frozen=True):
    """A page that was read: `url` is where it was found at last, `domain` that host's registrable domain."""

    url: str
    domain: str | None
    body: bytes
    charset: str | None

    @property
    def address(self) -> str:
        """The address as a source names it: without query and fragment."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}{parts.path or '/'}"[:LONGEST_SHOWN]

    @property
    def html(self) -> bytes:
        """The page, with the charset its server declared, which counts before its own (WHATWG HTML §13.2.3)."""
        if self.charset is None or self.body.startswith(_MARKED):
            return self.body
        return b'<meta charset="%s">' % self.charset.encode("ascii", "replace") + self.body


class _SaidError(NetError):
    """What the shop's own server answered: asking it in another way would change nothing."""


class Visitor:
    """One visit under one deadline."""

    def __init__(self, world: World, deadline: Deadline) -> None:
        self._world, self._deadline = world, deadline
        self._robots: dict[str, RobotFileParser | None] = {}

    def home(self, domain: str) -> Visited:
        """The home page: with TLS, else on ``www``, else without TLS. Raises NetError with the first trouble."""
        try:
            return _read(self._get(f"https://{domain}/"))
        except _SaidError:
            raise
        except NetError as trouble:
            other = _other_way(domain, trouble)
            if other is None:
                raise
            first = trouble
        try:
            return _read(self._get(other))
        except _SaidError:
            raise
        except NetError:
            raise first from None

    def more(self, url: str, home: Visited) -> Visited | None:
        """A further page of the same shop; ``None`` for whatever goes wrong with it."""
        try:
            page = _read(self._get(url))
        except NetError:
            return None
        return page if page.domain == home.domain else None

    def _get(self, url: str) -> Response:
        welcome = self._require_welcome if self._world.robots else None
        try:
            return self._world.http.get(url, self._deadline, accept=ACCEPT, require=welcome)
        except NetError as trouble:
            if trouble.reason is Reason.TOO_LARGE:
                raise _SaidError(
                    Reason.TOO_LARGE, _("the shop's page refused to be read: it is larger than 2 MB")
                ) from None
            raise

    def _require_welcome(self, url: str) -> None:
        """Raise NetError REFUSED where robots.txt (RFC 9309) does not want us; unreachable is a no."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(AGENT, url):
            raise _SaidError(Reason.REFUSED, _("the shop asks programs not to read its page (robots.txt)"))

    def _rules(self, origin: str) -> RobotFileParser | None:
        try:
            response = self._world.http.get(f"{origin}/robots.txt", self._deadline, cap=LARGEST_ROBOTS)
        except NetError as trouble:
            if trouble.reason is Reason.TOO_LARGE:
                raise _SaidError(Reason.REFUSED, _("the shop's robots.txt could not be read")) from None
            raise
        if 400 <= response.status < 500:
            return None
        if response.status != 200:
            raise _SaidError(Reason.REFUSED, _("the shop's robots.txt could not be read"))
        rules = RobotFileParser()
        lines = response.body.decode("utf-8-sig", "replace").splitlines()
        try:
            rules.parse([line for line in lines if line.partition(":")[0].strip().lower() in _ROBOTS_FIELDS])
        except ValueError:  # a path that is no path
            raise _SaidError(Reason.REFUSED, _("the shop's robots.txt could not be read")) from None
        return rules


def pages_about(home: Visited) -> list[str]:
    """Addresses of the home page's own pages about contact, imprint and terms, the likeliest first.

    Only on the hosts that a visit may ask for: the page's own, the bare domain, its ``www``.
    """
    text = decoded(home.html)
    if refuses_to_be_read(text):
        return []
    links = [link for link in read_page(text, home.domain).anchors if not link.scheme]
    found: dict[str, str] = {}
    words = {"imprint": imprint_words()} | {kind: policy_words()[kind] for kind in _ABOUT}
    for kind, phrases in words.items():
        for link in links:
            if any_phrase(spaced(_named(link)), phrases) and (url := _address(home, link)) is not None:
                if url not in found.values():
                    found[kind] = url
                break
    return list(found.values())


def _named(link: PageLink) -> Iterator[str]:
    if len(link.text) <= 60:
        yield link.text
    if len(link.path) <= 80:
        yield link.path.rpartition(".")[0] if link.path.endswith((".html", ".htm", ".php")) else link.path


def _address(home: Visited, link: PageLink) -> str | None:
    """The address of a link to ask for; ``None`` for another shop's, and for what may be a visitor's own."""
    if home.domain is None or link.domain != home.domain:
        return None
    try:
        parts = urlsplit(urljoin(home.url, link.href))
        port = parts.port
    except ValueError:
        return None
    own = urlsplit(home.url)
    hosts = {own.hostname, home.domain, f"www.{home.domain}"}
    if parts.scheme not in ("http", "https") or parts.hostname not in hosts or port != own.port or parts.username:
        return None
    is_itself = parts.path in ("", "/", own.path) and not parts.query
    if is_itself or len(parts.path) > LONGEST_PATH or not _PLAIN_QUERY.fullmatch(parts.query):
        return None
    url = parts._replace(fragment="").geturl()
    return url if url.isascii() else None


def _other_way(domain: str, trouble: NetError) -> str | None:
    """Where else to ask; nowhere if a server had answered and led us into the trouble."""
    if trouble.redirected:
        return None
    if trouble.reason is Reason.NO_SERVER:
        return f"https://www.{domain}/"
    if trouble.reason in (Reason.REFUSED, Reason.BAD_ANSWER):
        return f"http://{domain}/"
    return None


def _read(response: Response) -> Visited:
    """The page of an answer; raises NetError for what is none."""
    if response.status == 429:
        raise _SaidError(Reason.RATE_LIMITED, _("the shop's page asks us to come back later"), response.retry_after)
    if response.status in _REFUSALS:
        raise _SaidError(Reason.REFUSED, _("the shop's page refused to be read"))
    if not 200 <= response.status < 300:
        says = _("the shop's page answered with error {status}").format(status=response.status)
        raise _SaidError(Reason.BAD_ANSWER, says)
    kind = response.headers.get("content-type", "text/html")
    if kind.partition(";")[0].strip().lower() not in ("text/html", "application/xhtml+xml") or not response.body:
        raise _SaidError(Reason.BAD_ANSWER, _("the shop's address shows no page"))
    charset = _CHARSET.search(kind[:200])
    return Visited(response.url, registrable(response.host), response.body, charset[1] if charset else None)
