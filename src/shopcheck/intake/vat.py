"""VAT numbers: their form by country, and their check digits where the arithmetic is public.

Well-formed never means registered: a right check digit is easily copied from an honest company.
Sources: the VIES description of number forms; the national algorithms as published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Check = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class VatForm:
    """How a country writes its number behind the prefix, and its check.

    `shapes`: D a digit, N one that is not 0, Z 0 or 1, A a digit or letter, L a letter, anything else itself. The check takes the
    number without prefix and answers ``None`` where the form has no public check digit.
    """

    shapes: tuple[str, ...]
    check: Check


def _digits(text: str) -> list[int]:
    return [int(character) for character in text]


def _weighted(text: str, weights: Sequence[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, _digits(text), strict=False))


def _no_check(_number: str) -> bool | None:
    return None


def _sum_divides(weights: Sequence[int], modulus: int, rest: int = 0) -> Check:
    """The weighted sum of all digits leaves `rest`."""
    return lambda number: _weighted(number, weights) % modulus == rest


def _last_is(weights: Sequence[int], result: Callable[[int], int]) -> Check:
    """The last digit follows from the weighted sum of the others."""
    return lambda number: int(number[-1]) == result(_weighted(number[:-1], weights))


def luhn(number: str) -> bool:
    """The Luhn check of a row of digits (ISO/IEC 7812-1)."""
    digits = _digits(number)[::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _mod_11_10(number: str) -> bool:
    """ISO 7064, MOD 11,10."""
    product = 10
    for digit in _digits(number[:-1]):
        total = (product + digit) % 10 or 10
        product = 2 * total % 11
    return (product + int(number[-1])) % 10 == 1


def _austria(number: str) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in _digits(number[2:8:2])]
    return int(number[8]) == (6 - sum(_digits(number[1:8:2])) - sum(doubled)) % 10


def _belgium(number: str) -> bool:
    return 97 - int(number[:8]) % 97 == int(number[8:])


def _czechia(number: str) -> bool | None:
    if len(number) != 8:
        return None
    if number[0] == "9":
        return False
    check = (11 - _weighted(number[:7], range(8, 1, -1)) % 11) % 11
    return int(number[7]) == (check or 1) % 10


def _france(number: str) -> bool | None:
    key, siren = number[:2], number[2:]
    if not luhn(siren) and not siren.startswith("000"):  # 000: Monaco
        return False
    return int(key) == (12 + 3 * (int(siren) % 97)) % 97 if key.isdigit() else None


def _spain(number: str) -> bool:
    letters = "TRWAGMYFPDXBNJZSQVHLCKE"
    first, body, last = number[0], number[1:8], number[8]
    if not body.isdigit() or first in "IOTÑ":
        return False
    if first.isdigit() or first in "XYZKLM":
        front = {"X": "0", "Y": "1", "Z": "2"}.get(first, first if first.isdigit() else "")
        return last == letters[int(front + body) % 23]
    odd = sum(sum(divmod(2 * digit, 10)) for digit in _digits(body[::2]))
    check = -(odd + sum(_digits(body[1::2]))) % 10
    return last in (str(check), "JABCDEFGHI"[check])


def _ireland(number: str) -> bool:
    letters = "WABCDEFGHIJKLMNOPQRSTUV"
    if number[1].isdigit():
        body, extra = number[:7], 9 * letters.find(number[8:]) if number[8:] else 0
    else:
        body, extra = f"0{number[2:7]}{number[0]}", 0
    return number[7] == letters[(_weighted(body, range(8, 1, -1)) + extra) % 23]


def _netherlands(number: str) -> bool:
    """Companies: the 11-proof of the first nine digits; sole traders since 2020: mod 97 of the whole."""
    by_eleven = (_weighted(number[:8], range(9, 1, -1)) - int(number[8])) % 11 == 0
    if number[10:] == "00":
        return False
    return by_eleven or int(f"2321{number[:9]}11{number[10:]}") % 97 == 1


def _britain(number: str) -> bool | None:
    if not number.isdigit():
        return None
    rest = (_weighted(number[:7], range(8, 1, -1)) + int(number[7:9])) % 97
    return rest == 0 or (number >= "1" and rest in {42, 55})


def _romania(number: str) -> bool:
    padded = number.rjust(10, "0")
    return int(padded[-1]) == 10 * _weighted(padded[:-1], (7, 5, 3, 2, 1, 7, 5, 3, 2)) % 11 % 10


def _latvia(number: str) -> bool | None:
    return _weighted(number, (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)) % 11 == 3 if number[0] > "3" else None


def _italy(number: str) -> bool:
    """Luhn, and the code of the office that gave the number out."""
    return luhn(number) and (1 <= int(number[7:10]) <= 100 or number[7:10] in {"120", "121", "888", "999"})


def _slovakia(number: str) -> bool | None:
    """Companies; a person's number begins with a birthday and has no check of its own."""
    return int(number) % 11 == 0 if number[2] in "234789" else None


