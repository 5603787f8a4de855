"""Two header fields that mail servers write: Authentication-Results (RFC 8601) and Received (RFC 5321 §4.4).

Read leniently in form and strictly in structure: much of what stands in them is the sender's (his
HELO, his envelope address, his selectors). A field with an unclosed comment or quote, a stray
parenthesis or a backslash gives nothing at all, for then nobody can say which words are the
server's own. Each character is read once.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.intake.mail.headers import read_date
from shopcheck.model import MethodResult
from shopcheck.patterns import late

if TYPE_CHECKING:
    import re
    from datetime import datetime

MAX_LENGTH = 32_768
MAX_RESULTS = 64
MAX_PROPERTIES = 64
MAX_VALUE = 320

IPAddress = IPv4Address | IPv6Address

_BLANK = late(r"\s*")
_KEY = late(r'[^\s;=()"\\]+')
_BARE = late(r'[^\s;()"\\]+')
_QUOTED = late(r'[^"\\]+')
_COMMENTED = late(r'[^()"\\]+')
_METHOD = late(r"([a-z][a-z0-9-]{0,31})(?:/[0-9]{1,3})?")
_PAIR = late(r"\b([a-z][a-z.]{0,31})\s?=\s?([a-z0-9_-]{1,32})", needs="=")
_HOST = late(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,10}")
_ADDRESS_LIKE = late(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f.]*")
_WITH_PORT = late(r"((?:[0-9]{1,3}\.){3}[0-9]{1,3}):[0-9]{1,5}", needs=":")
_ADDRESS_SPLIT = late(r"[\s\[\]()<>,;=]+")


class _UnreadableError(ValueError):
    """The field's structure is broken, or it is larger than any server writes."""


class Hop(Struct, frozen=True):
    """One Received field: who took the mail over, and from which addresses.

    `by` is a host or an IP address, lower case, without a trailing dot. `sources` holds every IP
    address of the from clause; ``None`` if there is no from clause; empty if it names no address
    or something that only resembles one.
    """

    by: str | None
    sources: tuple[IPAddress, ...] | None = None
    protocol: str = ""
    date: datetime | None = None


