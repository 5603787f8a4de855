"""How a page calls itself, what it is built with, and what it shows."""

from __future__ import annotations

import pytest

from shopcheck.lookups.pages.dom import Page, read_page
from shopcheck.lookups.pages.names import (
    asks_password,
    bare_seals,
    language,
    names,
    payment_methods,
    pictures,
    platform,
    shows_logo,
    title,
)


def page(html: str, domain: str = "soapworks.example") -> Page:
    return read_page(html, domain)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<title>Soap Works – handmade soap</title>", ("Soap Works",)),
        ("<title>Handmade soap | Soap Works</title>", ("Soap Works",)),
        ("<title>Home - Nordic Lamps</title>", ("Nordic Lamps",)),
        ("<title>Home</title>", ()),
        ('<meta property="og:site_name" content="Soap &amp; Co"><title>Home</title>', ("Soap & Co",)),
        (
            '<script type="application/ld+json">[{"@type":"OnlineStore","name":"Soap Works"},{"@type":"Product","name":"Bar"}]</script>',
            ("Soap Works",),
        ),
    ],
)
def test_names(html: str, found: tuple[str, ...]) -> None:
    """The names a page gives itself; what templates say is no name, and a product's name is not the shop's."""
    assert names(page(html)) == found


def test_title() -> None:
    """The title is one line; a drawing's title is not the page's."""
    assert title(page("<title> Soap\n Works </title><svg><title>Cart</title></svg>")) == "Soap Works"
    assert title(page("<p>x</p>")) is None


@pytest.mark.parametrize(
    ("html", "made_with"),
    [
        ('<script src="https://cdn.shopify.com/s/files/1/a.js"></script>', "shopify"),
        ('<meta name="generator" content="PrestaShop">', "prestashop"),
        ('<link rel=stylesheet href="/wp-content/plugins/woocommerce/a.css">', "woocommerce"),
        ('<a href="index.php?main_page=login">x</a>', "zencart"),
        ("<p>We moved away from Shopify last year</p>", None),
    ],
)
def test_platform(html: str, made_with: str | None) -> None:
    """The platform by its marks in the code, not by words about it."""
    assert platform(page(html)) == made_with


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<html lang="de-AT">', "de"), ('<html lang="nl">', "nl"), ('<meta property="og:locale" content="fr_FR">', "fr"),
        ('<html lang="">', None), ('<html lang="deutsch">', None), ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_language(html: str, code: str | None) -> None:
    """The declared language, without its country."""
    assert language(page(html)) == code


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<img src="/img/logo.svg">', True), ('<img src="/a.png" alt="Logo Soap Works">', True), ('<a class="site-logo"><svg></svg></a>', True),
        ('<script type="application/ld+json">{"@type":"Organization","logo":"https://a.example/x.png"}</script>', True),
        ('<img src="/catalogue/a.png">', False), ("<p>our logo</p>", False),
    ],
)  # fmt: skip
def test_logo(html: str, shown: bool) -> None:
    """A picture called a logo by its address, text or place; words about logos and “catalogue” are none."""
    assert shows_logo(page(html)) is shown


def shown_payments(html: str) -> tuple[str, ...]:
    read = page(html)
    return payment_methods(read, pictures(read))


@pytest.mark.parametrize(
    ("html", "methods"),
    [
        ('<img src="/pay/visa.svg"><img src="/pay/mastercard.svg">', ("card",)),
        ('<svg class="icon"><title>PayPal</title></svg><svg><title>Apple Pay</title></svg>', ("paypal", "apple-pay")),
        ("<p>Zahlung nur per Vorkasse</p>", ("bank-transfer",)),
        ("<p>Kauf auf Rechnung, Nachnahme, Klarna</p>", ("klarna", "cash-on-delivery", "invoice")),
        ("<p>Pay with Bitcoin</p>", ("crypto",)),
        ("<p>A pixel-perfect ideal gift</p>", ()),
        ("<p>Betalen kan met iDEAL, Bancontact of PayPal.</p>", ("paypal", "ideal", "bancontact")),
        ('<img src="/a.png" alt="iDEAL"><img src="/pay/ideal.svg">', ("ideal",)),
        ("<p>Ideal for gifts. Gift cards in every price. IDEAL!</p>", ()),
        ("<p>Afterpay, Western Union, MoneyGram</p>", ("afterpay", "western-union", "moneygram")),
    ],
)
def test_payment_methods(html: str, methods: tuple[str, ...]) -> None:
    """Ways of payment by picture or word; parts of words are none."""
    assert shown_payments(html) == methods


SEAL = '<img src="/siegel.png" alt="Trusted Shops Gütesiegel">'


@pytest.mark.parametrize(
    ("html", "seals"),
    [
        (SEAL, ("Trusted Shops",)),
        (f'<a href="https://www.trustedshops.de/bewertung/info_X1.html">{SEAL}</a>', ()),
        (f'{SEAL}<script src="https://widgets.trustedshops.com/js/X1.js"></script>', ()),
        (f'<a href="https://trustedshops.de.evil.example/">{SEAL}</a>', ("Trusted Shops",)),
        ('<img src="/img/scamadviser-badge.png">', ("ScamAdviser",)),
        ("<p>We are not rated by Trusted Shops</p>", ()),
        ('<img src="/a.png" alt="Norton 360 antivirus box">', ()),
    ],
)
def test_bare_seals(html: str, seals: tuple[str, ...]) -> None:
    """A seal counts as bare where nothing leads to its issuer; a name like the issuer's leads elsewhere."""
    read = page(html)
    assert bare_seals(read, pictures(read)) == seals


def test_password() -> None:
    """A password field is seen however it is written."""
    assert asks_password(page('<form><input TYPE="Password" name=p></form>'))
    assert not asks_password(page("<input type=text>"))
