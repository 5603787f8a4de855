"""The path of an order bound together, for one and for ten million: the same function is mapped.

The names below are loaded when they are first asked for (PEP 562): one link does not wait for what
a batch of mails needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.audit.attempts import attempt
from shopcheck.audit.catalogue import catalogue, personal_facts, topics
from shopcheck.audit.check import Setup, check, rules_of, rules_untried, setup
from shopcheck.lazily import lazily

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
    "personal_facts",
    "rejudge",
    "rules_of",
    "rules_untried",
    "setup",
    "topics",
]

__getattr__ = lazily(
    globals(),
    {
        "audit": "shopcheck.audit.batch",
        "audit_cases": "shopcheck.audit.batch",
        "check_email": "shopcheck.audit.single",
        "check_url": "shopcheck.audit.single",
        "rejudge": "shopcheck.audit.single",
    },
)
