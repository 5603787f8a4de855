"""Numbers and legal forms by which companies can be known.

A well-formed number is often copied from an innocent company: offline it is “well formed”, never
“registered”.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


class CompanyNumber(Struct, frozen=True):
    """A form of number that companies of a country (ISO 3166-1 alpha-2) bear.

    `regex` finds it in text; `check_digit` names the method, as python-stdnum's modules are called, where one
    is known.
    """

    country: str
    name: str
    regex: str
    check_digit: str | None


class VatForm(Struct, frozen=True):
    """How a country (ISO 3166-1 alpha-2) writes its VAT numbers.

    `regex` is what stands behind one of the `prefixes`, without blanks. Behind `labels` the number is printed without
    prefix, in the form `alone`; behind `labels_if_right` it counts only if its check digit is right.
    """

    country: str
    prefixes: tuple[str, ...]
    regex: str
    alone: str
    labels: tuple[str, ...]
    labels_if_right: tuple[str, ...]
    check_digit: str | None


class LegalForms(Struct, frozen=True):
    """The legal forms of all countries, each once, by how they are written beside a name.

    `also_words` mean something else too; `in_front` may also stand before the name; `sole_traders` are words for
    one person who trades alone, and are in none of the others.
    """

    behind: tuple[str, ...]
    also_words: frozenset[str]
    in_front: tuple[str, ...]
    sole_traders: tuple[str, ...]


@cache
def vat_numbers() -> tuple[VatForm, ...]:
    """Return the forms of VAT numbers (Directive 2006/112/EC art. 215, and national law)."""
    return tuple(_vat_form(entry) for entry in _data()["vat_numbers"])


@cache
def vat_words() -> tuple[str, ...]:
    """Return the words near which a number with its prefix is one of VAT."""
    labels = (label for form in vat_numbers() for label in (*form.labels, *form.labels_if_right))
    return tuple(dict.fromkeys((*_data()["vat_words"], *labels)))


def registers() -> tuple[CompanyNumber, ...]:
    """Return the forms of company register numbers."""
    return tuple(
        CompanyNumber(entry["country"], entry["name"], entry["regex"], entry.get("check"))
        for entry in _data()["registers"]
    )


@cache
def legal_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the legal forms of companies and of sole traders by country."""
    data = _data()
    alone = data["sole_traders"]
    return MappingProxyType(
        {
            country: (*data["legal_forms"].get(country, ()), *alone.get(country, ()))
            for country in sorted({*data["legal_forms"], *alone})
        }
    )


@cache
def legal_forms_by_place() -> LegalForms:
    """Return the legal forms of all countries together."""
    data = _data()
    return LegalForms(
        behind=_each_once(data["legal_forms"]),
        also_words=frozenset(data["also_words"]),
        in_front=tuple(data["in_front"]),
        sole_traders=_each_once(data["sole_traders"]),
    )


def _each_once(by_country: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for forms in by_country.values() for form in forms))


def _vat_form(entry: Mapping[str, Any]) -> VatForm:
    return VatForm(
        country=entry["country"],
        prefixes=tuple(entry.get("prefixes", (entry["country"],))),
        regex=entry["regex"],
        alone=entry.get("alone", entry["regex"]),
        labels=tuple(entry.get("labels", ())),
        labels_if_right=tuple(entry.get("labels_if_right", ())),
        check_digit=entry.get("check"),
    )


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data("company")
    return data
