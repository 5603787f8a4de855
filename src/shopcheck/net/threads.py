"""Threads that wait for answers, and are left behind when the user has had enough."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ThreadPoolExecutor


@contextmanager
def threads(most: int) -> Iterator[ThreadPoolExecutor]:
    """A pool for the block. After Ctrl-C nobody waits for what is still asked; else all threads end with it."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - offline nothing is waited for

    pool = ThreadPoolExecutor(most)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
