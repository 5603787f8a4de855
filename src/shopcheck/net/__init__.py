"""The only door to the world: who may be asked, for how long, and how much of an answer is read.

The names below are loaded when they are first asked for (PEP 562): offline nobody needs the door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lazily import lazily

if TYPE_CHECKING:
    from shopcheck.net.answer import Answer, Outcome
    from shopcheck.net.deadline import Deadline
    from shopcheck.net.errors import NetError
    from shopcheck.net.policy import AddressPolicy
    from shopcheck.net.world import Cache, Resolver, World

__all__ = ["AddressPolicy", "Answer", "Cache", "Deadline", "NetError", "Outcome", "Resolver", "World"]

__getattr__ = lazily(
    globals(),
    {
        "AddressPolicy": "shopcheck.net.policy",
        "Answer": "shopcheck.net.answer",
        "Cache": "shopcheck.net.world",
        "Deadline": "shopcheck.net.deadline",
        "NetError": "shopcheck.net.errors",
        "Outcome": "shopcheck.net.answer",
        "Resolver": "shopcheck.net.world",
        "World": "shopcheck.net.world",
    },
)
