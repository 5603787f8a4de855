"""Targets are taken out of links that carry them; the rest stays as it is."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.links.unwrap import MAX_WRAPPERS, carried, unwrap

SHOP = "https://bvagrotrade.example/account/orders?id=20418&x=y"
COVERED = quote(SHOP, safe="")


@pytest.mark.parametrize(
    ("url", "wrapper"),
    [
        (
            f"https://eur03.safelinks.protection.outlook.com/?url={COVERED}&data=05%7C01&reserved=0",
            "eur03.safelinks.protection.outlook.com",
        ),
        (
            f"https://eur03.safelinks.protection.outlook.com/?data=1&amp;url={COVERED}",
            "eur03.safelinks.protection.outlook.com",
        ),
        (f"https://www.google.com/url?sa=t&q={COVERED}&usg=x", "www.google.com"),
        (f"https://google.co.uk/url?url={COVERED}", "google.co.uk"),
        (f"https://l.facebook.com/l.php?u={COVERED}&h=AT0", "l.facebook.com"),
        (f"https://linkprotect.cudasvc.com/url?a={COVERED}&c=E,1", "linkprotect.cudasvc.com"),
        (
            f"https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url={COVERED}",
            "s.click.aliexpress.com",
        ),
        (f"https://www.awin1.com/cread.php?awinmid=1&ued={COVERED}", "www.awin1.com"),
        (f"https://click.linksynergy.com/deeplink?id=x&murl={COVERED}", "click.linksynergy.com"),
        (f"https://abc.r.eu-west-1.awstrack.me/L0/{COVERED}/1/0102/x=1", "abc.r.eu-west-1.awstrack.me"),
        (f"https://urldefense.proofpoint.com/v1/url?u={COVERED}&k=x", "urldefense.proofpoint.com"),
        (
            f"https://eu1.protection.sophos.com/?d=bvagrotrade.example&u={b64encode(SHOP.encode()).decode()}&i=1",
            "eu1.protection.sophos.com",
        ),
        (f"https://scanmail.trustwave.com/?c=1&d=x&u={COVERED}", "scanmail.trustwave.com"),
        (f"https://translate.google.com/translate?sl=auto&u={COVERED}", "translate.google.com"),
        (f"https://prf.hn/click/camref:1/destination:{COVERED}", "prf.hn"),
        (f"https://www.youtube.com/redirect?event=x&q={COVERED}", "www.youtube.com"),
        (f"https://secure-web.cisco.com/1abc/{COVERED}", "secure-web.cisco.com"),
    ],
)
def test_known_wrappers(url: str, wrapper: str) -> None:
    """Each wrapper gives back exactly the link that was wrapped."""
    assert unwrap(url) == (SHOP, (wrapper,))


def test_proofpoint_second_version() -> None:
    """Version 2 writes % as - and / as _."""
    assert unwrap("https://urldefense.proofpoint.com/v2/url?u=https-3A__bvagrotrade.example_order-3Fid-3D7&d=DwMF&c=x")[
        0
    ] == ("https://bvagrotrade.example/order?id=7")


def test_proofpoint_third_version() -> None:
    """Version 3 keeps the characters it took out in base64, single ones and runs."""
    assert unwrap("https://urldefense.com/v3/__https://bvagrotrade.example/a?b=c__;!!Abc!x$") == (
        "https://bvagrotrade.example/a?b=c",
        ("urldefense.com",),
    )
    assert unwrap("https://urldefense.com/v3/__https:/bvagrotrade.example/*order*7__;IyM!!Abc!x$")[0] == (
        "https://bvagrotrade.example/#order#7"
    )
    assert unwrap("https://urldefense.com/v3/__https://bvagrotrade.example/**Bx__;w6TDtsO8!!Abc!x$")[0] == (
        "https://bvagrotrade.example/äöüx"
    )


def test_nested_wrappers_are_named_outermost_first() -> None:
    """A wrapped wrapper is unwrapped, too, and both hosts are kept."""
    inner = f"https://www.google.com/url?q={COVERED}"
    outer = f"https://eur03.safelinks.protection.outlook.com/?url={quote(inner, safe='')}"
    assert unwrap(outer) == (SHOP, ("eur03.safelinks.protection.outlook.com", "www.google.com"))


def test_at_most_five() -> None:
    """The unwrapping ends, however deep a link is wrapped."""
    url = SHOP
    for _level in range(MAX_WRAPPERS + 2):
        url = f"https://www.google.com/url?q={quote(url, safe='')}"
    assert len(unwrap(url)[1]) == MAX_WRAPPERS


@pytest.mark.parametrize(
    "url",
    [
        SHOP,
        f"https://www.aliexpress.com/login?redirect={COVERED}",
        f"https://bvagrotrade.example/go?url={quote('https://www.aliexpress.com/', safe='')}",
        "https://u123.ct.sendgrid.net/ls/click?upn=abc",
        "https://protect-eu.mimecast.com/s/AbCdEf?domain=bvagrotrade.example",
        "https://bit.ly/3abcdef",
        "https://www.google.com/search?q=https%3A%2F%2Faliexpress.com",
        f"https://www.linkedin.com/company/x?url={COVERED}",
        "https://l.facebook.com/l.php?u=javascript%3Aalert(1)",
        "https://www.google.com/url?q=",
        "mailto:help@bvagrotrade.example",
        "",
    ],
)
def test_what_is_left_alone(url: str) -> None:
    """A shop's own parameter, a hidden target, a script: none is taken for the target."""
    assert unwrap(url) == (url, ())


