"""Numbers and currencies as sums of money print them."""

from __future__ import annotations

from shopcheck.patterns import NONE, late

CODES = (
    "EUR|USD|GBP|PLN|SEK|DKK|NOK|CZK|HUF|RON|TRY|RUB|CNY|RMB|JPY|KRW|CHF|BRL|CAD|AUD|NZD|MXN|INR|HKD|SGD|TWD|THB|"
    "ZAR|ILS|AED|SAR|UAH|BGN|ISK|MYR|IDR|PHP|VND|CLP|COP|ARS|PEN|KWD|QAR|EGP|MAD|NGN|KES"
)
"""Currency codes (ISO 4217, and RMB, which people write for CNY) as alternatives of a regular expression."""

SIGNS = "€$£¥￥₩₹₺₽₴₫฿₱₪円元원"
"""Signs of currencies that are one character."""


def dollar_in(text: str | None) -> str:
    """A pattern of a country's dollar before an amount (“US$”), if a text has the sign; for any text (``None``)."""
    return r"(?:US|AU?|CA?|NZ|HK|S|NT|R|MX) ?\$" if text is None or "$" in text else NONE


def sign_in(text: str | None) -> str:
    """A pattern of one sign among those that stand in a text; of any for any text (``None``)."""
    signs = SIGNS if text is None else "".join(sign for sign in SIGNS if sign in text)
    return f"[{signs}]" if signs else NONE


_MOST = 10_000_000.0
_BLANKS = dict.fromkeys(map(ord, " '’\u00a0\u202f"))
_MARKS = late(r"[.,]")


def number_value(text: str) -> float | None:
    """The value of a printed number: ``1.234,56``, ``1,234.56``, ``1 234,56``, ``1'234.56``, ``1234``.

    Rounded to cents; ``None`` for what is no number, or no sum that people pay.
    """
    digits = text.translate(_BLANKS)
    marks = _MARKS.findall(digits)
    if marks:
        last = marks[-1]
        whole, _, part = digits.rpartition(last)
        groups = marks.count(last) > 1 or (len(part) == 3 and not whole.startswith("0"))
        digits = _MARKS.sub("", digits) if groups else _MARKS.sub("", whole) + "." + part
    try:
        value = float(digits)
    except ValueError:
        return None
    return round(value, 2) if value <= _MOST else None
