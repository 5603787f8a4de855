"""Links that carry their target inside, taken out offline; what hides its target stays as it is."""

from __future__ import annotations

import re
from binascii import Error as BinasciiError
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_plus

from shopcheck.intake.links.host import canonical_host
from shopcheck.intake.links.link import MAX_URL, Pieces, split_url
from shopcheck.intake.links.wrappers import (
    IN_PATH,
    LEADS_ON,
    ONLY_PATHS,
    PARAMETERS,
    PARTS_OF_LEADING_ON,
    USUAL_PARAMETERS,
)
from shopcheck.knowledge import ends_as_hosts_do, intermediary
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WRAPPERS = 5
MAX_PARAMETERS = 60

_ABSOLUTE = late(r"\s*https?:[/\\]{1,3}[^\s/\\]", re.IGNORECASE)
_INNER = late(r"https?(?::|%3a)(?:[/\\]|%2f|%5c)", re.IGNORECASE)
_HOST_FIRST = late(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?:[/?#:]|$)", re.IGNORECASE)
_SLASHED = late(r"[/\\\t]{2,}([^/\\\s].{0,500})", re.DOTALL)
# Endings of pages that are endings of countries, too.
_PAGES = (".do", ".py", ".pl", ".sh", ".md", ".cc")
_BASE64 = late(r"[A-Za-z0-9+/_-]{12,4000}={0,2}")
PROOFPOINT = ("urldefense.com", "urldefense.proofpoint.com", "urldefense.us")
_GOOGLE = late(r"(?:www\.|m\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})", needs=("google",))
_MANDRILL_URL = late(r'"url": ?"(https?:[^"\s]{4,2000})"')
_V3 = late(r"/v3/__(.{1,4000}?)__;([A-Za-z0-9_=-]{0,2000})!")
_V3_RUN = late(r"\*(\*.)?")
_RUN_LENGTHS = {
    char: place + 2 for place, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}


def unwrap(url: str) -> tuple[str, tuple[str, ...]]:
    """The innermost target of a link and the hosts it was wrapped in, outermost first; at most five.

    Only hosts known to lead elsewhere are unwrapped: a shop's own ``?url=`` is left alone. A
    tracker whose target is not in the link gives ``(url, ())``. Never raises, never asks anybody.
    """
    wrappers: list[str] = []
    target = url
    for _step in range(MAX_WRAPPERS):
        pieces = split_url(target)
        if pieces is None:
            break
        host = canonical_host(pieces.host)[0]
        inner = _inner(host, pieces) if host else None
        if inner is None or not canonical_host(_host_in(inner))[0]:
            break
        wrappers.append(host)
        target = inner[:MAX_URL]
    return target, tuple(wrappers)


def carried(path: str, query: str, fragment: str = "") -> tuple[str, ...]:
    """The hosts of addresses inside a link, plain, percent-encoded or in base64: in its parameters, path or fragment.

    Many pages hand their visitor on to what such a parameter says (an open redirect, CWE-601); who cannot
    open the link cannot tell which. A host without a scheme counts behind two slashes, and where a
    parameter's name says that it leads on.
    """
    if not query and not fragment and not _may_hold_another(path):
        return ()  # nearly all
    targets = [*_in_parameters(query), _somewhere_in(path)]
    if fragment:
        inner_path, _mark, inner_query = fragment.partition("?")
        targets += [*_in_parameters(inner_query or inner_path), _somewhere_in(inner_path)]
    hosts = [canonical_host(_host_in(target))[0] for target in targets if target is not None]
    return tuple(dict.fromkeys(host for host in hosts if host))


def _in_parameters(query: str) -> Iterator[str | None]:
    for name, value in _parameters(query):
        if value:
            target = _target(value)
            yield _bare(unquote(unquote(value))) if target is None and _leads_on(name.lower()) else target


def _leads_on(name: str) -> bool:
    """Whether a parameter's name says that its value is where the visitor goes next (`RedirectToDomain`)."""
    return name in LEADS_ON or any(word in name for word in PARTS_OF_LEADING_ON)


def _somewhere_in(path: str) -> str | None:
    """The address that begins somewhere in a path, with its scheme or behind two slashes."""
    if not _may_hold_another(path):
        return None
    start = _INNER.search(path)
    if start is not None:
        return unquote(path[start.start() :])
    slashed = _SLASHED.search(unquote(unquote(path)))
    return _bare(slashed.group(1)) if slashed is not None else None


def _may_hold_another(path: str) -> bool:
    return "//" in path or "%" in path or ":" in path


def _bare(text: str) -> str | None:
    """The address that a host without a scheme stands for; “login.do” has the shape of one, and is none."""
    match = _HOST_FIRST.match(text)
    host = match.group().rstrip("/?#:").lower() if match else ""
    is_page = host.count(".") == 1 and host.endswith(_PAGES)
    return f"https://{text}" if host and ends_as_hosts_do(host) and not is_page else None


def _host_in(url: str) -> str:
    pieces = split_url(url)
    return pieces.host if pieces else ""


def may_wrap(host: str, query: str) -> bool:
    """Whether a host is one of those that are unwrapped; nearly all are not."""
    if host.endswith(PROOFPOINT) or host == "mandrillapp.com" or _GOOGLE.fullmatch(host) or _entry(host) is not None:
        return True
    return bool(query) and _leads_elsewhere(host)


def _inner(host: str, pieces: Pieces) -> str | None:
    if host.endswith(PROOFPOINT):
        return _proofpoint(pieces)
    if host == "mandrillapp.com":
        return _mandrill(pieces)
    if _GOOGLE.fullmatch(host):
        return _google(pieces)
    known = _entry(host)
    if known is not None and not pieces.path.startswith(ONLY_PATHS.get(known, "/")):
        return None
    if known is not None:
        return _by_parameter(pieces.query, PARAMETERS.get(known, ())) or _in_path(pieces, IN_PATH.get(known, ()))
    if pieces.query and _leads_elsewhere(host):
        return _by_parameter(pieces.query, USUAL_PARAMETERS)
    return None


@lru_cache(maxsize=4096)
def _entry(host: str) -> str | None:
    """The host's entry in the tables: its own, or of a domain above it."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        if name in PARAMETERS or name in IN_PATH:
            return name
    return None


@lru_cache(maxsize=4096)
def _leads_elsewhere(host: str) -> bool:
    between = intermediary(host)
    return between is not None and between.role in {"redirector", "tracker"}


def _parameters(query: str) -> list[tuple[str, str]]:
    if not query:
        return []
    pairs = query.replace("&amp;", "&").split("&")[:MAX_PARAMETERS]
    return [(name, value) for name, _equals, value in (pair.partition("=") for pair in pairs)]


def _by_parameter(query: str, names: tuple[str, ...]) -> str | None:
    if names == ("",):
        return _target(query)
    given = _parameters(query)
    for wanted in names:
        for name, value in given:
            if name.lower() == wanted.lower() and value:
                target = _target(value)
                if target is not None:
                    return target
    return None


def _target(value: str) -> str | None:
    """The absolute URL a value stands for: as it is, percent-encoded (twice at most), or base64."""
    text = value
    for _step in range(3):
        if _ABSOLUTE.match(text):
            return text.strip()
        decoded = unquote_plus(text) if "://" not in text else unquote(text)
        if decoded == text:
            break
        text = decoded
    if text[:2].replace("\\", "/") == "//":
        return f"https:{text}"
    # Bing puts “a1” in front.
    for candidate in (text, text[2:]):
        plain = _from_base64(candidate)
        if plain is not None and _ABSOLUTE.match(plain):
            return plain.strip()
    return None


def _from_base64(text: str) -> str | None:
    if not _BASE64.fullmatch(text):
        return None
    from base64 import urlsafe_b64decode  # noqa: PLC0415 - few links are wrapped

    try:
        raw = urlsafe_b64decode(
            text.rstrip("=").replace("+", "-").replace("/", "_") + "=" * (-len(text.rstrip("=")) % 4)
        )
    except (BinasciiError, ValueError):
        return None
    return raw.decode("utf-8", "replace")


def _in_path(pieces: Pieces, after: tuple[str, ...]) -> str | None:
    for mark in after:
        at = pieces.path.find(mark)
        if at < 0:
            continue
        rest = pieces.path[at + len(mark) :]
        if mark == "/":
            rest = rest.partition("/")[2]
        if mark == "/RU=":
            rest = rest.partition("/RK=")[0]
        encoded = rest.partition("/")[0]
        for candidate in (encoded, rest):
            text = unquote(candidate)
            if _ABSOLUTE.match(text):
                query = f"?{pieces.query}" if candidate is rest and pieces.query else ""
                return text + query
            if mark != "/" and _HOST_FIRST.match(text):
                return f"https://{text}"
    return None


def _google(pieces: Pieces) -> str | None:
    path = pieces.path
    if path in {"/url", "/imgres", "/aclk", "/local_url"} or path.startswith("/url/"):
        return _by_parameter(pieces.query, ("q", "url", "adurl", "imgrefurl"))
    for mark, scheme in (("/amp/s/", "https://"), ("/amp/", "http://")):
        if path.startswith(mark) and _HOST_FIRST.match(path[len(mark) :]):
            query = f"?{pieces.query}" if pieces.query else ""
            return scheme + path[len(mark) :] + query
    return None


def _mandrill(pieces: Pieces) -> str | None:
    """Mandrill keeps the target in signed JSON; the host that its path shows is for the eye alone."""
    packed = next((value for name, value in _parameters(pieces.query) if name == "p"), "")
    told = _MANDRILL_URL.search((_from_base64(unquote(packed)) or "").replace("\\", ""))
    return _target(told.group(1)) if told else None


def _proofpoint(pieces: Pieces) -> str | None:
    """Proofpoint URL Defense, versions 1 to 3."""
    if pieces.path.startswith("/v3/"):
        return _proofpoint_v3(pieces)
    value = next((value for name, value in _parameters(pieces.query) if name == "u"), "")
    if pieces.path.startswith("/v2/"):
        value = value.replace("-", "%").replace("_", "/")
    return _target(value) if value else None


def _proofpoint_v3(pieces: Pieces) -> str | None:
    """Version 3: ``*`` stands for one character, ``**X`` for a run of them, kept in base64 behind it."""
    whole = pieces.path + (f"?{pieces.query}" if pieces.query else "")
    match = _V3.search(whole)
    if match is None:
        return None
    kept = list(_from_base64_bytes(match.group(2)))
    taken = 0

    def put_back(run: re.Match[str]) -> str:
        nonlocal taken
        length = _RUN_LENGTHS.get(run.group(1)[1], 1) if run.group(1) else 1
        text = "".join(kept[taken : taken + length])
        taken += length
        return text

    target = _V3_RUN.sub(put_back, match.group(1))
    target = re.sub(r"^(https?):/{1,2}", r"\1://", target)
    return _target(target)


def _from_base64_bytes(text: str) -> str:
    from base64 import urlsafe_b64decode  # noqa: PLC0415 - as above

    text = text.rstrip("=")
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8", "replace")
    except (BinasciiError, ValueError):
        return ""