def test_a_wrapper_cannot_put_words_into_another_host() -> None:
    """A host that only looks like a wrapper unwraps nothing."""
    url = f"https://safelinks.protection.outlook.com.evil.example/?url={COVERED}"
    assert unwrap(url) == (url, ())


@given(
    st.text(max_size=120),
    st.sampled_from(
        ["https://urldefense.com/v3/__", "https://www.google.com/url?q=", "https://www.bing.com/ck/a?u=a1"]
    ),
)
def test_never_raises(text: str, start: str) -> None:
    """Whatever stands behind a wrapper's beginning: an answer of the right shape."""
    target, wrappers = unwrap(start + text)
    assert isinstance(target, str)
    assert len(wrappers) <= MAX_WRAPPERS


def packed(target: str) -> str:
    """Mandrill's parameter: JSON within JSON, in base64."""
    inner = json.dumps({"u": 417, "v": 1, "url": target}).replace("/", "\\/")
    return urlsafe_b64encode(json.dumps({"s": "abc", "v": 1, "p": inner}).encode()).decode()


def test_mandrill_goes_where_its_parameter_says() -> None:
    """The host in the path is for the eye: it is never taken for the target."""
    shown = "https://mandrillapp.com/track/click/417/www.aliexpress.com"
    assert unwrap(f"{shown}?p={packed('https://shop.example/o?n=1')}") == (
        "https://shop.example/o?n=1",
        ("mandrillapp.com",),
    )
    for broken in ("", "?p=eyJ", "?p=%%%", f"?p={packed('javascript:x')}"):
        assert unwrap(f"{shown}{broken}")[1] == ()


@pytest.mark.parametrize(
    ("path", "query", "hosts"),
    [
        ("/x", f"a=1&to={COVERED}", ("bvagrotrade.example",)),
        ("/x", f"to={quote(COVERED, safe='')}", ("bvagrotrade.example",)),
        ("/x", f"to={urlsafe_b64encode(SHOP.encode()).decode()}", ("bvagrotrade.example",)),
        ("/x", "to=//bvagrotrade.example/", ("bvagrotrade.example",)),
        (f"/go/{COVERED}", "", ("bvagrotrade.example",)),
        ("/go/https://bvagrotrade.example/x", "b=https://two.example", ("two.example", "bvagrotrade.example")),
        ("/http/https-only", "about=https", ()),
        ("/x", "q=shop.example&mail=a@b.example", ()),
        ("/x", "to=\\\\bvagrotrade.example", ("bvagrotrade.example",)),
        ("/x", "url=pay.example.net", ("pay.example.net",)),
        ("/x", "next=pay.example.net%2Flogin", ("pay.example.net",)),
        ("/x", "q=pay.example.net&utm_source=pay.example.net", ()),
        ("/x", "RedirectToDomain=pay.example.net", ("pay.example.net",)),
        ("/x", "domain=pay.example.net", ()),
        ("/x", "next=login.do&return=orders.html&path=/a/b.example.net", ()),
        ("//pay.example.net/x", "", ("pay.example.net",)),
        ("/%09/pay.example.net", "", ("pay.example.net",)),
        ("/%5cpay.example.net", "", ("pay.example.net",)),
        ("/shop//product.html", "", ()),
    ],
)
def test_addresses_that_a_link_carries(path: str, query: str, hosts: tuple[str, ...]) -> None:
    """However they are packed: a page may hand its visitor on to one."""
    assert carried(path, query) == hosts


@pytest.mark.parametrize("fragment", [SHOP, f"/go?to={COVERED}", f"to={COVERED}"])
def test_addresses_behind_the_hash(fragment: str) -> None:
    """A page's own program reads there, and may hand its visitor on."""
    assert carried("/", "", fragment) == ("bvagrotrade.example",)
