"""A mail as its last receiver sees it come in, and signatures that look like some."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail as its last receiver sees it come in, and what that receiver found out.

    `signed` are the domains whose DKIM signature it found good; `spf` and `dmarc` are results of
    RFC 8601 (``""`` = the receiver does not say).
    """

    helo: str
    ip: str
    mail_from: str
    rcpt: str
    header_from: str
    at: datetime
    spf: str = "pass"
    dmarc: str = "pass"
    policy: str = "reject"
    signed: tuple[str, ...] = ()
    selector: str = "s2048"

    @property
    def mail_from_domain(self) -> str:
        """Return the domain of the envelope's sender."""
        return self.mail_from.rpartition("@")[2]


def blob(seed: str, length: int) -> str:
    """Make base64 that looks like a signature and is none; the same for the same seed."""
    out = b""
    while len(out) < length:
        out += hashlib.sha256(f"{seed}/{len(out)}".encode()).digest()
    return base64.b64encode(out)[:length].decode()


def folded(name: str, text: str, *, width: int = 68, indent: str = "        ") -> str:
    """Fold a header whose long base64 value needs several lines, at a fixed width."""
    pieces = [text[i : i + width] for i in range(0, len(text), width)]
    return name + ("\n" + indent).join(pieces)


def signature(domain: str, at: datetime, *, selector: str = "s2048") -> str:
    """Write a DKIM-Signature header as the sender's server sets it (RFC 6376), with invented values."""
    body = folded(" b=", blob(f"b {domain} {at}", 342) + "==", indent="  ")
    return (
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector};\n"
        f" t={int(at.timestamp())}; bh={blob(f'bh {domain} {at}', 43)}=;\n"
        f" h=From:To:Subject:Date:Message-ID:MIME-Version:Content-Type;\n"
        f"{body}"
    )
