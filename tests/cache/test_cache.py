"""The cache: remembered, expired, shared by processes, and never in the way."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from shopcheck.cache import FILE, Cache, cache_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def said() -> list[str]:
    """What the cache warned of."""
    return []


@pytest.fixture
def cache(tmp_path: Path, said: list[str]) -> Iterator[Cache]:
    """A cache in a folder that does not exist yet."""
    cache = Cache(tmp_path / "below" / FILE, said.append)
    yield cache
    cache.close()


def test_value_comes_back_as_json_holds_it(cache: Cache, said: list[str]) -> None:
    """By kind and key; another kind or key is a miss."""
    value = [{"created": "2021-03-02", "status": ["active"], "registrar": "Ünï"}]
    cache.put("registration", "shop.example", value, 60)
    assert cache.get("registration", "shop.example") == value
    assert cache.get("dns", "shop.example") is None
    assert cache.get("registration", "other.example") is None
    cache.put("registration", "shop.example", [], 60)
    assert cache.get("registration", "shop.example") == []
    assert said == []


def test_half_a_character_is_kept_like_any_other(cache: Cache, said: list[str]) -> None:
    """JSON can spell a lone surrogate, which no encoding can write: a hostile registry must not stop the run."""
    cache.put("registration", "shop.example", {"registrar": "Reg\ud800 Ltd"}, 60)
    assert cache.get("registration", "shop.example") == {"registrar": "Reg\ud800 Ltd"}
    assert said == []


def test_value_expires(tmp_path: Path, said: list[str]) -> None:
    """After its seconds it is a miss, and the next run sweeps it out."""
    now = [1000.0]
    cache = Cache(tmp_path / FILE, said.append, lambda: now[0])
    cache.put("registration", "free.example", "gone", 3600)
    now[0] += 3599
    assert cache.get("registration", "free.example") == "gone"
    now[0] += 2
    assert cache.get("registration", "free.example") is None
    cache.close()
    cache.get("registration", "x")
    cache.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)
    connection.close()


def test_next_run_finds_it(tmp_path: Path, said: list[str]) -> None:
    """It is on disk."""
    first = Cache(tmp_path / FILE, said.append)
    first.put("registration", "shop.example", 1, 60)
    first.close()
    second = Cache(tmp_path / FILE, said.append)
    assert second.get("registration", "shop.example") == 1
    second.close()


def test_threads_share_it(cache: Cache, said: list[str]) -> None:
    """Sixteen threads write and read without a mix-up."""

    def one(number: int) -> bool:
        cache.put("registration", f"shop{number}.example", number, 60)
        return cache.get("registration", f"shop{number}.example") == number

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(one, range(400)))
    assert said == []


WRITER = """
import sys
from pathlib import Path
from shopcheck.cache import Cache
said = []
cache = Cache(Path(sys.argv[1]), said.append)
for number in range(300):
    cache.put("registration", f"{sys.argv[2]}-{number}.example", [sys.argv[2], number], 60)
sys.exit(len(said))
"""


def test_processes_share_it(tmp_path: Path, said: list[str]) -> None:
    """Four processes write at once: nothing is lost, nothing is locked out."""
    path = tmp_path / FILE
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "abcd"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    cache = Cache(path, said.append)
    for name in "abcd":
        assert [cache.get("registration", f"{name}-{number}.example") for number in range(300)] == [
            [name, number] for number in range(300)
        ]
    cache.close()
    assert said == []


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_broken_file_is_told_once_and_a_miss(tmp_path: Path, said: list[str], content: bytes) -> None:
    """One sentence with the way out; then it is as if there were none."""
    path = tmp_path / FILE
    path.write_bytes(content)
    cache = Cache(path, said.append)
    for _time in range(3):
        cache.put("registration", "shop.example", 1, 60)
        assert cache.get("registration", "shop.example") is None
    assert len(said) == 1
    assert "shopcheck cache clear" in said[0]
    cache.clear()
    assert not path.exists()


def test_locked_file_is_told_once_and_a_miss(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that holds it does not stop the run."""
    monkeypatch.setattr("shopcheck.cache.PATIENCE", 0.05)
    path = tmp_path / FILE
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    cache = Cache(path, said.append)
    cache.put("registration", "shop.example", 1, 60)
    assert cache.get("registration", "shop.example") is None
    assert len(said) == 1
    holder.close()


def test_folder_that_cannot_be_made_is_told_once(tmp_path: Path, said: list[str]) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("x")
    cache = Cache(tmp_path / "taken" / "shopcheck" / FILE, said.append)
    assert cache.get("registration", "shop.example") is None
    cache.put("registration", "shop.example", 1, 60)
    assert len(said) == 1


def test_file_of_another_version_is_started_afresh(tmp_path: Path, said: list[str]) -> None:
    """Its table is not ours to read."""
    path = tmp_path / FILE
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE answers (other TEXT); PRAGMA user_version = 99;")
    connection.close()
    cache = Cache(path, said.append)
    cache.put("registration", "shop.example", 1, 60)
    assert cache.get("registration", "shop.example") == 1
    cache.close()
    assert said == []


def test_value_that_is_no_json_is_a_miss(cache: Cache, tmp_path: Path) -> None:
    """Whatever another program wrote there."""
    cache.put("registration", "shop.example", 1, 60)
    with sqlite3.connect(tmp_path / "below" / FILE) as connection:
        connection.execute("UPDATE answers SET value = 'not json'")
    connection.close()
    assert cache.get("registration", "shop.example") is None


def test_info_and_clear(cache: Cache, tmp_path: Path) -> None:
    """What it holds by kind; clearing removes the file and what SQLite keeps beside it."""
    assert cache.info().entries == {}
    assert not (tmp_path / "below").exists()
    for number in range(3):
        cache.put("registration", f"shop{number}.example", 1, 60)
    cache.put("whois-server", "example", "whois.example", 60)
    info = cache.info()
    assert info.entries == {"registration": 3, "whois-server": 1}
    assert info.size > 0
    cache.clear()
    assert list((tmp_path / "below").iterdir()) == []
    assert cache.info().entries == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nobody_else_reads_what_was_asked(cache: Cache, tmp_path: Path) -> None:
    """Which shops somebody asked about is his own business."""
    cache.put("registration", "shop.example", 1, 60)
    assert stat.S_IMODE((tmp_path / "below").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "below" / FILE).stat().st_mode) == 0o600


def test_it_is_in_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """XDG's variable counts where it is an absolute path."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_file() == tmp_path / "shopcheck" / FILE
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert "relative" not in cache_file().parts
