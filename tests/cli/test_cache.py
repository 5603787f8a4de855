"""`shopcheck cache`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shopcheck.cache import Cache, cache_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own cache is none of ours."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_info_counts_by_kind_and_clear_forgets(shopcheck: Run) -> None:
    """Where it is, what it holds; afterwards nothing."""
    cache = Cache(cache_file(), lambda _says: None)
    for number in range(3):
        cache.put("registration", f"shop{number}.example", [], 60)
    cache.close()
    shown = shopcheck("cache", "info")
    assert shown.code == 0
    assert str(cache_file()) in shown.out
    assert "3 registration" in shown.out
    assert shopcheck("cache", "clear").code == 0
    assert not cache_file().exists()
    assert "empty" in shopcheck("cache", "info").out


def test_broken_cache_can_be_looked_at_and_cleared(shopcheck: Run) -> None:
    """The command that helps must work when it is needed."""
    cache_file().parent.mkdir(parents=True)
    cache_file().write_bytes(b"no database" * 1000)
    shown = shopcheck("cache", "info")
    assert shown.code == 0
    assert "shopcheck cache clear" in shown.err
    assert shopcheck("cache", "clear").code == 0
    assert not cache_file().exists()
