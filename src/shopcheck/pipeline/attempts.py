"""One target of several: whatever happens, there is an answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Claims, Result, TargetError, Unread, Unreadable
from shopcheck.model.errors import MISTAKES
from shopcheck.model.words import _
from shopcheck.pipeline.check import Setup, check

if TYPE_CHECKING:
    from collections.abc import Callable


def attempt(target: str, claims: Callable[[], Claims], run: Setup, *, debug: bool = False) -> Result | Unread:
    """Check one target; whatever happens, there is a line for it. `debug` lets our mistakes through."""
    try:
        return check(claims(), run)
    except TargetError as error:
        return Unread(target, error.kind, error.message, error.help)
    except MISTAKES as error:
        if debug:
            raise
        return stumbled(target, error)


def stumbled(target: str, error: Exception) -> Unread:
    """The line for an input over which a mistake of ours came to light."""
    says = _("shopcheck stumbled over this input ({error}).").format(error=type(error).__name__)
    return Unread(target, Unreadable.CRASHED, says, _("Please report it; --debug shows where."))
