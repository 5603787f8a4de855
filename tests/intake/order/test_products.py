"""Brands of products: named, everyday words, devices."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.order_text import order_text
from shopcheck.intake.order.products import brands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 x CeraVe Moisturising Cream", ("cerave",)),
        ("CERAVE™ cream and La Roche Posay gel", ("cerave", "la-roche-posay")),
        ("1 x Kärcher K4, 1 x DeWalt drill", ("karcher", "dewalt")),
        ("C\u200beraVe cr\u0435am", ("cerave",)),
        ("the ceravelike cream", ()),
        ("Please guess the diesel price and on the way coach Douglas", ()),
        ("On the way: your boss said Guess what, it costs nothing", ()),
        ("1 x Guess handbag black   €89.00", ("guess",)),
        ("1 x Apple iPhone 17   $999.00", ("apple",)),
        ("Sent from my iPhone", ()),
        ("Get the app for iPhone and Android", ()),
        ("hp sauce, 5 lg bottles", ()),
        ("See https://shop.example/cerave-cream?p=1 or shop.example/makita/drill", ()),
        ("HP LaserJet", ("hp",)),
    ],
)
def test_brands(text: str, expected: tuple[str, ...]) -> None:
    """Names count anywhere, everyday words on the line of a product only, devices written on not at all."""
    assert brands(order_text("Your order", text, "en")) == expected


def test_chains_of_shops_are_no_brands_of_products() -> None:
    """Who only sells is not taken for a maker."""
    assert brands(order_text("Your order", "Pick it up at Sephora or Foot Locker", "en")) == ()
