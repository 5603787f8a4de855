"""Authentication-Results and Received, as servers write them and as attackers would have them read."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.trust.authresults import MAX_LENGTH, read_authentication_results, read_received

READ = {
    "plain": ("mx.example; spf=pass smtp.mailfrom=a.example", "mx.example", "spf=pass"),
    "version of the format": ("mx.example 1; spf=pass", "mx.example", "spf=pass"),
    "version of a method": ("mx.example; dkim/2=fail", "mx.example", "dkim=fail"),
    "no results": ("mx.example; none", "mx.example", ""),
    "no results, no semicolon": ("mx.example", "mx.example", ""),
    "case and trailing dot": ("MX.Example.; DKIM=Pass Header.D=A.Example", "mx.example", "dkim=pass"),
    "quoted id": ('"mx.example"; dkim=pass', "mx.example", "dkim=pass"),
    "folded": (
        "mx.example;\r\n\tspf=pass\r\n smtp.mailfrom=a.example;\r\n\tdkim=none",
        "mx.example",
        "spf=pass dkim=none",
    ),
    "blanks and comments around the sign": ("mx.example; spf (x) = (y) pass", "mx.example", "spf=pass"),
    "comment at the result": ("mx.example; dmarc=pass(p=REJECT) header.from=a.example;", "mx.example", "dmarc=pass"),
    "comments nest": ("(a (b) c) mx.example (v; w=x); dkim=pass ((;)) header.d=a.example", "mx.example", "dkim=pass"),
    "semicolon in a quote": (
        'mx.example; dkim=fail reason="bad; spf=pass"; spf=none',
        "mx.example",
        "dkim=fail spf=none",
    ),
    "parenthesis in a quote in a comment": (
        'mx.example; spf=pass (of "a) b"); dkim=none',
        "mx.example",
        "spf=pass dkim=none",
    ),
    "without an id": (
        "spf=pass (sender IP is 203.0.113.1) smtp.mailfrom=a.example; dkim=none",
        None,
        "spf=pass dkim=none",
    ),
    "names between results": (
        "spf=none; t.example; dkim=none;t.example; dmarc=fail",
        None,
        "spf=none dkim=none dmarc=fail",
    ),
    "several signatures": (
        "mx.example; dkim=pass header.d=a.example; dkim=fail header.d=b.example",
        "mx.example",
        "dkim=pass dkim=fail",
    ),
    "empty segments": (";;mx.example;; ;spf=pass;;", "mx.example", "spf=pass"),
    "a second pair is no method": ("mx.example; spf=none dkim=pass", "mx.example", "spf=none"),
    "a pair behind the id is no method": ("mx.example dkim=pass; spf=none", "mx.example", "spf=none"),
    "no word before the sign": ("mx.example; =pass; spf=none", "mx.example", "spf=none"),
    "no result": ("mx.example; dkim=; spf=none", "mx.example", "spf=none"),
    "an encoded word": ("=?utf-8?B?c3BmPXBhc3M7?= =?utf-8?B?ZG1hcmM9cGFzcw?=", None, ""),
    "nothing": ("", None, ""),
    "open comment": ("mx.example; dkim=pass (never closed; spf=pass", None, ""),
    "stray parenthesis": ("mx.example; dkim=pass ) ; spf=pass", None, ""),
    "open quote": ('mx.example; dkim=pass reason="x; spf=pass', None, ""),
    "open quote in a comment": ('mx.example; dkim=pass (x " y); spf=pass', None, ""),
    "backslash": ("mx.example; dkim=pass (a\\) b); spf=pass", None, ""),
    "quoted local part": ('mx.example; spf=pass smtp.mailfrom="a; dmarc=pass"@a.example', None, ""),
}


@pytest.mark.parametrize("name", READ)
def test_results(name: str) -> None:
    """Id and results of each form, and nothing of what is broken."""
    value, authserv, expected = READ[name]
    found, results = read_authentication_results(value)
    assert (found, " ".join(f"{r.method}={r.result}" for r in results)) == (authserv, expected)


def test_properties() -> None:
    """Properties are read in lower case; of comments the pairs; of repeated ones the first counts."""
    value = (
        'mx.example; dmarc=fail (p=QUARANTINE sp=NONE, dis=NONE) action=oreject reason="a b"\n'
        " policy.dmarc=Reject header.from=Shop.EXAMPLE header.from=b.example smtp.mailfrom=x=y@a.example"
    )
    (result,) = read_authentication_results(value)[1]
    assert result.get("header.from") == "shop.example"
    assert result.get("smtp.mailfrom") == "x=y@a.example"
    assert (result.get("comment.p"), result.get("comment.dis")) == ("quarantine", "none")
    assert (result.get("action"), result.get("reason"), result.get("policy.dmarc")) == ("oreject", "a b", "reject")


HOPS = {
    "smtp": (
        "from a.example (b.example [203.0.113.7]) by mx.example (Postfix) with ESMTPS id 4B; Mon, 9 Nov 2026 08:00:00 +0000",
        ("mx.example", ["203.0.113.7"], "esmtps"),
    ),
    "no from": (
        "by 2002:a05:6402:1c96:b0:5d0:1a2b:3c4d with SMTP id x; Mon, 9 Nov 2026 08:00:00 +0000",
        ("2002:a05:6402:1c96:b0:5d0:1a2b:3c4d", None, "smtp"),
    ),
    "local user": (
        "(from root@localhost) by mx.example (8.18.1/Submit) id 1; Mon, 9 Nov 2026 08:00:00 +0000",
        ("mx.example", None, ""),
    ),
    "microsoft": (
        "from A.PROD.example (2603:10a6:20b::14)\n by B.PROD.example (2603:10a6:20b:2c3::12) with Microsoft SMTP Server; Mon, 9 Nov 2026 08:00:00 +0000",
        ("b.prod.example", ["2603:10a6:20b::14"], "microsoft"),
    ),
    "address first": (
        "from 203.0.113.7 (EHLO a.example) by 10.0.0.2 with SMTPs; Mon, 9 Nov 2026 08:00:00 +0000",
        ("10.0.0.2", ["203.0.113.7"], "smtps"),
    ),
    "literal and port": (
        "from [IPv6:fe80::1%3] ([10.1.1.2:55279] helo=x) by [IPv6:::1]; Mon, 9 Nov 2026 08:00:00 +0000",
        ("::1", ["fe80::1", "10.1.1.2"], ""),
    ),
    "no address": ("from a.example by mx.example.; Mon, 9 Nov 2026 08:00:00 +0000", ("mx.example", [], "")),
    "an address that is none": (
        "from [10.0.0.1] (x [999.1.1.1]) by mx.example; Mon, 9 Nov 2026 08:00:00 +0000",
        ("mx.example", [], ""),
    ),
    "two words by": ("from by (x [10.0.0.1]) by mx.example with SMTP; Mon, 9 Nov 2026 08:00:00 +0000", (None, [], "")),
    "open comment": (
        "from x( (y [10.0.0.1]) by mx.example with SMTP; Mon, 9 Nov 2026 08:00:00 +0000",
        (None, None, ""),
    ),
    "a by of no host": (
        "from a.example ([10.0.0.1]) by m\u00fcll.example with SMTP; Mon, 9 Nov 2026 08:00:00 +0000",
        (None, ["10.0.0.1"], "smtp"),
    ),
    "nothing": ("", (None, [], "")),
}


@pytest.mark.parametrize("name", HOPS)
def test_hop(name: str) -> None:
    """Host, addresses of the other side and protocol of a Received field."""
    value, (by, sources, protocol) = HOPS[name]
    hop = read_received(value)
    expected = None if sources is None else tuple(map(ip_address, sources))
    assert (hop.by, hop.sources, hop.protocol) == (by, expected, protocol)


@pytest.mark.parametrize(
    "tail",
    [
        "Mon, 9 Nov 2026 09:00:00 +0100",
        "Mon, 9 Nov 2026 00:00:00 -0800 (PST)",
        "9 Nov 2026 08:00:00 GMT\n\t(using TLSv1.3)",
    ],
)
def test_time_of_a_hop(tail: str) -> None:
    """The date stands behind the semicolon, with or without comments."""
    hop = read_received(f"from a.example ([203.0.113.7]) by mx.example (a; b) with SMTP; {tail}")
    assert hop.date is not None
    assert hop.date.astimezone(UTC) == datetime(2026, 11, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["by mx.example", "by mx.example; gestern", "by mx.example; Mon, 99 Foo 2026 99:00:00 +9900"]
)
def test_no_time(value: str) -> None:
    """What is no date is missing."""
    assert read_received(value).date is None


ALPHABET = st.sampled_from(
    [
        *' \t\n;()"\\=./@[]:%,',
        "dmarc=pass",
        "dkim",
        "by",
        "from",
        "with",
        "a.example",
        "203.0.113.7",
        "::1",
        "é",
        "\x00",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(ALPHABET, max_size=80).map("".join)))
def test_any_text_is_read(value: str) -> None:
    """No text raises; methods and values are lower case and short."""
    for result in read_authentication_results(value)[1]:
        assert result.method == result.method.lower()
        assert result.result
        assert all(len(text) <= 320 for _, text in result.properties)
    read_received(value)


HOSTILE = {
    "open": "(", "close": ")", "quotes": '"', "backslashes": "\\", "blanks": " ", "semicolons": ";", "pairs": "a=b ", "results": "dkim=pass;",
    "signs": "=", "comment in comment": "()(", "pair in comment": "(a=b)", "by": "by ", "colons": "1:", "dots": "1.", "bracket": "[1.1.1.1]",
    "folds": "\r\n ", "words": "abc",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("size", [100_000, MAX_LENGTH - 40])
def test_hostile_length_costs_little(name: str, size: int) -> None:
    """A hundred kilobytes of anything are answered at once: each character is read once."""
    piece = HOSTILE[name]
    text = piece * (size // len(piece))
    begun = time.process_time()
    for value in (
        text,
        f"mx.example; dkim=pass {text}",
        f"mx.example; dkim=pass ({text}",
        f"from ({text}) by mx.example",
    ):
        read_authentication_results(value)
        read_received(value)
    assert time.process_time() - begun < 0.8


def test_more_than_a_server_writes_is_not_read() -> None:
    """A field that is too long, or holds too many results, gives nothing: its end, where DMARC stands, may be cut."""
    assert read_authentication_results("mx.example; " + "dkim=pass; " * 100 + "dmarc=fail") == (None, ())
    assert read_authentication_results("mx.example; dkim=pass reason=" + "x" * MAX_LENGTH) == (None, ())
