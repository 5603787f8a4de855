"""Raw answers kept as files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from shopcheck.model import UsageError
from shopcheck.net.keeping import Keeper

if TYPE_CHECKING:
    from pathlib import Path


def test_file_is_named_by_its_content(tmp_path: Path) -> None:
    """The name is the SHA-256 of the bytes; the same answer is kept once; nothing else is left behind."""
    keeper = Keeper(tmp_path / "evidence")
    name = keeper.keep(b"Domain Name: shop.example", "txt")
    assert name == f"sha256-{sha256(b'Domain Name: shop.example').hexdigest()}.txt"
    assert keeper.keep(b"Domain Name: shop.example", "txt") == name
    assert [path.name for path in (tmp_path / "evidence").iterdir()] == [name]
    assert (tmp_path / "evidence" / name).read_bytes() == b"Domain Name: shop.example"


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Evidence that was asked for and not kept is no success."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        Keeper(tmp_path / "taken" / "below").keep(b"x", "txt")
