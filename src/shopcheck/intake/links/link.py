"""Links as browsers understand them (WHATWG URL), as people write them down, and what is none."""

from __future__ import annotations

import re

from msgspec import Struct

from shopcheck.intake.links.host import canonical_host, is_ip
from shopcheck.model.claims import Link
from shopcheck.model.errors import TargetError, Unreadable
from shopcheck.model.words import _
from shopcheck.patterns import late

MAX_URL = 4096
DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}

_FAST = late(r"https?://([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24})(?:[/?#]|$)")
_PLAIN_LENGTH = 2000
_PLAIN_LINK = late(
    r"(?:(https?)://)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(/[\w~/%+.-]*)?(?:\?([\w~/%+.=&-]+))?(?:#([\w~/%+.=&-]+))?",
    re.ASCII,
)
_SCHEME = late(r"([a-zA-Z][a-zA-Z0-9+.-]{0,30}):")
_AUTHORITY_END = late(r"[/\\?#]")
_REMOVED = late(r"[\t\r\n]", needs="\t\r\n")
_PORT = late(r":[0-9]{0,5}$", needs=":")
_MAIL = late(r"[^\s@/\\:?#]{1,64}@[^\s@/\\:?#]{1,253}")
_DEFANGED = (
    (late(r"\[:\]\s?//|\[://\]|\[:\]//", needs="["), "://"),
    (late(r"\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\\\.)\s?", re.IGNORECASE, needs="[({\\"), "."),
    (late(r"\[:\]", needs="["), ":"),
    (late(r"\[@\]|\[at\]|\(at\)", re.IGNORECASE, needs="[("), "@"),
    (late(r"\[/\]", needs="["), "/"),
    (late(r"^h(?:xx|XX|tt|\*\*)p(s?)(?=:)", re.IGNORECASE), r"http\1"),
)
_WRAPPING = {
    "<": ">",
    "(": ")",
    "[": "]",
    "{": "}",
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "„": "“",
    "«": "»",
    "`": "`",
    "「": "」",
}
_TRAILING = ".,;:!?'\"”’»›、。，！？）」>"
_BARE = late(r"[^\s/\\?#@:]+\.[^\s/\\?#@:]+|\[[0-9a-fA-F:.]+\]|[0-9]{4,10}|0x[0-9a-fA-F]{1,8}")


class Pieces(Struct, frozen=True):
    """A URL cut by position, its host not yet canonical; `scheme` is lower case, "" if relative."""

    scheme: str
    userinfo: str
    host: str
    port: str
    path: str
    query: str
    fragment: str = ""


def split_url(url: str) -> Pieces | None:
    """Cut a URL as a browser does: backslashes are slashes, slashes may be few or many, the last @ counts.

    ``None`` for what has no host: relative links, ``mailto:``, ``javascript:``, ``data:`` …
    """
    url = _REMOVED.sub("", url.strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f \t\r\n\u200b\ufeff"))[
        :MAX_URL
    ]
    match = _SCHEME.match(url)
    scheme = match.group(1).lower() if match else ""
    if match:
        if scheme not in DEFAULT_PORTS:
            return None
        rest = url[match.end() :].lstrip("/\\")
    elif url[:2].replace("\\", "/") == "//":
        rest = url.lstrip("/\\")
    else:
        return None
    end = _AUTHORITY_END.search(rest)
    authority, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    userinfo, _at, hostport = authority.rpartition("@")
    port_match = _PORT.search(hostport) if not hostport.endswith("]") else None
    host = hostport[: port_match.start()] if port_match else hostport
    port = port_match.group()[1:] if port_match else ""
    tail, _hash, fragment = tail.partition("#")
    path, _mark, query = tail.partition("?")
    return Pieces(scheme, userinfo, host, port, path.replace("\\", "/"), query, fragment)


def host_of(url: str) -> str:
    """The host a browser would go to: lower case, A-labels; "" if there is none. Never raises."""
    fast = _FAST.match(url)
    if fast:
        host = fast.group(1)
        if "xn--" not in host and len(host) <= 253:
            return host
    pieces = split_url(url)
    return canonical_host(pieces.host)[0] if pieces else ""


def refang(text: str) -> str:
    """A defanged address made whole: ``hxxps[:]//shop[.]example`` is ``https://shop.example``."""
    for pattern, replacement in _DEFANGED:
        text = pattern.sub(replacement, text)
    return text


def parse_link(text: str) -> Link:
    """A link as handed in by a person: whole, bare, defanged, in quotes or brackets.

    Raises `TargetError` (not-a-link), saying what it is instead and what an address looks like.
    """
    return _plain(text) or _as_written(text)


def _plain(text: str) -> Link | None:
    """A link with nothing in it that needs care, as nearly all of a list are: taken apart at one look, as the long way would."""
    match = _PLAIN_LINK.fullmatch(text) if len(text) <= _PLAIN_LENGTH else None
    if match is None or text.endswith("."):
        return None
    scheme, raw, path, query, fragment = match.groups("")
    host, invalid = canonical_host(raw)
    return (
        Link(text, scheme or "https", host, None, path or "/", query, "", invalid, fragment=fragment) if host else None
    )


