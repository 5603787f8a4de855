"""The parts of a mail (RFC 2045, RFC 2046), cut with bounds on their number, depth and size.

The standard library's parser nests generators as deep as the mail and tests every line against
every open boundary; on a hostile mail of some megabytes that is minutes or a RecursionError. Here
each level is one search for its boundary, 30 levels at most.
"""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.mail.charsets import one_line
from shopcheck.intake.mail.headers import Head, decode_words, from_base64, parameters, read_head
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PARTS = 200
MAX_DEPTH = 30
MAX_MISSES = 10_000
MAX_DECODED = 2 * 1024 * 1024

_TYPE = late(r"\s*([a-zA-Z0-9!#$&^_.+-]{1,80})\s*/\s*([a-zA-Z0-9!#$&^_.+-]{1,80})")


class Part(Struct, frozen=True):
    """One leaf of the tree: a body, an attachment, or a mail inside the mail (`head` is its own then).

    `alternative`: it is one of several versions of the same text. `within` the multipart types
    around it, outermost first.
    """

    type: str
    head: Head
    start: int
    end: int
    within: tuple[str, ...]
    parameters: dict[str, str]

    @property
    def alternative(self) -> bool:
        """Whether the reader is shown this part or another version of it."""
        return "alternative" in self.within

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or "" (RFC 2183)."""
        return self.head.first("content-disposition").partition(";")[0].strip().lower()

    @property
    def name(self) -> str:
        """The file's name, "" without one; decoded, on one line, never a path."""
        given = parameters(self.head.first("content-disposition")).get("filename") or self.parameters.get("name", "")
        return one_line(decode_words(given), 200).replace("\\", "/").rpartition("/")[2]


class Cut:
    """What had to be left out, as defects; shared by one walk."""

    def __init__(self) -> None:
        self.parts = 0
        self.defects: dict[str, None] = {}

    def note(self, defect: str) -> None:
        """Remember a defect, once."""
        self.defects.setdefault(defect)


def read_parts(data: bytes, head: Head, cut: Cut, end: int | None = None) -> Iterator[Part]:
    """The leaves of the mail whose `head` was read from `data`, in order; at most 200, 30 deep."""
    end = len(data) if end is None else end
    yield from _walk(data, head, head.body_at, end, (), cut)


def _walk(data: bytes, head: Head, start: int, end: int, within: tuple[str, ...], cut: Cut) -> Iterator[Part]:
    if cut.parts >= MAX_PARTS:
        cut.note("too-many-parts")
        return
    content_type = head.first("content-type")
    kind = _media_type(content_type, within)
    values = parameters(content_type)
    main, _slash, sub = kind.partition("/")
    boundary = values.get("boundary", "").rstrip()[:200].encode("utf-8", "replace")
    if main == "multipart" and len(within) >= MAX_DEPTH:
        cut.note("too-deep")
        return
    if main == "multipart" and boundary:
        bodies = list(_cut_at(data, start, end, boundary, cut))
        for body_start, body_end in bodies:
            inner = read_head(data, body_start, body_end)
            yield from _walk(data, inner, inner.body_at, body_end, (*within, sub), cut)
        if bodies:
            return
    if main == "multipart":
        cut.note("no-boundary")
        kind = "text/plain"
    cut.parts += 1
    yield Part(kind, head, start, end, within, values)


def _media_type(value: str, within: tuple[str, ...]) -> str:
    match = _TYPE.match(value)
    if match is not None:
        return f"{match.group(1)}/{match.group(2)}".lower()
    return "message/rfc822" if within[-1:] == ("digest",) else "text/plain"


def _cut_at(data: bytes, start: int, end: int, boundary: bytes, cut: Cut) -> Iterator[tuple[int, int]]:
    """The bodies between boundary lines; one that is never closed goes to the end."""
    marker = b"\n--" + boundary
    opened = -1
    count = misses = 0
    position = start - 1
    while (at := data.find(marker, position, end)) >= 0:
        position = at + len(marker)
        line_end = data.find(b"\n", position, end)
        line_end = end if line_end < 0 else line_end
        after = data[position : min(line_end, position + 200)].rstrip()
        if after not in {b"", b"--"}:
            misses += 1
            if misses > MAX_MISSES:
                cut.note("too-many-parts")
                break
            continue
        if opened >= 0:
            yield opened, max(opened, at)
            count += 1
        if after == b"--":
            return
        if count > MAX_PARTS:
            cut.note("too-many-parts")
            return
        opened = min(line_end + 1, end)
        position = max(position, line_end)
    if opened >= 0:
        cut.note("no-last-boundary")
        yield opened, end


def content(data: bytes, part: Part, cut: Cut) -> bytes:
    """The bytes of a part with its transfer encoding undone, at most 2 MiB of them."""
    encoding = part.head.first("content-transfer-encoding").partition(";")[0].strip().lower()
    raw = data[part.start : min(part.end, part.start + 3 * MAX_DECODED)]
    if encoding == "base64":
        raw = from_base64(raw)
    elif encoding == "quoted-printable":
        raw = binascii.a2b_qp(raw)
    if len(raw) > MAX_DECODED or part.end - part.start > 3 * MAX_DECODED:
        cut.note("text-cut")
    return raw[:MAX_DECODED]
