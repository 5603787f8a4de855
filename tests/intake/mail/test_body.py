"""Which version of a body is read, and what is odd about it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from shopcheck.intake.mail.body import Body, read_body
from shopcheck.intake.mail.headers import read_head
from shopcheck.intake.mail.mime import Cut
from shopcheck.intake.source import with_plain_line_ends

SENTENCE = "Thank you for your order BAT-20418 at BV Agro Trade; it will be sent tomorrow morning."
UNRELATED = " ".join(f"lorem{number} ipsum{number}" for number in range(60))


def _read(mail: EmailMessage | bytes) -> tuple[Body, list[str]]:
    data = with_plain_line_ends(mail if isinstance(mail, bytes) else mail.as_bytes())
    cut = Cut()
    return read_body(data, read_head(data), cut), list(cut.defects)


def _mail(plain: str | None, html: str | None) -> EmailMessage:
    mail = EmailMessage()
    if plain is not None:
        mail.set_content(plain)
    if html is not None and plain is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail


def test_the_plain_version_is_preferred() -> None:
    """Where both versions say the same, the plain one is read; links come from the HTML."""
    body, defects = _read(
        _mail(f"{SENTENCE}\nhttps://shop.example/plain", f'<p>{SENTENCE}</p><a href="https://shop.example/h">Order</a>')
    )
    assert body.text == f"{SENTENCE}\nhttps://shop.example/plain"
    assert body.html
    assert [link.url for link in body.links] == ["https://shop.example/h"]
    assert not defects


def test_an_empty_plain_version_is_passed_over() -> None:
    """A plain version that says nothing gives way to the HTML's text."""
    body, defects = _read(_mail("View in browser\n", f"<p>{SENTENCE}</p>"))
    assert body.text == SENTENCE
    assert not defects


def test_versions_that_differ() -> None:
    """A plain version that says something else is not what the reader sees."""
    body, defects = _read(
        _mail("The kitchen garden in October needs a lot of care and patience.", f"<p>{SENTENCE}</p>")
    )
    assert body.text == SENTENCE
    assert defects == ["parts-differ"]


def test_links_of_the_other_version() -> None:
    """A host that only the plain version links to is a link, too."""
    body, _defects = _read(
        _mail(f"{SENTENCE} https://other.example/", f'<p>{SENTENCE}</p><a href="https://shop.example/">Order</a>')
    )
    assert [(link.host, link.kind) for link in body.links] == [("shop.example", "a"), ("other.example", "text")]


def test_what_a_link_shows_is_no_link_of_its_own() -> None:
    """A link that shows one address and goes to another is one link."""
    body, _defects = _read(_mail(None, '<a href="https://evil.example/">https://www.aliexpress.com/order</a>'))
    assert [(link.host, link.text) for link in body.links] == [("evil.example", "https://www.aliexpress.com/order")]


def test_parts_one_after_another_are_all_read() -> None:
    """Text parts that are no versions of each other are joined."""
    data = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>first</p>\n"
        b"--b\nContent-Type: text/plain\n\nsecond\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=n.txt\n\nno\n--b--"
    )
    body, _defects = _read(data)
    assert body.text == "first\n\nsecond"
    assert body.attachments == [("n.txt", "text/plain")]


def test_html_that_says_it_is_plain() -> None:
    """HTML sent as text/plain is read as HTML."""
    body, _defects = _read(b"Content-Type: text/plain\n\n<html><body><p>One</p><p>two</p></body></html>")
    assert body.text == "One\n\ntwo"
    assert body.html


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Content-Type: text/plain; format=flowed\n\none \ntwo\n-- \nme", "one two\n--\nme"),
        (b"Content-Type: text/html\n\n<meta charset=windows-1251>" + "заказ".encode("cp1251"), "заказ"),
        (b"Content-Type: text/html; charset=utf-8\n\n<meta charset=windows-1251>" + "заказ".encode(), "заказ"),
        (b"Content-Transfer-Encoding: BASE64\n\nR3LDtsOfZQ==\n", "Größe"),
        (b"Content-Transfer-Encoding: quoted-printable\n\nGr=C3=B6=\n=C3=9Fe\n", "Größe"),
        (b"Content-Type: text/plain; charset=x-none\n\nGr\xf6\xdfe", "Größe"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    """Charsets in the head or in the HTML, both transfer encodings, soft line ends."""
    assert _read(data)[0].text == text


def test_all_text_together_is_cut_at_two_mebibytes() -> None:
    """Two long parts give no more text than one may have; a third one gives none."""
    part = b"--b\nContent-Type: text/plain\n\n" + b"word " * 300_000 + b"\n"
    body, defects = _read(b"Content-Type: multipart/mixed; boundary=b\n\n" + 3 * part + b"--b--")
    assert 1_900_000 < len(body.text) <= 2 * 1024 * 1024 + 10
    assert defects == ["text-cut"]


def test_pictures_only() -> None:
    """A mail that is one picture is said to be one."""
    body, defects = _read(_mail(None, '<a href="https://shop.example/"><img src="https://i.example/x.png"></a>'))
    assert defects == ["images-only"]
    assert body.pictures == 1
    assert "images-only" not in _read(_mail(None, f"<p>{SENTENCE}</p><img src=x>"))[1]


def test_hidden_text() -> None:
    """Much hidden text that says something else is a defect; a preheader and a hidden twin are none."""
    assert _read(_mail(None, f'<p>{SENTENCE}</p><div style="display:none">{UNRELATED}</div>'))[1] == ["hidden-text"]
    assert not _read(_mail(None, f'<div style="display:none">{SENTENCE}</div><p>{SENTENCE}</p>'))[1]
    assert not _read(_mail(None, f'<p>{UNRELATED}</p><div style="display:none">{UNRELATED}</div>'))[1]
    padding = "&#847; &zwnj; &nbsp; " * 300
    assert not _read(
        _mail(None, f'<div style="display:none">Your order is on its way {padding}</div><p>{SENTENCE}</p>')
    )[1]


def test_inline_pictures_are_no_attachments() -> None:
    """A logo drawn in the text is no file; a report and its mail are no forward."""
    data = (
        b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>hi</p>\n"
        b"--b\nContent-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png\n\nx\n--b--"
    )
    assert _read(data)[0].attachments == []
    report = b"Content-Type: multipart/report; boundary=b\n\n--b\n\nbounced\n--b\nContent-Type: message/rfc822\n\nFrom: a@b.example\n\nx\n--b--"
    body, _defects = _read(report)
    assert body.attachments == [("", "message/rfc822")]
    assert body.inner == []
