"""Which inputs came before: on disk, so that memory does not grow with the list."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

CACHE_KIB = 8 * 1024


class Seen:
    """The keys met so far, in a file of SQLite's own that nobody else sees and that vanishes with it."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE_KIB}", "locking_mode=EXCLUSIVE"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._connection.execute("BEGIN")

    def first(self, key: bytes, number: int) -> int | None:
        """The number under which this key was met before; ``None`` where `number` is the first."""
        added = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, number))
        if added.rowcount:
            return None
        (found,) = self._connection.execute("SELECT number FROM seen WHERE key = ?", (key,)).fetchone()
        return int(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
