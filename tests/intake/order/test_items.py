"""Which lines of an order name a thing."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.items import items
from shopcheck.intake.order.order_text import order_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2 x Bergkäse 1 kg: € 24,90\nGesamtbetrag: € 31,80", ("Bergkäse 1 kg",)),
        ("1× Savon d'Alep 200 g", ("Savon d'Alep 200 g",)),
        ("Alpargatas azules x 1", ("Alpargatas azules",)),
        ("Blue mug x 2", ("Blue mug",)),
        ("Ostfriesentee Broken 500 g 2 14,90 €", ("Ostfriesentee Broken 500 g",)),
        ("Kawa ziarnista 1 kg 1 szt. 69,00 zł", ("Kawa ziarnista 1 kg",)),
        ("Lamp Oak\nQty: 2\n£ 14.90", ("Lamp Oak",)),
        ("コーヒー豆 200g\n数量：2", ("コーヒー豆 200g",)),
        ("Cappotto in lana 28,00 €\nSpedizione 3,09 €\nTotale 31,09 €", ("Cappotto in lana",)),
        ("3 TB-41 Teichfolie 2 m 19,90 EUR 59,70 EUR\nSumme: 59,70 EUR", ("TB-41 Teichfolie 2 m",)),
        ("iPhone 17 Pro Max 1.449,00 EUR\nGesamtbetrag 1.449,00 EUR", ("iPhone 17 Pro Max",)),
        ("Savon 300 g\nParfum :\nOlive\n4 23,60€\nTotal : 23,60€", ("Savon 300 g",)),
        ("Lampe 1 m\nVerkauf durch Lichthaus e.K. 1 34,90 €", ("Lampe 1 m",)),
        ("鉄フライパン 26cm\n価格 4,980(円) x 1(個)", ("鉄フライパン 26cm",)),
        ("상품명 나무 도마", ("나무 도마",)),
        ("Product: Wall map\nQuantity: 1", ("Wall map",)),
        ("Кобзар, 1 шт. — 350,00 грн", ("Кобзар",)),
        ("Total R$ 58,90\n1 Moqueca individual R$ 49,00", ("Moqueca individual",)),
        ("04170417 Nasenspray 10 ml 2 3,49 6,98\nGesamtbetrag 6,98 EUR", ("Nasenspray 10 ml",)),
        ("Gutschein 60 Minuten\nAnz.: 1 75,00 €\nGesamtsumme 75,00 €", ("Gutschein 60 Minuten",)),
        ("Gutschein\n-10,00 €\nGesamtsumme 75,00 €", ()),
        ("Office 2024: 149,00 EUR\nTotale: 149,00 EUR", ("Office 2024",)),
        ("Below the total: 9,00 €\nTotal 9,00 €\nNew: scarf 20,00 €", ()),
        ("General Admission £9.00\nOrder Processing Fee £2.00\nTotal £11.00", ("General Admission",)),
        ("Doors open 12.00\nTotal £9.00", ()),
        ("You pay now. That is € 9,00\nTotal € 9,00", ()),
        ("Total 2 14,90 €", ()),
        ("Subtotal: 2 x 14.90", ()),
        ("Call us at 0800 417 041", ()),
        ("https://shop.example/2 x 3", ()),
        ("12 x 34", ()),
        ("Wool socks\nFSA/HSA\nQty: 2 Price: $8.00\nTotal $16.00", ("Wool socks",)),
        ("Oak frames\nFSA eligible $95.00\nTotal $95.00", ("Oak frames",)),
        ("Track package\nQuantity: 1\n$9.00", ()),
        ("Eligible for free returns x 1\nYou earned 98 points $0.00\nTotal $9.00", ()),
        ("Tea $9.00\nTotal $9.00\nTax is included\nRewards redeemed: $0.00", ("Tea",)),
        ("Kinderfahrrad 55,00 €\nVersand (DHL) 5,49 €\nKäuferschutz-Gebühr 2,00 €", ("Kinderfahrrad",)),
        ("Atlas de mareas 1 27,50 € EUR\nTotal 27,50 € EUR", ("Atlas de mareas",)),
        ("Hammer drill\nItem ID: 417041704170 £34.00\nTotal £34.00", ("Hammer drill",)),
    ],
)
def test_lines_of_things(text: str, names: tuple[str, ...]) -> None:
    """A count before or behind a name, cells of name, count and price, a count on the line below; no badge, no button."""
    assert items(order_text("Your order", text, None), ()) == names


def test_advertising_lists_no_things() -> None:
    """In a mail that tells of no order, “3 x Socks” is an offer."""
    assert items(order_text("Sale", "3 x Socks", None), (), ordered=False) == ()
