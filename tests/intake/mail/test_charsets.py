"""Bytes become text as clients show it, and text loses what nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.charsets import as_read, codec_of, decode, one_line


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Größe".encode(), "utf-8", "Größe"),
        ("Größe".encode("cp1252"), "iso-8859-1", "Größe"),
        (b"\x80 5", "iso-8859-1", "€ 5"),
        ("Größe".encode("cp1252"), "", "Größe"),
        ("Größe".encode(), "us-ascii", "Größe"),
        ("заказ".encode("koi8-r"), "KOI8-R", "заказ"),
        ("注文".encode("iso-2022-jp"), "iso-2022-jp", "注文"),
        ("订单".encode("gb18030"), "gb2312", "订单"),
        ("주문".encode("cp949"), "ks_c_5601-1987", "주문"),
        ("Größe".encode("cp1252"), "x-unknown", "Größe"),
        (b"+AOQ-", "unicode-1-1-utf-7", "ä"),
    ],
)
def test_text_of_bytes(data: bytes, charset: str, text: str) -> None:
    """The declared charset is used as browsers understand it, else UTF-8, else Windows-1252."""
    assert decode(data, charset) == text


@pytest.mark.parametrize(
    "name", ["idna", "hex", "punycode", "unicode_escape", "undefined", "rot13", "utf-8\x00", "", "base64"]
)
def test_codecs_that_are_no_charsets(name: str) -> None:
    """A label that names a transformation, or nothing, is no charset."""
    assert codec_of(name) is None


def test_a_cut_character_does_not_spoil_the_rest() -> None:
    """One broken byte at the end leaves the declared charset in force."""
    text = decode("Bestelling voor € 12,50 – dank je wel".encode()[:-1] + b"\xe2", "utf-8")
    assert text.startswith("Bestelling voor € 12,50 –")


def test_what_nobody_sees_is_gone() -> None:
    """Zero-width letters, soft hyphens and bidi marks no longer split a name."""
    assert as_read("A\u200bli\u00adExp\u2060re\u202ess\ufeff") == "AliExpress"


def test_letters_in_another_coat() -> None:
    """Mathematical, circled and full-width letters are read as the letters they show."""
    assert as_read("𝐀𝐦𝐚𝐳𝐨𝐧 Ⓐmazon Ａｍａｚｏｎ") == "Amazon Amazon Amazon"


def test_other_writing_stays() -> None:
    """Japanese, Arabic and Russian words are left as they stand."""
    assert as_read("ご注文 طلب заказ") == "ご注文 طلب заказ"


def test_one_line_is_short_and_on_one_line() -> None:
    """Line ends and runs of blanks become one blank; the length is kept."""
    assert one_line("a \r\n\t b\x07c" + "d" * 500, 8) == "a b cddd"


@given(st.binary(max_size=300), st.text(max_size=20))
def test_never_raises(data: bytes, charset: str) -> None:
    """Whatever the bytes and the label: text comes out that can be written as UTF-8."""
    as_read(decode(data, charset)).encode("utf-8")
