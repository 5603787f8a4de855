"""Many inputs in one run, one after the other and streaming: one line for each, whatever it is."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from shopcheck.audit.check import Setup, check
from shopcheck.intake import Reading, read_case, read_link, read_mail_file, require_readable
from shopcheck.model import Claims, Result, TargetError, Unread, Unreadable
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAIL_SUFFIXES = (".eml", ".msg", ".mht", ".mbs", ".emlx")
LONGEST_LINE = 32 * 1024 * 1024
# What a mistake of ours raises on one hostile input. A batch says so in that input's line and goes
# on; --debug lets it through, so that it is seen and mended.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def audit(inputs: Iterator[str], reading: Reading, run: Setup, *, debug: bool = False) -> Iterator[Result | Unread]:
    """Results for folders, mails and lists of links, in the order given; what cannot be read is told."""
    for name in inputs:
        for target, claims in _targets(name, reading):
            yield attempt(target, claims, run, debug=debug)


def audit_cases(
    files: Iterator[str], reading: Reading, run: Setup, *, debug: bool = False
) -> Iterator[Result | Unread]:
    """Results for recorded evidence, line by line."""
    for name in files:
        folder = Path() if name == "-" else Path(name).parent
        for number, line in _lines(name):
            if isinstance(line, Unread):
                yield line
            elif line.strip():
                place = f"{name}:{number}"
                yield attempt(place, partial(read_case, line, folder, reading), run, debug=debug)


def attempt(target: str, claims: Callable[[], Claims], run: Setup, *, debug: bool = False) -> Result | Unread:
    """Check one target; whatever happens, there is a line for it. `debug` lets our mistakes through."""
    try:
        return check(claims(), run)
    except TargetError as error:
        return Unread(target, error.kind, error.message, error.help)
    except MISTAKES as error:
        if debug:
            raise
        says = _("shopcheck stumbled over this input ({error}).").format(error=type(error).__name__)
        return Unread(target, Unreadable.CRASHED, says, _("Please report it; --debug shows where."))


def _targets(name: str, reading: Reading) -> Iterator[tuple[str, Callable[[], Claims]]]:
    """Each target of one input, and how to read it: nothing is read before its turn."""
    path = Path(name)
    if name != "-" and path.is_dir():
        for file in _files(path):
            yield str(file), partial(read_mail_file, str(file), reading)
    elif name.casefold().endswith(MAIL_SUFFIXES):
        yield name, partial(read_mail_file, name, reading)
    else:
        yield from _links(name, reading)


def _files(folder: Path) -> Iterator[Path]:
    """The mails below a folder, in a stable order; hidden files and links to elsewhere are left out."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.casefold().endswith(MAIL_SUFFIXES) and not name.startswith("."):
                yield Path(root) / name


def _links(name: str, reading: Reading) -> Iterator[tuple[str, Callable[[], Claims]]]:
    for _number, line in _lines(name):
        if isinstance(line, Unread):
            yield line.target, partial(_raise, line)
            continue
        target = line.partition(" #")[0].strip().lstrip("\ufeff")
        if target and not target.startswith("#"):
            yield target, partial(read_link, target, target, reading)


def _raise(unread: Unread) -> Claims:
    raise TargetError(unread.kind, unread.message, unread.help)


def _lines(name: str) -> Iterator[tuple[int, str | Unread]]:
    """Numbered lines of a text file, streamed; a file that cannot be opened is one unread line."""
    if name == "-":
        yield from enumerate(sys.stdin, 1)
        return
    try:
        require_readable(name)
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            yield from enumerate(_bounded(file), 1)
    except TargetError as error:
        yield 0, Unread(name, error.kind, error.message, error.help)


def _bounded(file: TextIO) -> Iterator[str]:
    """Lines of at most LONGEST_LINE characters: a file without line ends must not fill the memory."""
    while line := file.readline(LONGEST_LINE):
        yield line
