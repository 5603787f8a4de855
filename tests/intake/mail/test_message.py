"""Whole mails, sound, broken and hostile."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopcheck.intake.mail.message import parse_message, what_is_it
from shopcheck.model import Authentication, Message, Reason, TargetError, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

UNTRUSTED = Authentication(None, reason=Reason.NOT_TRUSTED)

ORDER = b"""Return-Path: <bounce@bvagrotrade.example>
Delivered-To: me@mail.example
Received: from mx.bvagrotrade.example by mx.mail.example;
 Mon, 09 Nov 2026 10:02:03 +0000
DKIM-Signature: v=1; d=bvagrotrade.example; s=k1; h=From:Subject:Date; b=x
From: =?utf-8?Q?BV_Agro_Trade?= <shop@bvagrotrade.example>
Reply-To: help@bvagrotrade.example
To: Marieke <me@mail.example>
Cc: you@mail.example
Subject: =?utf-8?Q?Bestelling_BAT-20418_=E2=9C=93?=
Date: Mon, 09 Nov 2026 10:02:00 +0000
Message-ID: <20418@bvagrotrade.example>
Content-Type: text/html; charset=utf-8

<p>Bedankt voor je bestelling bij BV Agro Trade.</p>
<a href="https://bvagrotrade.example/account/orders">Mijn bestelling</a>
<script type="application/ld+json">{"@type": "Order", "orderNumber": "BAT-20418"}</script>
"""


def _trust(_headers: Sequence[tuple[str, str]]) -> Authentication:
    return UNTRUSTED


def _read(data: bytes) -> Message:
    return parse_message(data, trust=_trust)


def test_a_whole_mail() -> None:
    """Every field of a sound mail is where it belongs."""
    message = _read(ORDER)
    (sender,) = message.senders
    assert (sender.name, sender.local, sender.domain) == ("BV Agro Trade", "shop", "bvagrotrade.example")
    assert message.from_headers == 1
    assert [address.local for address in message.reply_to] == ["help"]
    assert message.return_path is not None
    assert message.return_path.local == "bounce"
    assert [address.local for address in message.recipients] == ["me", "you"]
    assert message.subject == "Bestelling BAT-20418 ✓"
    assert message.date == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)
    assert message.message_id == "20418@bvagrotrade.example"
    assert message.header_names[:3] == ("return-path", "delivered-to", "received")
    assert message.text == "Bedankt voor je bestelling bij BV Agro Trade.\nMijn bestelling"
    assert message.html
    assert [(link.url, link.text) for link in message.links] == [
        ("https://bvagrotrade.example/account/orders", "Mijn bestelling")
    ]
    assert message.structured == ({"@type": "Order", "orderNumber": "BAT-20418"},)
    assert message.signatures[0].domain == "bvagrotrade.example"
    assert message.forwarded is None
    assert message.defects == ()


def test_trust_sees_the_head_top_first_unfolded() -> None:
    """Names and raw values, in order; what it answers is the mail's authentication."""
    seen: list[tuple[str, str]] = []
    answer = Authentication("mx.mail.example")

    def trust(headers: Sequence[tuple[str, str]]) -> Authentication:
        seen.extend(headers)
        return answer

    assert parse_message(ORDER, trust=trust).authentication is answer
    assert seen[2] == ("Received", "from mx.bvagrotrade.example by mx.mail.example; Mon, 09 Nov 2026 10:02:03 +0000")
    assert seen[4][0] == "From"
    assert seen[4][1].startswith("=?utf-8?Q?")


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\r\r\n"])
def test_line_ends(end: bytes) -> None:
    """Every kind of line end gives the same mail."""
    assert _read(ORDER.replace(b"\n", end)) == _read(ORDER)


@pytest.mark.parametrize("start", [b"From shop Mon Nov  9 10:02:03 2026\n", b"\xef\xbb\xbf", b"\n\n", b"2048\n"])
def test_what_stands_in_front(start: bytes) -> None:
    """An mbox line, a mark of byte order, empty lines, a length: none is part of the mail."""
    assert _read(start + ORDER) == _read(ORDER)


def test_sixteen_bits() -> None:
    """A mail saved as UTF-16 is read as well."""
    assert _read(ORDER.decode().encode("utf-16")) == _read(ORDER)


