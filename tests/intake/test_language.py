"""The language of a text."""

from __future__ import annotations

import pytest
from tests.intake.order_mails import MAILS

from shopcheck.intake.language import language_of


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.language)
def test_all_eighteen(mail: object) -> None:
    """Each of the eighteen languages is told from the others."""
    assert language_of(getattr(mail, "text", "")) == getattr(mail, "language", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "12345 67890",
        "iPhone 17 Pro Max",
        "https://the.and.of.example/to/you",
        "Їжак і ґава їдуть до міста, є надія",
    ],
)
def test_unsure_is_none(text: str) -> None:
    """Too short, no words, or a language that is not ours: no guess."""
    assert language_of(text) is None


def test_near_languages_are_told_apart() -> None:
    """Danish and Swedish, Spanish and Portuguese share most of their words."""
    assert language_of("Tak for din ordre, vi har sendt din pakke og du kan ikke ændre den nu") == "da"
    assert language_of("Tack för din order, vi har skickat ditt paket och du kan inte ändra det nu") == "sv"
    assert language_of("Hola, tu paquete no se ha entregado y por eso te lo enviamos de nuevo con los datos") == "es"
    assert language_of("Olá, a sua encomenda não foi entregue e por isso vamos enviar de novo com os dados") == "pt"
