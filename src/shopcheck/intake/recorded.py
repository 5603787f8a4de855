"""Recorded evidence: a line that an earlier run, or somebody else, wrote (design §3)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from shopcheck.intake.files import read_bytes
from shopcheck.intake.links.link import parse_link
from shopcheck.intake.mail_claims import read_mail
from shopcheck.model import (
    Claims,
    Clock,
    Kind,
    Link,
    Reason,
    Record,
    RecordedValue,
    ShopChoice,
    TargetError,
    Unknown,
    Unreadable,
)
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shopcheck.intake.reading import Reading

RECORD = "record"
LARGEST_PAGE = 16 * 1024 * 1024


def read_case(line: str, folder: Path, reading: Reading) -> Claims:
    """The claims of one line of recorded evidence; its `page` and `mail` stand beside it in `folder`.

    Raises TargetError where the line is no JSON object, names no target, or names a file outside.
    """
    case = _object(line)
    target = case.get("target")
    if not isinstance(target, str) or not target:
        raise _broken(_("the line has no “target”"))
    record = _record(case)
    clock = _clock(case, record, reading)
    if isinstance(case.get("mail"), str):
        data = read_bytes(str(_beside(folder, cast("str", case["mail"]))))
        held = replace(reading, as_of=reading.as_of or _day(case.get("as_of")))
        return replace(read_mail(data, target, held), record=record)
    page, problem = _page(case.get("page"), folder)
    kind = Kind.EMAIL if case.get("kind") == "email" else Kind.URL
    link = _recorded_link(target, record) if kind is Kind.URL else None
    return Claims(
        target=target,
        kind=kind,
        sha256=_input(case, line),
        clock=clock,
        shop=ShopChoice(link.host, "given", (link.host,)) if link else ShopChoice(None, "none"),
        link=link,
        bought_on=reading.bought_on,
        buyer=reading.buyer,
        page=page,
        page_problem=problem,
        record=record,
    )


def _object(line: str) -> Mapping[str, object]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        raise _broken(_("the line is no JSON")) from None
    if not isinstance(case, dict):
        raise _broken(_("the line is no JSON object"))
    return case


def _recorded_link(target: str, record: Record) -> Link | None:
    """The link of a case; a result line's target may be shortened, its host then stands in its facts."""
    try:
        return parse_link(target)
    except TargetError:
        if record.is_result:
            return None
        raise


def _broken(what: str) -> TargetError:
    return TargetError(
        Unreadable.UNREADABLE,
        _("Not a line of recorded evidence: {what}.").format(what=what),
        _('A line looks like {"target": "https://…", "as_of": "2026-11-23", "facts": {}, "unknown": {}}'),
    )


def _record(case: Mapping[str, object]) -> Record:
    made_by = case.get("made_by")
    made_by = made_by if isinstance(made_by, dict) else {}
    tiers, prior = made_by.get("tiers", ()), made_by.get("prior")
    return Record(
        facts={name: _value(entry) for name, entry in _mapping(case, "facts").items()},
        unknown=dict(_unknowns(_mapping(case, "unknown"))),
        checked_at=_moment(case.get("checked_at")),
        tiers=tuple(str(tier) for tier in tiers),
        is_result=isinstance(case.get("schema"), str),
        prior=prior if isinstance(prior, float) and 0 < prior < 1 else None,
    )


def _mapping(case: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = case.get(key, {})
    if not isinstance(value, dict):
        raise _broken(_("“{key}” is no JSON object").format(key=key))
    return value


def _value(entry: object) -> RecordedValue:
    if isinstance(entry, dict):
        return RecordedValue(entry.get("value"), str(entry.get("source") or RECORD), _moment(entry.get("at")))
    return RecordedValue(entry, RECORD, None)


def _unknowns(unknown: Mapping[str, object]) -> list[tuple[str, Unknown]]:
    """Unknown facts, by name, or grouped by reason as the brief form writes them."""
    found: list[tuple[str, Unknown]] = []
    for key, entry in unknown.items():
        if isinstance(entry, list):
            found.extend((str(name), Unknown(_reason(key), RECORD)) for name in entry)
        elif isinstance(entry, dict):
            source, says = str(entry.get("source") or RECORD), str(entry.get("says") or "")
            found.append((key, Unknown(_reason(entry.get("reason")), source, says)))
        else:
            found.append((key, Unknown(_reason(entry), RECORD)))
    return found


def _reason(code: object) -> Reason:
    try:
        return Reason(str(code))
    except ValueError:
        raise _broken(_("no reason is called “{code}”").format(code=code)) from None


def _clock(case: Mapping[str, object], record: Record, reading: Reading) -> Clock:
    """Replay counts ages to the recorded day; without one they are unknown, never counted to today."""
    if reading.as_of is not None:
        return Clock(reading.as_of, "given")
    recorded = record.facts.get("input.as_of")
    return Clock(_day(case.get("as_of")) or _day(recorded.value if recorded else None), RECORD)


def _day(value: object) -> date | None:
    moment = _moment(value)
    return moment.date() if moment else None


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise _broken(_("“{value}” is no date").format(value=value)) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _input(case: Mapping[str, object], line: str) -> str:
    recorded = case.get("input")
    return recorded if isinstance(recorded, str) else f"sha256:{hashlib.sha256(line.encode()).hexdigest()}"


def _beside(folder: Path, name: str) -> Path:
    """A file named by the line, if it lies inside the line's folder: a record may not read elsewhere."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _broken(_("“{name}” lies outside the folder of the record").format(name=name))
    return path


def _page(name: object, folder: Path) -> tuple[bytes | None, str | None]:
    if not isinstance(name, str):
        return None, None
    path = _beside(folder, name)
    try:
        return read_bytes(str(path), maximum=LARGEST_PAGE), None
    except TargetError as error:
        return None, str(error.kind)
