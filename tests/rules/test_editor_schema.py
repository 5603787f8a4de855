"""The JSON Schema for editors: our rules fit it, mistakes do not."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.rules.support import CATALOGUE, RULES_FILE, file, rule

from shopcheck.knowledge.yaml_nodes import load_yaml, plain
from shopcheck.rules.editor_schema import editor_schema
from shopcheck.rules.rule import OPTIONAL, REQUIRED

SCHEMA = editor_schema(CATALOGUE)


def errors(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(plain(load_yaml(text, "x")))]


def test_the_schema_is_one() -> None:
    """It is sound, and has every field of a rule."""
    Draft202012Validator.check_schema(SCHEMA)
    fields: dict[str, Any] = SCHEMA["$defs"]["rule"]["properties"]
    assert set(fields) == {*REQUIRED, *OPTIONAL}


def test_our_rules_fit() -> None:
    """The shipped file has no error."""
    assert errors(RULES_FILE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "{shop.nme: x}"},
        {"when": "{shop.registration.age_days: x}"},
        {"when": "{shop.domain|lte: 3}"},
        {"points": "2.3"},
        {"basis": "guessed"},
        {"colour": "red"},
        {"examples": "[{given: {shop.registration.age_days: x}, expect: raised}]"},
    ],
)
def test_mistakes_are_marked_while_typing(fields: dict[str, str]) -> None:
    """An unknown fact or field, a wrong type, points that are no multiple of ½."""
    assert errors(file(rule(**fields)))
