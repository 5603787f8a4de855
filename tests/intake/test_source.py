"""What a file is, before it is read as a mail."""

from __future__ import annotations

import pytest

from shopcheck.intake.source import what_is_it, with_plain_line_ends

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a picture"),
        (b"BM\x36\x00\x00\x00", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "an Outlook file"),
        (OLE, "an Outlook file"),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
        (b"PK\x03\x04....orders.txt", "a zip archive"),
        (b"PK\x03\x04[Content_Types].xml word/document.xml", "a Word document"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"#!/bin/sh\necho\n", "a program"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar entry"),
        (b"<!DOCTYPE html>\n<html><body>Order</body></html>", "a web page"),
        (b"\xef\xbb\xbf  <html lang='nl'>", "a web page"),
        (b"<!-- saved from url -->\n<html>", "a web page"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://shop.example/\r\n", "a web page"),
        (bytes(range(8)) * 100, "not a text at all"),
    ],
)
def test_no_mails(data: bytes, kind: str) -> None:
    """Pictures, documents, programs and pages are named, whatever they are called."""
    assert what_is_it(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From: a@shop.example\r\n\r\nhi",
        b"BMW has shipped your order",
        b"MZ Modell is the name of our shop",
        "Größe".encode("utf-16"),
        b"From a@shop.example Mon Nov  9 10:00:00 2026\nFrom: a@shop.example\n\nhi",
        b"Dear customer,\n<html> is not our page",
    ],
)
def test_what_may_be_a_mail(data: bytes) -> None:
    """Text that begins with the letters of a file's mark is still text."""
    assert what_is_it(data) is None


@pytest.mark.parametrize(
    "data",
    [
        b"A: 1\r\nB: 2\r\n\r\nx\r\n",
        b"A: 1\rB: 2\r\rx\r",
        b"A: 1\r\r\nB: 2\r\r\n\r\r\nx\r\r\n",
        b"\xef\xbb\xbfA: 1\nB: 2\n\nx\n",
        "A: 1\nB: 2\n\nx\n".encode("utf-16"),
        "A: 1\r\nB: 2\r\n\r\nx\r\n".encode("utf-16-le"),
        "A: 1\r\nB: 2\r\n\r\nx\r\n".encode("utf-16-be"),
        b"From a@shop.example Mon Nov  9 10:00:00 2026\nA: 1\nB: 2\n\nx\n",
        b">From a@shop.example\nA: 1\nB: 2\n\nx\n",
        b"30      \nA: 1\nB: 2\n\nx\n",
        b"\n\n  \nA: 1\nB: 2\n\nx\n",
    ],
)
def test_one_kind_of_line_end(data: bytes) -> None:
    """Every way mails are saved gives the same bytes."""
    assert with_plain_line_ends(data) == b"A: 1\nB: 2\n\nx\n"
