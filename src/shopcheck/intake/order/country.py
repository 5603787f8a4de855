"""The buyer's country, where the mail tells it plainly: in the address of delivery, or by currency and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.patterns import late
from shopcheck.reading.folding import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from shopcheck.intake.order.order_text import OrderText

_ADDRESS_REACH = 260
# Names as addresses print them, folded; the country's own languages and English.
_NAMES: Mapping[str, str] = {
    "AT": "austria osterreich",
    "AU": "australia",
    "BE": "belgium belgie belgique belgien",
    "BG": "bulgaria",
    "BR": "brazil brasil",
    "CA": "canada kanada",
    "CH": "switzerland schweiz suisse svizzera",
    "CN": "china 中国 中國",
    "CZ": "czechia cesko",
    "DE": "germany deutschland allemagne duitsland",
    "DK": "denmark danmark",
    "EE": "estonia eesti",
    "ES": "spain espana espagne spanien",
    "FI": "finland suomi",
    "FR": "france frankreich frankrijk",
    "GB": "england scotland wales uk",
    "GR": "greece ελλαδα",
    "HR": "croatia hrvatska",
    "HU": "hungary magyarorszag",
    "IE": "ireland eire",
    "IN": "india",
    "IT": "italy italia italie italien",
    "JP": "japan 日本",
    "KR": "korea 대한민국",
    "LT": "lithuania lietuva",
    "LU": "luxembourg luxemburg",
    "LV": "latvia latvija",
    "MX": "mexico",
    "NL": "netherlands nederland niederlande holland",
    "NO": "norway norge",
    "NZ": "zealand",
    "PL": "poland polska polen pologne",
    "PT": "portugal",
    "RO": "romania",
    "RU": "russia россия",
    "SE": "sweden sverige schweden",
    "SI": "slovenia slovenija",
    "SK": "slovakia slovensko",
    "TR": "turkiye turkey",
    "US": "usa",
}
_OF_TWO_WORDS = {
    "united kingdom": "GB",
    "great britain": "GB",
    "united states": "US",
    "czech republic": "CZ",
    "ceska republika": "CZ",
    "royaume uni": "GB",
}
_BY_NAME = {name: country for country, names in _NAMES.items() for name in names.split()}
_POSTCODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("NL", late(r"(?<![^\W_])[1-9]\d{3} ?[A-Z]{2}(?![^\W_])")),
    ("GB", late(r"(?<![^\W_])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![^\W_])")),
    ("CA", late(r"(?<![^\W_])[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?![^\W_])")),
    ("US", late(r"(?<![^\W_])[A-Z]{2},? \d{5}(?:-\d{4})?(?![^\W_])")),
    ("PT", late(r"(?<![^\W_-])\d{4}-\d{3}(?![\d-])")),
    ("PL", late(r"(?<![^\W_-])\d{2}-\d{3}(?![\d-])")),
    ("BR", late(r"(?<![^\W_-])\d{5}-\d{3}(?![\d-])")),
    ("JP", late(r"〒 ?\d{3}-\d{4}")),
)
# A currency that one country has, in the language that country speaks.
_BY_CURRENCY: Mapping[tuple[str, str], str] = {
    ("PLN", "pl"): "PL",
    ("SEK", "sv"): "SE",
    ("DKK", "da"): "DK",
    ("CZK", "cs"): "CZ",
    ("HUF", "hu"): "HU",
    ("RON", "ro"): "RO",
    ("TRY", "tr"): "TR",
    ("RUB", "ru"): "RU",
    ("GBP", "en"): "GB",
    ("AUD", "en"): "AU",
    ("NZD", "en"): "NZ",
    ("CAD", "en"): "CA",
    ("INR", "en"): "IN",
    ("BRL", "pt"): "BR",
    ("MXN", "es"): "MX",
    ("JPY", "ja"): "JP",
    ("KRW", "ko"): "KR",
    ("CNY", "zh"): "CN",
    ("EUR", "it"): "IT",
    ("EUR", "es"): "ES",
    ("EUR", "pt"): "PT",
    ("CHF", "de"): "CH",
    ("CHF", "fr"): "CH",
    ("CHF", "it"): "CH",
}


def buyer_country(order: OrderText, structured: Structured, currency: str | None) -> str | None:
    """The country (ISO 3166-1) goods are sent to, or ``None`` where the mail leaves it open."""
    given = first_text(structured, ("deliveryAddress.addressCountry", "orderDelivery.deliveryAddress.addressCountry"))
    if given is not None:
        named = given.upper() if given.upper() in _NAMES else _named(fold(given))
        if named is not None:
            return named
    for hit in order.hits("address_label"):
        address = order.after(hit, _ADDRESS_REACH)
        country = _named(fold(address)) or _by_postcode(address)
        if country is not None:
            return country
    return _BY_CURRENCY.get((currency or "", order.language or ""))


def _named(address: str) -> str | None:
    """The first country named as a line of its own or at the end of a line."""
    for line in address.split("\n")[:9]:
        words = line.strip(" .,").replace(",", " ").split()
        if not words or len(words) > 12:
            continue
        country = _OF_TWO_WORDS.get(" ".join(words[-2:])) or _BY_NAME.get(words[-1])
        if country is not None:
            return country
    return None


def _by_postcode(address: str) -> str | None:
    """The country whose form of postcode stands alone among the forms we know."""
    fitting = {country for country, form in _POSTCODES if form.search(address)}
    return next(iter(fitting)) if len(fitting) == 1 else None