def _over_eleven(total: int) -> int:
    return (11 - total % 11) % 11


FORMS: Mapping[str, VatForm] = {
    "AT": VatForm(("UDDDDDDDD",), _austria),
    "BE": VatForm(("ZDDDDDDDDD",), _belgium),
    "BG": VatForm(("DDDDDDDDDD", "DDDDDDDDD"), _no_check),
    "CH": VatForm(
        ("EDDDDDDDDD",), lambda number: int(number[9]) == _over_eleven(_weighted(number[1:9], (5, 4, 3, 2, 7, 6, 5, 4)))
    ),
    "CY": VatForm(("DDDDDDDDL",), _no_check),
    "CZ": VatForm(("DDDDDDDDDD", "DDDDDDDDD", "DDDDDDDD"), _czechia),
    "DE": VatForm(("NDDDDDDDD",), _mod_11_10),
    "DK": VatForm(("NDDDDDDD",), _sum_divides((2, 7, 6, 5, 4, 3, 2, 1), 11)),
    "EE": VatForm(("DDDDDDDDD",), _last_is((3, 7, 1, 3, 7, 1, 3, 7), lambda total: -total % 10)),
    "EL": VatForm(("DDDDDDDDD",), _last_is([2**power for power in range(8, 0, -1)], lambda total: total % 11 % 10)),
    "ES": VatForm(("ADDDDDDDA",), _spain),
    "FI": VatForm(("DDDDDDDD",), _sum_divides((7, 9, 10, 5, 8, 4, 2, 1), 11)),
    "FR": VatForm(("AADDDDDDDDD",), _france),
    "GB": VatForm(("DDDDDDDDDDDD", "DDDDDDDDD", "GDDDD", "HADDD"), _britain),
    "HR": VatForm(("DDDDDDDDDDD",), _mod_11_10),
    "HU": VatForm(("DDDDDDDD",), _last_is((9, 7, 3, 1, 9, 7, 3), lambda total: -total % 10)),
    "IE": VatForm(("DADDDDDLL", "DADDDDDL"), _ireland),
    "IT": VatForm(("DDDDDDDDDDD",), _italy),
    "LT": VatForm(("DDDDDDDDDDDD", "DDDDDDDDD"), _no_check),
    "LU": VatForm(("DDDDDDDD",), lambda number: int(number[:6]) % 89 == int(number[6:])),
    "LV": VatForm(("DDDDDDDDDDD",), _latvia),
    "MT": VatForm(("NDDDDDDD",), _sum_divides((3, 4, 6, 7, 8, 9, 10, 1), 37)),
    "NL": VatForm(("DDDDDDDDDBDD",), _netherlands),
    "NO": VatForm(
        ("DDDDDDDDDMVA",),
        lambda number: int(number[8]) == _over_eleven(_weighted(number[:8], (3, 2, 7, 6, 5, 4, 3, 2))),
    ),
    "PL": VatForm(("DDDDDDDDDD",), _last_is((6, 5, 7, 2, 3, 4, 5, 6, 7), lambda total: total % 11)),
    "PT": VatForm(("NDDDDDDDD",), _last_is(range(9, 1, -1), lambda total: _over_eleven(total) % 10)),
    "RO": VatForm(tuple("N" + "D" * length for length in range(9, 4, -1)), _romania),
    "SE": VatForm(("DDDDDDDDDDDD",), lambda number: luhn(number[:10]) and number[10:] != "00"),
    "SI": VatForm(("NDDDDDDD",), _last_is(range(8, 1, -1), lambda total: (11 - total % 11) % 10 if total % 11 else -1)),
    "SK": VatForm(("NDDDDDDDDD",), _slovakia),
    "XI": VatForm(("DDDDDDDDDDDD", "DDDDDDDDD"), _britain),
}
_CLASSES = {"D": r"\d", "N": "[1-9]", "Z": "[01]", "A": "[0-9A-Z]", "L": "[A-Z]"}
# Only these letters of a shape are classes; in others they are themselves: U of Austria, B of the Netherlands.
_SELF = {"AT": "U", "NL": "B", "NO": "MVA", "CH": "E", "GB": "GHA"}


def _form(country: str) -> str:
    own = _SELF.get(country, "")
    shapes = []
    for shape in FORMS[country].shapes:
        classes = (letter if letter in own else _CLASSES.get(letter, letter) for letter in shape)
        shapes.append("[ .-]?".join(classes))
    return "|".join(shapes)


