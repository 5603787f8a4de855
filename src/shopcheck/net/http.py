"""HTTP to public addresses only: pinned, bounded in time and size, without cookies, without state."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from msgspec import Struct, field

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError
from shopcheck.net.policy import is_address
from shopcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shopcheck.net.deadline import Deadline
    from shopcheck.net.policy import AddressPolicy
    from shopcheck.net.world import Resolver

USER_AGENT = f"shopcheck/{__version__} (+consumer protection tool)"
MOST_REDIRECTS = 5
MOST_BYTES = 2 * 1024 * 1024
LONGEST_URL = 2000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}


class Response(Struct, frozen=True):
    """One answer. `headers` by lower-case name; `url` where it came from; `hops` the addresses before that."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    hops: tuple[str, ...] = field(default=())

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, from Retry-After as seconds or as a date (RFC 9110 §10.2.3)."""
        return _seconds(self.headers.get("retry-after", ""))

    @property
    def host(self) -> str:
        """The host that answered."""
        return urlsplit(self.url).hostname or ""


class _Asked(Struct, frozen=True):
    """How one address, and each that it leads to, is asked for."""

    deadline: Deadline
    accept: str
    cap: int
    redirects: int
    require: Callable[[str], None] | None


class Http:
    """A client for one run. Every request resolves, checks and pins its address anew, hop by hop."""

    def __init__(self, policy: AddressPolicy, resolver: Resolver | None, tls: ssl.SSLContext | None = None) -> None:
        self._policy, self._resolver, self._given_tls = policy, resolver, tls

    def get(
        self,
        url: str,
        deadline: Deadline,
        *,
        accept: str = "*/*",
        cap: int = MOST_BYTES,
        redirects: int = MOST_REDIRECTS,
        require: Callable[[str], None] | None = None,
    ) -> Response:
        """Get an address, following at most `redirects` hops; `cap` bounds the body in bytes, decompressed.

        `require` is called with each address before it is asked for, and raises NetError for one
        that must not be. Any status is an answer. Raises NetError for what is none: TIMED_OUT,
        REFUSED (also an address that is not public), NO_SERVER, BAD_ANSWER, TOO_LARGE.
        """
        hops: list[str] = []
        asked = _Asked(deadline, accept, cap, redirects, require)
        try:
            return self._follow(url, hops, asked)
        except NetError as trouble:
            trouble.redirected = bool(hops)
            raise

    def _follow(self, url: str, hops: list[str], asked: _Asked) -> Response:
        """Hop by hop; `hops` holds the addresses that sent us on."""
        while True:
            if asked.require is not None:
                asked.require(url)
            response = self._one(url, asked.deadline, asked.accept, asked.cap)
            target = response.headers.get("location")
            if response.status not in REDIRECTS or not target:
                return Response(response.status, response.headers, response.body, url, tuple(hops))
            hops.append(url)
            if len(hops) > asked.redirects:
                raise NetError(Reason.BAD_ANSWER, _("it redirects again and again"))
            url = _next(url, target)

    def _one(self, url: str, deadline: Deadline, accept: str, cap: int) -> Response:
        from shopcheck.net.wire import Exchange, fetch  # noqa: PLC0415 - urllib3 is loaded when something is asked

        parts = _web_address(url)
        host = parts.hostname or ""
        tls = self._tls if parts.scheme == "https" else None
        port = parts.port or PORTS[parts.scheme]
        target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        headers = {
            "Host": host if parts.port is None else f"{host}:{parts.port}",
            "User-Agent": USER_AGENT,
            "Accept": accept,
            "Accept-Encoding": "gzip, deflate",
        }
        asked = Exchange(self._addresses(host, deadline), port, host, target, headers, tls)
        status, received, body = fetch(asked, deadline, cap)
        return Response(status, received, body, url)

    def _addresses(self, host: str, deadline: Deadline) -> tuple[str, ...]:
        if is_address(host):
            return self._policy.require(host, (host,))
        if self._resolver is None:
            raise NetError(Reason.NO_SERVER, _("there is nobody to ask for addresses"))
        return self._policy.require(host, self._resolver.addresses(host, deadline))

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or ssl.create_default_context()


def _web_address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        raise NetError(Reason.BAD_ANSWER, _("it names an address that is none")) from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or not port_is_sound or not plain:
        raise NetError(Reason.BAD_ANSWER, _("it names an address that is no plain web address"))
    return parts


def _next(url: str, target: str) -> str:
    try:
        return urljoin(url, target.strip())
    except ValueError:
        raise NetError(Reason.BAD_ANSWER, _("it redirects to an address that is none")) from None


def _seconds(text: str) -> float | None:
    text = text.strip()[:64]
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
