"""The path of an order bound together, for one and for ten million: the same function is mapped."""

from __future__ import annotations

from shopcheck.audit.batch import attempt, audit, audit_cases
from shopcheck.audit.catalogue import catalogue, topics
from shopcheck.audit.check import Setup, check, check_email, check_url, rejudge, rules_of, rules_untried, setup

__all__ = [
    "Setup",
    "attempt",
    "audit",
    "audit_cases",
    "catalogue",
    "check",
    "check_email",
    "check_url",
    "rejudge",
    "rules_of",
    "rules_untried",
    "setup",
    "topics",
]
