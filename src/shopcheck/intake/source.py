"""What a file is before it is read as a mail, and its bytes with one kind of line end."""

from __future__ import annotations

import codecs
import re

from shopcheck.model.words import N_, _
from shopcheck.patterns import late

_LOOKED_AT = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# First bytes → what people call it. `_` marks the words for translation; they are read when shown.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"II*\x00", N_("a picture")),
    (b"MM\x00*", N_("a picture")),
    (b"%PDF", N_("a PDF")),
    (b"{\\rtf", N_("a text document")),
    (b"!BDN", N_("an Outlook mailbox")),
    (b'x\x9f>"', N_("an Outlook attachment")),
    (b"\x1f\x8b", N_("a packed archive")),
    (b"BZh", N_("a packed archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a packed archive")),
    (b"Rar!", N_("a packed archive")),
    (b"\xfd7zXZ", N_("a packed archive")),
    (b"\x28\xb5\x2f\xfd", N_("a packed archive")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"\xcf\xfa\xed\xfe", N_("a program")),
    (b"\xca\xfe\xba\xbe", N_("a program")),
    (b"#!/", N_("a program")),
    (b"SQLite format 3", N_("a database")),
    (b"ID3", N_("a sound file")),
    (b"OggS", N_("a sound file")),
    (b"\x1a\x45\xdf\xa3", N_("a film")),
    (b"BEGIN:VCALENDAR", N_("a calendar entry")),
    (b"BEGIN:VCARD", N_("a contact")),
)
_TEXT_MAGIC = {b"BM", b"MZ", b"ID3", b"BZh"}
_MAIL_HEAD = late(rb"(?:[!-9;-~]{1,70}:[^\n\x00]{0,998}\r?\n(?:[ \t][^\n\x00]{0,998}\r?\n){0,50}){2}")
_WEB_PAGE = late(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_PAGE = late(rb"^(?:Snapshot-Content-Location:|From: <Saved by )", re.IGNORECASE | re.MULTILINE)
_FROM_LINE = late(rb">?From [^\n]{0,500}\n")
_EMLX_LENGTH = late(rb"\d{1,9}[ \t]*\n")


def what_is_it(data: bytes) -> str | None:
    """The kind of a file that is no mail: “a picture”, “a PDF”, “an Outlook file” …; ``None`` if it may be one.

    Judged by its first bytes, whatever its name says. The answer is in the reader's language.
    """
    head = data[:_LOOKED_AT]
    kind = _kind_by_magic(head, data) or _kind_of_text(head)
    return _(kind) if kind else None


def _kind_by_magic(head: bytes, data: bytes) -> str | None:
    if head.startswith(OLE):
        return _ole_kind(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head[:4] == b"RIFF":
        return N_("a picture") if head[8:12] == b"WEBP" else N_("a film")
    if head[4:8] == b"ftyp":
        return N_("a picture") if head[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else N_("a film")
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _TEXT_MAGIC or b"\x00" in head):
            return kind
    return None


def _ole_kind(data: bytes) -> str:
    names = data[: 1 << 20]
    for stream, kind in (
        ("__substg1.0_", N_("an Outlook file")),
        ("WordDocument", N_("a Word document")),
        ("Workbook", N_("a spreadsheet")),
        ("PowerPoint Document", N_("a presentation")),
    ):
        if stream.encode("utf-16-le") in names:
            return kind
    return N_("an Outlook file")


def _zip_kind(data: bytes) -> str:
    names = data[: 1 << 16]
    for path, kind in (
        (b"word/", N_("a Word document")),
        (b"xl/", N_("a spreadsheet")),
        (b"ppt/", N_("a presentation")),
    ):
        if path in names and b"[Content_Types].xml" in names:
            return kind
    return N_("a zip archive")


def _kind_of_text(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_utf16(head):
        return None
    text = head.removeprefix(codecs.BOM_UTF8)
    if (text.lstrip().startswith(b"<") and _WEB_PAGE.match(text)) or _SAVED_PAGE.search(text):
        return N_("a web page")
    if _MAIL_HEAD.match(text):
        return None  # whatever its body holds, a head makes it a mail
    odd = sum(text.count(byte) for byte in (b"\x00", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06", b"\xff"))
    if odd > len(text) * 0.02 + 2:
        return "not a text at all"
    return None


def with_plain_line_ends(data: bytes) -> bytes:
    """The bytes in UTF-8 or as they were, lines ended by LF; without BOM, mbox “From ” line, emlx length.

    Converting twice leaves CR CR LF behind, some old systems CR alone: both are line ends, too.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif _looks_utf16(data[:_LOOKED_AT]):
        order = "utf-16-le" if data[1] == 0 else "utf-16-be"
        data = data.decode(order, "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.lstrip(b"\n \t\x00\x0b\x0c") if data[:1].isspace() or data[:1] == b"\x00" else data
    for first in (_EMLX_LENGTH, _FROM_LINE):
        match = first.match(data)
        if match:
            data = data[match.end() :]
    return data


def _looks_utf16(head: bytes) -> bool:
    sample = head[:400]
    if len(sample) < 20:
        return False
    half = len(sample) // 2
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    return max(zeros) > 0.8 * half and min(zeros) < 0.1 * half
