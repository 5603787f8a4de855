"""Values out of a mail's schema.org objects, which come flattened: ``{"@type": "Order", "merchant.name": …}``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Structured = tuple[Mapping[str, object], ...]


def first_text(structured: Structured, names: tuple[str, ...]) -> str | None:
    """The first value under one of these names (whole dotted keys or their last parts), the first name first."""
    for name in names:
        for value in _values(structured, name):
            text = str(value).strip()
            if text and not isinstance(value, bool):
                return text
    return None


def _values(structured: Structured, name: str) -> Iterator[object]:
    for item in structured:
        for key, value in item.items():
            if key == name or key.endswith(f".{name}"):
                yield from value if isinstance(value, tuple | list) else (value,)
