"""Bytes to text as tolerant mail clients do it, and text as its reader sees it."""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache

from shopcheck.model.letters import visible, whole
from shopcheck.patterns import late

# WHATWG Encoding: what is labelled so is nearly always its superset.
_ALIASES = {
    "ansi": "cp1252",
    "ascii": "utf-8",
    "big5-hkscs": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "iso8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf8mb4": "utf-8",
    "x-sjis": "cp932",
}
# Codecs that are no charsets (idna, punycode, hex …) raise odd errors or run transformations.
_FAMILIES = late(
    r"(?:utf|iso|windows|cp|koi8|gb|hz|big5|euc|shift|mac|tis|latin|us-ascii|ascii|johab|ks|kz|ptcp)[a-z0-9_.:-]{0,24}"
)
# Letters in another coat: circled, full-width, mathematical, squared.
_COATED = late("[\u2460-\u24ff\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f110-\U0001f189]")
_CONTROLS = late("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MANY_BROKEN = 0.01


@lru_cache(maxsize=256)
def codec_of(charset: str) -> str | None:
    """The codec for a charset's label, ``None`` if there is none that is a charset."""
    name = charset.strip(" \t\"'").lower()
    name = _ALIASES.get(name, name)
    if not _FAMILIES.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def decode(data: bytes, charset: str = "") -> str:
    """Text of bytes: the declared charset, else UTF-8, else Windows-1252; never raises.

    A declared charset that fits but for a few bytes (a cut multi-byte character) is kept.
    """
    codec = codec_of(charset) if charset else None
    for name in (codec, "utf-8"):
        if name is None:
            continue
        try:
            return whole(data.decode(name))
        except (UnicodeError, ValueError):
            continue
    for name in (codec, "utf-8"):
        if name is None:
            continue
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= len(text) * _MANY_BROKEN + (1 if len(text) > 1 else 0):
            return whole(text)
    return data.decode("cp1252", "replace")


def as_read(text: str) -> str:
    """The text without what nobody sees, and letters in disguise (UTS #39) as plain letters."""
    text = _CONTROLS.sub(" ", text)
    if text.isascii():
        return text
    return _COATED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), visible(text))


def one_line(text: str, limit: int) -> str:
    """The text as it is read, on one line, blanks collapsed, cut at `limit` characters."""
    return " ".join(as_read(text[: 4 * limit]).split())[:limit]
