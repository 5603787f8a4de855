"""Where a user's files are on this platform: the XDG base directories, macOS's Library, Windows' LOCALAPPDATA."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "shopcheck"


def cache_folder() -> Path:
    """Return the folder of what can be asked again; it may not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "Cache")


def data_folder() -> Path:
    """Return the folder of what `shopcheck update` fetched; it may not exist yet."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "Data")


def _folder(variable: str, unix: str, mac: str, windows: str) -> Path:
    from pathlib import Path  # noqa: PLC0415 - most commands ask for no folder

    named = os.environ.get(variable, "")
    if named and Path(named).is_absolute():
        return Path(named) / NAME
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / NAME / windows
    return Path.home() / (mac if sys.platform == "darwin" else unix) / NAME
