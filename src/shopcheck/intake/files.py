"""Bytes of a target: files as people name them, with limits, and errors that help."""

from __future__ import annotations

import os
import stat
import sys
from urllib.parse import unquote, urlsplit

from shopcheck.model import TargetError, Unreadable
from shopcheck.model.words import _

MAXIMUM = 64 * 1024 * 1024
_SEPARATORS = os.sep + (os.altsep or "")
SAVE_MAIL = "shopcheck help save-mail"


def read_bytes(name: str, *, maximum: int = MAXIMUM) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises TargetError with the kind of trouble; never reads more than `maximum` bytes.
    """
    if name == "-":
        return _capped(sys.stdin.buffer.read(maximum + 1), _("standard input"), maximum)
    path, shown = require_readable(name, maximum=maximum)
    with open(path, "rb") as file:
        return _capped(file.read(maximum + 1), shown, maximum)


def require_readable(name: str, *, maximum: int | None = None) -> tuple[str, str]:
    """The path of a file that can be opened, and its name as shown; TargetError where it cannot.

    A regular file of more than `maximum` bytes is refused unread.
    """
    path = as_path(name)
    shown = os.path.basename(path.rstrip(_SEPARATORS)) or path
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise TargetError(
                Unreadable.DIRECTORY,
                _("{name} is a folder.").format(name=shown),
                _("To check all mails in it: shopcheck audit {name} -o results.jsonl").format(name=name),
            )
        if maximum is not None and stat.S_ISREG(found.st_mode) and found.st_size > maximum:
            raise _too_large(shown, maximum)
        if not stat.S_ISFIFO(found.st_mode):  # whoever writes into a pipe would be told that its reader is gone
            with open(path, "rb"):
                pass
    except FileNotFoundError:
        raise TargetError(
            Unreadable.NOT_FOUND,
            _("There is no file “{name}”.").format(name=name),
            _("Check the name, or drag the file into the window. No file yet? {command}").format(command=SAVE_MAIL),
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise TargetError(
            Unreadable.UNREADABLE,
            _("{name} cannot be read: {reason}.").format(name=shown, reason=reason),
            _("Copy it to a folder of your own and try again."),
        ) from None
    return path, shown


def read_page(name: str | None) -> bytes | None:
    """A saved page, if one was named. Raises TargetError where it cannot be read."""
    return read_bytes(name) if name is not None else None


def as_path(name: str) -> str:
    """The path meant by what was typed, pasted or dragged: quotes and ``file://`` are understood."""
    bare = name.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if bare.casefold().startswith("file://"):
        bare = unquote(urlsplit(bare).path)
    return bare if bare != name.strip() else name


def _capped(data: bytes, shown: str, maximum: int) -> bytes:
    if len(data) > maximum:
        raise _too_large(shown, maximum)
    if not data.strip():
        raise TargetError(
            Unreadable.EMPTY,
            _("{name} is empty.").format(name=shown),
            _("Save the mail again: {command}").format(command=SAVE_MAIL),
        )
    return data


def _too_large(shown: str, maximum: int) -> TargetError:
    return TargetError(
        Unreadable.TOO_LARGE,
        _("{name} is larger than {size} MB; no order mail is.").format(name=shown, size=maximum // (1024 * 1024)),
        _("Is it the mail itself? How to save it: {command}").format(command=SAVE_MAIL),
    )
