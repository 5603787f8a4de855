"""How often one server may be asked: a bucket of tokens each, for the whole process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.deadline import Deadline
from shopcheck.net.errors import NetError

RATE = 4.0
BURST = 8.0
LONGEST_PAUSE = 3600.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float
    closed_until: float = 0.0


class Buckets:
    """Token buckets by server: `rate` questions a second on the long run, `burst` at once."""

    def __init__(self, rate: float = RATE, burst: float = BURST) -> None:
        self._rate, self._burst = rate, burst
        self._lock = Lock()
        self._buckets: dict[str, _Bucket] = {}

    def take(self, server: str, deadline: Deadline) -> None:
        """Wait for this server's next token; raises NetError RATE_LIMITED where it would come too late.

        Nobody sleeps towards a deadline that cannot be held: the answer is given at once.
        """
        wait = self._reserve(server, deadline.left())
        if wait > 0:
            time.sleep(wait)

    def pause(self, server: str, seconds: float) -> None:
        """Leave a server alone for a while, as it asked (Retry-After, RFC 9110 §10.2.3)."""
        until = time.monotonic() + min(max(seconds, 0.0), LONGEST_PAUSE)
        with self._lock:
            bucket = self._bucket(server)
            bucket.closed_until = max(bucket.closed_until, until)

    def _reserve(self, server: str, left: float) -> float:
        now = time.monotonic()
        with self._lock:
            bucket = self._bucket(server)
            bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.filled_at) * self._rate)
            bucket.filled_at = now
            wait = max((1.0 - bucket.tokens) / self._rate, bucket.closed_until - now, 0.0)
            if wait >= left:
                raise NetError(Reason.RATE_LIMITED, _("{server} asks for fewer questions").format(server=server), wait)
            bucket.tokens -= 1.0
            return wait

    def _bucket(self, server: str) -> _Bucket:
        return self._buckets.setdefault(server, _Bucket(self._burst, time.monotonic()))
