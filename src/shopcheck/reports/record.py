"""A line of `shopcheck/1` read back as the nouns it was written from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from shopcheck.model import (
    About,
    Attribution,
    Belief,
    Catalogue,
    Change,
    CountedFrom,
    Coverage,
    Evidence,
    Fact,
    FactType,
    Finding,
    Ground,
    GroupSum,
    Kind,
    Known,
    Level,
    MadeBy,
    Merchant,
    Named,
    Outcome,
    Party,
    Reason,
    Relation,
    Result,
    ScamType,
    Step,
    Strength,
    TargetError,
    Unknown,
    Unread,
    Unreadable,
    Value,
    Verdict,
)
from shopcheck.model.words import _

SCHEMA = "shopcheck/1"
_SOURCE = "record"

Json = Mapping[str, Any]


def from_dict(data: Json, catalogue: Catalogue | None = None) -> Result | Unread:
    """Return the result of one line, full or brief; TargetError where it is no line of `shopcheck/1`.

    With a `catalogue`, facts declared as dates become dates; without it they stay as they are written.
    A brief line has no messages, no groups of findings and no sources of facts: those come back empty.
    """
    if data.get("schema") != SCHEMA:
        raise TargetError(Unreadable.UNREADABLE, _("This is no line of {schema}.").format(schema=SCHEMA))
    try:
        return _unread(data) if data.get("error") is not None else _result(data, catalogue or {})
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        said = _("A line of {schema} is broken: {problem}.").format(schema=SCHEMA, problem=problem)
        raise TargetError(Unreadable.UNREADABLE, said) from problem


def _unread(data: Json) -> Unread:
    error = data["error"]
    return Unread(data["target"], Unreadable(error["kind"]), error["message"], error["help"])


def _result(data: Json, catalogue: Catalogue) -> Result:
    checked_at = datetime.fromisoformat(data["checked_at"])
    made_by = data["made_by"]
    return Result(
        target=data["target"],
        kind=Kind(data["kind"]),
        checked_at=checked_at,
        today=_day(data.get("today")) or checked_at.date(),
        as_of=_day(data["as_of"]),
        made_by=MadeBy(
            made_by["shopcheck"], made_by["rules"], made_by["knowledge"], tuple(made_by["tiers"]), made_by.get("prior")
        ),
        input=data["input"],
        attribution=_attribution(data["attribution"]),
        verdict=_verdict(data["verdict"]),
        findings=tuple(map(_finding, data["findings"])),
        evidence=_evidence(data["facts"], data["unknown"], catalogue),
        steps=tuple(map(_step, data["steps"])),
    )


def _attribution(data: Json) -> Attribution:
    claimed, belief, merchant = data["claimed"], data["bought_on"], data["merchant"]
    return Attribution(
        relation=Relation(data["relation"]),
        claimed=Named(claimed["id"], claimed["name"]) if claimed else None,
        bought_on=Belief(belief["id"], belief["name"], belief["took_the_order"]) if belief else None,
        merchant=Merchant(merchant["name"], merchant["domain"], merchant["legal_entity"]) if merchant else None,
        parties=tuple(Party(p["role"], p["name"], p["domain"], Strength(p["strength"])) for p in data["parties"]),
        grounds=tuple(Ground(Strength(g["strength"]), g["fact"], g["says"]) for g in data["grounds"]),
        would_decide=data["would_decide"],
    )


def _verdict(data: Json) -> Verdict:
    coverage = data["coverage"]
    return Verdict(
        about=About(data["about"]),
        level=Level(data["level"]),
        scam_type=ScamType(data["scam_type"]) if data["scam_type"] else None,
        prior=data["prior"],
        start=data["start"],
        points=data["points"],
        total=data["total"],
        probability=data["probability"],
        groups=tuple(GroupSum(g["id"], g["sum"], g["counted"], _pair(g["cap"])) for g in data["groups"]),
        coverage=Coverage(coverage["known"], coverage["of"], coverage["weight"]),
        range=_pair(data["range"]) if data["range"] else None,
        would_change=tuple(
            Change(each["points"], each["probability"], each["says"]) for each in data.get("would_change", ())
        ),
    )


def _finding(data: Json) -> Finding:
    return Finding(
        rule=data["rule"],
        outcome=Outcome(data.get("outcome", Outcome.RAISED)),
        group=data.get("group"),
        points=data["points"],
        counted=data.get("counted", data["points"]),
        message=data.get("message", ""),
        facts=tuple(data.get("facts", ())),
        could_add=_pair(data.get("could_add", (0, 0))),
    )


def _step(data: Json) -> Step:
    origin = data["counted_from"]
    return Step(
        id=data["id"],
        kind=data.get("kind", "do"),
        do=data["do"],
        because=data["because"],
        start=_day(data["start"]),
        last_day=_day(data["last_day"]),
        counted_from=CountedFrom(origin["event"], _day(origin["date"]), origin["known"]) if origin else None,
        basis=data["basis"],
        source=data["source"],
        link=data["link"],
        urgent=data["urgent"],
    )


def _evidence(facts: Json, unknown: Json, catalogue: Catalogue) -> Evidence:
    found: dict[str, Fact] = {name: _known(name, data, catalogue) for name, data in facts.items()}
    for key, data in unknown.items():
        if isinstance(data, list):
            found |= {name: Unknown(Reason(key), _SOURCE) for name in data}
        else:
            found[key] = Unknown(Reason(data["reason"]), data["source"], data["says"])
    return Evidence(found)


def _known(name: str, data: Any, catalogue: Catalogue) -> Known:
    if not isinstance(data, Mapping):
        return Known(_value(name, data, catalogue), _SOURCE)
    at = data.get("at")
    return Known(_value(name, data["value"], catalogue), data["source"], datetime.fromisoformat(at) if at else None)


def _value(name: str, data: Any, catalogue: Catalogue) -> Value:
    if isinstance(data, list):
        return tuple(data)
    if isinstance(data, str) and name in catalogue and catalogue[name].type is FactType.DATE:
        return datetime.fromisoformat(data) if "T" in data else date.fromisoformat(data)
    if data is None or isinstance(data, str | int | float):
        return data
    raise ValueError(_("{name} is neither a value nor a list").format(name=name))


def _pair(data: Any) -> tuple[float, float]:
    low, high = data
    return float(low), float(high)


def _day(data: str | None) -> date | None:
    return date.fromisoformat(data) if data else None
