"""The desk's own list of order numbers."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shopcheck.intake import Reading, read_mail
from shopcheck.intake.own_orders import OwnOrders, read_own_orders
from shopcheck.model import TargetError, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

MAIL = b"From: Shop <a@shop.example>\nSubject: Your order\nMessage-ID: <1@shop.example>\n\nOrder number: BAT-20418\n"


def orders(folder: Path, text: str) -> OwnOrders:
    """The list with this text."""
    file = folder / "orders.txt"
    file.write_bytes(text.encode())
    found = read_own_orders(str(file))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("listed", "number"),
    [
        ("BAT-20418\n", "BAT-20418"),
        ("first\nbat 20418", "BAT-20418"),
        ("\ufeff8190 0000 0000 0417\r\n", "8190000000000417"),
        ("#1001\n", "#1001"),
        (hashlib.sha256(b"BAT20418").hexdigest(), "bat-20418"),
        (hashlib.sha256(b"BAT20418").hexdigest().upper() + "  # hashed", "BAT-20418"),
    ],
)
def test_known(tmp_path: Path, listed: str, number: str) -> None:
    """Blanks, marks, case, line ends and hashing do not matter."""
    assert orders(tmp_path, listed).know(number)


@pytest.mark.parametrize(
    ("listed", "number"),
    [
        ("BAT-204188\n", "BAT-20418"),
        ("XBAT-20418\n", "BAT-20418"),
        ("# BAT-20418 was cancelled\nother\n", "BAT-20418"),
        ("BAT\n20418\n", "BAT-20418"),
        ("417\n", "417"),
        ("abc\n", "№№№№"),
    ],
)
def test_not_known(tmp_path: Path, listed: str, number: str) -> None:
    """A part of a number, a remark, or a number too short to be anybody's own is not known."""
    assert not orders(tmp_path, listed).know(number)


def test_no_list_is_no_answer() -> None:
    """Without a list nothing was asked."""
    assert read_own_orders(None) is None
    assert read_mail(MAIL, "mail", Reading(date(2026, 11, 23))).known_to_seller is None


def test_the_mail_s_number_is_looked_up(tmp_path: Path) -> None:
    """The number read in the mail is asked for in the list."""
    today = date(2026, 11, 23)
    known = Reading(today, own_orders=orders(tmp_path, "BAT-20418"))
    other = Reading(today, own_orders=orders(tmp_path, "BAT-20419"))

    assert read_mail(MAIL, "mail", known).known_to_seller is True
    assert read_mail(MAIL, "mail", other).known_to_seller is False


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    """The error says what is wanted."""
    with pytest.raises(TargetError) as error:
        read_own_orders(str(tmp_path / "none.txt"))
    assert error.value.kind is Unreadable.NOT_FOUND
    assert "--own-orders" in error.value.help
