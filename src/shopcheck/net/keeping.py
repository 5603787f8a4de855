"""Raw answers kept as files, so that another can check what a fact rests on."""

from __future__ import annotations

import os
from hashlib import sha256
from threading import get_ident
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import UsageError
from shopcheck.model.words import _

if TYPE_CHECKING:
    from pathlib import Path


class Keeper(Struct, frozen=True):
    """A folder of raw answers, each named by the SHA-256 of its bytes."""

    folder: Path

    def keep(self, data: bytes, ending: str) -> str:
        """Keep the bytes once and return the name of their file: ``sha256-<64 hex digits>.<ending>``.

        Raises UsageError if the folder cannot be written.
        """
        name = f"sha256-{sha256(data).hexdigest()}.{ending}"
        path = self.folder / name
        if path.exists():
            return name
        part = self.folder / f".{name}.{os.getpid()}.{get_ident()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(path)
        except OSError as error:
            raise UsageError(
                _("{path} cannot be written: {reason}.").format(path=self.folder, reason=error.strerror or error),
                _("Name a folder of your own: --keep-evidence DIR"),
            ) from None
        return name
