"""shopcheck: who did I really buy from, can they help me, and is it a scam?

The public face is here; docs/library.md shows it. Nothing heavy is imported before one of these is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.version import __version__

if TYPE_CHECKING:
    from shopcheck.languages import speak
    from shopcheck.library import audit, from_dict, online, to_dict
    from shopcheck.model import Buyer, Result, TargetError, Unread
    from shopcheck.pipeline import check_email, check_url, rejudge, setup

# Public name → module it is loaded from (PEP 562).
_HOMES = {
    "Buyer": "shopcheck.model",
    "Result": "shopcheck.model",
    "TargetError": "shopcheck.model",
    "Unread": "shopcheck.model",
    "audit": "shopcheck.library",
    "check_email": "shopcheck.pipeline",
    "check_url": "shopcheck.pipeline",
    "from_dict": "shopcheck.library",
    "online": "shopcheck.library",
    "rejudge": "shopcheck.pipeline",
    "setup": "shopcheck.pipeline",
    "speak": "shopcheck.languages",
    "to_dict": "shopcheck.library",
}

__all__ = [
    "Buyer",
    "Result",
    "TargetError",
    "Unread",
    "__version__",
    "audit",
    "check_email",
    "check_url",
    "from_dict",
    "online",
    "rejudge",
    "setup",
    "speak",
    "to_dict",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    from shopcheck.lazily import lazily

    return lazily(globals(), _HOMES)(name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
