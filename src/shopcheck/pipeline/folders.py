"""Folders and files on disk, told by their names: what lies below, how large it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAIL_SUFFIXES = (".eml", ".msg", ".mht", ".mbs", ".emlx")
MBOX_SUFFIXES = (".mbox", ".mbx")


def files_below(
    folder: Path, trouble: Callable[[OSError], None] | None = None, leave_out: Callable[[], None] | None = None
) -> Iterator[Path]:
    """The mails and mailboxes below a folder, in a stable order; in a Maildir whatever lies in cur and new.

    Hidden files, and what is no regular file, are left out. One folder's names are in memory at a time.
    `trouble` is told of each folder that cannot be read, `leave_out` of each file that is no mail.
    """
    for root, folders, names in os.walk(folder, onerror=trouble):
        folders.sort()
        here = Path(root)
        maildir = here.name in ("cur", "new") and (here.parent / "cur").is_dir() and (here.parent / "new").is_dir()
        for name in sorted(names):
            wanted = maildir or bare(name).endswith(MAIL_SUFFIXES + MBOX_SUFFIXES)
            if name.startswith(".") or not _is_regular(here / name):
                continue
            if wanted:
                yield here / name
            elif leave_out is not None:
                leave_out()


def size_of(names: Iterable[str]) -> int:
    """The bytes of all inputs on disk; 0 where they cannot be known."""
    total = 0
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            total += sum(size(str(file)) for file in files_below(path))
        else:
            total += size(name)
    return total


def bare(name: str) -> str:
    """The name in small letters, without what says that it is packed."""
    return name.casefold().removesuffix(".gz")


def size(name: str) -> int:
    """The bytes of a file; 0 where they cannot be known."""
    try:
        return Path(name).stat().st_size if name != "-" else 0
    except (OSError, ValueError):
        return 0


def is_read_once(name: str) -> bool:
    """Whether an input can be read but once: standard input, or a pipe, as ``<(command)`` names one."""
    if name == "-":
        return True
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # it is tried, and its line says why it cannot be read
