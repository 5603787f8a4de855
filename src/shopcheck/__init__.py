"""shopcheck: who did I really buy from, can they help me, and is it a scam?

The public face is here; docs/library.md shows it. Nothing heavy is imported before one of these is asked for.
`shopcheck.audit` is the package that binds the stages; its batch is called `check_many` here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.version import __version__

if TYPE_CHECKING:
    from shopcheck.audit import check_email, check_url, rejudge, setup
    from shopcheck.library import check_many, from_dict, online, to_dict
    from shopcheck.model import Buyer, Result, TargetError, Unread

# Public name → module it is loaded from (PEP 562).
_HOMES = {
    "Buyer": "shopcheck.model",
    "Result": "shopcheck.model",
    "TargetError": "shopcheck.model",
    "Unread": "shopcheck.model",
    "check_email": "shopcheck.audit",
    "check_many": "shopcheck.library",
    "check_url": "shopcheck.audit",
    "from_dict": "shopcheck.library",
    "online": "shopcheck.library",
    "rejudge": "shopcheck.audit",
    "setup": "shopcheck.audit",
    "to_dict": "shopcheck.library",
}

__all__ = [
    "Buyer",
    "Result",
    "TargetError",
    "Unread",
    "__version__",
    "check_email",
    "check_many",
    "check_url",
    "from_dict",
    "online",
    "rejudge",
    "setup",
    "to_dict",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    from shopcheck.lazily import lazily

    return lazily(globals(), _HOMES)(name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