class _Segment(Struct):
    """What stands between two semicolons: words, ``key=value`` pairs, comments."""

    items: list[tuple[str, str | None]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


class _Scanner:
    """A position in the text of a field; comments nest, quotes are kept whole even inside comments."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise _UnreadableError
        self.text = text
        self.position = 0

    def peek(self) -> str:
        """Return the next character that is no blank; empty at the end."""
        self._take(_BLANK)
        return self.text[self.position : self.position + 1]

    def advance(self) -> None:
        """Go one character on."""
        self.position += 1

    def comment(self) -> str:
        """Read a comment, the parenthesis being next."""
        start = self.position + 1
        depth = 0
        while True:
            character = self._next()
            if character == "(":
                depth += 1
            elif character == ")":
                depth -= 1
                if depth == 0:
                    return self.text[start : self.position - 1]
            elif character == '"':
                self.position -= 1
                self.quoted()
            elif character == "\\":
                raise _UnreadableError
            else:
                self._take(_COMMENTED)

    def quoted(self) -> str:
        """Read a quoted string, its quote being next."""
        self.position += 1
        text = self._take(_QUOTED)
        if self._next() != '"':  # the end, or a quoted pair: only a sender's own odd address needs one
            raise _UnreadableError
        return text

    def run(self, pattern: re.Pattern[str]) -> str:
        """Read a value: plain characters and quoted strings without a blank between them."""
        parts = []
        while self.position < len(self.text):
            if self.text[self.position] == '"':
                parts.append(self.quoted())
                if self.text[self.position : self.position + 1] == "@":
                    raise _UnreadableError  # a quoted local part: the sender's words, quoting undone by some servers
                continue
            part = self._take(pattern)
            if not part:
                break
            parts.append(part)
        return "".join(parts)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match.group()

    def _next(self) -> str:
        if self.position >= len(self.text):
            raise _UnreadableError
        self.position += 1
        return self.text[self.position - 1]


def read_authentication_results(value: str) -> tuple[str | None, tuple[MethodResult, ...]]:
    """Read authserv-id and results of an Authentication-Results field (RFC 8601 §2.2), in lower case.

    The id is ``None`` in Microsoft's form, which has none, and in a field that cannot be read, which
    has no results either. Properties are named ``ptype.property``; what has no ptype (``reason``,
    Microsoft's ``action``) keeps its name; ``key=value`` inside a comment is named ``comment.key``.
    """
    try:
        segments = _segments(value)
    except _UnreadableError:
        return None, ()
    authserv = None
    first = segments[0].items[0] if segments and segments[0].items else None
    if first is not None and first[1] is None:
        authserv = first[0].lower().rstrip(".")
        segments = segments[1:]
    return authserv, tuple(result for segment in segments if (result := _result(segment)) is not None)


def read_received(value: str) -> Hop:
    """Read one Received field (RFC 5321 §4.4); what cannot be read is missing.

    A field with two words ``by`` outside comments names no host: one of them may be the sender's HELO.
    """
    try:
        words, end = _words(value)
    except _UnreadableError:
        return Hop(None)
    date = read_date(value[end:]) if end else None
    names = [word for word, _ in words]
    if names.count("by") != 1:
        return Hop(None, (), "", date)
    at = names.index("by")
    by = names[at + 1].strip("[]").removeprefix("ipv6:").rstrip(".") if at + 1 < len(names) else ""
    rest = names[at:]
    protocol = rest[rest.index("with") + 1 :][:1] if "with" in rest else []
    return Hop(
        by if _HOST.fullmatch(by) or _address(by) else None,
        _sources(value[: words[at][1]]) if at else None,
        protocol[0] if protocol else "",
        date,
    )


def _words(value: str) -> tuple[list[tuple[str, int]], int]:
    """Read the words of a Received field outside comments with their places, and where its date begins."""
    scanner = _Scanner(value)
    words = []
    end = 0
    while character := scanner.peek():
        start = scanner.position
        if character == "(":
            scanner.comment()
        elif character == ";":
            scanner.advance()
            end = scanner.position
        else:
            word = scanner.run(_BARE)
            if scanner.position == start:
                raise _UnreadableError
            if not end:
                words.append((word.lower(), start))
    return words, end


def _segments(value: str) -> list[_Segment]:
    """Cut a field at its semicolons; ``key = value`` is joined over blanks and comments."""
    scanner = _Scanner(value)
    segments = [_Segment()]
    while character := scanner.peek():
        segment = segments[-1]
        if character == "(":
            segment.comments.append(scanner.comment())
        elif character == ";":
            scanner.advance()
            if segment.items:
                segments.append(_Segment())
        elif character == "=":
            scanner.advance()
            _attach(segment, scanner)
        else:
            start = scanner.position
            segment.items.append((scanner.run(_KEY), None))
            if scanner.position == start:
                raise _UnreadableError  # a stray parenthesis or a backslash
        if len(segments) > MAX_RESULTS or len(segment.items) > MAX_PROPERTIES:
            raise _UnreadableError
    return segments


def _attach(segment: _Segment, scanner: _Scanner) -> None:
    """Give the value after ``=`` to the word before it."""
    while scanner.peek() == "(":
        segment.comments.append(scanner.comment())
    value = scanner.run(_BARE)
    if segment.items and segment.items[-1][1] is None:
        key, _ = segment.items.pop()
        segment.items.append((key, value))


def _result(segment: _Segment) -> MethodResult | None:
    """Read the ``method=result`` a segment opens with; a later pair without a ptype is never a method."""
    if not segment.items or not segment.items[0][1]:
        return None
    key, value = segment.items[0]
    method = _METHOD.fullmatch(key.lower())
    if method is None:
        return None
    properties = [(name.lower(), _plain(text)) for name, text in segment.items[1:] if text is not None]
    for comment in segment.comments[:8]:
        properties += [(f"comment.{pair[1]}", pair[2]) for pair in _PAIR.finditer(comment[:512].lower())]
    return MethodResult(method.group(1), _plain(value or ""), tuple(properties[:MAX_PROPERTIES]))


def _plain(value: str) -> str:
    return value[:MAX_VALUE].strip().lower()


def _sources(clause: str) -> tuple[IPAddress, ...]:
    """Find every address of a from clause, comments included; none if one of them cannot be read."""
    found = []
    for word in _ADDRESS_SPLIT.split(clause.lower()):
        text = word.removeprefix("ipv6:").partition("%")[0]
        with_port = _WITH_PORT.fullmatch(text)
        text = with_port.group(1) if with_port else text
        if _ADDRESS_LIKE.fullmatch(text):
            address = _address(text)
            if address is None:
                return ()
            found.append(address)
    return tuple(found)


def _address(text: str) -> IPAddress | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
