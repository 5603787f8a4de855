"""SHA-256 without OpenSSL."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

from shopcheck import digest
from shopcheck.digest import sha256

if TYPE_CHECKING:
    import pytest

CONTENTS = (b"", b"abc", b"a" * 100_000, b"b" * (1 << 19))


def test_it_is_what_hashlib_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """By each of the ways: CPython's own, OpenSSL's, and where the first is missing."""
    expected = [hashlib.sha256(content).hexdigest() for content in CONTENTS]
    assert expected[1] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert [sha256(content) for content in CONTENTS] == expected
    monkeypatch.setattr(digest, "_quickest", digest._quickest.__wrapped__)
    monkeypatch.delitem(sys.modules, "hashlib")
    assert [sha256(content) for content in CONTENTS] == expected
    monkeypatch.setattr(digest, "_OWN", "no_such_module")
    assert [sha256(content) for content in CONTENTS] == expected


def test_openssl_is_not_loaded_for_it() -> None:
    """But where there is much to hash."""
    code = (
        "import sys; from shopcheck.digest import sha256; sha256(b'a'); print('_hashlib' in sys.modules); "
        "sha256(bytes(1 << 19)); print('_hashlib' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "True"]
