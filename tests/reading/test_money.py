"""Numbers as sums of money print them."""

from __future__ import annotations

import pytest

from shopcheck.reading.money import number_value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.234,56", 1234.56), ("1,234.56", 1234.56), ("1 234,56", 1234.56), ("1'234.50", 1234.5), ("1,234", 1234), ("1.234", 1234),
        ("0.999", 1.0), ("12,5", 12.5), ("1.234.567", 1_234_567), ("49", 49), ("19,99", 19.99), ("19.9", 19.9), ("1.299,00", 1299),
        ("1,299.00", 1299), ("1 299", 1299), ("1\u202f299,00", 1299), ("1'299.50", 1299.5), ("0.99", 0.99), ("1,299,000", 1_299_000),
    ],
)  # fmt: skip
def test_number_value(printed: str, value: float) -> None:
    """Decimal comma and point, and every mark of thousands: they mean one or the other by where they stand."""
    assert number_value(printed) == value


@pytest.mark.parametrize("printed", ["", ".", "twelve", "99999999999"])
def test_no_sum(printed: str) -> None:
    """What is no number, or more than anybody pays, has no value."""
    assert number_value(printed) is None
