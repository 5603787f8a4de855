"""The buyer's country, said plainly or not at all."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.country import buyer_country
from shopcheck.intake.order.order_text import order_text


@pytest.mark.parametrize(
    ("text", "currency", "language", "expected"),
    [
        ("Afleveradres\nS. Jansen\nDorpsstraat 12\n1234 AB Ons Dorp", "EUR", "nl", "NL"),
        ("Afleveradres\nS. Peeters\nDorpsstraat 12\n2000 Antwerpen\nBelgië", "EUR", "nl", "BE"),
        ("Shipping address\nSam Miller\nYork YO1 7HD", "USD", "en", "GB"),
        ("Shipping address\nSam Miller\nSpringfield, IL 62701", "USD", "en", "US"),
        ("Adres dostawy\nJan\nul. Kwiatowa 7\n00-950 Warszawa", "PLN", "pl", "PL"),
        ("Rechnungsadresse\nPetra Lindner\nHauptplatz 4\n8010 Graz\nÖsterreich", "EUR", "de", "AT"),
        ("Totaal € 12,00", "EUR", "nl", None),
        ("Gesamtbetrag 12,00 €", "EUR", "de", None),
        ("Total 12,00 zł", "PLN", "pl", "PL"),
        ("Total $12.00", "USD", "en", None),
        ("Our office: 1 Main Street, Paris, France", "EUR", "en", None),
    ],
)
def test_country(text: str, currency: str, language: str, expected: str | None) -> None:
    """The address of delivery tells it, or a currency only one country has; Dutch and euro leave two countries."""
    assert buyer_country(order_text("Your order", text, language), (), currency) == expected


def test_schema_org() -> None:
    """The address in the shop's own data comes first."""
    structured = ({"@type": "Order", "orderDelivery.deliveryAddress.addressCountry": "NL"},)
    assert buyer_country(order_text("x", "", None), structured, None) == "NL"