def test_several_senders() -> None:
    """All mailboxes of all From fields are senders, and that is a defect."""
    message = _read(
        b"Message-ID: <1>\nDate: Mon, 09 Nov 2026 10:02:00 +0000\nFrom: a@one.example, b@two.example\nFrom: AliExpress <c@three.example>\n\nhi"
    )
    assert [sender.domain for sender in message.senders] == ["one.example", "two.example", "three.example"]
    assert message.from_headers == 2
    assert "many-from" in message.defects


@pytest.mark.parametrize(
    "senders",
    [b"From: a@one.example, b@two.example", b"From: a@one.example\nFrom: a@one.example", b"From: a@one.example\nFrom:"],
)
def test_more_than_one_from(senders: bytes) -> None:
    """Two mailboxes, or two fields, are too many, each by itself."""
    assert "many-from" in _read(b"Message-ID: <1>\n" + senders + b"\n\nhi").defects


def test_no_sender_and_bad_date() -> None:
    """What a head lacks is said, not guessed."""
    message = _read(b"Message-ID: <1>\nSubject: x\nDate: soon\nFrom: AliExpress\n\nhi")
    assert message.senders[0].name == "AliExpress"
    assert message.date is None
    assert set(message.defects) == {"no-from", "bad-date"}
    assert "no-date" in _read(b"Message-ID: <1>\nFrom: a@one.example\n\nhi").defects


def test_small_heads_are_heads() -> None:
    """From, Subject and an empty line are enough for a mail."""
    message = _read(b"From: Shop <a@one.example>\nSubject: Order\n\nhi")
    assert message.senders[0].domain == "one.example"
    assert "no-headers" not in message.defects
    assert message.text == "hi"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your order!\nTotal: 5",
        "Dear Marieke:\n\nyour order",
        "Order: 1234\nTotal: 5",
        "https://shop.example/x\n",
        "Hallo: zusammen\nTo: be continued",
    ],
)
def test_pasted_text(text: str) -> None:
    """Text without a head is all body; no authentication is looked for."""
    seen: list[object] = []

    def trust(headers: Sequence[tuple[str, str]]) -> Authentication:
        seen.append(list(headers))
        return UNTRUSTED

    message = parse_message(text.encode(), trust=trust)
    assert message.text == text.strip()
    assert message.senders == ()
    assert message.header_names == ()
    assert message.defects == ("no-headers",)
    assert message.forwarded is None
    assert seen == [[]]


@pytest.mark.parametrize(
    "head",
    [
        "From: Shop <a@one.example>\nSent: Monday, November 9, 2026 10:02 AM\nTo: me\nSubject: Order",
        "From: Shop <a@one.example>\nDate: Mon, Nov 9, 2026 at 10:02 AM\nSubject: Order\nTo: me@mail.example",
        "Von: Shop <a@one.example>\nGesendet: Montag, 9. November 2026 10:02\nAn: me\nBetreff: Order",
        "From: Shop a@one.example\nDate: 9 November 2026 at 10:02\nSubject: Order",
    ],
)
def test_a_pasted_head_is_a_forward(head: str) -> None:
    """A head as clients print it is no head of the mail's own: what it says is only said."""
    message = _read(f"{head}\n\nhello there".encode())
    assert message.senders == ()
    assert message.forwarded is not None
    assert message.forwarded.how == "inline"
    assert message.forwarded.sender is not None
    assert message.forwarded.sender.domain == "one.example"
    assert message.forwarded.date == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)
    assert message.text == "hello there"


