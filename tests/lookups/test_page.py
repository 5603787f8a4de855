"""Whole pages as people save them: an honest small shop, a chain, a fake shop, a page of scripts, hostile ones."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date

import pytest

from shopcheck.lookups.page import FACTS, find, parse_page, unasked
from shopcheck.model import Claims, Clock, Fact, FactType, Kind, Known, Reason, ShopChoice, Unknown

SMALL_SHOP = """<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>Zeepatelier Noord | Handgemaakte zeep uit Groningen</title>
<meta property="og:site_name" content="Zeepatelier Noord"><meta name="generator" content="WooCommerce 9.1">
<link rel="stylesheet" href="https://fonts.fontdienst.example/a.css"><script src="/wp-content/plugins/woocommerce/a.js"></script></head>
<body class="woocommerce"><header><a href="/" class="site-logo"><img src="/img/zeep.png" alt="Zeepatelier Noord"></a>
<a href="/winkel">Winkel</a> <a href="/over-ons">Over ons</a> <a href="/contact">Contact</a></header>
<ul class="products"><li class="product"><a href="/p/lavendel">Lavendelzeep</a>
<span class="price"><span class="amount"><bdi><span>&euro;</span>6,50</bdi></span></span></li>
<li class="product"><a href="/p/dennen">Dennenzeep</a><span class="price">
<del><bdi><span>&euro;</span>7,50</bdi></del> <ins><bdi><span>&euro;</span>6,00</bdi></ins></span></li></ul>
<p>Wij maken zeep met de hand, van olijfolie en kruiden uit eigen tuin, en sturen die met liefde naar je op.</p>
<footer><a href="/verzending">Verzending</a> <a href="/retourneren">Ruilen en retourneren</a>
<a href="/algemene-voorwaarden">Algemene voorwaarden</a> <a href="/privacybeleid">Privacy</a> <a href="/colofon">Colofon</a>
<a href="https://www.instagram.com/zeepateliernoord/">Instagram</a> <a href="https://www.facebook.com/sharer/sharer.php?u=x">Deel</a>
<img src="/img/ideal.svg" alt="iDEAL logo"><img src="/img/bancontact.svg" alt="Bancontact">
<p>© 2026 Zeepatelier Noord B.V., Oude Ebbingestraat 12, 9712 HG Groningen, KvK 12345678, BTW-nummer NL004495445B01,
tel. 050 318 44 09, <a href="mailto:hallo@zeepatelier-noord.example?subject=Vraag">hallo@zeepatelier-noord.example</a></p></footer></body></html>"""

FAKE_SHOP = (
    """<html><head><title>Home</title><link rel="canonical" href="https://werkzeug-rabatt.example/"></head><body>
<a href="/">Home</a><img src="/siegel/trusted-shops.png" alt="Trusted Shops Siegel"><img src="/visa.png" alt="visa">
<a href="https://www.facebook.com/">f</a><a href="https://twitter.com/shopify">t</a>"""
    + "".join(
        f"""<div class="product"><a href="/akku-{n}.html">Akkuschrauber {n}</a><span class="badge">-75%</span>
