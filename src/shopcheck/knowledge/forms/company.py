"""What the file of companies' numbers and forms may hold."""

from __future__ import annotations

from shopcheck.knowledge import schema

_TEXTS = schema.list_of(schema.text)
_NUMBER = {"country": schema.text, "regex": schema.regex, "example": schema.text, "source": schema.text}
_VAT = {
    "prefixes": _TEXTS,
    "labels": _TEXTS,
    "labels_if_right": _TEXTS,
    "alone": schema.regex,
    "check": schema.text,
}
COMPANY = schema.record(
    {
        "vat_numbers": schema.list_of(schema.record(_NUMBER, _VAT)),
        "vat_words": _TEXTS,
        "registers": schema.list_of(schema.record({**_NUMBER, "name": schema.text}, {"check": schema.text})),
        "legal_forms": schema.map_of(_TEXTS),
        "also_words": _TEXTS,
        "in_front": _TEXTS,
        "sole_traders": schema.map_of(_TEXTS),
    }
)
