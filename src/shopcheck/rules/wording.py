"""Texts of rules: ``{fact}`` is replaced by the fact's value, in the words of people.

Our own substitution of declared names, never `str.format`. ``{fact|span}`` prints a number of days
as a span of time. Hosts stay whole here; a report defangs them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import sellers
from shopcheck.model import Evidence, FactType, Known, Value
from shopcheck.model.days import written
from shopcheck.model.words import _, ngettext
from shopcheck.patterns import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from shopcheck.model import Catalogue

# Facts whose values are codes of ours: the entries of trades.yaml and ways_of_payment.yaml.
CODED = frozenset({"order.brand_trades", "page.payment_methods"})
# Facts whose values are ids of known sellers, whom people know by their names.
OF_SELLERS = frozenset({"shop.lookalike_of", "sender.lookalike_of", "shop.brand_in_subdomain", "link.brand_in_path"})
SPAN = "span"
_PLACEHOLDER = late(r"\{([^{}]{0,200})\}")
_LONGEST = 200


class Misplaced(Struct, frozen=True):
    """A placeholder that cannot be filled, and why."""

    written: str
    message: str
    name: str


def misplaced(text: str, catalogue: Catalogue) -> Iterator[Misplaced]:
    """Find the placeholders of a text that name no fact, or ask for a span of what is no number."""
    for match in _PLACEHOLDER.finditer(text):
        name, bar, form = match[1].partition("|")
        declaration = catalogue.get(name)
        if declaration is None:
            yield Misplaced(match[0], f"{match[0]}, which is not a fact", name)
        elif bar and form != SPAN:
            yield Misplaced(match[0], f'"{form}", which is no way to print; there is only "{SPAN}"', "")
        elif bar and declaration.type is not FactType.NUMBER:
            yield Misplaced(match[0], f'a number of days for "{SPAN}"; "{name}" is none', "")


def named_facts(text: str) -> tuple[str, ...]:
    """The facts that a text names in braces, each once."""
    return tuple(dict.fromkeys(match[1].partition("|")[0] for match in _PLACEHOLDER.finditer(text)))


def fill(text: str, evidence: Evidence) -> str:
    """Put the facts' values into a text; what is unknown is said to be."""

    def value(match: re.Match[str]) -> str:
        name, _bar, form = match[1].partition("|")
        fact = evidence.get(name)
        if not isinstance(fact, Known):
            return _("not known")
        if name in CODED and isinstance(fact.value, tuple):
            return spelled(tuple(_(str(code)) for code in fact.value))
        if name in OF_SELLERS and isinstance(fact.value, str):
            return spelled(_name_of(fact.value))
        return spelled(fact.value, span=form == SPAN)

    return _PLACEHOLDER.sub(value, text)


def _name_of(id: str) -> str:
    """The seller's name; of one that a record alone knows, the id."""
    known = sellers().get(id)
    return known.name if known is not None else id


def spelled(value: Value, *, span: bool = False) -> str:
    """Write a value for people: ``2 Mar 2021``, ``a, b``, ``yes``."""
    match value:
        case None:
            return _("none")
        case bool():
            return _("yes") if value else _("no")
        case tuple():
            return ", ".join(spelled(item) for item in value)[:_LONGEST] or _("none")
        case date():
            return written(value)
        case int() | float() if span:
            return _span(value)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)[:_LONGEST]


def _span(days: float) -> str:
    """Write a number of days as days, from two months on as months, from two years on as years."""
    whole = int(days)
    if whole < 61:
        return ngettext("{} day", "{} days", whole).format(whole)
    if whole < 731:
        months = int(whole / 30.44)
        return ngettext("{} month", "{} months", months).format(months)
    years = int(whole / 365.25)
    return ngettext("{} year", "{} years", years).format(years)
