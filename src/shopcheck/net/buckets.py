"""How often one server may be asked: a bucket of tokens each, for the whole process."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError

if TYPE_CHECKING:
    from shopcheck.net.deadline import Deadline

LONGEST_PAUSE = 3600.0


class Pace(Struct, frozen=True):
    """`rate` questions a second on the long run, `burst` at once."""

    rate: float
    burst: float


# Registries run their RDAP for many; WHOIS servers bar whoever asks more than a few times a second.
RDAP = Pace(10.0, 20.0)
WHOIS = Pace(2.0, 5.0)


class Held(Struct, frozen=True):
    """What a server held up since it was last asked about: seconds that questions `waited` for their turn, all added.

    `rate` is how many questions a second it is asked at most, `closed_for` for how many seconds it
    wants to be left alone yet.
    """

    waited: float
    rate: float
    closed_for: float


class _Bucket(Struct):
    tokens: float | None = None
    filled_at: float = 0.0
    closed_until: float = 0.0
    waited: float = 0.0
    rate: float = 0.0


class Buckets:
    """Token buckets by server, made when it is first asked; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._buckets: dict[str, _Bucket] = {}

    def take(self, server: str, pace: Pace, deadline: Deadline) -> None:
        """Wait for this server's next token; raises NetError RATE_LIMITED where it would come too late.

        Nobody sleeps towards a deadline that cannot be held: the answer is given at once.
        """
        wait = self._reserve(server, pace, deadline.left())
        if wait > 0:
            time.sleep(wait)

    def pause(self, server: str, seconds: float) -> None:
        """Leave a server alone for a while, as it asked (Retry-After, RFC 9110 §10.2.3)."""
        until = time.monotonic() + min(max(seconds, 0.0), LONGEST_PAUSE)
        with self._lock:
            bucket = self._bucket(server)
            bucket.closed_until = max(bucket.closed_until, until)

    def held(self) -> dict[str, Held]:
        """What each server held up since the last look; those that hold up nothing are left out."""
        now = time.monotonic()
        with self._lock:
            found = {
                server: Held(bucket.waited, bucket.rate, max(0.0, bucket.closed_until - now))
                for server, bucket in self._buckets.items()
                if bucket.waited or bucket.closed_until > now
            }
            for server in found:
                self._buckets[server].waited = 0.0
        return found

    def _reserve(self, server: str, pace: Pace, left: float) -> float:
        now = time.monotonic()
        with self._lock:
            bucket = self._bucket(server)
            tokens = pace.burst if bucket.tokens is None else bucket.tokens + (now - bucket.filled_at) * pace.rate
            bucket.tokens, bucket.filled_at = min(pace.burst, tokens), now
            wait = max((1.0 - bucket.tokens) / pace.rate, bucket.closed_until - now, 0.0)
            if wait >= left:
                raise NetError(Reason.RATE_LIMITED, _("{server} asks for fewer questions").format(server=server), wait)
            bucket.tokens -= 1.0
            bucket.waited, bucket.rate = bucket.waited + wait, pace.rate
            return wait

    def _bucket(self, server: str) -> _Bucket:
        return self._buckets.setdefault(server, _Bucket())
