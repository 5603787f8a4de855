"""What the user brings along: lists of known-bad and known-good shops, and decisions; read once for a run."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.intake.files import read_bytes
from shopcheck.intake.links.link import parse_link
from shopcheck.lookups.decisions import Decision, Decisions, Says
from shopcheck.lookups.lists import FAKE, GOOD, Lists
from shopcheck.model import TargetError, Unreadable, UsageError
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = {"fake": FAKE, "good": GOOD}


def read_lists(given: Iterable[str]) -> Lists:
    """Read lists given as ``fake=FILE`` or ``good=FILE``: a name or link a line, # for remarks.

    Of a table (CSV) the first column counts. Raises UsageError with file and line, TargetError for
    a file that cannot be read.
    """
    entries: dict[str, dict[str, str]] = {FAKE: {}, GOOD: {}}
    kinds: set[str] = set()
    for text in given:
        kind, _equals, path = text.partition("=")
        if kind not in KINDS or not path:
            raise UsageError(_("“{text}” names no list.").format(text=text), "--list fake=FILE   --list good=FILE")
        kinds.add(KINDS[kind])
        entries[KINDS[kind]] |= dict.fromkeys(hosts_of(path), Path(path).name)
    return Lists(entries[FAKE], entries[GOOD], frozenset(kinds))


def hosts_of(path: str) -> Iterator[str]:
    """The hosts named in a file, each line's first word or cell; a file may be empty."""
    for number, line in enumerate(_text(path).splitlines(), 1):
        entry = line.partition("#")[0].split(",")[0].strip().strip('"')
        if not entry or (number == 1 and "." not in entry):
            continue
        try:
            yield parse_link(entry).host.removeprefix("www.")
        except TargetError as error:
            raise UsageError(f"{path}:{number}: {error.message}", error.help) from None


def _text(path: str) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig", "replace")
    except TargetError as error:
        if error.kind is Unreadable.EMPTY:
            return ""
        raise


def read_decisions(path: str | None) -> Decisions:
    """Read a file of decisions, a JSON object a line; none for ``None`` or a file that is not there yet.

    Raises UsageError with the line that is no decision.
    """
    if path is None or not Path(path).exists():
        return Decisions()
    found: dict[str, Decision] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip():
            decision = _decision(line, f"{path}:{number}")
            found[decision.about] = decision
    return Decisions(found, Path(path).name)


def add_decision(path: str, decision: Decision) -> None:
    """Add a line to a file of decisions; the folder is made if need be."""
    line = {
        "about": decision.about,
        "says": decision.says.value,
        "because": decision.because,
        "on": decision.on.isoformat(),
        "until": decision.until.isoformat() if decision.until else None,
    }
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UsageError(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)) from None


def decided_about(target: str) -> str:
    """What a decision on a target is about: the SHA-256 of a file's bytes, else the host of a link."""
    if Path(target).is_file():
        return f"sha256:{hashlib.sha256(read_bytes(target)).hexdigest()}"
    return parse_link(target).host.removeprefix("www.")


def _decision(line: str, place: str) -> Decision:
    try:
        data = json.loads(line)
        until = data.get("until")
        return Decision(
            str(data["about"]),
            Says(data["says"]),
            str(data.get("because") or ""),
            date.fromisoformat(data["on"]),
            date.fromisoformat(until) if until else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        help = '{"about": "shop.example", "says": "honest", "because": "…", "on": "2026-11-23", "until": null}'
        raise UsageError(_("{place} is no decision.").format(place=place), help) from None
