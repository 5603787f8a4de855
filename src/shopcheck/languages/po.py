"""A catalogue's source as Babel writes it (``.po``), compiled to what the standard library's gettext reads (``.mo``).

For the build, and for a checkout, where nothing is compiled beforehand. A text that is missing or marked as fuzzy is
left out: it stays English.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC, _HEAD = 0x950412DE, 28
_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(.*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class PoError(ValueError):
    """A catalogue's source is not what Babel writes."""


def compiled(source: str) -> bytes:
    """The bytes of the ``.mo`` file (GNU gettext manual, “The Format of GNU MO Files”), little-endian, without a hash table."""
    texts = sorted((key.encode(), text.encode()) for key, text in messages(source).items())
    index: list[int] = []
    body = bytearray()
    for column in (0, 1):
        for pair in texts:
            index += (len(pair[column]), _HEAD + 16 * len(texts) + len(body))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(texts), _HEAD, _HEAD + 8 * len(texts), 0, _HEAD + 16 * len(texts))
    return head + struct.pack(f"<{len(index)}I", *index) + bytes(body)


def messages(source: str) -> dict[str, str]:
    """The translated texts by their English, the head under the empty one; plural forms joined as gettext joins them.

    Raises PoError with the line for what cannot be read.
    """
    found: dict[str, str] = {}
    for entry in _entries(source):
        key = "\0".join(filter(None, (entry.get("msgid"), entry.get("msgid_plural"))))
        forms = [text for field, text in sorted(entry.items()) if field.startswith("msgstr")]
        if all(forms):
            found[key] = "\0".join(forms)
    if "" not in found:
        raise PoError("it has no head")
    return found


def _entries(source: str) -> Iterator[dict[str, str]]:
    """Each entry's fields by keyword, but for those that are fuzzy."""
    for block in re.split(r"\n[ \t]*\n", source.replace("\r\n", "\n")):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            match = _LINE.fullmatch(line.strip())
            if match is None or not (match[1] or keyword):
                raise PoError(f"this line is no part of a catalogue: {line[:60]}")
            keyword = match[1] or keyword
            entry[keyword] = entry.get(keyword, "") + _ESCAPE.sub(
                lambda found: _ESCAPES.get(found[1], found[1]), match[2]
            )
        if entry and not re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            yield entry
