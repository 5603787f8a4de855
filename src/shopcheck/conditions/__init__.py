"""The notation of `when:`: plain data in, a function of the evidence out. Speaks no YAML and knows no rules."""

from shopcheck.conditions.compile import Condition, compile_condition
from shopcheck.conditions.problem import ConditionError, Problem

__all__ = ["Condition", "ConditionError", "Problem", "compile_condition"]
