"""Mail addresses, telephone numbers and postal addresses as pages show and hide them."""

from __future__ import annotations

import pytest

from shopcheck.lookups.pages.contact import mails, phones, postal_address
from shopcheck.lookups.pages.dom import Page, read_page


def page(html: str) -> Page:
    return read_page(f"<body>{html}</body>", "shop.example")


def veiled(address: str, key: int = 0x4A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:Info@Shop.example?subject=Hi">Mail</a>',
        "<p>Write to info@shop.example.</p>",
        "<p>info (at) shop.example</p>",
        "<p>info [at] shop [dot] example</p>",
        "<p>info(ät)shop(punkt)example</p>",
        f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{veiled("info@shop.example")}">[email protected]</a>',
        f'<a href="/cdn-cgi/l/email-protection#{veiled("info@shop.example?subject=x")}">mail</a>',
        '<script type="application/ld+json">{"@type": "Organization", "email": "mailto:info@shop.example"}</script>',
    ],
)
def test_mails(html: str) -> None:
    """An address is found in links, text and structured data, also where it is hidden from robots."""
    assert mails(page(html)) == ("info@shop.example",)


@pytest.mark.parametrize(
    "html",
    [
        "<img src='/logo@2x.png'><p>logo@2x.png</p>", "<p>your@email.com name@example.com</p>", "<p>@shop on the net</p>",
        "<p>0123456789abcdef0123456789abcdef@o1.ingest.shop.example</p>", "<p>a@b</p>", "<a href='mailto:'>mail</a>",
        "<a data-cfemail='zz'>x</a>",
    ],
)  # fmt: skip
def test_no_mails(html: str) -> None:
    """File names, placeholders of templates and keys of error reporters are nobody's address."""
    assert mails(page(html)) == ()


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ('<a href="tel:+31-50-3184409">Bel</a>', "+31503184409"),
        ("<p>Tel.: +49 (0)30 / 445 56 60</p>", "+49304455660"),
        ("<p>Telefon: 030 4455660</p>", "0304455660"),
        ("<p>Call us 555-010-4477</p>", "5550104477"),
        ("<p>電話番号 03-3555-0190</p>", "0335550190"),
        ("<p>+44 117 496 0199</p>", "+441174960199"),
    ],
)
def test_phones(html: str, number: str) -> None:
    """A number counts by its link, its label or its country code."""
    assert phones(page(html)) == (number,)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Order 4455660123</p>",
        "<p>Tel: 0123456789</p>",
        "<p>tel: 000 000 0000</p>",
        "<p>2024-11-23</p>",
        "<p>Tel: 12</p>",
    ],
)
def test_no_phones(html: str) -> None:
    """Order numbers, dates and the numbers that templates come with are none."""
    assert phones(page(html)) == ()


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<p>Impressum Muster GmbH, Musterstraße 5a, 10115 Berlin</p>", "Musterstraße 5a, 10115 Berlin"),
        ("<p>Oude Ebbingestraat 12, 9712 HG Groningen</p>", "Oude Ebbingestraat 12, 9712 HG Groningen"),
        ("<p>Soap Works Ltd, 12 High Street, Bristol BS1 4DJ.</p>", "12 High Street, Bristol BS1 4DJ"),
        ("<p>123 Main St, Springfield, IL 62704</p>", "123 Main St, Springfield, IL 62704"),
        ("<address>Via Roma 1<br>20121 Milano</address>", "Via Roma 1 20121 Milano"),
        ("<p>Muster GmbH, Gartenweg 5, 10115 Berlin. VAT DE136695976</p>", "Gartenweg 5, 10115 Berlin"),
        ("<p>Musterstr. 12a, 80331 München Tel. 030 1234</p>", "Musterstr. 12a, 80331 München"),
        ("<p>Gartenweg 5, 10115 Berlin Germany Phone: +49</p>", "Gartenweg 5, 10115 Berlin Germany"),
        ("<p>Hauptstraße 3 · 60311 Frankfurt am Main · USt-IdNr.</p>", "Hauptstraße 3, 60311 Frankfurt am Main"),
        ("<p>Hauptstraße 3, 61348 Bad Homburg v. d. Höhe.</p>", "Hauptstraße 3, 61348 Bad Homburg"),
        ("<p>Marktgasse 5, 9000 St. Gallen. UID CHE-1</p>", "Marktgasse 5, 9000 St. Gallen"),
        ("<p>Gartenweg 5, A-1010 Wien UID ATU1</p>", "Gartenweg 5, A-1010 Wien"),
        ("<p>Stationsweg 2, 3511 EC Utrecht KvK 123</p>", "Stationsweg 2, 3511 EC Utrecht"),
        ("<p>12 rue de la Paix, 75002 Paris. TVA FR1</p>", "12 rue de la Paix, 75002 Paris"),
        ("<p>8 bis avenue Foch 69006 Lyon SIRET 123</p>", "8 bis avenue Foch, 69006 Lyon"),
        ("<p>Calle Mayor 5, 28013 Madrid. CIF B123</p>", "Calle Mayor 5, 28013 Madrid"),
        ("<p>Via Roma 10, 20121 Milano (MI) P.IVA 1</p>", "Via Roma 10, 20121 Milano"),
        ("<p>Rua Augusta 100, 1100-053 Lisboa. NIF 1</p>", "Rua Augusta 100, 1100-053 Lisboa"),
        ("<p>ul. Długa 7, 00-238 Warszawa NIP: 5252</p>", "ul. Długa 7, 00-238 Warszawa"),
        ("<p>Karlova 3, 110 00 Praha. IČO 123</p>", "Karlova 3, 110 00 Praha"),
        ("<p>Storgatan 5, 111 29 Stockholm. Org.nr 5</p>", "Storgatan 5, 111 29 Stockholm"),
        ("<p>221B Baker Street, London NW1 6XE VAT</p>", "221B Baker Street, London NW1 6XE"),
        ("<p>12 High St, Sydney NSW 2000</p>", "12 High St, Sydney NSW 2000"),
        ("<p>〒100-0005 東京都千代田区丸の内1-1-1 電話</p>", "〒100-0005 東京都千代田区丸の内1-1-1"),
        (
            (
                '<script type="application/ld+json">{"@type":"Store","address":{"@type":"PostalAddress","streetAddress":"1 High St",'
                '"postalCode":"BS1 4DJ","addressLocality":"Bristol"}}</script>'
            ),
            "1 High St, BS1 4DJ, Bristol",
        ),
        (
            (
                '<div itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">Marktweg 3</span>'
                '<span itemprop="postalCode">1234 AB</span><span itemprop="addressLocality">Dorp</span></div>'
            ),
            "Marktweg 3, 1234 AB, Dorp",
        ),
    ],
)
def test_postal_address(html: str, address: str) -> None:
    """Street, number, postcode and town, in structured data, an address element or the text."""
    assert postal_address(page(html)) == address


@pytest.mark.parametrize(
    "html",
    [
        "<p>Order 12345 Items</p>",
        "<p>Open 9 to 17. Order 10115 Items. Free</p>",
        "<p>Since 1998 we ship all over, 75002 Parcels</p>",
        "<p>Since 1998 we sell soap in 2024 shops</p>",
        "<address>by Anna</address>",
        "<p>12,50 € 10115 Berlin</p>",
    ],
)
def test_no_postal_address(html: str) -> None:
    """Numbers beside words are no address."""
    assert postal_address(page(html)) is None
