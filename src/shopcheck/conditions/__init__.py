"""The notation of `when:`: plain data in, a function of the evidence out. Speaks no YAML and knows no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lazily import lazily

if TYPE_CHECKING:
    from shopcheck.conditions.compile import compile_condition
    from shopcheck.conditions.condition import Condition
    from shopcheck.conditions.problem import ConditionError, Problem

__all__ = ["Condition", "ConditionError", "Problem", "compile_condition"]

_HOMES = {
    "Condition": "condition",
    "ConditionError": "problem",
    "Problem": "problem",
    "compile_condition": "compile",
}
__getattr__ = lazily(globals(), {name: f"shopcheck.conditions.{home}" for name, home in _HOMES.items()})
