"""One input of an audit, small enough to be handed to a worker, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.intake import Reading, read_case, read_link, read_mail
from shopcheck.model import TargetError, Unreadable

if TYPE_CHECKING:
    from datetime import date

    from shopcheck.model import Claims, Unread


class How(StrEnum):
    """What an item holds."""

    LINK = "link"
    MAIL = "mail"
    CASE = "case"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Item:
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
        return 1 if self.how in (How.LINK, How.UNREAD) else 4 if self.how is How.CASE else 16


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
    if item.how is How.CASE:
        return read_case(text, Path(item.folder), reading)
    if item.how is How.LINK:
        return read_link(text, item.target, reading)
    raise TargetError(Unreadable.UNREADABLE, item.target)