def _as_written(text: str) -> Link:
    written = text.strip()[:MAX_URL]
    url = _unquoted(refang(_unquoted(written)))
    if not url:
        raise _refusal(_("There is no address here."))
    match = _SCHEME.match(url)
    if match is None or _is_host_and_port(url):
        _refuse_what_is_no_address(url)
        url = "https://" + url.lstrip("/\\")
    elif match.group(1).lower() not in DEFAULT_PORTS:
        raise _refused_scheme(match.group(1).lower(), written)
    pieces = split_url(url)
    if pieces is None or not pieces.host:
        raise _refusal(_("“{text}” has no name in it.").format(text=_short(written)))
    if any(blank in pieces.host for blank in " \u00a0\u3000"):
        raise _spaces(written)
    host, invalid = canonical_host(pieces.host)
    if not host:
        raise _refusal(_("“{text}” is not an address that can exist.").format(text=_short(written)))
    if "." not in host and not is_ip(host):
        raise _name(host)
    return Link(
        as_written=written,
        scheme=pieces.scheme,
        host=host,
        port=_port(pieces, written),
        path=pieces.path or "/",
        query=pieces.query,
        userinfo=pieces.userinfo,
        idn_invalid=invalid,
        fragment=pieces.fragment,
    )


def _unquoted(text: str) -> str:
    """Without what stands around a link in running text: quotes, brackets, the sentence's full stop."""
    while True:
        before = text = text.strip()
        closing = _WRAPPING.get(text[:1])
        if closing and text.endswith(closing) and len(text) > 1 and not (text[0] == "[" and _BARE.fullmatch(text)):
            text = text[1:-1]
        elif closing and closing not in text[1:] and text[0] != "[":
            text = text[1:]
        open_bracket = text.endswith(")") and text.count("(") < text.count(")")
        if open_bracket or (text and text[-1] in _TRAILING and not text.endswith("//")):
            text = text[:-1]
        if text == before:
            return text


def _is_host_and_port(url: str) -> bool:
    """`shop.example:8080/x` has no scheme, though it looks so."""
    scheme, _colon, rest = url.partition(":")
    port = _AUTHORITY_END.split(rest, maxsplit=1)[0]
    return ("." in scheme or scheme == "localhost") and port.isdigit() and len(port) <= 5


def _refuse_what_is_no_address(url: str) -> None:
    if _MAIL.fullmatch(url):
        raise _mail_address(url)
    end = _AUTHORITY_END.search(url.lstrip("/\\"))
    name = url.lstrip("/\\")[: end.start()] if end else url
    if any(blank.isspace() for blank in name):
        raise _spaces(url)
    host = _PORT.sub("", name.rpartition("@")[2])
    if not _BARE.fullmatch(host) and "." not in host.translate({0x3002: ".", 0xFF0E: ".", 0xFF61: "."}):
        raise _name(name)


def _port(pieces: Pieces, written: str) -> int | None:
    if not pieces.port:
        return None
    port = int(pieces.port)
    if port > 65535:
        raise _refusal(_("“{text}” is not an address that can exist.").format(text=_short(written)))
    return None if port == DEFAULT_PORTS.get(pieces.scheme) else port


def _refused_scheme(scheme: str, written: str) -> TargetError:
    if scheme == "mailto":
        return _mail_address(written.partition(":")[2].partition("?")[0])
    if scheme in {"javascript", "vbscript", "data", "blob"}:
        return _refusal(_("“{scheme}:” is a small program and no address. Do not open it.").format(scheme=scheme))
    if scheme in {"tel", "sms", "callto", "whatsapp"}:
        return _refusal(_("This is a telephone number, not the address of a shop."))
    if scheme == "file" or len(scheme) == 1:
        return _refusal(
            _("“{text}” is a file on this computer.").format(text=_short(written)),
            _("A mail saved as a file: shopcheck email FILE"),
        )
    return _refusal(_("“{scheme}:” does not lead to a shop's page.").format(scheme=scheme))


def _mail_address(address: str) -> TargetError:
    return _refusal(
        _("“{address}” is a mail address.").format(address=_short(address)),
        _("Have you got a mail from it? Save it as a file: shopcheck email FILE"),
    )


def _spaces(text: str) -> TargetError:
    return _refusal(_("“{text}” has blanks in it. An address has none.").format(text=_short(text)))


def _name(name: str) -> TargetError:
    return _refusal(_("“{name}” is a name, not an address.").format(name=_short(name)))


def _refusal(message: str, help: str = "") -> TargetError:
    return TargetError(Unreadable.NOT_A_LINK, message, help or _("An address looks like aliexpress.com"))


def _short(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text[:80])
    return shown if len(text) <= 80 else shown + "…"
