"""One deadline for all that is asked for one order."""

from __future__ import annotations

from time import monotonic

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError


class Deadline(Struct, frozen=True):
    """A point on the monotonic clock. Every wait takes its timeout from `left`."""

    ends: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline that many seconds from now."""
        return cls(monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, always more than 0; raises NetError TIMED_OUT when it is over."""
        left = self.ends - monotonic()
        if left <= 0:
            raise NetError(Reason.TIMED_OUT, _("no answer in time"))
        return left

    def over(self) -> bool:
        """Whether it has passed."""
        return monotonic() >= self.ends

    def within(self, seconds: float) -> Deadline:
        """A deadline for one part of the work: that many seconds from now, and never later than this one."""
        return Deadline(min(self.ends, monotonic() + seconds))
