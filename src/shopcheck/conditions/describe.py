"""A condition written out for people who must defend it: ``shop.registration.age_days ≤ 90``."""

from __future__ import annotations

from collections.abc import Mapping

from shopcheck.model.words import _

_SIGNS = {"lt": "<", "lte": "≤", "gt": ">", "gte": "≥", "": "="}


def described(node: object) -> str:
    """Write plain data of the notation of `when:` in one line; it was compiled before, so it is sound."""
    if isinstance(node, list):
        return _(" or ").join(_bracketed(item) if _is_joined(item) else described(item) for item in node)
    if isinstance(node, Mapping):
        return _(" and ").join(_entry(str(key), value) for key, value in node.items())
    return str(node)


def _entry(key: str, value: object) -> str:
    if key == "not":
        return _("not {condition}").format(condition=_bracketed(value))
    name, _bar, modifier = key.partition("|")
    if modifier == "exists":
        return _("{fact} is there").format(fact=name) if value else _("{fact} is none").format(fact=name)
    operand = _operand(value)
    if modifier in _SIGNS and not isinstance(value, list):
        return f"{name} {_SIGNS[modifier]} {operand}"
    if not modifier:
        return _("{fact} is one of {values}").format(fact=name, values=operand)
    return f"{name} {modifier} {operand}"


def _operand(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_operand(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _bracketed(node: object) -> str:
    return f"({described(node)})"


def _is_joined(node: object) -> bool:
    return isinstance(node, Mapping) and len(node) > 1
