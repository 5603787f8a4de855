"""The order number: by its label, by a form only one seller uses, or from schema.org."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shopcheck.intake.order.schema_org import first_text
from shopcheck.intake.order.trackers import s10
from shopcheck.knowledge import sellers
from shopcheck.knowledge.tables import table
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopcheck.intake.order.order_text import OrderText

_REACH = 80
# Between label and number: blanks, at most one line end or two, marks, “is”, “no.” in several languages.
_LEAD = late(
    r"(?:[\s:：#=.(\[*–—'\"“”„«»|/>°º_-]|(?<![^\W_])(?:is|ist|est|es|è|no|nr|nº|n|number|id|č|număr|nummer)(?![^\W_])){0,12}"
)
_VALUE = late(
    r"(?:\d{3,4}(?:\.\d{3}){2,3}|[A-Z]{2,5}\.\d{4,}(?:-\d{2,8}){0,4}|[A-Za-z0-9](?:[A-Za-z0-9]|[-_/](?=[A-Za-z0-9])){2,39})(?![\w@%$£]|[.,:/-]\d|€)"
)
_NO_NUMBER = late(
    r"(?:19|20)\d\d|\d{1,2}[-/]\d{1,2}[-/](?:\d{2}|\d{4})|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}"
    r"|\d{1,3}(?:st|nd|rd|th|x|kg|g|ml|cm|mm|pcs|days?|hours?|hrs?|am|pm|min|eur|usd|gbp|pln)|24/7|\d{1,2}h\d{0,2}",
    re.IGNORECASE,
)
_GLUED = late(r"[A-Z\d][a-z]{3,}$")
_VALUE_BEHIND = late(r"(?<![\w.,/-])[A-Za-z0-9](?:[A-Za-z0-9]|[-_/](?=[A-Za-z0-9])){2,39}(?=['’]? ?$)")
_SHORT = late(r" (?P<number>\d{3,6})(?= ?(?:$|[.,;:!)|\]–—-](?!\d)))")
_FEW_DIGITS = late(r" (?P<number>\d{3,6})(?= [^\W\d]|$|\n)")
_MARKED = late(r"#\s{0,2}$", needs="#")
_HASHED = late(r"(?<![\w&/#])#\s{0,2}(?=[A-Za-z0-9])", needs="#")
_JOINED = late(r"(?<![^\W_])(?:[A-Z0-9]{2,20}(?:-[A-Z0-9]{2,20}){1,4}|[A-Z]{2}[A-Z0-9]{10,30})(?![^\W_])")
_UUID = late(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# Of a form without groups: a sign, and how often it stands.
_SIGNS = r"(?:\\d|\[[^\]]+\]|[\w/-])([?+]|\{(\d+)(?:,(\d+))?\})?"
_ANY_LENGTH = 1_000
_ONLY_DIGITS = r"(?:\\[bd]|[\d{,}/-])+"
_MONEY_BEFORE = late(
    r"[$€£¥₩₹]\s{0,2}$|\b(?:USD|EUR|GBP|US|CHF|PLN)\s{0,2}$", needs=(*"$€£¥₩₹", "USD", "EUR", "GBP", "US", "CHF", "PLN")
)


def order_number(order: OrderText, structured: tuple[Mapping[str, object], ...]) -> str | None:
    """The number of the order as printed, else of its invoice or payment; at most 40 characters."""
    given = first_text(structured, ("orderNumber", "confirmationNumber", "reservationNumber"))
    if given is not None and _VALUE.fullmatch(given.lstrip("#")):
        return given.lstrip("#")
    for candidates in (
        _labelled(order, "order_number_label", strict=False),
        _behind(order),
        _labelled(order, "order", strict=True),
        _hashed(order),
        _by_form(order),
        _short(order),
        _labelled(order, "document_number_label", strict=False),
        (number for number in _labelled(order, "invoice", strict=True) if number == number.upper()),
    ):
        number = next(candidates, None)
        if number is not None:
            return number
    return None


def number_fits(number: str | None) -> tuple[str, ...]:
    """The ids of the sellers whose order numbers look like this one."""
    if number is None:
        return ()
    digits = not any(map(str.isalpha, number))
    return tuple(
        id
        for id, form, shortest, longest, only_digits in _forms()
        if shortest <= len(number) <= longest and (digits or not only_digits) and form.fullmatch(number)
    )


def _labelled(order: OrderText, tag: str, *, strict: bool) -> Iterator[str]:
    """Numbers behind a label; `strict` for a label that is a mere word, such as “order”."""
    for hit in order.hits(tag):
        number = _number_after(order, hit.end, strict=strict)
        if number is not None:
            yield number


def _behind(order: OrderText) -> Iterator[str]:
    """Numbers that stand before their label."""
    for hit in order.hits("order_number_before"):
        value = _VALUE_BEHIND.search(order.text, max(0, hit.start - _REACH), hit.start)
        if value is not None and not _is_none(value.group()):
            yield value.group()


def _short(order: OrderText) -> Iterator[str]:
    """“Bestelling 4170” in the subject: a few digits without a mark, before a pause, or behind the word again in the text."""
    seen: set[str] = set()
    for hit in order.hits("order", "order_said"):
        paused = _SHORT.match(order.text, hit.end, order.subject_end)
        value = paused or _FEW_DIGITS.match(order.text, hit.end)
        if value is None or _is_none(value["number"]):
            continue
        if paused or value["number"] in seen:
            yield value["number"]
        if hit.start <= order.subject_end:
            seen.add(value["number"])


def _number_after(order: OrderText, place: int, *, strict: bool) -> str | None:
    lead = _LEAD.match(order.text, place, place + _REACH)
    start = lead.end() if lead else place
    value = _VALUE.match(order.text, start)
    if value is None or _is_none(value.group()) or _MONEY_BEFORE.search(order.text[max(0, start - 6) : start]):
        return None
    between = order.text[place:start]
    if strict and not (_MARKED.search(between) or _is_telling(value.group())):
        return None
    return value.group() if strict or "\n\n" not in between or _is_telling(value.group()) else None


def _is_none(value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    letters = sum(character.islower() for character in value)
    glued = _GLUED.search(value) is not None
    parcel = s10(value)  # “encomenda” and “pakke” mean the parcel as well as the order
    other = value[0].isdecimal() and _NO_NUMBER.fullmatch(value) is not None
    return digits == 0 or glued or parcel or other or (letters > 0 and digits < 2)


def _is_telling(value: str) -> bool:
    """Whether a number is one without a mark before it: long, or of letters, hyphens and digits."""
    digits = sum(character.isdigit() for character in value)
    mixed = digits < len(value)
    return digits >= 5 or (digits >= 3 and mixed and value == value.upper())


def _hashed(order: OrderText) -> Iterator[str]:
    """“#1234” in the subject of a mail that speaks of an order there."""
    spoken = order.hits("order", "order_said", "shipped", "invoice", "refund")
    if not any(hit.start <= order.subject_end for hit in spoken):
        return
    for mark in _HASHED.finditer(order.text, 0, order.subject_end):
        value = _VALUE.match(order.text, mark.end())
        if value is not None and not _is_none(value.group()):
            yield value.group()


