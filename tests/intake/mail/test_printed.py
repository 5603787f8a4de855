"""Dates as clients print them, in the 18 languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.printed import printed_date

NINTH = datetime(2026, 11, 9, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, Nov 9, 2026 at 10:02 AM",
        "Monday, November 9, 2026 10:02 AM",
        "9 November 2026 at 10:02:00 GMT",
        "Montag, 9. November 2026 10:02",
        "Am Mo., 9. Nov. 2026 um 10:02 Uhr",
        "lundi 9 novembre 2026 à 10:02",
        "lun., 9 nov. 2026 à 10h02",
        "lunes, 9 de noviembre de 2026 10:02",
        "lun, 9 nov 2026 a las 10:02",
        "lunedì 9 novembre 2026 10:02",
        "segunda-feira, 9 de novembro de 2026 10:02",
        "ma 9 nov 2026 om 10:02",
        "maandag 9 november 2026 10:02",
        "poniedziałek, 9 listopada 2026 10:02",
        "pon., 9 lis 2026 o 10:02",
        "den 9 november 2026 10:02",
        "mandag den 9. november 2026 kl. 10.02",
        "pondělí 9. listopadu 2026 10:02",
        "luni, 9 noiembrie 2026 10:02",
        "2026. november 9., hétfő 10:02",
        "9 Kasım 2026 Pazartesi 10:02",
        "понедельник, 9 ноября 2026 г. 10:02",
        "2026年11月9日 10:02",
        "2026年11月9日(月) 10:02",
        "2026년 11월 9일 (월) 오전 10:02",
        "2026-11-09 10:02",
        "09.11.2026 10:02",
        "2026/11/09 10:02",
    ],
)
def test_one_moment_in_many_words(text: str) -> None:
    """Every language's way to print 9 November 2026, 10:02."""
    assert printed_date(text) == NINTH


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 stycznia 2026", 1),
        ("1. ledna 2026", 1),
        ("1 Ocak 2026", 1),
        ("1. února 2026", 2),
        ("1 lutego 2026", 2),
        ("1 Şubat 2026", 2),
        ("1 mars 2026", 3),
        ("1 mrt. 2026", 3),
        ("1. března 2026", 3),
        ("1 kwietnia 2026", 4),
        ("1 Nisan 2026", 4),
        ("1 mei 2026", 5),
        ("1 maggio 2026", 5),
        ("1 мая 2026", 5),
        ("1. května 2026", 5),
        ("1. června 2026", 6),
        ("1 czerwca 2026", 6),
        ("1. července 2026", 7),
        ("1 lipca 2026", 7),
        ("1 Temmuz 2026", 7),
        ("1er août 2026", 8),
        ("1. srpna 2026", 8),
        ("1 sierpnia 2026", 8),
        ("1 Eylül 2026", 9),
        ("1 września 2026", 9),
        ("2026. szeptember 1.", 9),
        ("1 oktober 2026", 10),
        ("1 października 2026", 10),
        ("1 de dezembro de 2026", 12),
        ("1 grudnia 2026", 12),
        ("1. prosince 2026", 12),
        ("1 Aralık 2026", 12),
    ],
)
def test_months(text: str, month: int) -> None:
    """Names of months that look alike across languages are told apart."""
    assert printed_date(text) == datetime(2026, month, 1, tzinfo=UTC)


def test_afternoon_and_zone() -> None:
    """Half days and zones count."""
    assert printed_date("Nov 9, 2026 at 3:07 PM") == datetime(2026, 11, 9, 15, 7, tzinfo=UTC)
    assert printed_date("Nov 9, 2026 12:07 a.m.") == datetime(2026, 11, 9, 0, 7, tzinfo=UTC)
    assert printed_date("2026年11月9日 下午3:07") == datetime(2026, 11, 9, 15, 7, tzinfo=UTC)
    assert printed_date("2026-11-09 10:02 +0100") == datetime(2026, 11, 9, 10, 2, tzinfo=timezone(timedelta(hours=1)))


def test_day_and_month_that_cannot_be_told_apart() -> None:
    """03/04 is no date; 31/12 and 04/04 are."""
    assert printed_date("03/04/2026") is None
    assert printed_date("31/12/2026") == datetime(2026, 12, 31, tzinfo=UTC)
    assert printed_date("12/31/2026 3:07 PM") == datetime(2026, 12, 31, 15, 7, tzinfo=UTC)
    assert printed_date("04/04/2026") == datetime(2026, 4, 4, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "31 February 2026", "November", "99.99.2026", "0/0/0000"])
def test_no_date(text: str) -> None:
    """What names no day gives none."""
    assert printed_date(text) is None


@given(st.text(max_size=100))
def test_never_raises(text: str) -> None:
    """Any text is a date or none."""
    printed_date(text)
    printed_date(f"{text} november {text} 2026 {text}")
