"""Outlook's .msg files."""

from __future__ import annotations

import builtins
import contextlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.msg_files import attached_file, attached_message, outlook_file
from tests.scenarios.envelope import Envelope
from tests.scenarios.receivers import gmail

from shopcheck import check_email
from shopcheck.intake import Reading, read_mail
from shopcheck.intake.mail.msg import as_mail, is_msg
from shopcheck.model import Relation, TargetError, Unreadable

if TYPE_CHECKING:
    from shopcheck.model import Message

RECEIVED = gmail(
    Envelope(
        helo="mta7.lampenhaus-nord.example",
        ip="203.0.113.24",
        mail_from="bounce@lampenhaus-nord.example",
        rcpt="jonas.brandt.41700@gmail.com",
        header_from="lampenhaus-nord.example",
        at=datetime(2026, 11, 9, 9, 0, 7, tzinfo=UTC),
        signed=("lampenhaus-nord.example",),
    )
)
HEAD = RECEIVED.replace("\n", "\r\n") + (
    "\r\nFrom: Lampenhaus Nord <info@lampenhaus-nord.example>\r\n"
    "To: jonas.brandt.41700@gmail.com\r\n"
    "Subject: =?utf-8?q?Ihre_Bestellung_LN-417_best=C3=A4tigt?=\r\n"
    "Date: Mon, 9 Nov 2026 10:00:00 +0100\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative;\r\n"
    '        boundary="gone"\r\n'
    "\r\n"
)
TEXT = "Danke für Ihre Bestellung LN-417 bei Lampenhaus Nord. Summe: 42,50 EUR"
PAGE = '<p>Danke für Ihre Bestellung LN-417. <a href="https://lampenhaus-nord.example/konto/LN-417">Bestellung</a></p>'
MAIL: dict[int, str | bytes] = {0x007D: HEAD, 0x1000: TEXT, 0x1013: PAGE.encode()}
READING = Reading(date(2026, 11, 23))


def read(data: bytes) -> Message:
    """The mail in the bytes of an Outlook file."""
    found = read_mail(data, "order.msg", READING).message
    assert found is not None
    return found


def test_is_read_like_any_mail() -> None:
    """Sender, subject, date, text and links of an Outlook file are those of the mail."""
    mail = read(outlook_file(MAIL))

    assert mail.senders[0].domain == "lampenhaus-nord.example"
    assert mail.subject == "Ihre Bestellung LN-417 bestätigt"
    assert mail.date is not None
    assert "Danke für Ihre Bestellung LN-417" in mail.text
    assert [link.host for link in mail.links] == ["lampenhaus-nord.example"]
    assert mail.defects == ()


def test_the_answer_is_that_of_the_eml() -> None:
    """The head that came over the net keeps its trust: the provider's own results count."""
    found = check_email(outlook_file(MAIL), today=date(2026, 11, 23)).attribution

    assert found.relation is Relation.OWN_NAME
    assert found.merchant is not None
    assert found.merchant.domain == "lampenhaus-nord.example"
    assert found.grounds[0].strength == "checked"


def test_no_signature_is_verified_on_a_body_laid_anew() -> None:
    """The bytes that were signed are gone, so none are handed on to be verified."""
    assert read_mail(outlook_file(MAIL), "order.msg", READING).raw is None


def test_long_streams_are_read() -> None:
    """A text over 4096 bytes lies outside the mini stream."""
    mail = read(outlook_file({**MAIL, 0x1000: TEXT + " Leuchte" * 900}))

    assert mail.text.count("Leuchte") == 900


def test_a_draft_without_a_head_has_the_properties() -> None:
    """Where Outlook kept no head, sender and subject come from the properties; nothing vouches for them."""
    mail = read(
        outlook_file({0x0C1A: "Lampenhaus\r\nX-Odd: 1", 0x5D01: "info@lampenhaus-nord.example", 0x0037: "LN-417"})
    )

    assert mail.senders[0].domain == "lampenhaus-nord.example"
    assert mail.senders[0].name == "Lampenhaus X-Odd: 1"
    assert mail.subject == "LN-417"
    assert "x-odd" not in mail.header_names
    assert mail.authentication.authserv is None


def test_attachments_are_named() -> None:
    """A file in an Outlook file is an attachment with its name and kind."""
    mail = read(outlook_file(MAIL, (attached_file("Rechnung №7.pdf", "application/pdf", b"%PDF-1.4"),)))

    assert mail.attachments == (("Rechnung №7.pdf", "application/pdf"),)


def test_an_attached_mail_is_a_forwarded_one() -> None:
    """A mail inside the mail is claims only, as in any mail."""
    outer: dict[int, str | bytes] = {
        0x007D: "From: Jonas <jonas.brandt.41700@gmail.com>\r\nSubject: Wo ist es?\r\nMIME-Version: 1.0\r\n",
        0x1000: "Siehe unten",
    }
    mail = read(outlook_file(outer, (attached_message(MAIL),)))

    assert mail.forwarded is not None
    assert mail.forwarded.sender is not None
    assert mail.forwarded.sender.domain == "lampenhaus-nord.example"


def test_the_boundary_of_the_head_does_not_come_back() -> None:
    """Fields of the old body are left out with their folded lines; no blank line ends the head early."""
    data = as_mail(outlook_file({**MAIL, 0x007D: HEAD.replace("\r\nTo:", "\r\n\r\nTo:")}), "order.msg")

    head = data.partition(b"\r\n\r\n")[0]
    assert b"gone" not in data
    assert b"\r\nTo: jonas" in head


def test_other_bytes_stay_as_they_are() -> None:
    """What is no Outlook file is handed on untouched."""
    assert as_mail(b"From: a@b.example\n\nText", "a.eml") == b"From: a@b.example\n\nText"


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line what it is, one line what to do (screen 12)."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] in {"olefile", "oxmsg"}:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TargetError) as error:
        as_mail(outlook_file(MAIL), "/home/jonas/order.msg")

    assert error.value.message == ('order.msg is an Outlook file. To read it:  pipx install --force "shopcheck[msg]"')
    assert error.value.help == "or save the mail as .eml: shopcheck help save-mail"
    assert error.value.kind is Unreadable.NOT_A_MAIL


@pytest.mark.parametrize("length", [600, 1200, 2000, 2600])
def test_a_file_cut_off_is_said_so(length: int) -> None:
    """A damaged file is one line, never a traceback; or what is left of it is read."""
    data = outlook_file(MAIL)[:length]
    if not is_msg(data):
        return
    with pytest.raises(TargetError) as error:
        as_mail(data, "order.msg")
    assert error.value.kind is Unreadable.UNREADABLE


def test_streams_that_claim_more_than_the_file_are_refused() -> None:
    """Sizes are bounded before anything is read into memory."""
    data = bytearray(outlook_file(MAIL))
    place = data.find("__substg1.0_10130102".encode("utf-16-le"))
    data[place + 120 : place + 128] = (1 << 30).to_bytes(8, "little")

    with pytest.raises(TargetError, match="damaged"):
        as_mail(bytes(data), "order.msg")


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=64))
def test_never_a_traceback(place: int, noise: bytes) -> None:
    """Bytes overwritten anywhere give a mail or a TargetError."""
    data = bytearray(outlook_file(MAIL, (attached_message(MAIL), attached_file("a.pdf", "application/pdf", b"%PDF"))))
    place %= len(data)
    data[place : place + len(noise)] = noise
    with contextlib.suppress(TargetError):
        read_mail(bytes(data), "order.msg", READING)