<div class="price"><del>EUR 200.00</del> <ins>EUR 50.00</ins></div></div>"""
        for n in range(20)
    )
    + "</body></html>"
)

SCRIPTS_ONLY = """<!doctype html><html lang="en"><head><title>Nordic Lamps</title><meta property="og:site_name" content="Nordic Lamps">
<script type="module" src="/assets/app.8f3.js"></script><script>window.__STATE__={"a":1}</script></head>
<body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"""


def values(html: str, domain: str | None = "shop.example") -> dict[str, object]:
    """The known values of a page by the last part of their names; an unknown is its reason."""
    return {
        name.removeprefix("page."): fact.value if isinstance(fact, Known) else fact.reason
        for name, fact in parse_page(html.encode(), domain).items()
    }


def claims(page: bytes | None = None, problem: str | None = None, host: str | None = "www.shop.example") -> Claims:
    return Claims(
        target="shop.example",
        kind=Kind.URL,
        sha256="sha256:0",
        clock=Clock(date(2026, 11, 23), "today"),
        shop=ShopChoice(host, "given"),
        page=page,
        page_problem=problem,
    )


def test_small_shop() -> None:
    """An honest small shop's page tells who it is, and each fact is read right."""
    assert values(SMALL_SHOP, "zeepatelier-noord.example") == {
        "title": "Zeepatelier Noord | Handgemaakte zeep uit Groningen",
        "names": ("Zeepatelier Noord",),
        "platform": "woocommerce",
        "language": "nl",
        "contact_mail": ("hallo@zeepatelier-noord.example",),
        "contact_phone": ("0503184409",),
        "postal_address": "Oude Ebbingestraat 12, 9712 HG Groningen",
        "legal_entity": "Zeepatelier Noord B.V.",
        "vat_number": "NL004495445B01",
        "names_other_shop": Reason.NOT_IN_THIS_INPUT,
        "imprint": True,
        "logo": True,
        "policy_links": ("returns", "privacy", "terms", "shipping", "contact", "about"),
        "own_links": 11,
        "links": 18,
        "external_domains": ("facebook.com", "fontdienst.example", "instagram.com"),
        "measured_by": None,
        "social_profiles": ("instagram/zeepateliernoord",),
        "social_shallow": 1,
        "prices": 2,
        "discounted_share": 0.5,
        "reduced_share": 0.5,
        "half_price_share": 0.0,
        "payment_methods": ("ideal", "bancontact"),
        "trust_seals": None,
        "structured_data": None,
        "password_form": False,
        "analytics_ids": None,
        "merchant_ids": None,
        "template": None,
    }


def test_fake_shop() -> None:
    """A fake shop's page: everything at a quarter, a seal that leads nowhere, networks without a profile."""
    found = values(FAKE_SHOP, "werkzeug-rabatt.example")
    assert (found["prices"], found["discounted_share"], found["half_price_share"]) == (20, 1.0, 1.0)
    assert found["trust_seals"] == ("Trusted Shops",)
    assert (found["social_profiles"], found["social_shallow"]) == (None, 2)
    assert found["external_domains"] == ("facebook.com", "twitter.com")
    assert (found["imprint"], found["policy_links"], found["contact_mail"]) == (False, None, None)
    assert found["names"] is None


def test_absence_is_known_only_where_nothing_leads_on() -> None:
    """A mail address may stand on the contact page that was not saved; then its absence is unknown."""
    with_contact = FAKE_SHOP.replace("</body>", '<a href="/kontakt">Kontakt</a></body>')
    assert values(FAKE_SHOP)["legal_entity"] is None
    assert values(with_contact)["legal_entity"] is Reason.NOT_IN_THIS_INPUT
    assert values(with_contact)["contact_mail"] is Reason.NOT_IN_THIS_INPUT


def test_scripts_only() -> None:
    """What a script would build is unknown, not absent; what the head says is known all the same."""
    found = values(SCRIPTS_ONLY)
    assert (found["title"], found["names"], found["language"]) == ("Nordic Lamps", ("Nordic Lamps",), "en")
    for name in (
        "external_domains",
        "own_links",
        "contact_mail",
        "logo",
        "policy_links",
        "prices",
        "social_profiles",
        "imprint",
    ):
        assert found[name] is Reason.NEEDS_SCRIPT, name


def test_prices_loaded_by_a_script_are_unknown() -> None:
    """A page with words and links but no prices: with scripts unknown, without any none are shown."""
    words = "<p>" + "Handmade soap from our own garden. " * 20 + '</p><a href="/a">a</a>' * 8
    assert values(f"<script src='/a.js'></script>{words}")["prices"] is Reason.NEEDS_SCRIPT
    assert values(words)["prices"] == 0
    assert values(words)["discounted_share"] is Reason.NOT_PUBLISHED


def test_without_the_shops_address() -> None:
    """Where the shop's address is not known, its own links cannot be told from others'."""
    found = values(SMALL_SHOP, None)
    assert found["own_links"] is Reason.NOT_IN_THIS_INPUT
    assert found["external_domains"] is Reason.NOT_IN_THIS_INPUT
    assert found["vat_number"] == "NL004495445B01"


