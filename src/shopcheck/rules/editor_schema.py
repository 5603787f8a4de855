"""The JSON Schema of a file of rules, for editors: the packaged frame, and the declared facts put into it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from shopcheck.conditions.operators import EXISTS, MODIFIERS, TAKES_ONE
from shopcheck.model import FactType

if TYPE_CHECKING:
    from shopcheck.model import Catalogue

Json = dict[str, Any]

_OPERAND: dict[FactType, Json] = {
    FactType.TEXT: {"type": "string"},
    FactType.TEXTS: {"type": "string"},
    FactType.NUMBER: {"type": "number"},
    FactType.FLAG: {"type": "boolean"},
    FactType.DATE: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def editor_schema(catalogue: Catalogue) -> Json:
    """The schema (draft 2020-12) with a property for every fact and each of its modifiers."""
    frame: Json = json.loads((files("shopcheck.rules") / "rules.schema.json").read_text("utf-8"))
    condition: Json = frame["$defs"]["condition"]["anyOf"][1]["properties"]
    given: Json = frame["$defs"]["example"]["properties"]["given"]["properties"]
    for name, declaration in catalogue.items():
        operand = _OPERAND[declaration.type]
        for modifier in MODIFIERS[declaration.type]:
            several = {} if modifier in TAKES_ONE else {"type": "array", "items": operand, "minItems": 1}
            key = f"{name}|{modifier}" if modifier else name
            asked = {"anyOf": [operand, several]} if several else operand
            condition[key] = {"description": declaration.doc, **asked}
        condition[f"{name}|{EXISTS}"] = {"description": declaration.doc, "type": "boolean"}
        value = {"type": "array", "items": operand} if declaration.type is FactType.TEXTS else operand
        given[name] = {"description": declaration.doc, "anyOf": [value, {"type": "null"}]}
    return frame