_PREFIX = re.compile(r"[A-Z]{2}(?=[ .:-]{0,2}[0-9A-Z])")
_BEHIND_PREFIX = {
    country: re.compile(rf"{country}[ .:-]{{0,2}}(?:{_form(country)})(?![^\W_]|[ .-]?\d)") for country in FORMS
}
_LABEL = re.compile(
    r"\bVAT\b|\bBTW\b|\bT\.?V\.?A\b|MwSt|\bUSt|\bUID\b|\bI\.?V\.?A\b|\bNIF\b|\bCIF\b|\bNIP\b|\bDI[ČC]\b|DPH|moms|\bALV\b|\bPVM\b|\bPVN\b|KMKR|\bDDV\b|\bPDV\b|"
    r"\bOIB\b|ΑΦΜ|\bCVR\b|adószám|\bCUI\b|tax (?:id|no|number)|umsatzsteuer|\bMVA\b|ДДС",
    re.IGNORECASE,
)
# Numbers printed without their prefix, behind a label that only one country uses: country, the label's
# beginnings in lower case (a cheap first look), the form.
_UNPREFIXED: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (country, labels, re.compile(form, re.IGNORECASE))
    for country, labels, form in (
        (
            "IT",
            ("p.iva", "p. iva", "p iva", "partita iva"),
            r"(?:P\.? ?IVA|Partita IVA)[ .:n°]{0,6}((?:\d ?){10}\d)(?![^\W_])",
        ),
        ("PL", ("nip",), r"\bNIP[ .:]{0,4}((?:\d[ -]?){9}\d)(?![^\W_])"),
        ("DK", ("cvr",), r"\bCVR(?:[ -]?(?:nr|nummer)\b)?[ .:]{0,4}((?:\d ?){7}\d)(?![^\W_])"),
        ("NL", ("btw",), r"\bBTW[ -]?(?:nr|nummer|id)?[ .:]{0,4}((?:\d[ .]?){9}B ?\d\d)(?![^\W_])"),
        ("BE", ("btw", "tva"), r"\b(?:BTW|TVA)[ -]?(?:nr|nummer)?[ .:]{0,4}([01]\d{3}[ .]\d{3}[ .]\d{3})(?![^\W_])"),
        (
            "ES",
            ("cif", "nif", "c.i.f", "n.i.f"),
            r"\b(?:CIF|NIF|C\.I\.F|N\.I\.F)[ .:]{0,4}([A-HJNP-SUVW][ -]?\d{7}[ -]?[0-9A-J])(?![^\W_])",
        ),
        ("PT", ("nipc",), r"\bNIPC[ .:]{0,4}((?:\d ?){8}\d)(?![^\W_])"),
        ("HU", ("adószám",), r"\badószám[ .:]{0,4}(\d{8})-\d-\d\d(?![^\W_])"),
        ("FI", ("y-tunnus",), r"\bY-tunnus[ .:]{0,4}(\d{7}-\d)(?![^\W_])"),
        ("RO", ("cui", "c.u.i", "cod fiscal"), r"\b(?:CUI|C\.U\.I|cod fiscal)[ .:]{0,4}(\d{6,10})(?![^\W_])"),
        (
            "GB",
            ("vat ", "vat:", "vat#"),
            r"\bVAT(?: ?(?:reg(?:istration)?\.?|registered))?(?: ?(?:no|number|id)\b)?[ .:#]{0,4}(\d{3} ?\d{4} ?\d{2})(?![^\W_])",
        ),
    )
)
_LABEL_REACH = 60


def vat_number(text: str) -> tuple[str | None, bool | None]:
    """The VAT number in a cleaned text, compact with its prefix, and whether its check digit is right.

    A number counts behind a label, or without one if its check digit is right. ``None`` for the
    check where the country's form has none. Labelled and right ones are preferred.
    """
    found = sorted(_found(text), key=lambda one: one[1] is not True)
    return found[0] if found else (None, None)


def check_vat_number(number: str) -> bool | None:
    """Whether the check digit of a compact number with prefix is right; ``None`` without a public check."""
    country = number[:2]
    form = FORMS.get(country)
    if form is None or not re.fullmatch(_form(country), number[2:]):
        return False
    return form.check(number[2:])


def _found(text: str) -> Iterator[tuple[str, bool | None]]:
    for prefix in _PREFIX.finditer(text):
        form = _BEHIND_PREFIX.get(prefix.group())
        match = form.match(text, prefix.start()) if form else None
        if match is None or text[max(0, match.start() - 1) : match.start()].isalnum():
            continue
        number = re.sub(r"[ .:-]", "", match.group())
        right = check_vat_number(number)
        around = text[max(0, match.start() - _LABEL_REACH) : match.end() + 8]
        if right or _LABEL.search(around):
            yield number, right
    lower = text.lower()
    for country, labels, shape in _UNPREFIXED:
        if not any(label in lower for label in labels):
            continue
        for match in shape.finditer(text):
            number = country + re.sub(r"[ .-]", "", match.group(1)).upper()
            right = check_vat_number(number)
            if right or country != "GB":
                yield number, right
