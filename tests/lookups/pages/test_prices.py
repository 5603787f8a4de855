"""Prices as shop software writes them, and the reductions among them."""

from __future__ import annotations

import pytest

from shopcheck.lookups.pages.dom import read_page
from shopcheck.lookups.pages.prices import Prices, prices


def priced(html: str) -> Prices:
    return prices(read_page(f"<body>{html}</body>", "shop.example"))


@pytest.mark.parametrize(
    "text",
    [
        "EUR 12.50", "12,50 €", "€ 12,50", "€12.50", "12,50&nbsp;€", "$12.50", "US$12.50", "£12.50", "12.50 USD", "12,50 zł", "129 kr",
        "1 299 Kč", "1.299 Ft", "R$ 12,50", "¥1,250", "12 500 ₽", "12,- €", "CHF 12.50",
    ],
)  # fmt: skip
def test_currencies(text: str) -> None:
    """A number with a currency in front of it or behind is a price."""
    assert priced(f"<p>{text}</p>").count == 1


@pytest.mark.parametrize(
    "text",
    [
        "12 pieces",
        "2026",
        "EUR 0.00",
        "0,00 €",
        "12,50 € / 100 g",
        "Save 10 €",
        "free over 50 €",
        "Versand gratis ab 50 €",
        "AB 400",
        "24€uro",
    ],
)
def test_what_is_no_price(text: str) -> None:
    """Counts, empty carts, prices of a hundred grams, savings and limits of free shipping are none."""
    assert priced(f"<p>{text}</p>").count == 0


def test_recorded_form() -> None:
    """Old and new price in one element; a struck one alone is discounted, by an unknown part; a badge is no item."""
    found = priced(
        """<div class="price"><del>USD 20.00</del> <ins>USD 10.00</ins> <span>-50%</span></div>
<div class="price"><del>EUR 5.00</del></div>
<div class="price"><span>EUR 5.00</span></div>
<div class="price"><span>USD 0.00</span></div>
<div class="price"><del>GBP 10.00</del> <ins>GBP 8.00</ins> <span>-20%</span></div>"""
    )
    assert found == Prices(4, 0.75, 0.5, 0.25)


DAWN = """<li class="grid__item"><div class="card product-card"><div class="price"><div class="price__container">
<div class="price__regular"><span class="visually-hidden">Regular price</span><span class="price-item price-item--regular">{now}</span></div>
<div class="price__sale"><span><s class="price-item price-item--regular">{was}</s></span>
<span class="price-item price-item--sale">{now}</span></div></div></div></div></li>"""


def test_a_theme_that_writes_every_price_twice() -> None:
    """Themes write hidden twins of a price; it is one item, and reduced only if the old one is higher."""
    found = priced(
        "<ul>"
        + DAWN.format(now="€10,00", was="€20,00")
        + DAWN.format(now="€10,00", was="")
        + DAWN.format(now="€9,00", was="€9,00")
        + "</ul>"
    )
    assert (found.count, found.half_price) == (3, round(1 / 3, 4))
    assert found.discounted == round(1 / 3, 4)


def test_woocommerce_with_words_for_screen_readers() -> None:
    """The old price is read aloud a second time, unstruck; the reduction is still 25 %."""
    found = priced(
        """<li class="product"><span class="price"><del aria-hidden="true"><bdi><span>&euro;</span>40,00</bdi></del>
<span class="screen-reader-text">Original price was: &euro;40,00.</span><ins><bdi><span>&euro;</span>30,00</bdi></ins>
<span class="screen-reader-text">Current price is: &euro;30,00.</span></span></li>"""
    )
    assert found == Prices(1, 1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    "card",
    [
        '<div class="product"><span class="old-price"><del>20,00 €</del></span><span class="new-price">10,00 €</span></div>',
        '<div class="product"><span class="new-price">10,00 €</span><span class="old-price"><s>20,00 €</s></span></div>',
        '<div class="product-item"><p class="old-price">Regular: $99.00</p><p class="special-price">Special: $49.00</p></div>',
        '<li><span style="text-decoration: line-through">20 €</span><b>9 €</b></li>',
        '<article><p class="badge">-60 %</p><h3>Thing</h3><p>15 €</p></article>',
        '<article><p>50% off</p><p class="price">15 €</p></article>',
    ],
)
def test_one_reduced_card(card: str) -> None:
    """Old and new price side by side in one card, by tag, class, style or a badge."""
    assert priced(f"<div class='grid'>{card}<div class='product'><p>30 €</p></div></div>") == Prices(2, 0.5, 0.5, 0.5)


def test_neighbours_are_not_partners() -> None:
    """A struck price of one card is not reduced by the cheaper thing beside it."""
    cards = "".join(
        f'<div class="product"><span class="price">{price}</span></div>' for price in ("<del>90 €</del>", "5 €", "6 €")
    )
    assert priced(f"<div>{cards}</div>") == Prices(3, round(1 / 3, 4), 0.0, 0.0)


def test_an_old_price_and_the_lower_one_right_after_it() -> None:
    """Outside of cards a struck price belongs to the lower one that follows it, unless a word stands between."""
    row = '<div class="price"><del>{0} €</del></div>{2}<div class="price"><span>{1} €</span></div>'
    assert priced(row.format(30, 15, "") + row.format(20, 15, "")) == Prices(2, 1.0, 1.0, 0.5)
    assert priced(row.format(30, 15, "<b>Lamp</b>")) == Prices(2, 0.5, 0.0, 0.0)
    assert priced(row.format(15, 30, "")) == Prices(2, 0.5, 0.0, 0.0)


def test_price_ranges_and_lists() -> None:
    """“5 – 9 €” is one item; a table of prices under one heading called “prices” is many."""
    assert priced('<span class="price">5,00 € – 9,00 €</span>').count == 1
    rows = "".join(f"<div>{n},00 €</div>" for n in range(1, 13))
    assert priced(f'<div class="prices">{rows}</div>').count == 12


def test_a_banner_is_no_reduction() -> None:
    """“Up to −70 %” over a grid says nothing of its single prices."""
    grid = "".join(f"<li><span class='price'>{n} €</span></li>" for n in range(10, 20))
    assert priced(f"<section><p>SALE: up to -70%</p><ul>{grid}</ul></section>").half_price == 0.0


def test_no_prices() -> None:
    """Without prices there are no shares."""
    assert priced("<p>Hello</p>") == Prices(0, None, None, None)
