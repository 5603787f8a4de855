"""Parts are cut as the standard library cuts them, and within bounds where it has none."""

from __future__ import annotations

import email
from email.message import EmailMessage

import pytest

from shopcheck.intake.mail.headers import read_head
from shopcheck.intake.mail.mime import MAX_DECODED, MAX_PARTS, Cut, Part, content, read_parts


def _parts(data: bytes) -> tuple[list[Part], list[str]]:
    cut = Cut()
    return list(read_parts(data, read_head(data), cut)), list(cut.defects)


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Your order"
    mail.set_content("plain version\n")
    mail.add_alternative("<p>HTML version</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Größe.pdf")
    inner = EmailMessage()
    inner["From"] = "shop@shop.example"
    inner.set_content("inner")
    mail.add_attachment(inner)
    return mail


def test_same_parts_as_the_standard_library() -> None:
    """Types and contents of a mail with versions, a file and a mail inside agree with `email`."""
    data = _mail().as_bytes()
    parts, defects = _parts(data)
    assert not defects
    assert [part.type for part in parts] == ["text/plain", "text/html", "application/pdf", "message/rfc822"]
    assert [part.alternative for part in parts] == [True, True, False, False]
    theirs = [part for part in email.message_from_bytes(data).walk() if not part.is_multipart()]
    for mine, other in zip(parts[:3], theirs[:3], strict=True):
        assert content(data, mine, Cut()).strip() == bytes(other.get_payload(decode=True)).strip()
    assert parts[2].name == "Größe.pdf"
    assert parts[2].disposition == "attachment"
    assert data[parts[3].start : parts[3].end].startswith(b"From: shop@shop.example")


@pytest.mark.parametrize(
    ("data", "types", "defects"),
    [
        (b"A: 1\n\nhi", ["text/plain"], []),
        (b"Content-Type: nonsense\n\nhi", ["text/plain"], []),
        (b"Content-Type: multipart/mixed\n\nhi", ["text/plain"], ["no-boundary"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\nhi", ["text/plain"], ["no-boundary"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi", ["text/plain"], ["no-last-boundary"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b--\nafter\n--b\n\nno\n", ["text/plain"], []),
        (
            b"Content-Type: multipart/mixed; boundary=b\n\n--b  \n\n1\n--bc\n\nx\n--b\n\n2\n--b--",
            ["text/plain", "text/plain"],
            [],
        ),
        (b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: 1\n\nx\n--b--", ["message/rfc822"], []),
    ],
)
def test_broken_boundaries(data: bytes, types: list[str], defects: list[str]) -> None:
    """Missing, open and look-alike boundaries lose no text, and are said."""
    parts, found = _parts(data)
    assert [part.type for part in parts] == types
    assert found == defects


def test_nesting_ends_at_thirty() -> None:
    """A mail nested a thousand deep is read to the thirtieth level."""
    data = b""
    for level in range(1000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    parts, defects = _parts(data + b"\nhi")
    assert not parts
    assert "too-deep" in defects


def test_number_of_parts_is_bounded() -> None:
    """A mail of ten thousand parts gives two hundred."""
    parts, defects = _parts(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000)
    assert len(parts) <= MAX_PARTS
    assert "too-many-parts" in defects


def test_text_is_cut_at_two_mebibytes() -> None:
    """A part longer than that is cut, and said so."""
    data = b"A: 1\n\n" + b"x" * (MAX_DECODED + 10)
    (part,), _defects = _parts(data)
    cut = Cut()
    assert len(content(data, part, cut)) == MAX_DECODED
    assert "text-cut" in cut.defects


def test_a_name_is_never_a_path() -> None:
    """Folders in a file's name are dropped, and broken names are read."""
    data = b'Content-Type: application/pdf; name="=?utf-8?q?..=2F..=2Fetc=2Fbill=2Epdf?="\n\nx'
    (part,), _defects = _parts(data)
    assert part.name == "bill.pdf"
