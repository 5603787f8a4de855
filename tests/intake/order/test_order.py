"""Orders read out of mails of our own: eighteen languages, and what is none."""

from __future__ import annotations

import time

import pytest
from tests.intake.order_mails import MAILS, OrderMail

from shopcheck.intake.language import language_of
from shopcheck.intake.order.order import is_order, read_order
from shopcheck.model import MailLink, Order


def read(subject: str, text: str, language: str | None = "en") -> Order:
    return read_order(subject, text, (), (), language)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.language)
def test_order_in_every_language(mail: OrderMail) -> None:
    """Number, day, total, seller, payment, country and company are read in each of the eighteen languages."""
    language = language_of(f"{mail.subject}\n{mail.text}")
    order = read(mail.subject, mail.text, language)
    assert language == mail.language
    assert (order.number, order.date) == (mail.number, mail.day)
    assert (order.total, order.currency) == (mail.total, mail.currency)
    assert (order.seller_named, order.payment_methods) == (mail.seller, mail.payment)
    assert (order.country, order.legal_entity) == (mail.country, mail.entity)
    assert is_order(mail.subject, mail.text, order, language)


def test_founding_mail_is_quoted_as_the_screens_show_it() -> None:
    """The quote is the sentence that says what the mail is, without the rest of its line."""
    mail = MAILS[0]
    order = read(mail.subject, mail.text, "nl")
    assert order.quote == "Bedankt voor je bestelling bij BV Agro Trade"
    assert order.brands == ("cerave",)
    assert (order.vat_number, order.vat_number_well_formed) == ("NL004495445B01", True)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.language)
def test_quote_is_in_the_mails_own_words(mail: OrderMail) -> None:
    """The quote stands in the mail and is short enough for one line."""
    quote = read(mail.subject, mail.text, mail.language).quote
    assert quote is not None
    assert len(quote) <= 120
    assert quote.rstrip("。") in mail.text


def test_no_address_is_quoted() -> None:
    """A link of an order opens it to whoever reads the result, so none is quoted."""
    order = read("Hello", "Your order has shipped: https://shop.example/orders/abc/authenticate?key=secret")
    assert order.quote == "Your order has shipped"


NO_ORDERS = (
    ("Last days of summer: 30% off", "Free shipping on orders over $50. Shop now, sale ends Sunday. Unsubscribe here."),
    ("New in our shop", "Our new collection has arrived. Order today and receive it tomorrow. Prices from €19.95."),
    ("Nur heute: Rabatt auf alles", "Bestellen Sie jetzt und sparen Sie 20 %. Versandkostenfrei ab 49 €. Zum Shop."),
    ("Soldes d'été", "Jusqu'à -50 % sur tout le site. Livraison offerte dès 60 €. Commandez maintenant."),
    ("Nieuw binnen", "Bestel voor 22.00 uur, morgen in huis. Gratis verzending vanaf € 50."),
    ("Wyprzedaż", "Zamów dziś, darmowa dostawa od 199 zł. Sprawdź nowości w naszym sklepie."),
    ("Re: lunch on Friday", "Shall we meet at 12:30? In order to get a table I called them, number 555 1234."),
    ("", ""),
)


@pytest.mark.parametrize(("subject", "text"), NO_ORDERS)
def test_advertising_and_letters_are_no_orders(subject: str, text: str) -> None:
    """A newsletter speaks of orders and shipping too, yet not of one that its reader made."""
    language = language_of(text)
    assert not is_order(subject, text, read(subject, text, language), language)


ORDERS = (
    ("Your parcel is on its way", "Track it with the carrier."),
    ("Your receipt from Example Studio [#1094-2231]", "Receipt from Example Studio. Amount paid $20.00"),
    ("Update", "Thank you for your order. Order number: AB-1209. We will write again when it ships."),
    ("Ihr Paket kommt heute", "Ihre Sendung ist unterwegs. Sendungsnummer 00340434161094042557"),
    ("Votre colis est en route", "Suivez votre colis."),
    ("Je pakket is onderweg", "Volg je zending."),
    ("Seu pedido foi enviado", "Acompanhe a entrega."),
)


@pytest.mark.parametrize(("subject", "text"), ORDERS)
def test_shipping_and_receipts_are_orders(subject: str, text: str) -> None:
    """Confirmations, notices of shipping and receipts speak of the reader's order, with few words too."""
    language = language_of(text)
    assert is_order(subject, text, read(subject, text, language), language)


def test_schema_org_comes_before_the_text() -> None:
    """What the shop wrote for machines is preferred to what is printed."""
    structured = (
        {
            "@type": "Order",
            "orderNumber": "SO-5512",
            "orderDate": "2026-10-02T09:11:00+02:00",
            "priceCurrency": "EUR",
            "price": "74.90",
            "merchant.name": "Example Garden",
        },
    )
    order = read_order("Order 991199", "Total: $1.00 on 5 May 2020", structured, (), "en")
    assert (order.number, order.total, order.currency) == ("SO-5512", 74.9, "EUR")
    assert order.seller_named == "Example Garden"
    assert str(order.date) == "2026-10-02"


def test_nothing_said_is_nothing_read() -> None:
    """A mail without an order leaves every field missing, none guessed."""
    assert read("Hello", "How are you? See you soon.") == Order()


def test_payee_only_where_money_is_named() -> None:
    """“Receipt from …” names who got the money, if there is any."""
    paid = read("Your receipt from Example Studio", "Receipt from Example Studio\nAmount paid: $20.00")
    unpaid = read("Hello", "I have a receipt from Example Studio somewhere.")
    assert paid.payee == "Example Studio"
    assert unpaid.payee is None


HOSTILE = (
    "a",
    " ",
    "1-",
    "1 ",
    "AB ",
    "order # ",
    "thank you for your ",
    "total 1 ",
    "$1 ",
    "visa ****",
    "Ab GmbH ",
    "有限公司",
    "订单号：",
    "VAT DE",
    "NIP 1 ",
    "tracking number AB12 34CD ",
    "sold by A",
    "аa",
    "\ufdfa",
    "date 1/1/20",
    "{}[]()<>",
    "\x00\x1b[31m",
    "\ud800",
)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Half a million characters of anything cost no more than a few seconds and never an exception."""
    text = piece * (500_000 // len(piece))
    start = time.process_time()
    order = read_order(text, text, ({"orderNumber": text},), (MailLink("https://x.example/", "x.example"),), "en")
    is_order(text, text, order, "en")
    assert time.process_time() - start < 8
