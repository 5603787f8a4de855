"""The company a page names, and its VAT number."""

from __future__ import annotations

import pytest

from shopcheck.lookups.pages.company import legal_entity, vat_number
from shopcheck.lookups.pages.dom import Page, read_page


def page(html: str) -> Page:
    return read_page(f"<body>{html}</body>", "soapworks.example")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("© 2026 Muster Handels GmbH & Co. KG, Berlin", "Muster Handels GmbH & Co. KG"),
        ("Zeepatelier Noord B.V. · Groningen", "Zeepatelier Noord B.V."),
        ("Soap Works Ltd, registered in England", "Soap Works Ltd"),
        ("Sapone e Figli S.r.l. - P.IVA", "Sapone e Figli S.r.l."),
        ("Savon & Cie SARL au capital de 1000", "Savon & Cie SARL"),
        ("Mydło sp. z o.o. ul. Prosta", "Mydło sp. z o.o."),
        ("Mýdlo s.r.o., Praha", "Mýdlo s.r.o."),
        ("Best Gadgets Inc. All rights reserved", "Best Gadgets Inc."),
        ("Shenzhen Bright Trading Co., Ltd.", "Shenzhen Bright Trading Co., Ltd."),
        ("運営会社 株式会社石けん工房 所在地", "株式会社石けん工房"),
        ("ООО «Ромашка» Москва", "ООО «Ромашка»"),
        ("Tvål AB, Malmö", "Tvål AB"),
        ("Zeepatelier Noord (eenmanszaak) · Noorderhaven 7", "Zeepatelier Noord (eenmanszaak)"),
        ("Impressum: Anna Muster, Einzelunternehmen", "Anna Muster (Einzelunternehmen)"),
        ("Startups Muster GmbH", "Startups Muster GmbH"),
        ("Orange Blossom Soap Ltd", "Orange Blossom Soap Ltd"),
    ],
)
def test_legal_entity(text: str, company: str) -> None:
    """A name with its legal form, in the forms of many countries."""
    assert legal_entity(page(f"<p>{text}</p>"), ()) == company


@pytest.mark.parametrize(
    "text",
    [
        "SCHUHE AB 19,99 €",
        "Sack 5 KG",
        "Payment: PayPal (Europe) S.à r.l.",
        "Klarna Bank AB",
        "Stripe Payments Europe, Limited",
        "Google Ireland Limited",
        "Als eenmanszaak werken wij met liefde",
        "we ship to the SE of Europe",
        "Made of soap and love",
        "Limited",
    ],
)
def test_no_legal_entity(text: str) -> None:
    """Capital letters, weights and the companies every shop names are not the shop's company."""
    assert legal_entity(page(f"<p>{text}</p>"), ()) is None


def test_the_owner_before_others() -> None:
    """Of several companies the one beside © counts, else the one with the page's name, else the last."""
    both = "<p>Hosting: Rechner Zentrum GmbH</p><p>{}Muster Seifen GmbH</p><p>Design by Bunte Bilder GmbH</p>"
    assert legal_entity(page(both.format("© 2026 ")), ()) == "Muster Seifen GmbH"
    assert legal_entity(page(both.format("")), ("Muster Seifen",)) == "Muster Seifen GmbH"
    assert legal_entity(page(both.format("")), ()) == "Bunte Bilder GmbH"


def test_legal_name_of_structured_data() -> None:
    """What the page's data calls the legal name is taken as it stands."""
    html = '<script type="application/ld+json">{"@graph": [{"@type": ["Organization"], "legalName": "Soap Works Limited"},]}</script>'
    assert legal_entity(page(html + "<p>© Other Ltd</p>"), ()) == "Soap Works Limited"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("USt-IdNr.: DE 136 695 976", "DE136695976"), ("BTW-nummer NL004495445B01", "NL004495445B01"), ("VAT: GB 980 7806 84", "GB980780684"),
        ("VAT Reg No 980 7806 84", "GB980780684"), ("P.IVA 00743110157", "IT00743110157"), ("TVA FR40303265045", "FR40303265045"),
        ("NIP 856-734-62-15", "PL8567346215"), ("UID: ATU13585627", "ATU13585627"), ("MWST CHE-107.787.577 MWST", "CHE107787577MWST"),
        ("IT00743110157", "IT00743110157"),
    ],
)  # fmt: skip
def test_vat_number(text: str, number: str) -> None:
    """Numbers with their country's prefix or label, without the blanks people write."""
    assert vat_number(page(f"<p>{text}</p>")) == number


@pytest.mark.parametrize("text", ["Art. DE 12345", "GB 12", "Order SE2024", "VAT included", "ES 100"])
def test_no_vat_number(text: str) -> None:
    """Article numbers and words are none."""
    assert vat_number(page(f"<p>{text}</p>")) is None
