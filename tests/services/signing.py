"""Keys made by the openssl command, and mails signed with them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

import dkim
import pytest
from tests.services.programs import needed, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIGNED = ("from", "to", "subject", "date", "content-type", "message-id")


@dataclass(frozen=True)
class Key:
    """A pair of keys: the private one as PEM, the public one as it stands in DNS."""

    private: bytes
    public: str

    @property
    def record(self) -> str:
        """The usual key record."""
        return f"v=DKIM1; k=rsa; p={self.public}"


def rsa_key(folder: Path, bits: int) -> Key:
    """Make a key of this length."""
    openssl = needed("openssl", "openssl")
    folder.mkdir(parents=True, exist_ok=True)
    private = folder / "private.pem"
    run([openssl, "genrsa", "-traditional", "-out", str(private), str(bits)])
    public = run([openssl, "rsa", "-in", str(private), "-pubout", "-outform", "DER"])
    return Key(private.read_bytes(), base64.b64encode(public).decode("ascii"))


def signed(
    mail: bytes,
    key: Key,
    *,
    selector: str,
    domain: str,
    headers: Sequence[str] = SIGNED,
    length: bool = False,
    relaxed: bool = True,
    identity: str | None = None,
) -> bytes:
    """Return the mail with a signature on top (RFC 6376)."""
    how = b"relaxed" if relaxed else b"simple"
    header = dkim.sign(
        mail,
        selector.encode(),
        domain.encode(),
        key.private,
        identity=identity.encode() if identity else None,
        canonicalize=(how, how),
        include_headers=[name.encode() for name in headers],
        length=length,
    )
    if not isinstance(header, bytes):
        pytest.fail("dkimpy did not sign")
    return header + mail
