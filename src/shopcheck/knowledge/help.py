"""National help routes: who advises buyers, and where a crime is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from shopcheck.knowledge.store import read_data


@dataclass(frozen=True, slots=True)
class Body:
    """An office that helps, with its own address and where its role was stated."""

    name: str
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class NationalHelp:
    """Whom a buyer of one country can ask; `rights` names the law of distance contracts."""

    country: str
    name: str
    rights: str
    advice: Body | None
    police: Body | None
    reports: Body | None


def help_of(country: str | None) -> NationalHelp | None:
    """The help routes of a country (ISO 3166 alpha-2), if we know them."""
    return _countries().get(country.upper()) if country else None


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, NationalHelp]:
    data = cast("Mapping[str, Mapping[str, Mapping[str, object]]]", read_data("help"))
    return {code: _national(code, entry) for code, entry in data["countries"].items()}


def _national(code: str, entry: Mapping[str, object]) -> NationalHelp:
    return NationalHelp(
        code,
        str(entry["name"]),
        str(entry["rights"]),
        _body(entry.get("advice")),
        _body(entry.get("police")),
        _body(entry.get("reports")),
    )


def _body(entry: object) -> Body | None:
    if not isinstance(entry, Mapping):
        return None
    return Body(str(entry["name"]), str(entry["url"]), str(entry["source"]))
