"""The head of a mail: fields cut and unfolded, encoded words, parameters, dates, signatures."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime, parsedate_tz
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from shopcheck.intake.mail.charsets import decode
from shopcheck.model.claims import Signature
from shopcheck.patterns import late

MAX_FIELDS = 2_000
MAX_VALUE = 32_768
MAX_SIGNATURES = 20

_NAME = late(rb"([!-9;-~]{1,200})[ \t]*:")
_ENCODED_START = late(r"=\?([^?\s]{1,60})\?([bBqQ])\?")
_PARAMETER = late(r';\s*([^=;\s"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.){0,4000})"?|([^;]{0,4000}))', re.DOTALL)
_HALF_DAY = late(r"\d\s?[ap]\.?m\b", re.IGNORECASE, needs=[half + end for half in "aApP" for end in ("m", "M", ".")])
_ESCAPED = late(r"\\(.)", re.DOTALL, needs="\\")
_CONTINUED = late(r"(.{1,100}?)(?:\*(\d{1,3}))?(\*)?")


class Head(Struct, frozen=True):
    """The fields of one head, in order: (name as written, raw value unfolded), and where the body begins."""

    fields: tuple[tuple[str, str], ...]
    body_at: int
    cut: bool = False

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, top first."""
        return tuple(value for key, value in self.fields if key.lower() == name)

    def first(self, name: str) -> str:
        """The topmost value of a field, "" without one."""
        return next((value for key, value in self.fields if key.lower() == name), "")


def read_head(data: bytes, start: int = 0, end: int | None = None) -> Head:
    """Cut a head (RFC 5322 §2.2): up to the first empty line or the first line that is no field.

    At most 2,000 fields of 32 KiB each; lines must end in LF.
    """
    end = len(data) if end is None else end
    fields: list[tuple[str, bytes]] = []
    cut = False
    position = start
    while position < end:
        line_end = data.find(b"\n", position, end)
        line_end = end if line_end < 0 else line_end
        if line_end == position:
            position += 1
            break
        first = data[position]
        if first in b" \t":
            cut = _append(fields, data[position:line_end]) or cut
        else:
            match = _NAME.match(data, position, min(line_end, position + 260))
            if match is None:
                break
            if len(fields) < MAX_FIELDS:
                fields.append(
                    (match.group(1).decode("ascii"), data[match.end() : min(line_end, match.end() + MAX_VALUE)])
                )
                cut = cut or line_end - match.end() > MAX_VALUE
            else:
                cut = True
        position = line_end + 1
    return Head(tuple((name, decode(value).strip()) for name, value in fields), min(position, end), cut)


def _append(fields: list[tuple[str, bytes]], line: bytes) -> bool:
    """Add a folded line to the last field; whether something had to be dropped."""
    if not fields:
        return False
    name, value = fields[-1]
    if len(value) >= MAX_VALUE:
        return True
    fields[-1] = (name, value + line[: MAX_VALUE - len(value)])
    return len(value) + len(line) > MAX_VALUE


def decode_words(value: str) -> str:
    """Text of a field with its encoded words (RFC 2047), broken ones too: split characters, blanks inside.

    Blanks between two encoded words vanish; what cannot be decoded stays as it stands.
    """
    if "=?" not in value:
        return value
    pieces: list[str] = []
    run: list[tuple[str, bytes]] = []
    written = 0
    start = value.find("=?")
    while start >= 0:
        word = encoded_word_at(value, start)
        if word is None:
            start = value.find("=?", start + 2)
            continue
        between = value[written:start]
        if between.strip() or not run:
            pieces += (_decoded_run(run), between)
            run = []
        run.append((word.charset, word.data))
        written = word.end
        start = value.find("=?", written)
    pieces += (_decoded_run(run), value[written:])
    return "".join(pieces)


class EncodedWord(Struct, frozen=True):
    """One encoded word: where it ends, its charset, its bytes."""

    end: int
    charset: str
    data: bytes


def encoded_word_at(value: str, start: int) -> EncodedWord | None:
    """The encoded word that begins exactly at `start`, if one does."""
    match = _ENCODED_START.match(value, start)
    close = value.find("?=", match.end()) if match is not None else -1
    if match is None or close < 0:
        return None
    data = _encoded_bytes(match.group(2), value[match.end() : close])
    return EncodedWord(close + 2, match.group(1).partition("*")[0], data)


def _encoded_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return from_base64(raw)
    return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)


def _decoded_run(run: list[tuple[str, bytes]]) -> str:
    """Adjacent words of one charset are joined before decoding: bad encoders cut characters in two."""
    text: list[str] = []
    at = 0
    while at < len(run):
        charset = run[at][0].lower()
        upto = at
        while upto < len(run) and run[upto][0].lower() == charset:
            upto += 1
        text.append(decode(b"".join(data for _charset, data in run[at:upto]), charset))
        at = upto
    return "".join(text)


def from_base64(raw: bytes) -> bytes:
    """Base64 as it comes: foreign characters, missing padding, a lone last character."""
    raw = raw.translate(None, b" \t\r\n")
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def parameters(value: str) -> dict[str, str]:
    """The parameters of a Content-Type or Content-Disposition (RFC 2045, RFC 2231), names in lower case."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value[:8192]):
        quoted = match.group(2)
        text = _ESCAPED.sub(r"\1", quoted) if quoted is not None else match.group(3).strip()
        split = _CONTINUED.fullmatch(match.group(1).lower())
        if split is None:
            continue
        name, number, star = split.groups()
        if number is None and not star:
            plain.setdefault(name, text)
        else:
            pieces.setdefault(name, {})[int(number or 0)] = (text, bool(star))
    for name, parts in pieces.items():
        plain[name] = _rfc2231(parts)
    return plain


def _rfc2231(parts: dict[int, tuple[str, bool]]) -> str:
    charset = ""
    data = b""
    for number in sorted(parts):
        text, encoded = parts[number]
        if encoded and number == min(parts) and text.count("'") >= 2:
            charset, _language, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode(data, charset)


def is_machine_date(value: str) -> bool:
    """Whether a Date field is written by a program (RFC 5322 §3.3), not printed by a client for people."""
    return _HALF_DAY.search(value) is None and parsedate_tz(value) is not None


def read_date(value: str) -> datetime | None:
    """A Date field, with its zone (UTC where it has none); also as clients print it. ``None`` if it is no date."""
    value = value[:200]
    try:
        moment = parsedate_to_datetime(value) if is_machine_date(value) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        moment = None
    if moment is None:
        from shopcheck.intake.mail.printed import printed_date  # noqa: PLC0415 - it knows months in 18 languages

        return printed_date(decode_words(value))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def read_signature(value: str) -> Signature | None:
    """A DKIM-Signature field as it stands (RFC 6376 §3.5); ``None`` without a domain."""
    tags: dict[str, str] = {}
    for tag in value[:8192].split(";"):
        name, equals, text = tag.partition("=")
        if equals:
            tags.setdefault(name.strip(), "".join(text.split()))
    domain = tags.get("d", "").lower().rstrip(".")[:253]
    if not domain:
        return None
    signed = tuple(name.lower() for name in tags.get("h", "").split(":") if name)
    return Signature(domain, tags.get("s", "")[:253], signed[:200], "l" in tags)
