"""The last resort of an output that knows ASCII only: our own signs in other words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shopcheck.reports.look import Look

_ASCII = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "−": "-", "–": "-", "×": "x", "·": "-", "…": "...", "─": "-", "⋮": ":", "⋯": "..."}
)


def to_ascii(text: str, look: Look) -> str:
    """Return the text in ASCII, if the look asks for it: accents fall off, other letters become ``?``."""
    if not look.ascii_marks or text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_ASCII))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode("ascii")
