"""Heads are cut, unfolded and decoded, sound or broken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.headers import (
    MAX_FIELDS,
    MAX_VALUE,
    decode_words,
    from_base64,
    parameters,
    read_date,
    read_head,
    read_signature,
)


def test_fields_in_order_unfolded() -> None:
    """Folded lines are joined, the order and the case of names are kept."""
    head = read_head(b"Received: by a\n (x)\n\tfor b\nFrom: A <a@shop.example>\nfrom: b\n\nbody: none\n")
    assert head.fields == (("Received", "by a (x)\tfor b"), ("From", "A <a@shop.example>"), ("from", "b"))
    assert head.all("from") == ("A <a@shop.example>", "b")
    assert head.first("received") == "by a (x)\tfor b"
    assert head.first("to") == ""


def test_the_body_begins_after_the_first_empty_line() -> None:
    """Nothing of the body is taken for a field."""
    data = b"A: 1\n\nB: 2\n"
    assert data[read_head(data).body_at :] == b"B: 2\n"


def test_a_line_that_is_no_field_ends_the_head() -> None:
    """A head that lost its empty line ends where text begins."""
    data = b"A: 1\nDear customer, hello\n"
    assert data[read_head(data).body_at :] == b"Dear customer, hello\n"


def test_raw_bytes_in_values() -> None:
    """Eight-bit bytes are UTF-8, else Windows-1252."""
    assert read_head("S: Größe\n".encode()).first("s") == "Größe"
    assert read_head("S: Größe\n".encode("cp1252")).first("s") == "Größe"


def test_bounds_of_a_head() -> None:
    """Too many and too long fields are cut, and that is said."""
    many = read_head(b"A: 1\n" * (MAX_FIELDS + 5))
    assert len(many.fields) == MAX_FIELDS
    assert many.cut
    long = read_head(b"A: " + b"x" * (2 * MAX_VALUE) + b"\n y\nB: 2\n\n")
    assert len(long.first("a")) <= MAX_VALUE
    assert long.first("b") == "2"
    assert long.cut
    assert not read_head(b"A: 1\n\n").cut


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?Q?Gr=C3=B6=C3=9Fe?=", "Größe"),
        ("=?utf-8?q?a_b?= =?utf-8?q?_c?=", "a b c"),
        ("=?utf-8?B?R3LDtsOfZQ==?=", "Größe"),
        ("=?utf-8?B?R3LDtsOfZQ?=", "Größe"),
        ("=?iso-8859-1*de?Q?Gr=F6=DFe?=", "Größe"),
        ("=?utf-8?Q?Hello world, with blanks?=", "Hello world, with blanks"),
        ("=?utf-8?B?R3LD?= =?utf-8?B?tsOfZQ==?=", "Größe"),
        ("=?x-none?Q?Gr=C3=B6=C3=9Fe?=", "Größe"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?no end", "=?utf-8?Q?no end"),
        ("=?=?=?utf-8?q?x?=", "=?=?x"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("Order =?ISO-2022-JP?B?GyRCQ21KOBsoQg==?=", "Order 注文"),
    ],
)
def test_encoded_words(value: str, text: str) -> None:
    """RFC 2047, and what broken encoders make of it."""
    assert decode_words(value) == text


def test_base64_as_it_comes() -> None:
    """Missing padding, foreign characters and a lone last letter lose nothing else."""
    assert from_base64(b"YWJj\r\nZA") == b"abcd"
    assert from_base64(b"YW!Jj ZA==") == b"abcd"
    assert from_base64(b"YWJjZ") == b"abc"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('text/plain; charset="utf-8"; format=flowed', {"charset": "utf-8", "format": "flowed"}),
        ("text/plain;charset=utf-8;", {"charset": "utf-8"}),
        ('x; name="a;b\\"c.pdf"', {"name": 'a;b"c.pdf'}),
        ("x; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf", {"filename": "Größe.pdf"}),
        ('x; filename*0="a"; filename*1="b.pdf"', {"filename": "ab.pdf"}),
        ("x; filename*1*=%C3%9F; filename*0*=utf-8''%C3%B6", {"filename": "öß"}),
        ("x; filename*=idna''%41", {"filename": "A"}),
        ('x; boundary="open', {"boundary": "open"}),
        ("x; " + "n" * 90 + "=1; b=2", {"n" * 90: "1", "b": "2"}),
        ("x; " + "İ" * 60 + "=1; b=2", {"b": "2"}),
        ("x; " + "n" * 300 + "=1; b=2", {"b": "2"}),
        ("x", {}),
    ],
)
def test_parameters(value: str, expected: dict[str, str]) -> None:
    """RFC 2045 and RFC 2231, quoted, continued, encoded, broken."""
    assert parameters(value) == expected


def test_dates() -> None:
    """A machine's date keeps its zone; none means UTC; a client's printed date is read, too."""
    assert read_date("Mon, 09 Nov 2026 10:02:00 +0100") == datetime(
        2026, 11, 9, 10, 2, tzinfo=timezone(timedelta(hours=1))
    )
    assert read_date("Mon, 09 Nov 2026 10:02:00 -0000") == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)
    assert read_date("Monday, 9. November 2026 um 10:02") == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)
    assert read_date("Monday, November 9, 2026 3:02 PM") == datetime(2026, 11, 9, 15, 2, tzinfo=UTC)
    assert read_date("soon") is None
    assert read_date("Mon, 99 Nov 2026 10:02:00 +0100") is None


def test_signatures() -> None:
    """Domain, selector, signed fields in lower case, and whether only a length of the body is signed."""
    found = read_signature("v=1; a=rsa-sha256; d=Shop.Example;\t s=sel1; h=From:Subject :Date; l=20; b=a b c=")
    assert found is not None
    assert (found.domain, found.selector, found.signed_headers, found.has_length) == (
        "shop.example",
        "sel1",
        ("from", "subject", "date"),
        True,
    )
    assert read_signature("v=1; s=x") is None
    plain = read_signature("d=shop.example; s=x; h=from; bl=5")
    assert plain is not None
    assert not plain.has_length


@given(st.text(max_size=300))
def test_never_raises(value: str) -> None:
    """Any value gives an answer."""
    decode_words(value)
    decode_words(f"=?utf-8?b?{value}?= =?utf-7?q?{value}?=")
    parameters(value)
    parameters(f"x; a*0*={value}; name*={value}''{value}")
    read_date(value)
    read_signature(value)
