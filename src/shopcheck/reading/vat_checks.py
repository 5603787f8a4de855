"""Check digits of VAT numbers, where the arithmetic is public.

Each check takes the number without its prefix and without blanks, and answers ``None`` where numbers of its form have
no check digit of their own. Sources: the VIES description of number forms; the national algorithms as published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Check = Callable[[str], bool | None]


def _digits(text: str) -> list[int]:
    return [int(character) for character in text]


def _weighted(text: str, weights: Sequence[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, _digits(text), strict=False))


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


# The names are those of company.yaml; a method that is not here is not known to us.
CHECKS: Mapping[str, Check] = {
    "at.uid": _austria,
    "be.vat": _belgium,
    "ch.vat": lambda number: int(number[9]) == _over_eleven(_weighted(number[1:9], (5, 4, 3, 2, 7, 6, 5, 4))),
    "cz.dic": _czechia,
    "de.vat": _mod_11_10,
    "dk.cvr": _sum_divides((2, 7, 6, 5, 4, 3, 2, 1), 11),
    "ee.kmkr": _last_is((3, 7, 1, 3, 7, 1, 3, 7), lambda total: -total % 10),
    "es.nif": _spain,
    "fi.alv": _sum_divides((7, 9, 10, 5, 8, 4, 2, 1), 11),
    "fr.tva": _france,
    "gb.vat": _britain,
    "gr.vat": _last_is([2**power for power in range(8, 0, -1)], lambda total: total % 11 % 10),
    "hr.oib": _mod_11_10,
    "hu.anum": _last_is((9, 7, 3, 1, 9, 7, 3), lambda total: -total % 10),
    "ie.vat": _ireland,
    "it.iva": _italy,
    "lu.tva": lambda number: int(number[:6]) % 89 == int(number[6:]),
    "lv.pvn": _latvia,
    "mt.vat": _sum_divides((3, 4, 6, 7, 8, 9, 10, 1), 37),
    "nl.btw": _netherlands,
    "no.mva": lambda number: int(number[8]) == _over_eleven(_weighted(number[:8], (3, 2, 7, 6, 5, 4, 3, 2))),
    "pl.nip": _last_is((6, 5, 7, 2, 3, 4, 5, 6, 7), lambda total: total % 11),
    "pt.nif": _last_is(range(9, 1, -1), lambda total: _over_eleven(total) % 10),
    "ro.cf": _romania,
    "se.vat": lambda number: luhn(number[:10]) and number[10:] != "00",
    "si.ddv": _last_is(range(8, 1, -1), lambda total: (11 - total % 11) % 10 if total % 11 else -1),
    "sk.dph": _slovakia,
}
