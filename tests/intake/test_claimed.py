"""Which seller a sender's name claims to be."""

from __future__ import annotations

import pytest
from tests.services.worlds import mail


def claims(sender: str) -> list[str]:
    """The sellers claimed by a mail from this sender, with an empty text."""
    data = f"From: {sender}\r\nSubject: Hello\r\nMessage-ID: <1@x.example>\r\n\r\nHello.\r\n".encode()
    return [claim.seller for claim in mail(data).sellers]


@pytest.mark.parametrize(
    ("sender", "sellers"),
    [
        ('"DPD Customer Service <noreply@dpd.co.uk>" <mail@rooms.example>', ["dpd"]),
        ('"transaction@notice.aliexpress.com" <x@rooms.example>', ["aliexpress"]),
        ('"someone@gmail.com" <x@rooms.example>', []),
        ('"info@bakery.example" <x@rooms.example>', []),
        ("John Smith <x@rooms.example>", []),
        ("GLS Italia <x@rooms.example>", ["gls"]),
        ("TEMU Refund Center <x@refund-center.example>", ["temu"]),
        ("GLS Rossi <x@rooms.example>", []),
    ],
)
def test_an_address_as_name_is_a_claim(sender: str, sellers: list[str]) -> None:
    """Programs on phones show the name alone; a free mailbox or a stranger's address claims no seller."""
    assert claims(sender) == sellers


@pytest.mark.parametrize(
    ("subject", "text", "sellers"),
    [
        ("Seu pedido está pendente - Correios", "Pague a taxa.", ["correios"]),
        ("Notice", "Correios\r\n\r\nPague a taxa.", ["correios"]),
        ("Notice", "We ship with Correios.", []),
        ("Notice", "Hello\r\nyou\r\nCorreios", []),
        ("Notice", "Philips\r\nA shaver.", []),
    ],
)
def test_a_letterhead_is_a_claim(subject: str, text: str, sellers: list[str]) -> None:
    """A marketplace's or carrier's name alone on top, or behind the subject's last dash, says who writes."""
    data = f"From: Notice <x@rooms.example>\r\nSubject: {subject}\r\nMessage-ID: <1@x.example>\r\n\r\n{text}\r\n"
    assert [claim.seller for claim in mail(data.encode()).sellers] == sellers
