"""The reader's name is not repeated in what is quoted from his mail."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.intake import Reading, read_mail
from shopcheck.intake.mail.addressee import addressee_names, blanked


def quote(subject: str, body: str, to: str = "reader@mail.example") -> str | None:
    mail = f"From: Zeepshop <info@zeepshop.example>\nTo: {to}\nSubject: {subject}\nDate: Mon, 9 Nov 2026 10:00:00 +0100\n\n{body}\n"
    return read_mail(mail.encode(), "mail", Reading(date(2026, 11, 23))).order.quote


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Vielen Dank für deine Bestellung, Tom!", "Vielen Dank für deine Bestellung, …!"),
        ("Thank you for your order, Mary Ann!", "Thank you for your order, …!"),
        ("Bedankt voor je bestelling bij Zeepshop", "Bedankt voor je bestelling bij Zeepshop"),
    ],
)
def test_name_set_off_in_the_line(line: str, shown: str) -> None:
    """A vocative is blanked, the shop's own name stays."""
    assert quote(line, f"{line}\n\nOrder number: 1001\nTotal: € 5,00") == shown


def test_name_from_the_head_and_the_greeting() -> None:
    """To header and greeting tell the name; it is blanked wherever it is quoted."""
    body = "Dear Marieke,\n\nThank you for your order Marieke de Vries\n\nOrder number: 1001\nTotal: € 5.00"

    shown = quote("Order confirmation 1001 for Marieke", body, "Marieke de Vries <marieke.devries@mail.example>")

    assert shown is not None
    assert "Marieke" not in shown
    assert "Vries" not in shown


@pytest.mark.parametrize("greeting", ["Dear customer,", "Sehr geehrte Damen und Herren,", "Beste klant,", "Hi there,"])
def test_nobodys_greeting_is_no_name(greeting: str) -> None:
    """Words for everybody are not blanked."""
    mail = f"From: a@shop.example\nSubject: x\n\n{greeting}\n\ntext\n".encode()
    message = read_mail(mail, "mail", Reading(date(2026, 11, 23))).message

    assert message is not None
    assert addressee_names(message) == frozenset()


def test_a_run_of_names_is_one_blank() -> None:
    """First and last name together are one gap."""
    assert blanked("for Mary Ann Smith today", frozenset({"mary", "ann", "smith"})) == "for … today"


@pytest.mark.parametrize(("payee", "expected"), [("Marieke Jansen", None), ("Jansen Lampen", "Jansen Lampen")])
def test_the_reader_is_no_payee(payee: str, expected: str | None) -> None:
    """A label of a recipient beside a sum may mean the reader himself."""
    mail = (
        "From: Zeepshop <info@zeepshop.example>\nTo: Marieke Jansen <marieke@mail.example>\nSubject: Betaling\n\n"
        f"Ontvanger: {payee}\nBedrag: € 45,00\n"
    )
    assert read_mail(mail.encode(), "mail", Reading(date(2026, 11, 23))).order.payee == expected
