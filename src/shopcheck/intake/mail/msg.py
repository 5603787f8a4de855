"""Outlook's .msg files (MS-OXMSG in a compound file, MS-CFB) as the mail they hold (RFC 5322).

The head is the one that came over the net, kept by Outlook as it was; the body is laid anew around
its text and HTML. So no signature of the sender's can be verified again, but the provider's own
results stand as they stood.
"""

from __future__ import annotations

import re
import struct
from base64 import encodebytes
from email.utils import format_datetime, formataddr
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

from shopcheck.intake.source import OLE
from shopcheck.model import TargetError, Unreadable
from shopcheck.model.words import _
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oxmsg.properties import Properties
    from oxmsg.storage import Storage

MARK = "__substg1.0_".encode("utf-16-le")
MOST_ENTRIES = 5_000
MOST_ATTACHMENTS = 50
MOST_LEVELS = 3
READ_OF_ATTACHMENT = 1 << 20
# Property ids of MS-OXPROPS.
HEAD, BODY, HTML, SUBJECT, SENT = 0x007D, 0x1000, 0x1013, 0x0037, 0x0039
SENDER_NAME, SENDER_SMTP, SENDER_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
FILE_NAME, SHORT_FILE_NAME, FILE_TYPE, FILE_BYTES = 0x3707, 0x3704, 0x370E, 0x3701
EMBEDDED = "__substg1.0_3701000D"
ROOT_HEADER, EMBEDDED_HEADER, ATTACHMENT_HEADER = 32, 24, 8
# Our own body has its own.
OF_THE_BODY = late(r"(?:content-[a-z-]+|mime-version)\s*:", re.IGNORECASE)
KIND = late(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}", re.IGNORECASE)
LONGEST_NAME = 200
# What reading a file that lies about itself may raise.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, OSError, struct.error, OverflowError)
BROKEN_TOO = (RecursionError, MemoryError, NotImplementedError, EOFError)


def is_msg(data: bytes) -> bool:
    """Whether the bytes are a compound file with Outlook's streams in it."""
    return data.startswith(OLE) and MARK in data


def as_mail(data: bytes, target: str) -> bytes:
    """The mail in a .msg file as RFC 5322 writes it; all other bytes as they are.

    Raises TargetError where the extra ``[msg]`` is not installed, and for a file that is damaged or
    lies about its sizes.
    """
    if not is_msg(data):
        return data
    name = target.replace("\\", "/").rpartition("/")[2]
    try:
        from olefile import OleFileIO  # noqa: PLC0415 - an extra, and slow to import
        from oxmsg.storage import Storage  # noqa: PLC0415
    except ImportError:
        raise TargetError(
            Unreadable.NOT_A_MAIL,
            _('{name} is an Outlook file. To read it:  pipx install --force "shopcheck[msg]"').format(name=name),
            _("or save the mail as .eml: shopcheck help save-mail"),
        ) from None
    try:
        with OleFileIO(BytesIO(data)) as file:
            _require_honest_sizes(file.direntries, len(data))
            storage = Storage.from_ole(file)
        return _mail(storage, ROOT_HEADER, 0)
    except (*BROKEN, *BROKEN_TOO) as error:
        raise TargetError(
            Unreadable.UNREADABLE,
            _("{name} is an Outlook file that cannot be read: it is damaged.").format(name=name),
            _("Save the mail as .eml: shopcheck help save-mail"),
        ) from error


def _require_honest_sizes(entries: list[object], length: int) -> None:
    """Many entries may claim the same bytes: what they add up to is no more than the file holds."""
    sizes = [int(getattr(entry, "size", 0) or 0) for entry in entries if entry is not None]
    if len(sizes) > MOST_ENTRIES or sum(sizes) > 2 * length + READ_OF_ATTACHMENT:
        raise ValueError("the sizes of the streams do not fit into the file")


def _mail(storage: Storage, header: int, level: int) -> bytes:
    from oxmsg.properties import Properties  # noqa: PLC0415 - an extra

    properties = Properties(storage, properties_header_offset=header)
    texts = [("plain", _text(properties, BODY)), ("html", _page(properties))]
    bodies = [_part(f"text/{kind}; charset=utf-8", text.encode("utf-8", "replace")) for kind, text in texts if text]
    head = _head(properties).encode("utf-8", "replace") + b"MIME-Version: 1.0\r\n"
    parts = [_multipart("alternative", bodies, level), *_attachments(storage, level)]
    return head + _multipart("mixed", parts, level)


def _part(kind: str, content: bytes, more: str = "") -> bytes:
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n".encode() + encodebytes(content)


def _multipart(kind: str, parts: list[bytes], level: int) -> bytes:
    boundary = f"=_{kind}_{level}_" + sha256(b"".join(parts)).hexdigest()
    lines = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return (
        f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
        + lines
        + f"--{boundary}--\r\n".encode()
    )


def _head(properties: Properties) -> str:
    """The head that came over the net, without the fields of its body; of a draft, one made of the properties."""
    given = _text(properties, HEAD) or ""
    kept: list[str] = []
    keeping = True
    for line in given.replace("\x00", "").splitlines():
        if not line.strip():
            continue  # a blank line would end the head
        if not line[0].isspace():
            keeping = ":" in line and OF_THE_BODY.match(line) is None
        if keeping:
            kept.append(line)
    return "".join(f"{line}\r\n" for line in kept or _made(properties))


def _made(properties: Properties) -> Iterator[str]:
    address = _text(properties, SENDER_SMTP) or _text(properties, SENDER_ADDRESS) or ""
    if "@" in address:
        yield f"From: {formataddr((_line(_text(properties, SENDER_NAME)), _line(address)), 'utf-8')}"
    yield f"Subject: {_line(_text(properties, SUBJECT))}"
    sent = properties.date_prop_value(SENT)
    if sent is not None:
        yield f"Date: {format_datetime(sent)}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _text(properties: Properties, id_: int) -> str | None:
    text = properties.str_prop_value(id_)
    return text.rstrip("\x00") if text is not None else None


def _page(properties: Properties) -> str | None:
    """The HTML: bytes in the mail's own charset, or text where an old Outlook wrote it."""
    written = properties.binary_prop_value(HTML)
    if written is None:
        return _text(properties, HTML)
    try:
        return written.decode(properties.body_encoding, "replace")
    except LookupError:
        return written.decode("utf-8", "replace")


def _attachments(storage: Storage, level: int) -> Iterator[bytes]:
    """The attachments as parts: names and kinds, the first megabyte of each, and mails whole."""
    from oxmsg.properties import Properties  # noqa: PLC0415 - an extra

    for _number, each in zip(range(MOST_ATTACHMENTS), storage.iter_attachment_storages(), strict=False):
        inner = next((inside for inside in each.storages if inside.name == EMBEDDED), None)
        if inner is not None and level < MOST_LEVELS:
            yield b"Content-Type: message/rfc822\r\n\r\n" + _mail(inner, EMBEDDED_HEADER, level + 1)
            continue
        properties = Properties(each, properties_header_offset=ATTACHMENT_HEADER)
        name = _line(_text(properties, FILE_NAME) or _text(properties, SHORT_FILE_NAME)) or "attachment"
        kind = _text(properties, FILE_TYPE) or ""
        shown = f"Content-Disposition: attachment; filename*=utf-8''{quote(name[:LONGEST_NAME], safe='')}\r\n"
        content = (properties.binary_prop_value(FILE_BYTES) or b"")[:READ_OF_ATTACHMENT]
        yield _part(kind if KIND.fullmatch(kind) else "application/octet-stream", content, shown)
