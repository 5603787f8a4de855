"""Genuine forms: sellers, languages, and the ways their mail is written, signed, carried and saved."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.packs.forge import COVERED, Draft

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Form:
    """How a mail is written and travels; every one of these keeps what is shown tied to what was signed."""

    relaxed: bool = True
    headers: tuple[str, ...] = COVERED
    identity: bool = False
    service: str | None = None
    content: Callable[[str], tuple[str, str, tuple[str, ...]]] | None = None
    below: tuple[str, ...] = ()
    saved: Callable[[bytes], bytes] = field(default=lambda data: data)
    parent: bool = True


def _html(text: str) -> tuple[str, str, tuple[str, ...]]:
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"
    return "text/html; charset=utf-8", page, ("Content-Transfer-Encoding: 8bit",)


def _quoted_printable(text: str) -> tuple[str, str, tuple[str, ...]]:
    encoded = quopri.encodestring(text.encode()).decode()
    return "text/plain; charset=utf-8", encoded, ("Content-Transfer-Encoding: quoted-printable",)


def _base64(text: str) -> tuple[str, str, tuple[str, ...]]:
    encoded = base64.encodebytes(text.encode()).decode()
    return "text/plain; charset=utf-8", encoded, ("Content-Transfer-Encoding: base64",)


def _both(text: str) -> tuple[str, str, tuple[str, ...]]:
    parts = f"--b417\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b417\nContent-Type: text/html; charset=utf-8\n\n<p>{text}</p>\n--b417--\n"
    return 'multipart/alternative; boundary="b417"', parts, ()


def _with_picture(text: str) -> tuple[str, str, tuple[str, ...]]:
    parts = (
        f"--r417\nContent-Type: text/html; charset=utf-8\n\n<p>{text}</p><img src=cid:logo>\n--r417\n"
        "Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r417--\n"
    )
    return 'multipart/related; boundary="r417"', parts, ()


def _below_received(*lines: str) -> Callable[[bytes], bytes]:
    """Servers on the way put their lines on top; nothing that was signed changes."""
    return lambda data: "".join(f"{line}\r\n" for line in lines).encode() + data


_HOPS = (
    (
        "Received: from relay.hochschule-417.example (relay.hochschule-417.example [203.0.113.9])\r\n"
        "\tby mail.kleinwerk.example (Postfix) with ESMTPS id 4170417; Mon, 09 Nov 2026 10:00:20 +0000"
    ),
    (
        "Received: from mta7.sender.example (mta7.sender.example [203.0.113.24])\r\n"
        "\tby relay.hochschule-417.example (Postfix) with ESMTPS id 4170416; Mon, 09 Nov 2026 10:00:07 +0000"
    ),
)
_ARC = "ARC-Authentication-Results: i=1; mx.hochschule-417.example; dmarc=pass header.from=sender.example"

FORMS: dict[str, Form] = {
    "plain": Form(),
    "simple": Form(relaxed=False),
    "html": Form(content=_html),
    "quoted-printable": Form(content=_quoted_printable),
    "base64": Form(content=_base64),
    "text and page": Form(content=_both),
    "page and picture": Form(content=_with_picture),
    "everything signed twice": Form(headers=(*COVERED, *COVERED)),
    "identity below": Form(identity=True),
    "mail service signs, too": Form(service="sendgrid.net", below=("X-SG-EID: u001.417abc",)),
    "another mail service": Form(service="amazonses.com", below=("Feedback-ID: ::1.eu-west-1.417=:AmazonSES",)),
    "answers to a signed address": Form(below=("Reply-To: {sender}",), headers=(*COVERED, "reply-to")),
    "unsubscribe": Form(below=("List-Unsubscribe: <https://{host}/u/417>", "Precedence: bulk")),
    "signed by the very host": Form(parent=False),
    "saved with line feeds": Form(saved=lambda data: data.replace(b"\r\n", b"\n")),
    "saved with a mark": Form(saved=lambda data: b"\xef\xbb\xbf" + data),
    "out of a mailbox file": Form(
        saved=lambda data: b"From sender@x Mon Nov  9 10:00:00 2026\n" + data.replace(b"\r\n", b"\n")
    ),
    "through two servers": Form(saved=_below_received(*_HOPS)),
    "forwarded by a rule": Form(saved=_below_received("Return-Path: <srs0=417@hochschule-417.example>", *_HOPS, _ARC)),
    "an own server that checks": Form(
        saved=_below_received(
            _HOPS[0], "Authentication-Results: mail.kleinwerk.example; dkim=pass header.d=kleinwerk.example; dmarc=pass"
        )
    ),
}

# seller, From, form, subject, text
MAILS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "aliexpress",
        "AliExpress <transaction@notice.aliexpress.com>",
        "plain",
        "Your order 8190000000000417",
        "Order 8190000000000417 is confirmed. Total: 12.90 EUR",
    ),
    (
        "aliexpress",
        "=?utf-8?B?QWxpRXhwcmVzcw==?= <transaction@notice.aliexpress.com>",
        "html",
        "Deine Bestellung",
        "Deine Bestellung 8190000000000418 ist bestätigt. Gesamt: 12,90 €",
    ),
    (
        "amazon",
        '"Amazon.de" <bestellbestaetigung@amazon.de>',
        "quoted-printable",
        "Bestellt: Wasserkocher",
        "Danke für Ihre Bestellung 305-4170417-0417041. Summe: 29,99 EUR",
    ),
    (
        "amazon",
        '"Amazon.co.jp" <auto-confirm@amazon.co.jp>',
        "base64",
        "=?utf-8?B?5rOo5paH44Gu56K66KqN?=",
        "ご注文ありがとうございます。注文番号：250-4170417-0417042　合計：3,200円",
    ),
    (
        "amazon",
        "Amazon.com <auto-confirm@amazon.com>",
        "another mail service",
        "Ordered: kettle",
        "Thanks for your order 112-4170417-0417043. Total $29.99",
    ),
    (
        "ebay",
        "eBay <ebay@ebay.com>",
        "text and page",
        "Order confirmed: door knocker",
        "Your order 13-14170-04175 is confirmed. Total £22.00",
    ),
    ("ebay", "eBay <ebay@ebay.de>", "simple", "Kauf bestätigt", "Ihre Bestellung 13-14170-04176 ist bestätigt."),
    (
        "etsy",
        "Etsy <transaction@etsy.com>",
        "page and picture",
        "Your Etsy Purchase",
        "Thanks for your purchase. Order number 4170041704.",
    ),
    (
        "walmart",
        "Walmart.com <help@walmart.com>",
        "everything signed twice",
        "Thanks for your order",
        "Order # 2000417-04170417. Total $18.00",
    ),
    (
        "target",
        "Target <orders@oe1.target.com>",
        "identity below",
        "Thanks for shopping with us",
        "Order #102004170417. Total $22.00",
    ),
    (
        "bestbuy",
        "Best Buy <BestBuyInfo@emailinfo.bestbuy.com>",
        "mail service signs, too",
        "Your order",
        "Order BBY01-804170417041. Total $99.00",
    ),
    ("costco", "Costco <orderstatus@costco.com>", "unsubscribe", "Your order", "Order number 1041704170. Total $55.00"),
    ("wayfair", "Wayfair <service@wayfair.com>", "plain", "Your order", "Order #3904170417. Total $149.00"),
    (
        "newegg",
        "Newegg <info@newegg.com>",
        "text and page",
        "Order confirmation",
        "Sales order 417041704. Total $149.00",
    ),
    (
        "bol",
        "bol <bestelling@bol.com>",
        "html",
        "Bedankt voor je bestelling",
        "Bestelnummer A0004170417. Totaal € 14,95",
    ),
    (
        "otto",
        "OTTO <service@otto.de>",
        "quoted-printable",
        "Ihre Bestellung",
        "Ihre Bestellung 4170417041. Summe 49,99 €",
    ),
    (
        "kaufland",
        "Kaufland <no-reply@kaufland.de>",
        "plain",
        "Deine Bestellung",
        "Bestellnummer M41700B. Gesamt 19,99 €",
    ),
    ("allegro", "Allegro <powiadomienia@allegro.pl>", "base64", "Kupione", "Dziękujemy za zakup. Do zapłaty: 89,00 zł"),
    ("fnac", "Fnac <info@fnac.com>", "text and page", "Votre commande", "Votre commande 7F4170XYZ. Total 59,99 €"),
    ("vinted", "Vinted <no-reply@vinted.fr>", "html", "Ta commande", "Ta commande est payée : 12,00 €"),
    (
        "mercadolibre",
        "Mercado Livre <nao-responder@mercadolivre.com.br>",
        "quoted-printable",
        "Compra confirmada",
        "Sua compra #2000004170417041. R$ 459,00",
    ),
    (
        "mercadolibre",
        "Mercado Libre <no-responder@mercadolibre.com.mx>",
        "plain",
        "Compraste",
        "Tu compra #2000004170417042. $ 459",
    ),
    (
        "rakuten",
        "=?utf-8?B?5qW95aSp5biC5aC0?= <order@rakuten.co.jp>",
        "base64",
        "=?utf-8?B?5rOo5paH?=",
        "注文番号：417041-20261109-0417041704　合計 3,200円",
    ),
    ("ozon", "Ozon <noreply@ozon.ru>", "quoted-printable", "Order", "Заказ 41704170-0417 оформлен. Итого: 1 290 ₽"),
    ("wildberries", "Wildberries <no-reply@wildberries.ru>", "base64", "Order", "Ваш заказ 4170417 оформлен."),
    (
        "tokopedia",
        "Tokopedia <noreply@tokopedia.com>",
        "plain",
        "Pembayaran berhasil",
        "Nomor invoice INV/20261109/MPL/4170417041. Total Rp129.000",
    ),
    (
        "flipkart",
        "Flipkart <no-reply@flipkart.com>",
        "html",
        "Order placed",
        "Order OD104170417041704100. Total Rs. 1,299",
    ),
    ("trademe", "Trade Me <notification@trademe.co.nz>", "plain", "You won", "You won the auction. Total $41.70"),
    (
        "stockx",
        "StockX <noreply@stockx.com>",
        "mail service signs, too",
        "Order Confirmed",
        "Order number 41704170-41604160. Total $210.00",
    ),
    ("depop", "Depop <orders@depop.com>", "unsubscribe", "You bought", "You bought a jacket. Total £30.00"),
    (
        "leboncoin",
        "leboncoin <no.reply@leboncoin.fr>",
        "text and page",
        "Votre achat",
        "Votre achat est confirmé : 30,00 €",
    ),
    (
        "marktplaats",
        "Marktplaats <noreply@marktplaats.nl>",
        "through two servers",
        "Je aankoop",
        "Je aankoop is bevestigd. Totaal € 30,00",
    ),
    ("ikea", "IKEA <order@ikea.com>", "answers to a signed address", "Your order", "Order 417041704. Total 129,00 €"),
    (
        "samsung",
        "Samsung <order@samsung.com>",
        "forwarded by a rule",
        "Ihre Bestellung",
        "Ihre Bestellung DE261109-4170417. 149,00 EUR",
    ),
    ("nike", "Nike <nike@nike.com>", "identity below", "Order received", "Order C01417041704. Total $99.00"),
    (
        "lego",
        "LEGO <no-reply@lego.com>",
        "an own server that checks",
        "Tak for din ordre",
        "Ordrenummer T417041704. I alt 349,00 kr.",
    ),
    (
        "paypal",
        "PayPal <service@paypal.de>",
        "signed by the very host",
        "Neue Anmeldung",
        "Sie haben Ihr Passwort geändert.",
    ),
    (
        "dhl",
        "DHL <noreply@dhl.de>",
        "saved with line feeds",
        "Ihr Paket kommt",
        "Ihr Paket 00340434161094417041 kommt heute.",
    ),
    (
        "ups",
        "UPS <mcinfo@ups.com>",
        "saved with a mark",
        "UPS Update",
        "Your package 1Z04170W0341704170 was delivered.",
    ),
    (
        "fedex",
        "FedEx <TrackingUpdates@fedex.com>",
        "out of a mailbox file",
        "Delivered",
        "Your package 794600041704 was delivered.",
    ),
    (
        "decathlon",
        "Decathlon <noreply@decathlon.com>",
        "through two servers",
        "Conferma",
        "Ordine ITA4170417. Totale 39,99 €",
    ),
    (
        "temu",
        "Temu <temu@orders.temu.com>",
        "forwarded by a rule",
        "Objednávka",
        "Objednávka PO-053-41700000000000529 potvrzena.",
    ),
    (
        "shein",
        "SHEIN <noreply@shein.com>",
        "an own server that checks",
        "Order",
        "Order GSO41704170417041. Total €30.00",
    ),
    (
        "zalando",
        "Zalando <info@service-mail.zalando.de>",
        "mail service signs, too",
        "Deine Bestellung",
        "Deine Bestellung 10417000000449.",
    ),
)


def draft(sender: str, form: Form, subject: str, text: str) -> Draft:
    """The mail of one line of the table in its form."""
    address = sender.rpartition("<")[2].rstrip(">")
    host = address.rpartition("@")[2]
    kind, body, lines = form.content(text) if form.content else ("text/plain; charset=utf-8", text, ())
    below = tuple(line.format(sender=address, host=host) for line in form.below)
    return Draft(sender, host, subject, body, kind, below=(*lines, *below))
