"""A mailbox in one file (mbox), taken apart as a stream: one message in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024
PIECE = 1 << 20
# A message begins at the start of the file, or after a blank line; "From " elsewhere is text that
# some program forgot to quote.
_BEGINNING = late(rb"(?:\r?\n)(\r?\nFrom )")
_LONGEST_MARK = len(b"\r\n\r\nFrom ")


def messages(file: BinaryIO, largest: int = LARGEST) -> Iterator[bytes | None]:
    """The messages of a mailbox in order, each without its “From ” line; ``None`` for one larger than `largest` bytes.

    Memory is bounded by `largest` and one piece. Raises what reading raises (OSError, EOFError).
    """
    held = bytearray()
    overfull = False
    searched = 0
    while piece := file.read(PIECE):
        held += piece
        begin = 0
        while (found := _BEGINNING.search(held, max(begin, searched))) is not None:
            yield None if overfull else _message(held[begin : found.start(1)])
            overfull = False
            begin = found.end(1) - len(b"From ")
            searched = begin
        if begin:
            del held[:begin]
        searched = max(0, len(held) - _LONGEST_MARK)
        if len(held) > largest:
            overfull = True
            del held[: len(held) - _LONGEST_MARK]
            searched = 0
    if overfull:
        yield None
    elif held.strip():
        if held.endswith((b"\n\n", b"\n\r\n")):  # the blank line is the mailbox's, as those between are
            held = held.removesuffix(b"\n").removesuffix(b"\r")
        yield _message(held)


def _message(held: bytearray) -> bytes:
    """The message without its “From ” line; lines quoted as “>From ” stay as they are (mboxo and mboxrd differ)."""
    if held.startswith(b"From "):
        _line, _newline, rest = held.partition(b"\n")
        return bytes(rest)
    return bytes(held)
