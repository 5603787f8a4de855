"""An answer of the DNS: nothing is read into a failure, which is a NetError instead."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """What a name server answered. SERVFAIL, REFUSED and silence are no answers: they are NetErrors."""

    FOUND = "found"
    EMPTY = "empty"
    NXDOMAIN = "nxdomain"


class Answer(Struct, frozen=True):
    """One question answered: the records as text, the names a CNAME chain led through, and the raw answer."""

    outcome: Outcome
    records: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    server: str = ""
    raw: str = ""
