"""Texts that call another shop's address their own, as copied terms do."""

from __future__ import annotations

import time

import pytest

from shopcheck.lookups.page import parse_page
from shopcheck.model import Fact, Known, Reason, Unknown

OTHER = "www.copied-garden.example"
SHOP = "copied-garden.example"


def names_other(text: str, domain: str | None = "shop.example") -> Fact:
    page = f"<html><body><p>{text}</p></body></html>".encode()
    return parse_page(page, domain)["page.names_other_shop"]


@pytest.mark.parametrize(
    "text",
    [
        f"Welcome to {OTHER}! These terms apply.",
        f"By using our website (https://{OTHER}) you agree.",
        f"Our store, located at {OTHER}, ships worldwide.",
        f"<p>Our website: <a href='/'>{OTHER.upper()}</a></p>",
        f"When you purchase from {OTHER} you get 14 days.",
        f"This site is owned and operated by {OTHER}.",
        f"© 2019-2023 {OTHER}. All rights reserved.",
        f"Copyright {OTHER}",
        f"Willkommen bei {OTHER}",
        f"Diese Bedingungen gelten für alle Bestellungen über {OTHER} weltweit.",
        f"Betreiber der Webseite {OTHER} sind wir.",
        f"Unser Online-Shop „{OTHER}“ bietet",
        f"Bestellingen via {OTHER} worden snel verzonden; onze webwinkel dankt.",
        f"Bienvenue sur {OTHER}",
        f"Bienvenido a {OTHER}",
        f"Le presenti condizioni valgono sul nostro sito web {OTHER}",
        f"Bem-vindo ao {OTHER}",
        f"Regulamin sklepu internetowego {OTHER}",
        f"Vítejte na {OTHER}",
        f"Välkommen till {OTHER}",
        f"Velkommen til {OTHER}",
        f"Tervetuloa {OTHER}",
        f"Добро пожаловать на {OTHER}",
        f"当サイト({OTHER})",
        f"本网站 {OTHER}",
    ],
)
def test_an_address_called_its_own(text: str) -> None:
    """Right behind words that make it the text's own, in many languages."""
    fact = names_other(text)
    assert isinstance(fact, Known)
    assert fact.value == (SHOP,)


def test_known_seller_whose_terms_were_copied() -> None:
    """Without “www.” where its ending is a real one."""
    assert names_other("Welcome to aliexpress.com. By using our site, aliexpress.com, you agree.") == Known(
        ("aliexpress.com",), "saved page"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to shop.example and to www.shop.example",
        "Our website www.shop.test is the same shop under another ending.",
        "Our website shop-garden.example has a word more.",
        f"We use cookies of partners; see {OTHER} for theirs.",
        f"Goods are sent by {OTHER}. Write to info@{SHOP}.",
        "Our website is hosted by Shopify Inc. (www.shopify.com).",
        "Our shop is at store.myshopify.com for now.",
        "Our site ec.europa.eu/consumers/odr and our shop www.aboutcookies.org settle disputes.",
        "Welcome to node.js and to our website version 2.0",
        "By using our website you agree. Facebook: facebook.com",
        "",
    ],
)
def test_what_is_nobody_elses_shop(text: str) -> None:
    """Its own address, also under another ending; partners, carriers, platforms and authorities it only mentions."""
    assert names_other(text) == Known(None, "saved page")


def test_without_its_own_address_nothing_can_be_another() -> None:
    """Of a page saved without its address."""
    fact = names_other(f"Welcome to {OTHER}", None)
    assert isinstance(fact, Unknown)
    assert fact.reason is Reason.NOT_IN_THIS_INPUT


def test_terms_on_another_page_leave_it_unknown() -> None:
    """A home page that links its terms has not shown them."""
    fact = names_other("<a href='/terms'>Terms and conditions</a>")
    assert isinstance(fact, Unknown)
    assert fact.reason is Reason.NOT_IN_THIS_INPUT


def test_long_texts_take_no_time() -> None:
    """Half a megabyte of addresses, and of what nearly is one."""
    start = time.monotonic()
    for text in (
        f"our website {OTHER} " * 15_000,
        "a.b" * 170_000,
        "our website " * 40_000,
        "welcome to " + "x-." * 150_000,
    ):
        names_other(text)
    assert time.monotonic() - start < 6
