"""Answers remembered between runs: SQLite in the user's cache folder, safe between threads and processes.

It holds domains and what registries said of them, nobody's mail. It never stops a run: a file that
is broken, locked or not to be written is told once, and every look into it is a miss.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model.words import _
from shopcheck.places import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE = "answers.sqlite"
VERSION = 1
PATIENCE = 3.0  # seconds to wait for another process that writes
PAUSE = 0.01  # seconds between two tries
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires REAL NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_expiry ON answers (expires);
"""


def cache_file() -> Path:
    """Return the path of the user's cache; it may not exist yet."""
    return cache_folder() / FILE


class Info(Struct, frozen=True):
    """What a cache holds: entries by kind that have not expired, and the size of its files in bytes."""

    path: Path
    entries: Mapping[str, int]
    size: int


class Cache:
    """A cache in one file. `warn` is called once, with a sentence, if it cannot be used."""

    def __init__(self, path: Path, warn: Callable[[str], None], clock: Callable[[], float] = time.time) -> None:
        self._path, self._warn, self._clock = path, warn, clock
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._broken = False

    def get(self, kind: str, key: str) -> object | None:
        """The value kept, if it has not expired."""
        row = self._run(
            "SELECT value FROM answers WHERE kind = ? AND key = ? AND expires > ?", kind, key, self._clock()
        )
        try:
            value: object = json.loads(row[0]) if row else None
        except ValueError:
            return None
        return value

    def put(self, kind: str, key: str, value: object, seconds: float) -> None:
        """Keep a value, as JSON, for that many seconds."""
        text = json.dumps(value, sort_keys=True)  # ASCII: a registry's answer may hold half a character
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", kind, key, text, self._clock() + seconds)

    def info(self) -> Info:
        """What it holds now."""
        entries: dict[str, int] = {}
        if self._path.exists():
            row = self._run(
                "SELECT json_group_object(kind, n) FROM"
                " (SELECT kind, count(*) AS n FROM answers WHERE expires > ? GROUP BY kind ORDER BY kind)",
                self._clock(),
            )
            entries = json.loads(row[0]) if row else {}
        return Info(self._path, entries, sum(file.stat().st_size for file in self._files() if file.exists()))

    def clear(self) -> None:
        """Remove the file and what SQLite keeps beside it, whatever state it is in; raises OSError."""
        self.close()
        for file in self._files():
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the connection; the next look opens it again."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _files(self) -> tuple[Path, ...]:
        return tuple(self._path.with_name(self._path.name + ending) for ending in ("", "-wal", "-shm"))

    def _run(self, statement: str, *values: object) -> tuple[str, ...] | None:
        """Run one statement; ``None`` where it has no row, and where the cache cannot be used."""
        with self._lock:
            if self._broken:
                return None
            try:
                row: tuple[str, ...] | None = self._connected().execute(statement, values).fetchone()
            except (sqlite3.Error, OSError) as problem:
                self._give_up(problem)
                return None
            return row

    def _connected(self) -> sqlite3.Connection:
        """The connection of this process: one must not be carried over a fork."""
        if self._connection is None or self._process != os.getpid():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self._connection, self._process = connection, os.getpid()
            self._prepared(connection)
        return self._connection

    def _prepared(self, connection: sqlite3.Connection) -> None:
        """Prepare the file, waiting for others who do: SQLite itself does not wait where the journal's mode changes."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                return self._prepare(connection)
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                    raise
                time.sleep(PAUSE)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            connection.execute("DROP TABLE IF EXISTS answers")
        if version != VERSION:
            connection.executescript(_TABLE + f"PRAGMA user_version = {VERSION};")
            self._path.chmod(0o600)
        connection.execute("DELETE FROM answers WHERE expires <= ?", (self._clock(),))

    def _give_up(self, problem: Exception) -> None:
        self._broken = True
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None
        says = _("The cache {path} cannot be used ({problem}); everything is asked anew.")
        hint = _("To start it afresh: shopcheck cache clear")
        self._warn(f"{says.format(path=self._path, problem=problem)} {hint}")
