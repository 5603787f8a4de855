"""SHA-256 of what a start hashes: its input and its rules.

`hashlib` loads OpenSSL, 3 ms for digests that take a few microseconds. CPython's own SHA-256 is taken for them, as `random`
in the standard library takes SHA-512; where it is missing, or there is much to hash, hashlib it is.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_MUCH = 1 << 18
_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"


def sha256(content: bytes) -> str:
    """The SHA-256 of a content in hexadecimal digits (FIPS 180-4)."""
    make = _from_hashlib if len(content) > _MUCH else _quickest()
    digest: str = make(content).hexdigest()
    return digest


@cache
def _quickest() -> Callable[[bytes], Any]:
    """OpenSSL's where something else has loaded it."""
    if "hashlib" in sys.modules:
        return _from_hashlib
    try:
        found: Callable[[bytes], Any] = import_module(_OWN).sha256
    except (ImportError, AttributeError):
        return _from_hashlib
    return found


def _from_hashlib(content: bytes) -> Any:
    import hashlib  # noqa: PLC0415 - see above

    return hashlib.sha256(content)
