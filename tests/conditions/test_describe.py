"""Conditions written out for people."""

from __future__ import annotations

import pytest

from shopcheck.conditions.describe import described


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"shop.registration.age_days|lte": 90}, "shop.registration.age_days ≤ 90"),
        ({"page.prices|gt": 5, "page.prices|lt": 9}, "page.prices > 5 and page.prices < 9"),
        ({"shop.suffix": "top"}, 'shop.suffix = "top"'),
        ({"shop.suffix": ["top", "shop"]}, 'shop.suffix is one of "top", "shop"'),
        ({"links.hosts|contains": "a"}, 'links.hosts contains "a"'),
        ({"shop.sale_word|exists": True}, "shop.sale_word is there"),
        ({"shop.sale_word|exists": False}, "shop.sale_word is none"),
        ({"mail.many_from": True}, "mail.many_from = true"),
        ({"not": {"mail.dmarc": "fail"}}, 'not (mail.dmarc = "fail")'),
        ([{"a.b": 1, "a.c": 2}, {"a.d": 3}], "(a.b = 1 and a.c = 2) or a.d = 3"),
    ],
)
def test_conditions_in_one_line(condition: object, text: str) -> None:
    """Every part of the notation has its words."""
    assert described(condition) == text
