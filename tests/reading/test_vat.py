"""VAT numbers: forms and check digits."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from shopcheck.knowledge import vat_numbers
from shopcheck.knowledge.store import FOLDER
from shopcheck.reading.vat import check_vat_number, vat_form, vat_number
from shopcheck.reading.vat_checks import CHECKS

DATA: dict[str, Any] = yaml.safe_load((Path(FOLDER) / "company.yaml").read_text("utf-8"))

# Numbers that satisfy the national algorithm; they belong to no merchant of these tests.
RIGHT = [
    "ATU13585627",
    "BE0428759497",
    "CHE107787577",
    "CZ25123891",
    "DE136695976",
    "DK13585628",
    "EE100931558",
    "EL094259216",
    "ES54362315K",
    "ESB58378431",
    "FI20774740",
    "FR40303265045",
    "GB980780684",
    "HR33392005961",
    "HU12892312",
    "IE6433435F",
    "IT00743110157",
    "LU15027442",
    "LV40003521600",
    "MT11679112",
    "NL004495445B01",
    "NO995525828MVA",
    "PL8567346215",
    "PT501964843",
    "RO18547290",
    "SE123456789701",
    "SI50223054",
    "SK2022749619",
]


@pytest.mark.parametrize("number", RIGHT)
def test_right_and_wrong_check_digit(number: str) -> None:
    """A right number is right, and the same with one digit changed is not."""
    assert check_vat_number(number) is True
    place = next(index for index in range(4, len(number)) if number[index].isdigit())
    changed = f"{number[:place]}{(int(number[place]) + 1) % 10}{number[place + 1 :]}"
    assert check_vat_number(changed) is False


@pytest.mark.parametrize("number", ["NL000099998B57", "NL123456789B13"])
def test_both_dutch_forms(number: str) -> None:
    """The number of a sole trader satisfies mod 97, not the 11-proof."""
    assert check_vat_number(number) is True
    assert check_vat_number(number[:-1] + "0") is False


def test_forms_without_a_public_check_are_unknown() -> None:
    """Where no algorithm is public the answer is neither right nor wrong."""
    assert check_vat_number("BG175074752") is None
    assert check_vat_number("CY10259033P") is None
    assert check_vat_number("FRAB303265045") is None


@pytest.mark.parametrize("number", ["DE12345678", "XX123456789", "NL123", "", "DE1366959760"])
def test_wrong_form(number: str) -> None:
    """A number of another length or country is wrong, never an error."""
    assert check_vat_number(number) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USt-IdNr.: DE 136 695 976", ("DE136695976", True)),
        ("BTW BE 0428.759.497", ("BE0428759497", True)),
        ("btw-nummer 004495445B01", ("NL004495445B01", True)),
        ("P. IVA 00743110157", ("IT00743110157", True)),
        ("NIP: 856-734-62-15", ("PL8567346215", True)),
        ("VAT Reg. No. 980 7806 84", ("GB980780684", True)),
        ("VAT DE123456789", ("DE123456789", False)),
        ("CIF: B58378431", ("ESB58378431", True)),
        ("Y-tunnus 2077474-0", ("FI20774740", True)),
        ("IBAN DE89 3704 0044 0532 0130 00", (None, None)),
        ("IBAN NL91 ABNA 0417 1643 00, BE68 5390 0754 7034", (None, None)),
        ("parcel RB123456785GB, article DE123456789", (None, None)),
        ("NIPC: 501 964 843", ("PT501964843", True)),
        ("Cod fiscal 18547290", ("RO18547290", True)),
        ("İİ CVR-nr. 13585628", ("DK13585628", True)),
        ("BTW 0428.759.497", ("BE0428759497", True)),
        ("Org.nr. 995 525 828 MVA", ("NO995525828MVA", True)),
        ("MWST CHE-107.787.577 MWST", ("CHE107787577MWST", True)),
        ("VAT No. IE6433435F DUBLIN", ("IE6433435F", True)),
        ("VAT No 6433435F", ("IE6433435F", True)),
        ("VAT 980 7806 85", (None, None)),
        ("CIF B58378432", ("ESB58378432", False)),
        ("nothing at all", (None, None)),
    ],
)
def test_found_in_text(text: str, expected: tuple[str | None, bool | None]) -> None:
    """With prefix, or behind the label of one country; bank accounts and articles are none."""
    assert vat_number(text) == expected


def test_right_number_is_preferred() -> None:
    """Of several numbers the one with a right check digit is taken."""
    assert vat_number("VAT DE123456789, VAT DE136695976") == ("DE136695976", True)


def test_every_named_check_is_known() -> None:
    """A method that the list of forms names is there, and its example passes it."""
    for form in vat_numbers():
        assert form.check_digit is None or form.check_digit in CHECKS


def test_examples_pass() -> None:
    """The examples of the list have the form and the check digit that it says."""
    for entry in DATA["vat_numbers"]:
        prefix = entry.get("prefixes", [entry["country"]])[0]
        expected = True if "check" in entry else None
        assert check_vat_number(f"{prefix}{entry['example']}") is expected, entry


@pytest.mark.parametrize("text", ["DE 1 " * 40_000, "VAT " * 50_000, "BTW " + "1 " * 90_000, "P.IVA 0" * 30_000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    """However a text is made, a look at it takes seconds at most."""
    start = time.process_time()
    vat_number(text)
    assert time.process_time() - start < 5


def test_every_member_state_has_a_form() -> None:
    """All countries of the union, with Britain, Northern Ireland, Norway and Switzerland."""
    prefixes = {prefix for form in vat_numbers() for prefix in form.prefixes}
    assert len(prefixes) == 27 + 4
    assert all(vat_form(prefix) for prefix in prefixes)
