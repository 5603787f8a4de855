"""The notation of `when:`: plain data in, a function of the evidence out. Speaks no YAML and knows no rules."""

from shopcheck.conditions.compile import compile_condition
from shopcheck.conditions.condition import Condition
from shopcheck.conditions.problem import ConditionError, Problem

__all__ = ["Condition", "ConditionError", "Problem", "compile_condition"]
