"""What the world's trouble becomes: one error with a code, so that a look-up turns it into an unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shopcheck.model import Reason


class NetError(Exception):
    """An answer that did not come, or that cannot be used; `says` is for people.

    `retry_after` holds the seconds a server asked us to wait, where it said so. `redirected` tells
    that a server had answered, and sent us to where the trouble is.
    """

    redirected = False

    def __init__(self, reason: Reason, says: str, retry_after: float | None = None) -> None:
        super().__init__(says)
        self.reason = reason
        self.says = says
        self.retry_after = retry_after
