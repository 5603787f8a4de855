"""One request and many waiters: what several orders of a run ask at the same time is asked once."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.net.deadline import Deadline

T = TypeVar("T")
REMEMBERED = 4096


class Sharing:
    """Answers of this process by what was asked, the newest few thousand; safe between threads."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._lock = Lock()
        self._futures: OrderedDict[tuple[str, ...], Future[Any]] = OrderedDict()
        self._remembered = remembered

    def once(self, key: tuple[str, ...], ask: Callable[[], T], deadline: Deadline) -> T:
        """The answer of the one who asks first; raises what that one got.

        Where that one's time was over and ours is not, we ask ourselves.
        """
        while True:
            future, mine = self._future(key)
            if mine:
                self._answer(future, key, ask)
            try:
                return cast("T", future.result(0 if future.done() else deadline.left()))
            except FutureTimeout:
                raise NetError(Reason.TIMED_OUT, _("no answer in time")) from None
            except NetError as trouble:
                if mine or trouble.reason is not Reason.TIMED_OUT or deadline.over():
                    raise

    def _future(self, key: tuple[str, ...]) -> tuple[Future[Any], bool]:
        """What somebody asks already; else ours to ask."""
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if future is None:
                future = self._futures[key] = Future()
                self._forget_old()
            self._futures.move_to_end(key)
            return future, mine

    def _answer(self, future: Future[Any], key: tuple[str, ...], ask: Callable[[], object]) -> None:
        try:
            future.set_result(ask())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the waiters must not wait for ever
            # A failure is the waiters' too, but the next to ask tries again.
            with self._lock:
                if self._futures.get(key) is future:
                    del self._futures[key]
            future.set_exception(error)

    def _forget_old(self) -> None:
        while len(self._futures) > self._remembered:
            oldest = next(iter(self._futures))
            if not self._futures[oldest].done():
                break
            del self._futures[oldest]
