"""Numbers and legal forms by which companies can be known.

A well-formed number is often copied from an innocent company: offline it is “well formed”, never
“registered”.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from shopcheck.knowledge import schema
from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = {"country": schema.text, "regex": schema.regex, "example": schema.text, "source": schema.text}
COMPANY = schema.record(
    {
        "vat_numbers": schema.list_of(schema.record(_NUMBER, {"check": schema.text})),
        "registers": schema.list_of(schema.record({**_NUMBER, "name": schema.text}, {"check": schema.text})),
        "legal_forms": schema.map_of(schema.list_of(schema.text)),
    }
)


@dataclass(frozen=True, slots=True)
class CompanyNumber:
    """A form of number that companies of a country (ISO 3166-1 alpha-2) bear.

    `regex` finds it in text; `check_digit` names the method, as python-stdnum's modules are called, where one
    is known.
    """

    country: str
    name: str
    regex: str
    check_digit: str | None


def vat_numbers() -> tuple[CompanyNumber, ...]:
    """Return the forms of VAT numbers (Directive 2006/112/EC art. 215, and national law)."""
    return tuple(_number(entry, "VAT") for entry in _data()["vat_numbers"])


def registers() -> tuple[CompanyNumber, ...]:
    """Return the forms of company register numbers."""
    return tuple(_number(entry, entry["name"]) for entry in _data()["registers"])


@cache
def legal_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the legal forms that stand behind companies' names, by country."""
    return MappingProxyType({country: tuple(forms) for country, forms in _data()["legal_forms"].items()})


def _number(entry: Mapping[str, str], name: str) -> CompanyNumber:
    return CompanyNumber(entry["country"], name, entry["regex"], entry.get("check"))


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data("company", COMPANY)
    return data
