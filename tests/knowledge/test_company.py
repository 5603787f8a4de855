"""Companies' numbers and legal forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from shopcheck.knowledge import legal_forms, registers, vat_numbers
from shopcheck.knowledge.schema import regex_problem
from shopcheck.knowledge.store import FOLDER

DATA: dict[str, Any] = yaml.safe_load((Path(FOLDER) / "company.yaml").read_text("utf-8"))


def test_numbers_find_their_examples() -> None:
    """Every form of number is safe and finds its example in a text."""
    for entry in (*DATA["vat_numbers"], *DATA["registers"]):
        assert regex_problem(entry["regex"]) is None
        assert re.search(entry["regex"], f"No. {entry['example']}, Groningen"), entry


def test_thirty_vat_numbers() -> None:
    """The EU's countries, the United Kingdom, Switzerland and Norway have their form, each once."""
    countries = [number.country for number in vat_numbers()]
    assert len(countries) == len(set(countries)) == 30
    assert {"NL", "DE", "FR", "GB", "CH", "NO"} <= set(countries)
    assert all(re.fullmatch("[A-Z]{2}", country) for country in countries)


def test_registers_and_forms() -> None:
    """Registers have names; legal forms stand under single countries."""
    assert ("NL", "KvK") in {(number.country, number.name) for number in registers()}
    assert "B.V." in legal_forms()["NL"]
    assert "GmbH" in legal_forms()["DE"]
    assert all(re.fullmatch("[A-Z]{2}", country) for country in legal_forms())
