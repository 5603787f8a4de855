"""Help routes: whom a buyer of a country can ask, whose law holds, and how long a marketplace protects an order."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

DOES = (
    "advice",
    "mediation",
    "adr",
    "collects-reports",
    "criminal-report",
    "payment-dispute",
    "check",
    "block-cards",
    "court",
    "cross-border",
    "phishing",
)
# The codes people write, and ISO 3166's.
_ALIASES = {"UK": "GB", "EL": "GR"}


class Body(Struct, frozen=True):
    """An office that helps: `does` tells with what, `source` where that was stated, `shown` its address for people."""

    name: str
    url: str
    shown: str
    does: tuple[str, ...]
    source: str
    mail: str | None = None
    phone: str | None = None
    free: bool = False


class NationalHelp(Struct, frozen=True):
    """Whom a buyer of one country can ask, the preferred first; `rights` names the law of distance contracts."""

    country: str
    name: str
    rights: str
    bodies: tuple[Body, ...]

    def first(self, *does: str) -> Body | None:
        """The first body that does the first of these things that any of them does."""
        found = (body for each in does for body in self.bodies if each in body.does)
        return next(found, None)

    @property
    def advice(self) -> Body | None:
        """Whom to ask about a quarrel with a shop: the first that advises or mediates."""
        return next((body for body in self.bodies if {"advice", "mediation"} & set(body.does)), None)

    @property
    def police(self) -> Body | None:
        """Where a crime is reported."""
        return self.first("criminal-report")


class Protection(Struct, frozen=True):
    """How long a marketplace protects an order of its own; `days` from the purchase, where a date can be counted.

    Not `sourced`: the rule rests on copies, so it is told and never counted.
    """

    says: str
    sourced: bool
    source: str
    days: int | None = None


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 in capitals; UK and EL are read as people mean them."""
    code = text.strip().upper()
    return _ALIASES.get(code, code)


def rights_of(country: str) -> str:
    """Whose law of distance contracts holds there: eu, gb, us or other."""
    return _rights().get(country_code(country), "other")


def is_in_cross_border_area(country: str) -> bool:
    """Whether ECC-Net helps buyers, and acts on shops, of this country (EU, Norway, Iceland)."""
    return country_code(country) in _data()["cross_border"]["area"]


def help_of(country: str | None) -> NationalHelp | None:
    """The help routes of a country (ISO 3166 alpha-2), if we know them."""
    return _country(country_code(country)) if country else None


@cache
def protections() -> Mapping[str, Protection]:
    """The marketplaces' own protection, by the marketplace's id."""
    return {
        id: Protection(entry["says"], entry["sourced"], entry["source"], entry.get("days"))
        for id, entry in _data()["marketplaces"].items()
    }


@lru_cache(maxsize=256)
def _country(code: str) -> NationalHelp | None:
    entry = _data()["countries"].get(code)
    return entry and NationalHelp(code, entry["name"], rights_of(code), tuple(map(_body, entry["bodies"])))


@cache
def _rights() -> Mapping[str, str]:
    return {code: law for law, codes in _data()["rights"].items() for code in codes}


@cache
def _data() -> Any:
    return read_data("help")


def _body(entry: Mapping[str, Any]) -> Body:
    shown = entry.get("shown") or (urlsplit(entry["url"]).hostname or entry["url"]).removeprefix("www.")
    return Body(
        name=entry["name"],
        url=entry["url"],
        shown=shown,
        does=tuple(entry["does"]),
        source=entry["source"],
        mail=entry.get("mail"),
        phone=entry.get("phone"),
        free=entry.get("free", False),
    )
