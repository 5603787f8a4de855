"""The path of an order bound together, for one and for ten million: the same function is mapped.

The names below are loaded when they are first asked for (PEP 562): one link does not wait for what
a batch of mails needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lazily import lazily
from shopcheck.pipeline.attempts import attempt
from shopcheck.pipeline.catalogue import catalogue, personal_facts, topics
from shopcheck.pipeline.check import Setup, check, rules_of, rules_untried, setup

if TYPE_CHECKING:
    from shopcheck.pipeline.batch import audit, audit_cases
    from shopcheck.pipeline.single import check_email, check_url, rejudge

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
        "audit": "shopcheck.pipeline.batch",
        "audit_cases": "shopcheck.pipeline.batch",
        "check_email": "shopcheck.pipeline.single",
        "check_url": "shopcheck.pipeline.single",
        "rejudge": "shopcheck.pipeline.single",
    },
)