def _forward(note: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Marieke <me@mail.example>"
    mail["Subject"] = "Fwd: Bestelling"
    mail["Message-ID"] = "<1@mail.example>"
    mail.set_content(note)
    inner = EmailMessage()
    inner["From"] = "BV Agro Trade <shop@bvagrotrade.example>"
    inner["Subject"] = "Bestelling BAT-20418"
    inner["Date"] = "Mon, 09 Nov 2026 10:02:00 +0000"
    inner["Authentication-Results"] = "mx.mail.example; dmarc=pass"
    inner.set_content("Bedankt voor je bestelling. https://bvagrotrade.example/orders")
    mail.add_attachment(inner)
    return mail.as_bytes()


def test_an_attached_mail() -> None:
    """The attached mail's text counts, its sender is said, its marks of trust are not looked at."""
    seen: list[str] = []

    def trust(headers: Sequence[tuple[str, str]]) -> Authentication:
        seen.extend(name for name, _value in headers)
        return UNTRUSTED

    message = parse_message(_forward("I bought this at AliExpress, please help"), trust=trust)
    assert message.senders[0].domain == "mail.example"
    assert message.forwarded is not None
    assert message.forwarded.how == "attached"
    assert message.forwarded.sender is not None
    assert message.forwarded.sender.domain == "bvagrotrade.example"
    assert message.forwarded.subject == "Bestelling BAT-20418"
    assert message.text == "Bedankt voor je bestelling. https://bvagrotrade.example/orders"
    assert [link.host for link in message.links] == ["bvagrotrade.example"]
    assert "Authentication-Results" not in seen


def test_a_mail_of_its_own_with_a_mail_attached() -> None:
    """Much text of its own: the attached mail is an attachment and no forward."""
    message = _read(_forward("Your parcel waits. " * 300))
    assert message.forwarded is None
    assert "Bedankt" not in message.text
    assert message.attachments == (("", "message/rfc822"),)


def test_a_note_with_links_is_kept() -> None:
    """Who hides a link in the note above a harmless forward is still read."""
    message = _read(_forward("Log in now: https://evil.example/aliexpress"))
    assert "Log in now" in message.text
    assert "evil.example" in {link.host for link in message.links}


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", Unreadable.NOT_A_MAIL, "This is a picture."),
        (b"%PDF-1.7", Unreadable.NOT_A_MAIL, "This is a PDF."),
        (b"<html></html>", Unreadable.NOT_A_MAIL, "This is a web page."),
        (b"", Unreadable.EMPTY, "nothing in it"),
        (b" \r\n\t\n", Unreadable.EMPTY, "nothing in it"),
        (b"\xef\xbb\xbf", Unreadable.EMPTY, "nothing in it"),
    ],
)
def test_no_mail(data: bytes, kind: Unreadable, says: str) -> None:
    """Pictures, documents and emptiness are refused, with what they are and a way out."""
    with pytest.raises(TargetError) as refusal:
        _read(data)
    assert refusal.value.kind is kind
    assert says in refusal.value.message
    assert refusal.value.help


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b'"\\' * 15_000,
        b"From: " + b"(" * 30_000,
        b"From: " + b"=?a?q?" * 5_000,
        b"From: a@" + "ü.".encode() * 3_000,
        b"Content-Type: text/plain" + b";a=b" * 8_000,
        b"X: a\n" + b" b\n" * 300_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 300_000,
        b"Content-Type: text/html\n\n" + b'<a b="' * 200_000,
        b"Content-Type: text/html\n\n<script type=application/ld+json>{" + b"/* " * 60_000,
        b"Content-Type: text/html\n\n<script type=application/ld+json>" + b'"\\"' * 60_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 500_000,
        b"Content-Type: message/rfc822\n\n" * 20_000,
        b"\n" + b"---- Forwarded message ----\nFrom: a@b.example\nSubject: x\nTo: z\n\n" * 20_000,
    ],
)
def test_hostile_mails_end(data: bytes) -> None:
    """What is made to hang a parser is through in seconds, on any machine."""
    start = time.process_time()
    _read(b"Message-ID: <1>\n" + data)
    assert time.process_time() - start < 15


@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are a mail or refused, never a traceback."""
    what_is_it(data)
    with suppress(TargetError):
        assert _read(data).text is not None


PIECES = st.sampled_from(
    [
        b"\n",
        b"\r",
        b"\x00",
        b"--b",
        b"=?utf-8?q?",
        b"<",
        b">",
        b'"',
        b"(",
        b"\xff",
        b": ",
        b"multipart/mixed; boundary=b",
        b"&#",
        b"%",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(ORDER)), PIECES, st.integers(0, 40)), max_size=6))
def test_mutated_mails(changes: list[tuple[int, bytes, int]]) -> None:
    """A sound mail with pieces put in and taken out anywhere is read; what comes out can be written."""
    data = ORDER
    for place, piece, taken in changes:
        data = data[:place] + piece + data[place + taken :]
    try:
        message = _read(data)
    except TargetError:
        return
    f"{message.subject}{message.text}{message.senders}{message.links}{message.structured}".encode()


@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"text/html",
            b"text/plain; charset=utf-7",
            b"multipart/mixed; boundary=b",
            b"message/rfc822",
            b"text/html; charset=utf-16",
        ]
    ),
)
def test_any_body(data: bytes, kind: bytes) -> None:
    """Any body under any type is read."""
    _read(b"Message-ID: <1>\nContent-Type: " + kind + b"\n\n--b\n" + data)
