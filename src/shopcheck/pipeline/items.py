"""One input of an audit, small enough to be handed to a worker, and how it is read."""

from __future__ import annotations

import json
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from shopcheck.intake import Reading, read_case, read_link, read_mail
from shopcheck.model import TargetError, Unread, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shopcheck.model import Claims


class How(StrEnum):
    """What an item holds. A line that is kept, or tells of a repeat, is written as it is."""

    LINK = "link"
    MAIL = "mail"
    CASE = "case"
    KEPT = "kept"
    REPEAT = "repeat"
    UNREAD = "unread"


RECORDED = frozenset({How.CASE, How.KEPT})


class Item(Struct, frozen=True, gc=False):
    """One input: its name, and its bytes (of a link or a recorded line: UTF-8).

    `folder` is where a recorded line's files stand, `as_of` the day its own row names. Where it
    could not even be taken out of its file, `unread` says why.
    """

    target: str
    how: How
    data: bytes = b""
    folder: str = ""
    as_of: date | None = None
    unread: Unread | None = None

    @property
    def key(self) -> bytes:
        """What two inputs that are the same have in common; 16 bytes."""
        day = self.as_of.isoformat() if self.as_of else ""
        folder = self.folder if self.how is How.CASE else ""
        return sha256(f"{self.how}\0{day}\0{folder}\0".encode("utf-8", "surrogatepass") + self.data).digest()[:16]

    @property
    def weight(self) -> int:
        """How much work it is, beside a link."""
        return 1 if self.how in (How.LINK, How.UNREAD, How.REPEAT) else 4 if self.how in (How.CASE, How.KEPT) else 16


def item_unread(unread: Unread) -> Item:
    """An item that stands for what could not be read."""
    return Item(unread.target, How.UNREAD, unread=unread)


def claims_of(item: Item, reading: Reading) -> Claims:
    """Read an item. Raises TargetError where it cannot be."""
    if item.unread is not None:
        raise TargetError(item.unread.kind, item.unread.message, item.unread.help)
    if item.as_of is not None:
        reading = replace(reading, as_of=item.as_of)
    if item.how is How.MAIL:
        return read_mail(item.data, item.target, reading)
    text = item.data.decode("utf-8", "surrogatepass")
    if item.how in RECORDED:
        return read_case(text, Path(item.folder), reading)
    if item.how is How.LINK:
        return read_link(text, item.target, reading)
    raise TargetError(Unreadable.UNREADABLE, item.target)


def is_repeat(item: Item) -> bool:
    """Whether a recorded line only says that its target came before."""
    line = _object(item) if item.how in RECORDED and b'"same_as"' in item.data else None
    return line is not None and "facts" not in line and isinstance(line.get("same_as"), dict)


def recorded_trouble(item: Item) -> Unread | None:
    """The trouble that a recorded line tells of, where it tells of nothing else."""
    line = _object(item) if item.how in RECORDED and b'"error"' in item.data else None
    error = line.get("error") if line is not None and "facts" not in line else None
    if line is None or not isinstance(error, dict) or error.get("kind") not in set(Unreadable):
        return None
    says, help = str(error.get("message", "")), str(error.get("help", ""))
    return Unread(str(line.get("target", item.target)), Unreadable(error["kind"]), says, help)


def _object(item: Item) -> Mapping[str, Any] | None:
    try:
        line = json.loads(item.data)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None
