"""What one registry or registrar said of a domain; several answers stand side by side, the best first."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from shopcheck.lookups.registries.dates import Day
from shopcheck.patterns import late


class Registered(Struct, frozen=True):
    """One answer: `exists` is false only where the registry itself said that there is no such domain.

    Every other field may be missing. `source` names protocol and server (“RDAP rdap.example”),
    `at` when it answered, in UTC. `status` in the words of RFC 8056.
    """

    exists: bool
    source: str
    at: datetime
    created: Day | None = None
    expires: date | None = None
    registrar: str | None = None
    status: tuple[str, ...] = ()
    abuse_contact: str | None = None

    def to_json(self) -> dict[str, object]:
        """The answer as the cache keeps it."""
        return {
            "exists": self.exists,
            "source": self.source,
            "at": self.at.isoformat(),
            "created": self.created.day.isoformat() if self.created else None,
            "bound": self.created.is_bound if self.created else False,
            "expires": self.expires.isoformat() if self.expires else None,
            "registrar": self.registrar,
            "status": list(self.status),
            "abuse": self.abuse_contact,
        }

    @classmethod
    def from_json(cls, kept: Any) -> Registered:
        """The answer of an earlier run; raises KeyError, TypeError or ValueError for what is none."""
        created, expires = kept["created"], kept["expires"]
        return cls(
            exists=bool(kept["exists"]),
            source=str(kept["source"]),
            at=datetime.fromisoformat(kept["at"]),
            created=Day(date.fromisoformat(created), bool(kept["bound"])) if created else None,
            expires=date.fromisoformat(expires) if expires else None,
            registrar=kept["registrar"],
            status=tuple(str(value) for value in kept["status"]),
            abuse_contact=kept["abuse"],
        )


_EPP = late(r"[a-z]+(?:[A-Z][a-z]+){1,3}")
_EPP_WORDS = {"ok": "active", "linked": "associated"}


def status_words(value: str) -> str:
    """Return a status in the words of RDAP: EPP's ``clientHold`` is ``client hold`` (RFC 8056 §2)."""
    value = " ".join(value.split())
    if _EPP.fullmatch(value):
        value = re.sub(r"(?=[A-Z])", " ", value)
    return _EPP_WORDS.get(value.lower(), value.lower())
