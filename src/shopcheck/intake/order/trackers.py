"""Parcel numbers with the carrier they belong to, by form, check digit and the carrier's name beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.knowledge import intermediary, owner_of, sellers
from shopcheck.knowledge.tables import table
from shopcheck.patterns import late
from shopcheck.reading.folding import clean
from shopcheck.reading.phrases import Found, Words, indexed
from shopcheck.reading.vat_checks import luhn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from shopcheck.intake.order.order_text import OrderText
    from shopcheck.model import MailLink

_MOST = 10
_BESIDE = 150
_LABEL_REACH = 60
_LOOKED_AT = 60_000
# Tokens in web addresses look like parcel numbers.
_ADDRESS = late(r"https?://[^\s<>\"]{1,2000}")
_GS1_LENGTHS = frozenset({15, 16, 18, 20})
_CANDIDATE = late(r"(?<![^\W_])(?=[A-Z0-9]*\d)[A-Z0-9]{8,40}(?![^\W_])")
# Numbers printed in groups: capitals and digits, two to eight characters each.
_GROUPED = late(r"(?<![^\W_])[A-Z0-9]{2,8}(?:[ .-][A-Z0-9]{2,8}){2,8}(?![^\W_])")


class _Form(Struct, frozen=True):
    carrier: str
    pattern: re.Pattern[str]
    check_digit: str | None
    weak: bool


def trackers(order: OrderText, links: tuple[MailLink, ...], structured: Structured = ()) -> tuple[str, ...]:
    """The parcel numbers found, as ``carrier:number``, ten at most.

    A number counts beside its carrier's name, behind the label of a parcel number, or by its check
    digit. A form that other numbers share (mere digits, or short) needs the carrier named beside it,
    or the label and the carrier named or linked anywhere in the mail. A ParcelDelivery of schema.org
    goes before the text.
    """
    named = list(_carrier_names().find(order.words))
    linked = _linked(links)
    labels = [(hit.end, hit.end + _LABEL_REACH) for hit in order.hits("tracking_label")]
    found = dict(_delivered(structured))
    for number, place in _candidates(order.text[:_LOOKED_AT], labels):
        labelled = any(start <= place <= end for start, end in labels)
        carrier = _carrier_of(number, place, named, linked, labelled=labelled)
        if carrier is not None and number not in found:
            found[number] = f"{carrier}:{number}"
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _delivered(structured: Structured) -> Iterator[tuple[str, str]]:
    """The parcels that structured data name, with a carrier by its name or by the number's form."""
    for item in structured:
        written = first_text((item,), ("trackingNumber",)) or ""
        number = re.sub(r"[^A-Z0-9]", "", written.upper())[:40]
        if not number or not any(sign.isdigit() for sign in number):
            continue
        name = first_text((item,), ("carrier.name", "provider.name", "hasDeliveryMethod.name")) or ""
        named = list(_carrier_names().find(Words.of(clean(name[:200]))))
        carrier = named[0].tag if named else _carrier_of(number, 0, [], frozenset(), labelled=True)
        if carrier is not None:
            yield number, f"{carrier}:{number}"