def _by_form(order: OrderText) -> Iterator[str]:
    """A number in a form that gives its seller away: with letters or hyphens, twelve characters or more."""
    for candidate in _JOINED.finditer(order.text):
        number = candidate.group()
        if (
            len(number) >= 12
            and not _UUID.fullmatch(number)
            and any(form.fullmatch(number) for form in _telling_forms())
        ):
            yield number


@cache
def _telling_forms() -> tuple[re.Pattern[str], ...]:
    """The forms with a hyphen or with capitals at their beginning; mere digits would fit any number."""
    return tuple(late(form) for _id, form, *_rest in _number_forms() if re.search(r"\\d\{\d+\}-|^\\b[A-Z]{2}", form))


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], int, int, bool], ...]:
    return tuple(
        (id, late(form), shortest, longest, only_digits) for id, form, shortest, longest, only_digits in _number_forms()
    )


@table
def _number_forms() -> Sequence[tuple[str, str, int, int, bool]]:
    """Seller, regular expression, and of what it matches: the lengths, and whether it has no letters.

    Most need not be compiled for a number.
    """
    return [
        (entry.id, form, *_lengths(form), re.fullmatch(_ONLY_DIGITS, form) is not None)
        for entry in sellers().values()
        for form in entry.order_numbers
    ]


def _lengths(form: str) -> tuple[int, int]:
    """The least and most characters that a form without groups may have; any for another."""
    signs = form.replace(r"\b", "")
    if re.fullmatch(f"(?:{_SIGNS})+", signs) is None:
        return 0, _ANY_LENGTH
    shortest = longest = 0
    for mark, least, most in re.findall(_SIGNS, signs):
        shortest += 0 if mark == "?" else int(least or 1)
        longest += _ANY_LENGTH if mark == "+" else int(most or least or 1)
    return shortest, longest
