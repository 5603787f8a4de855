"""The desk's own knowledge: the order numbers it has, as a file of them, plain or hashed."""

from __future__ import annotations

import re

from msgspec import Struct

from shopcheck.digest import sha256
from shopcheck.intake.files import read_bytes
from shopcheck.model import TargetError
from shopcheck.model.words import _

MAXIMUM = 256 * 1024 * 1024
HASHED = 64
SHORTEST = 4
_NOT_OF_A_NUMBER = bytes(set(range(256)) - set(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\n"))


class OwnOrders(Struct, frozen=True):
    """Order numbers of a desk, each on its line without blanks and marks, in capitals."""

    lines: bytes

    def __repr__(self) -> str:
        """Nobody's order numbers get into a message of an error."""
        return type(self).__name__

    def know(self, number: str) -> bool:
        """Whether the desk has this order: the number itself, or its SHA-256, stands in the list.

        Blanks, hyphens and case do not matter; a number under four characters is never known.
        """
        plain = re.sub(r"[^0-9A-Za-z]", "", number).upper()
        if len(plain) < SHORTEST:
            return False
        hashed = sha256(plain.encode("ascii")).upper()
        return any(b"\n" + entry.encode("ascii") + b"\n" in self.lines for entry in (plain, hashed))


def read_own_orders(name: str | None) -> OwnOrders | None:
    """Read a list of order numbers: one a line, plain or as SHA-256 in hexadecimal digits; “# ” begins a remark.

    What is hashed is the number in capitals without blanks and marks. ``None`` for no file; raises
    TargetError for one that cannot be read or is over 256 MB.
    """
    if name is None:
        return None
    try:
        content = read_bytes(name, maximum=MAXIMUM)
    except TargetError as error:
        raise TargetError(
            error.kind, error.message, _("--own-orders wants a file with an order number a line.")
        ) from None
    without_remarks = re.sub(
        rb"(?:^|(?<=\s))#(?![0-9A-Za-z])[^\r\n]*", b"", content.removeprefix(b"\xef\xbb\xbf")
    ).replace(b"\r", b"\n")
    return OwnOrders(b"\n" + without_remarks.translate(None, _NOT_OF_A_NUMBER).upper() + b"\n")
