"""A WHOIS text read: is the domain registered, since when, with whom.

There is no format (RFC 3912): labels are recognised by their words, dates by their shapes, and a
text that says neither that the domain is registered nor that it is not is no answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.lookups.registries import whois_words as words
from shopcheck.lookups.registries.dates import Day, read_day, read_expiry
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MOST_LINES = 2000
LONGEST_LINE = 500
LONGEST_LABEL = 60
LONGEST_VALUE = 200
REMARKS = ("%", "#", ";", ">>>")


class Says(StrEnum):
    """What a text says of the domain as a whole."""

    REGISTERED = "registered"
    FREE = "free"
    THROTTLED = "throttled"
    NOTHING = "nothing"


class Whois(Struct, frozen=True):
    """What a text says; every field may be missing. `referral` is the registrar's WHOIS server."""

    says: Says
    created: Day | None = None
    expires: date | None = None
    registrar: str | None = None
    status: tuple[str, ...] = ()
    abuse_contact: str | None = None
    referral: str | None = None


KINDS = (
    ("created", words.CREATED),
    ("expires", words.EXPIRES),
    ("registrar", words.REGISTRAR),
    ("abuse", words.ABUSE),
    ("status", words.STATUS),
    ("ns", words.NAME_SERVERS),
    ("referral", words.REFERRAL),
    ("record", words.RECORD),
    ("domain", words.DOMAIN),
)
KIND_OF = {label: kind for kind, labels in KINDS for label in labels}


def decode(answer: bytes) -> str:
    """Decode an answer: UTF-8, else Latin-1, which never fails; lines cut to 500 characters."""
    try:
        text = answer.decode("utf-8")
    except UnicodeDecodeError:
        text = answer.decode("latin-1")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    return "\n".join(line[:LONGEST_LINE].replace("\x00", "") for line in lines)


def read_whois(text: str, domain: str) -> Whois:
    """Read a decoded text about this domain (A-labels). Never raises on what a server may send."""
    suffix = domain.rpartition(".")[2]
    fields = _fields(text)
    created = _earliest(fields["created"], suffix) or _earliest(fields["created beside"], suffix)
    registrar = next((value for value in fields["registrar"] if _is_name(value)), None)
    says = _says(fields, text.casefold(), domain, known=bool(created or registrar))
    if says is not Says.REGISTERED:
        return Whois(says)
    return Whois(
        says,
        created,
        next((end for value in fields["expires"] if (end := read_expiry(value, suffix)) is not None), None),
        registrar,
        tuple(dict.fromkeys(_status(value) for value in fields["status"] if value)),
        next((mail for value in fields["abuse"] if (mail := _mail(value))), None),
        next((host for value in fields["referral"] if (host := _host(value))), None),
    )


def _earliest(values: list[str], suffix: str) -> Day | None:
    days = [day for value in values if (day := read_day(value, suffix)) is not None]
    return min(days, key=lambda day: day.day, default=None)


def _says(fields: dict[str, list[str]], text: str, domain: str, *, known: bool) -> Says:
    """What the text says as a whole. A record counts before a remark that something was not found in it."""
    free = any(words.FREE.match(value.casefold()) for value in fields["status"])
    taken = any(words.TAKEN.match(value.casefold()) for value in fields["status"])
    record = bool(fields["domain"] and fields["record"])
    names_it = domain.partition(".")[0] in text or domain.startswith("xn--")
    if names_it and not free and (known or taken or record or any("." in value for value in fields["ns"])):
        return Says.REGISTERED
    lines = [words.FRONT.sub("", line, count=1).strip() for line in text.split("\n")]
    if any(words.THROTTLED.search(line) for line in lines):
        return Says.THROTTLED
    if any(
        words.NOT_FOUND.match(line.replace('"', "").replace("\t", " ")) for line in lines if len(line) < LONGEST_VALUE
    ):
        return Says.FREE
    return Says.NOTHING


def _fields(text: str) -> dict[str, list[str]]:
    """The values of the labels we know, in blocks about the domain; blocks about others are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in _blocks(text):
        head = _label(block[0])[0]
        is_others = head in words.OTHERS or head.startswith(words.OTHERS_BEGIN)
        for number, line in enumerate(block):
            label, value = _label(line)
            kind = KIND_OF.get(label)
            if kind is None or (is_others and kind in ("created", "expires", "status")):
                continue
            # Some registries put the dates below the registrar, others the registrar's own.
            kind = "created beside" if kind == "created" and head in words.REGISTRAR else kind
            if not value and number + 1 < len(block):
                value = _value_below(block[number + 1], kind)
            found[kind].append(value.strip()[:LONGEST_VALUE])
    return found


def _value_below(line: str, kind: str) -> str:
    """The value on the line below its label; a registrar's is often one of several lines, `Name: …`."""
    return _label(line)[1] if kind == "registrar" and ":" in line else line


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank ones, without remarks."""
    block: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if line.startswith(REMARKS):
            continue
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


_BRACKETED = late(r"(?:[a-z]\.? ?)?\[([^\]]{1,40})\]\s*(.*)")
_PROSE = late(
    r"((?:domain |record |entry )?(?:created|registered|activated|expires?)(?: on| at)?)[ :.]+(\S.*)", re.IGNORECASE
)
_RWHOIS = late(r"^domain:(?=[A-Za-z-]{1,40}:)")
_PARENTHESES = late(r" ?\([^)]{0,40}\)")


def _label(line: str) -> tuple[str, str]:
    """Split a line into its label, in plain lower case, and its value; no label gives an empty one."""
    bracketed = _BRACKETED.match(line)
    if bracketed:
        return _plain(bracketed[1]), bracketed[2]
    front, colon, value = _RWHOIS.sub("", line).partition(":")
    if colon and len(front) <= LONGEST_LABEL:
        for label in _alternatives(front):
            if label in KIND_OF or label in words.OTHERS:
                return label, value.strip()
    tabbed, tab, value_behind = line.partition("\t")
    if tab and _plain(tabbed) in KIND_OF:
        return _plain(tabbed), value_behind.strip()
    prose = _PROSE.match(line)
    if prose:
        return _plain(prose[1]), prose[2]
    return (_plain(front), value.strip()) if len(front) <= LONGEST_LABEL else ("", "")


def _alternatives(label: str) -> Iterator[str]:
    """The label as it stands, and the parts of a bilingual one (“Data de registo / Creation Date”)."""
    yield _plain(label)
    for part in label.split("/"):
        yield _plain(part)


def _plain(label: str) -> str:
    return " ".join(_PARENTHESES.sub("", label).casefold().replace("\t", " ").strip(" .-*_").split())


def _is_name(value: str) -> bool:
    return bool(value) and not value.casefold().startswith(("http", "none", "n/a", "not "))


def _status(value: str) -> str:
    """The EPP status where a link to its explanation follows it, else the words as they stand."""
    return value.partition(" http")[0].partition(" (http")[0].strip()[:60]


_MAIL = late(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_HOST = late(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62}")


def _mail(value: str) -> str | None:
    match = _MAIL.search(value)
    return match[0] if match else None


def _host(value: str) -> str | None:
    host = value.strip().casefold().removeprefix("whois://").removeprefix("http://").rstrip("/.")
    return host if _HOST.fullmatch(host) else None
