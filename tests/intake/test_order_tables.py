"""Orders laid out in tables of HTML, in eight languages: every detail stands in a cell of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from tests.services.worlds import mail

if TYPE_CHECKING:
    from shopcheck.model import Claims


@dataclass(frozen=True)
class Table:
    """What a shop of one language writes: labels and values; what the order is, is the same in all."""

    subject: str
    number: str
    day: tuple[str, str]
    item: tuple[str, str, str]
    total: tuple[str, str]
    payment: tuple[str, str]
    tracking: tuple[str, str]
    address_label: str
    address: tuple[str, ...]
    seller: tuple[str, str]
    company: str
    at: str
    vat: tuple[str, str]
    service: str
    phone: str


READER = ("Eva Example", "reader.41700@mail.example")
NUMBER = "TK-2026-0417"
TABLES: dict[str, tuple[Table, dict[str, object]]] = {
    "de": (
        Table("Ihre Bestellung", "Bestellnummer", ("Bestelldatum", "12.11.2026"), ("Artikel", "Menge", "Preis"), ("Gesamtsumme", "29,80 €"), ("Zahlungsart", "PayPal"),
              ("DHL Sendungsnummer", "00340434161094417043"), "Lieferadresse", ("Eva Example", "Rosenweg 9", "80331 München", "Deutschland", "Tel. 0170 4170417"),
              ("Verkäufer", "Lampenhaus Nord"), "Teekontor Wattenmeer GmbH", "Deichstraße 4, 26506 Norden", ("USt-IdNr.", "DE136695976"), "Fragen? Kundenservice", "+49 4931 417041"),
        {"currency": "EUR", "country": "DE", "carrier": "dhl", "seller": "Lampenhaus Nord", "address": "Deichstraße 4, 26506 Norden"},
    ),
    "fr": (
        Table("Votre commande", "Numéro de commande", ("Date de commande", "12 novembre 2026"), ("Article", "Quantité", "Prix"), ("Total", "29,80 €"), ("Mode de paiement", "PayPal"),
              ("Numéro de suivi Colissimo", "6A12345678905"), "Adresse de livraison", ("Eva Example", "3 rue des Lilas", "75011 Paris", "France", "Tél. 06 41 70 41 70"),
              ("Vendu par", "Maison Atlas"), "Les Bougies de Zoé SARL", "12 rue du Port, 29200 Brest", ("TVA intracommunautaire", "FR40303265045"), "Une question ? Service client", "+33 2 98 41 70 41"),
        {"currency": "EUR", "country": "FR", "carrier": "laposte", "seller": "Maison Atlas", "address": "12 rue du Port, 29200 Brest"},
    ),
    "es": (
        Table("Tu pedido", "Número de pedido", ("Fecha del pedido", "12 de noviembre de 2026"), ("Artículo", "Cantidad", "Precio"), ("Total", "29,80 €"), ("Forma de pago", "PayPal"),
              ("Número de seguimiento", "RR123456785ES"), "Dirección de envío", ("Eva Example", "Calle Mayor 9", "28013 Madrid", "España", "Tel. 600 417 041"),
              ("Vendido por", "Herramientas Sur"), "Alpargatas Río S.L.", "Calle del Puente 4, 26001 Logroño", ("CIF", "ESB58378431"), "¿Preguntas? Servicio de atención al cliente", "+34 941 417 041"),
        {"currency": "EUR", "country": "ES", "carrier": "correos", "seller": "Herramientas Sur", "address": "Calle del Puente 4, 26001 Logroño"},
    ),
    "it": (
        Table("Il tuo ordine", "Numero d'ordine", ("Data ordine", "12 novembre 2026"), ("Articolo", "Quantità", "Prezzo"), ("Totale", "29,80 €"), ("Metodo di pagamento", "PayPal"),
              ("Codice di tracking", "RR123456785IT"), "Indirizzo di spedizione", ("Eva Example", "Via Roma 9", "50123 Firenze", "Italia", "Tel. 340 4170417"),
              ("Venduto da", "Bottega Verde Salvia"), "Bottega del Lume S.r.l.", "Via del Porto 4, 16121 Genova", ("Partita IVA", "IT00743110157"), "Domande? Assistenza clienti", "+39 010 417041"),
        {"currency": "EUR", "country": "IT", "carrier": "poste", "seller": "Bottega Verde Salvia", "address": "Via del Porto 4, 16121 Genova"},
    ),
    "nl": (
        Table("Je bestelling", "Bestelnummer", ("Besteldatum", "12 november 2026"), ("Artikel", "Aantal", "Prijs"), ("Totaal", "€ 29,80"), ("Betaalmethode", "PayPal"),
              ("Trackingnummer", "3SABCD123456789"), "Bezorgadres", ("Eva Example", "Rozenlaan 9", "1012 AB Amsterdam", "Nederland", "Tel. 06 41704170"),
              ("Verkoop door", "De Spaak"), "Kaarsenmakerij Wick B.V.", "Havenstraat 4, 9711 AB Groningen", ("btw-nummer", "NL004495445B01"), "Vragen? Klantenservice", "+31 50 4170417"),
        {"currency": "EUR", "country": "NL", "carrier": "postnl", "seller": "De Spaak", "address": "Havenstraat 4, 9711 AB Groningen"},
    ),
    "pl": (
        Table("Twoje zamówienie", "Numer zamówienia", ("Data zamówienia", "12.11.2026"), ("Produkt", "Ilość", "Cena"), ("Razem", "29,80 zł"), ("Forma płatności", "PayPal"),
              ("Numer przesyłki", "RR123456785PL"), "Adres dostawy", ("Eva Example", "ul. Różana 9", "00-001 Warszawa", "Polska", "Tel. 600 417 041"),
              ("Sprzedawca", "Sklep z Lampami"), "Kawka i Spółka Sp. z o.o.", "ul. Portowa 4, 80-001 Gdańsk", ("NIP", "PL8567346215"), "Pytania? Obsługa klienta", "+48 58 417 04 17"),
        {"currency": "PLN", "country": "PL", "carrier": "poczta", "seller": "Sklep z Lampami", "address": "ul. Portowa 4, 80-001 Gdańsk"},
    ),
    "sv": (
        Table("Din order", "Ordernummer", ("Orderdatum", "2026-11-12"), ("Artikel", "Antal", "Pris"), ("Totalt", "29,80 kr"), ("Betalning", "PayPal"),
              ("Kollinummer", "RR123456785SE"), "Leveransadress", ("Eva Example", "Rosvägen 9", "111 22 Stockholm", "Sverige", "Tel. 070 417 04 17"),
              ("Säljs av", "Ullboden"), "Hudkontoret AB", "Hamngatan 4, 411 14 Göteborg", ("Momsnummer", "SE556188840401"), "Frågor? Kundtjänst", "+46 31 417 041"),
        {"currency": "SEK", "country": "SE", "carrier": "postnord", "seller": "Ullboden", "address": "Hamngatan 4, 411 14 Göteborg"},
    ),
    "en": (
        Table("Your order", "Order number", ("Order date", "12 November 2026"), ("Item", "Qty", "Price"), ("Total", "£29.80"), ("Payment method", "PayPal"),
              ("Tracking number", "RR123456785GB"), "Shipping address", ("Eva Example", "9 Rose Lane", "London SW1A 1AA", "United Kingdom", "Tel. 07700 900417"),
              ("Sold by", "Copper & Clay"), "Bramble & Finch Ltd", "12 High Street, Bristol BS1 4DJ", ("VAT number", "GB980780684"), "Questions? Customer service", "+44 117 496 0417"),
        {"currency": "GBP", "country": "GB", "carrier": "royalmail", "seller": "Copper & Clay", "address": "12 High Street, Bristol BS1 4DJ"},
    ),
}  # fmt: skip


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def page(table: Table) -> str:
    """The order as a page of nested tables, as shop software writes it."""
    details = (table.day, table.payment, table.tracking, table.seller)
    price = table.total[1].replace("29", "14").replace("80", "90")
    return (
        f"<html><body><table><tr><td><table>{_row(table.number, NUMBER)}{''.join(_row(*pair) for pair in details)}</table></td></tr>"
        f"<tr><td><table><tr>{''.join(f'<th>{word}</th>' for word in table.item)}</tr>{_row('Tea caddy with a blue lid', '2', price)}"
        f"<tr><td colspan=2>{table.total[0]}</td><td><b>{table.total[1]}</b></td></tr></table></td></tr>"
        f"<tr><td>{table.address_label}<br>{'<br>'.join(table.address)}</td></tr>"
        f"<tr><td>{table.service}: {table.phone}, service@shop.example</td></tr>"
        f"<tr><td>{table.company}, {table.at} · {table.vat[0]} {table.vat[1]}</td></tr></table></body></html>"
    )


def read(table: Table) -> Claims:
    message = EmailMessage()
    message["From"] = "Shop <orders@shop.example>"
    message["To"] = f"{READER[0]} <{READER[1]}>"
    message["Subject"] = table.subject
    message["Message-ID"] = "<417@shop.example>"
    message.set_content(page(table), subtype="html")
    return mail(message.as_bytes())


@pytest.mark.parametrize("language", TABLES)
def test_every_detail_of_a_table_is_read(language: str) -> None:
    """Number, day, things, total, way of payment, parcel with its carrier, seller, company, VAT number, and how to reach it."""
    table, expected = TABLES[language]
    order = read(table).order
    found = {
        "number": order.number,
        "day": order.date,
        "items": order.items,
        "total": (order.total, order.currency),
        "payment": order.payment_methods,
        "parcel": order.trackers,
        "country": order.country,
        "seller": order.seller_named,
        "company": order.legal_entity,
        "vat": (order.vat_number, order.vat_number_well_formed),
        "mail": order.contact_mail,
        "phone": order.contact_phone,
        "address": order.postal_address,
    }
    assert found == {
        "number": NUMBER,
        "day": date(2026, 11, 12),
        "items": ("Tea caddy with a blue lid",),
        "total": (29.8, expected["currency"]),
        "payment": ("paypal",),
        "parcel": (f"{expected['carrier']}:{table.tracking[1]}",),
        "country": expected["country"],
        "seller": expected["seller"],
        "company": table.company,
        "vat": (table.vat[1], True),
        "mail": "service@shop.example",
        "phone": table.phone.replace(" ", ""),
        "address": expected["address"],
    }


MICRODATA = """<html><body><div itemscope itemtype="https://schema.org/Order">
<meta itemprop="orderNumber" content="MD-0417"><meta itemprop="orderDate" content="2026-11-12T10:00:00+01:00">
<meta itemprop="priceCurrency" content="EUR"><meta itemprop="price" content="29.80">
<div itemprop="seller" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Lampenhaus Nord">
<meta itemprop="email" content="hilfe@lampenhaus.example"><meta itemprop="telephone" content="+49 40 4170417">
<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><meta itemprop="streetAddress" content="Deichstraße 4">
<meta itemprop="postalCode" content="26506"><meta itemprop="addressLocality" content="Norden"></div></div>
<div itemprop="acceptedOffer" itemscope itemtype="https://schema.org/Offer">
<div itemprop="itemOffered" itemscope itemtype="https://schema.org/Product"><meta itemprop="name" content="Stehlampe Eiche"></div></div>
<div itemprop="orderDelivery" itemscope itemtype="https://schema.org/ParcelDelivery"><meta itemprop="trackingNumber" content="00340434161094417043">
<div itemprop="carrier" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="DHL"></div>
<div itemprop="deliveryAddress" itemscope itemtype="https://schema.org/PostalAddress"><meta itemprop="streetAddress" content="Rosenweg 9">
<meta itemprop="addressCountry" content="DE"></div></div></div><p>Danke!</p></body></html>"""
JSON_LD = """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "Invoice", "accountId": "1", "totalPaymentDue": {"@type": "PriceSpecification", "price": "29.80", "priceCurrency": "EUR"},
 "provider": {"@type": "Organization", "name": "Lampenhaus Nord"}, "referencesOrder": {"@type": "Order", "orderNumber": "MD-0417", "orderDate": "2026-11-12",
 "orderedItem": [{"@type": "OrderItem", "orderedItem": {"@type": "Product", "name": "Stehlampe Eiche"}}], "merchant": {"@type": "Organization", "name": "Lampenhaus Nord"}}},
{"@type": "ParcelDelivery", "trackingNumber": "RR123456785SE", "provider": {"@type": "Organization", "name": "PostNord"}}]}</script></head><body><p>Danke!</p></body></html>"""


@pytest.mark.parametrize(
    ("written", "parcel"), [(MICRODATA, "dhl:00340434161094417043"), (JSON_LD, "postnord:RR123456785SE")]
)
def test_structured_data_tell_the_same(written: str, parcel: str) -> None:
    """An Order or Invoice of schema.org, with its ParcelDelivery, as microdata and as JSON-LD."""
    message = EmailMessage()
    message["From"] = "Shop <orders@shop.example>"
    message["Subject"] = "Danke"
    message["Message-ID"] = "<417@shop.example>"
    message.set_content(written, subtype="html")
    order = mail(message.as_bytes()).order
    assert (order.number, order.date, order.total, order.currency) == ("MD-0417", date(2026, 11, 12), 29.8, "EUR")
    assert (order.seller_named, order.items, order.trackers) == ("Lampenhaus Nord", ("Stehlampe Eiche",), (parcel,))
    if written is MICRODATA:
        assert (order.contact_mail, order.contact_phone) == ("hilfe@lampenhaus.example", "+49404170417")
        assert (order.postal_address, order.country) == ("Deichstraße 4, 26506, Norden", "DE")


def test_the_readers_own_details_are_not_the_senders() -> None:
    """Where only the buyer's address, number and mail stand in the mail, none is read."""
    message = EmailMessage()
    message["From"] = "Shop <orders@shop.example>"
    message["To"] = f"{READER[0]} <{READER[1]}>"
    message["Subject"] = "Order 4170417"
    message["Message-ID"] = "<417@shop.example>"
    message.set_content(
        f"Order number 4170417\n\nShipping address\nEva Example\n9 Rose Lane\nBristol BS1 4DJ\nTel. 07700 900417\n{READER[1]}\n"
    )
    order = mail(message.as_bytes()).order
    assert (order.contact_mail, order.contact_phone, order.postal_address) == (None, None, None)
