"""Companies in a text, by their legal forms."""

from __future__ import annotations

import time

import pytest

from shopcheck.knowledge import legal_forms_by_place
from shopcheck.reading.company import companies


def names(text: str) -> list[str]:
    return [company.name for company in companies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© 2026 Agro Trade Handel B.V. All rights reserved", "Agro Trade Handel B.V."),
        ("Agro Trade B. V., Dorp", "Agro Trade B. V."),
        ("Muster Handels GmbH & Co KG, Berlin", "Muster Handels GmbH & Co KG"),
        ("MUSTER HANDELS GMBH, Berlin", "MUSTER HANDELS GMBH"),
        ("Muster Handelsgesellschaft mbH", "Muster Handelsgesellschaft mbH"),
        ("Firma: Muster AG Bahnhofstrasse 5, 8000 Dorf", "Muster AG"),
        ("Best Gadgets Inc. 12 High Street", "Best Gadgets Inc."),
        ("Soap Works, Ltd., registered in England", "Soap Works, Ltd."),
        ("Studio 5 GmbH", "Studio 5 GmbH"),
        ("Savonnerie du Causse SARL", "Savonnerie du Causse SARL"),
        ("avec la Ferme SARL", "Ferme SARL"),
        ("Hilsen Fjellro Ull AS", "Fjellro Ull AS"),
        ("Zeytin Bahçesi Gıda San. ve Tic. Ltd. Şti.", "Zeytin Bahçesi Gıda San. ve Tic. Ltd. Şti."),
        ("SARL Savon et Cie", "SARL Savon"),
        ("Savon & Cie SARL Paris", "Savon & Cie SARL"),
        ("UAB „Muilo namai“, Vilnius", "UAB „Muilo namai“"),
        ("ООО «Берёзка Дом» Москва", "ООО «Берёзка Дом»"),
        ("運営会社 株式会社石けん工房 所在地", "株式会社石けん工房"),
        ("深圳明亮贸易有限公司", "深圳明亮贸易有限公司"),
        ("Sabonete Claro LTDA", "Sabonete Claro LTDA"),
        ("Založba Slepi polž d.o.o., Ljubljana", "Založba Slepi polž d.o.o."),
    ],
)
def test_name_with_its_form(text: str, expected: str) -> None:
    """One company, with its form as it is written, and nothing of what stands around it."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zeepatelier Noord (eenmanszaak) · Haven 7", "Zeepatelier Noord (eenmanszaak)"),
        ("Inhaberin: Anna Muster, Einzelunternehmerin", "Anna Muster (Einzelunternehmerin)"),
        ("Jeanne Exemple – auto-entrepreneur", "Jeanne Exemple (auto-entrepreneur)"),
        ("Jeanne Exemple EI, 3 rue Haute", "Jeanne Exemple (EI)"),
        ("Ditta individuale Mario Esempio", "Ditta individuale Mario Esempio"),
        ("Eenmanszaak: Jan Voorbeeld", "Eenmanszaak Jan Voorbeeld"),
        ("Ana Ejemplo (autónoma)", "Ana Ejemplo (autónoma)"),
        ("Tvål Exempel, enskild firma", "Tvål Exempel (enskild firma)"),
    ],
)
def test_sole_traders(text: str, expected: str) -> None:
    """One person who trades alone is named with the word for it."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Als eenmanszaak werken wij",
        "Ik heb een eenmanszaak.",
        "Meine Zahlungsdaten Aktualisieren",
        "MEINE ZAHLUNGSDATEN AKTUALISIEREN",
        "Zwei Eier, ein Ei.",
        "Beauty SPA opens",
        "Strictly Limited edition",
        "SCHUHE AB 19,99 €",
        "Sack 5 KG",
        "It is AS good AS new",
        "GmbH",
        "有限公司",
    ],
)
def test_words_that_are_no_forms(text: str) -> None:
    """The same letters in other words, and forms without a name, name nobody."""
    assert names(text) == []


@pytest.mark.parametrize("form", legal_forms_by_place().behind)
def test_every_form_of_the_list_is_found(form: str) -> None:
    """A form that the list names is found behind a name that ends its line."""
    name = "Muster Seifen " if form[0] < "\u3000" and not form.startswith("(") else "石けん工房"
    assert len(names(f"{name}{form}\nDorf")) == 1


def test_place() -> None:
    """Name and place belong together."""
    text = "Design: Bunte Bilder GmbH\n© 2026 Muster Seifen GmbH"
    assert [text[company.start : company.end] for company in companies(text)] == [
        "Bunte Bilder GmbH",
        "Muster Seifen GmbH",
    ]


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "A Ltd " * 30_000, "SARL A" * 30_000, "Aa (" * 50_000, "A. " * 60_000, "«" * 100_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    """However a text is made, a look at it takes seconds at most and finds a hundred companies at most."""
    start = time.process_time()
    assert len(companies(text)) <= 100
    assert time.process_time() - start < 5
