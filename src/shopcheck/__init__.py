"""shopcheck: who did I really buy from, can they help me, and is it a scam?

The public face is here: ``check_email``, ``check_url``, ``rejudge``, ``setup``. Nothing heavy is imported
before one of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.version import __version__

if TYPE_CHECKING:
    from shopcheck.audit import check_email, check_url, rejudge, setup

__all__ = ["__version__", "check_email", "check_url", "rejudge", "setup"]


def __getattr__(name: str) -> object:
    """Load the public functions when they are first asked for (PEP 562)."""
    if name in __all__:
        from shopcheck import audit

        return getattr(audit, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
