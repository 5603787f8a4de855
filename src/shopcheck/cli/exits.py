"""Exit codes (design §7): stable, and the first that applies for several targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.model import Result, Unread

FINE, SUSPICIOUS, USAGE, CANNOT_TELL, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130
PRECEDENCE = (INTERRUPTED, USAGE, SUSPICIOUS, UNREADABLE, CANNOT_TELL, FINE)


def exit_code(result: Result | Unread) -> int:
    """The exit code of one result."""
    from shopcheck.model import Level, Relation, Unread

    if isinstance(result, Unread):
        return UNREADABLE
    flagged = result.verdict.level in (Level.SUSPICIOUS, Level.MALICIOUS)
    if flagged or result.attribution.relation is Relation.IMPERSONATED:
        return SUSPICIOUS
    return CANNOT_TELL if result.verdict.level is Level.UNKNOWN else FINE


def exit_code_of_all(results: Iterable[Result | Unread]) -> int:
    """The code for several: the first of the precedence that any of them has."""
    codes = {exit_code(result) for result in results}
    return next((code for code in PRECEDENCE if code in codes), FINE)
