"""The path of an order bound together, for one and for ten million: the same function is mapped.

The names below are loaded when they are first asked for (PEP 562): one link does not wait for what
a batch of mails needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from shopcheck.audit.attempts import attempt
from shopcheck.audit.catalogue import catalogue, topics
from shopcheck.audit.check import Setup, check, rules_of, rules_untried, setup

if TYPE_CHECKING:
    from shopcheck.audit.batch import audit, audit_cases
    from shopcheck.audit.single import check_email, check_url, rejudge

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

_WHERE = {
    "audit": "batch",
    "audit_cases": "batch",
    "check_email": "single",
    "check_url": "single",
    "rejudge": "single",
}


def __getattr__(name: str) -> object:
    """Load the module that holds a public name."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