def _candidates(text: str, labels: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    for match in _CANDIDATE.finditer(_ADDRESS.sub(_blank, text)):
        yield match.group(), match.start()
    for start, end in labels:
        grouped = _GROUPED.search(text, start, end)
        if grouped is not None:
            yield re.sub("[ .-]", "", grouped.group()), grouped.start()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _carrier_of(number: str, place: int, named: list[Found], linked: frozenset[str], *, labelled: bool) -> str | None:
    """The carrier of a number: one named nearest to it, else one whose form alone tells."""
    beside = {hit.tag: abs(hit.start - place) for hit in named if abs(hit.start - place) <= _BESIDE}
    mentioned = {hit.tag for hit in named}

    def elsewhere(form: _Form) -> bool:
        return form.carrier in linked or (form.carrier in mentioned and (labelled or not form.weak))

    def sure(form: _Form) -> bool:
        return not form.weak and (labelled or bool(_checked(form, number)))

    # Whether a form may count is asked before its pattern: most patterns of most mails need not be compiled.
    fitting = [
        form
        for form in _forms()
        if (form.carrier in beside or elsewhere(form) or sure(form))
        and _checked(form, number) is not False
        and form.pattern.fullmatch(number)
    ]
    near = [form for form in fitting if form.carrier in beside]
    if near:
        return min(near, key=lambda form: beside[form.carrier]).carrier
    known = next((form.carrier for form in fitting if elsewhere(form)), None)
    return known or (_own_country(fitting).carrier if fitting else None)


def _own_country(forms: list[_Form]) -> _Form:
    """The national post before the form all posts share."""
    return next((form for form in forms if form.carrier != "upu"), forms[0])


def _linked(links: tuple[MailLink, ...]) -> frozenset[str]:
    hosts = {link.host for link in links}
    owners = (owner_of(host) for host in hosts)
    by_role = (intermediary(host) for host in hosts)
    return frozenset(
        [owned.seller.id for owned in owners if owned is not None and owned.seller.kind == "carrier"]
        + [role.id for role in by_role if role is not None and role.role == "carrier"]
    )


def _checked(form: _Form, number: str) -> bool | None:
    """Whether the check digit is right; ``None`` where the method is not known."""
    method = _METHODS.get(form.check_digit or "")
    return method(number) if method is not None else None


def s10(number: str) -> bool:
    """The check digit of an international parcel number (UPU S10)."""
    digits = number[2:11]
    if len(number) != 13 or not digits.isdigit():
        return False
    total = sum(weight * int(digit) for weight, digit in zip((8, 6, 4, 2, 3, 5, 9, 7), digits, strict=False))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11) == int(digits[8])


def _mod7(number: str) -> bool | None:
    return int(number[:-1]) % 7 == int(number[-1]) if number.isdigit() else None


def _mod10(number: str) -> bool | None:
    """UPS: letters as numbers, every second doubled. Of GS1's lengths: weights 3 and 1 from the right."""
    if number.startswith("1Z") and number[-1].isdigit():
        values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in number[2:-1]]
        return -(sum(values[::2]) + 2 * sum(values[1::2])) % 10 == int(number[-1])
    if not number.isdigit() or len(number) not in _GS1_LENGTHS:
        return None
    values = [int(sign) for sign in reversed(number[:-1])]
    return -(3 * sum(values[::2]) + sum(values[1::2])) % 10 == int(number[-1])


def _sum_product(number: str) -> bool | None:
    """FedEx Express, twelve digits: weights 3, 1, 7, the rest by 11."""
    if not number.isdigit() or len(number) != 12:
        return None
    total = sum(weight * int(sign) for weight, sign in zip((3, 1, 7) * 4, number[:-1], strict=False))
    return total % 11 % 10 == int(number[-1])


def _mod_37_36(number: str) -> bool | None:
    """ISO 7064, MOD 37,36, as DPD prints it behind 14 or 27 digits."""
    if len(number) not in {15, 28}:
        return None
    check = 36
    for sign in number[:-1]:
        check = 2 * ((check + int(sign, 36)) % 36 or 36) % 37
    return (37 - check) % 36 == int(number[-1], 36)


_METHODS: Mapping[str, Callable[[str], bool | None]] = {
    "s10": s10,
    "mod7": _mod7,
    "mod10": _mod10,
    "sum_product": _sum_product,
    "mod_37_36": _mod_37_36,
    "luhn": lambda number: luhn(number) if number.isdigit() else None,
}


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_Form(carrier, late(regex), check, weak) for carrier, regex, check, weak in _tracking_forms())


@table
def _tracking_forms() -> Sequence[tuple[str, str, str | None, bool]]:
    """Carrier, regular expression, method of the check digit, and whether the form is weak."""
    return [
        (entry.id, form.regex, form.check_digit, form.weak) for entry in sellers().values() for form in entry.tracking
    ]


@indexed
def _carrier_names() -> Iterator[tuple[str, str]]:
    """Names of carriers, so written that they are phrases; a name under three letters names nobody."""
    names = (
        (entry.id, " ".join(re.findall(r"[^\W_]+", name)))
        for entry in sellers().values()
        if entry.kind == "carrier"
        for name in (entry.name, *entry.aliases)
    )
    return ((id, name) for id, name in names if len(name) >= 3)