HOSTILE = {
    "deep": "<div>" * 100_000,
    "deep behind comments": "<div><!--</div>-->" * 3_000,
    "deep behind attributes": '<div title="</div>">' * 3_000,
    "deep in raw text of svg": "<svg><title><g></title>" + "<svg><style><g></style>" * 3_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(1_500)) + ">",
    "formatting": "<p>" + "".join(f"<b id={n}>" for n in range(900)) + "</p>" + "<p>x</p>" * 100_000,
    "large": "x" * (2 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_that_refuses_to_be_read(html: str) -> None:
    """Pages made to exhaust a parser are told so in every fact, at once."""
    started = time.process_time()
    facts = parse_page(html.encode(), "shop.example")
    assert time.process_time() - started < 2
    assert set(facts) == {declaration.name for declaration in FACTS}
    for fact in facts.values():
        assert isinstance(fact, Unknown)
        assert fact.reason is Reason.TOO_LARGE
        assert "refuses to be read" in fact.says


ODD = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "no html": b"just words",
    "frameset": b"<frameset><frame src=//a.example></frameset>",
    "bad links": b"<a href='http://[::1'>x</a><a href='http://%zz'>y</a><a href='//'>z</a><img src='https:///a'><a href='http://\xff\xfe/'>",
    "bad json": b'<script type="application/ld+json">{"@type": </script><script type="application/ld+json">'
    + b"[" * 50_000
    + b"</script>",
    "utf-16": "<title>Zeep</title>".encode("utf-16"),
    "unknown charset": b"<meta charset=idna><title>x</title>",
    "null": b"<title>a\0b</title>",
    "bidi": "<title>abc\u202egpj.exe</title>".encode(),
    "unclosed": b"<a href='",
    "numbers": b"1 " * 100_000,
    "at signs": b"a@" * 100_000,
    "money": "€ ".encode() * 100_000,
    "capitals": b"Abc Ltd " * 40_000,
}


@pytest.mark.parametrize("html", ODD.values(), ids=ODD.keys())
def test_odd_pages_never_raise(html: bytes) -> None:
    """Whatever a page holds, every fact is there, of its declared type, and soon."""
    started = time.process_time()
    facts = parse_page(html, "shop.example")
    assert time.process_time() - started < 2
    for declaration in FACTS:
        assert_declared(facts[declaration.name], declaration.type)


def assert_declared(fact: Fact, type_: FactType) -> None:
    if isinstance(fact, Unknown) or fact.value is None:
        return
    types: dict[FactType, type | tuple[type, ...]] = {
        FactType.TEXT: str,
        FactType.FLAG: bool,
        FactType.NUMBER: (int, float),
        FactType.TEXTS: tuple,
    }
    assert isinstance(fact.value, types[type_])
    assert fact.value != ()
    assert fact.source == "saved page"


@pytest.mark.parametrize("html", [SMALL_SHOP, FAKE_SHOP, SCRIPTS_ONLY])
def test_all_facts_are_declared(html: str) -> None:
    """A page gives exactly the declared facts, each of its type."""
    facts = parse_page(html.encode(), "shop.example")
    assert set(facts) == {declaration.name for declaration in FACTS}
    for declaration in FACTS:
        assert_declared(facts[declaration.name], declaration.type)


def test_direction_characters_do_not_get_through() -> None:
    """Characters that turn or hide text are taken out of what is shown."""
    assert values("<title>abc\u202egpj\u200b.exe</title><p>" + "word " * 90)["title"] == "abc gpj .exe"


def test_find_reads_the_saved_copy() -> None:
    """The look-up takes the page from the claims, and the shop's domain from its host."""
    facts = find(claims(SMALL_SHOP.encode(), host="www.zeepatelier-noord.example"))
    assert facts["page.own_links"] == Known(11, "saved page")


def test_find_without_a_page() -> None:
    """Without a page every fact is unknown, because nobody asked."""
    facts = unasked(recorded=False)
    assert find(claims()) == {}
    assert set(facts) == {declaration.name for declaration in FACTS}
    assert {fact.reason for fact in facts.values() if isinstance(fact, Unknown)} == {Reason.NOT_ASKED}


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        ("too-large", Reason.TOO_LARGE),
        ("not-found", Reason.NOT_RECORDED),
        ("shop.html cannot be read: broken.", Reason.BAD_ANSWER),
    ],
)
def test_find_with_a_page_that_could_not_be_read(problem: str, reason: Reason) -> None:
    """A page that was named and could not be read is unknown for that reason, in its words."""
    facts = find(claims(problem=problem))
    assert facts["page.title"] == Unknown(reason, "saved page", problem)


def test_module_is_cheap_to_import() -> None:
    """The parser is loaded only for a page: the declarations are imported by every command."""
    code = "import sys, shopcheck.lookups.page; sys.exit('selectolax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
