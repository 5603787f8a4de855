"""Results as JSON, schema `shopcheck/1`: an object for one target, an array for several.

`target` stands as it was given, tokens and all: it is the user's own input, and readers find their lines by it.
Every other text loses queries, fragments and token-like path segments unless tokens are to be kept.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import json

from shopcheck.model import (
    Attribution,
    Evidence,
    Finding,
    Kind,
    Known,
    MadeBy,
    Outcome,
    Outline,
    Result,
    Scalar,
    Step,
    Unknown,
    Unread,
    Value,
    Verdict,
)
from shopcheck.patterns import late
from shopcheck.reports.dates import timestamp
from shopcheck.reports.record import from_dict
from shopcheck.reports.safe import MASK, cut_tokens, masked
from shopcheck.reports.shown import personal_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shopcheck.reports.look import Look

SCHEMA = "shopcheck/1"
FULL = "full"
BRIEF = "brief"
_TAGS = "\U000e0000"
_STEERING = late(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

_PLAIN = frozenset({NoneType, bool, int})

Json = dict[str, Any]


def write(results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
    """Write one object, or an array where several targets were asked for, indented by two."""
    if not look.many:
        out.writelines(dumps(line(result, look), indent=2) + "\n" for result in results)
        return
    out.write("[")
    for number, result in enumerate(results):
        out.write(",\n" if number else "\n")
        out.write(dumps(line(result, look), indent=2, ascii=look.ascii_marks))
    out.write("\n]\n")


def line(result: Result | Unread, look: Look) -> Json:
    """Tell what stands for one target, read or not."""
    if isinstance(result, Unread):
        return error_dict(result)
    return to_dict(
        result,
        detail=look.detail,
        personal=look.personal,
        keep_tokens=look.keep_tokens,
        personal_facts=look.personal_facts,
    )


def dumps(data: Json, indent: int | None = None, *, ascii: bool = False) -> str:
    """JSON in which characters that steer a terminal or hide are escaped; nothing is lost by that."""
    if indent is None or ascii:
        return escaped(encoder(indent, ascii=ascii)(data))
    try:
        return escaped(json.format(json.encode(data), indent=indent).decode())
    except (UnicodeEncodeError, OverflowError):  # half a character, a number without end: in what somebody recorded
        return escaped(encoder(indent)(data))


def escaped(text: str) -> str:
    """JSON text without characters that steer or hide: their escapes stand in their place."""
    if text.isascii() and "\x7f" not in text:
        return text  # nearly all: an encoder escapes what is below the blank by itself
    if all(map(str.isprintable, text.split("\n"))) and max(text) < _TAGS:
        return text  # what steers or hides is not printable, but for variation selectors among the tags
    return _STEERING.sub(lambda found: encoder(ascii=True)(found[0])[1:-1], text)


@cache
def encoder(indent: int | None = None, *, ascii: bool = False) -> Callable[[Any], str]:
    """Tell how a result is written as JSON where every number is to be spelled as Python spells it, before it is `escaped`."""
    from json import JSONEncoder  # noqa: PLC0415 - one answer alone needs none

    separators = (",", ":") if indent is None else (",", ": ")
    return JSONEncoder(ensure_ascii=ascii, allow_nan=False, indent=indent, separators=separators).encode


def to_dict(
    result: Result,
    *,
    detail: str = FULL,
    personal: bool = False,
    keep_tokens: bool = False,
    personal_facts: frozenset[str] = frozenset(),
) -> Json:
    """Return the result as `shopcheck/1`, keys in the order of the schema, facts by name.

    `detail` ``brief`` gives raised findings as id and points, facts as plain values, unknowns by reason.
    Values of `personal_facts`, and their words in all other texts, are masked unless `personal`.
    """
    secrets = () if personal else personal_values(result, personal_facts)
    hidden = frozenset() if personal else personal_facts

    def text(value: str) -> str:
        shown = value if keep_tokens else cut_tokens(value)
        return masked(shown, secrets) if secrets else shown

    head = head_dict(result)
    if detail == BRIEF:
        facts, unknown = plain_facts(result.evidence, text, hidden), by_reason(result.evidence.outline)
        findings = [{"rule": f.rule, "points": whole(f.points)} for f in result.findings if f.outcome is Outcome.RAISED]
    else:
        facts, unknown = _facts(result.evidence, text, hidden), _unknown(result.evidence, text)
        findings = [_finding(finding, text) for finding in result.findings]
    return {
        **head,
        "attribution": attribution_dict(result.attribution, text),
        "verdict": verdict_dict(result.verdict, text),
        "findings": findings,
        "facts": facts,
        "unknown": unknown,
        "steps": [step_dict(step, text) for step in result.steps],
    }


def error_dict(unread: Unread) -> Json:
    """Return a target that could not be read, and nothing else."""
    error = {"kind": unread.kind.value, "message": unread.message, "help": unread.help}
    return {"schema": SCHEMA, "target": unread.target, "kind": None, "error": error}


def head_dict(result: Result) -> Json:
    at = circumstances_dict(result.kind, result.checked_at, result.today, result.as_of, result.made_by)
    return {"schema": SCHEMA, "target": result.target, **at, "input": result.input}


def circumstances_dict(kind: Kind, checked_at: datetime, today: date, as_of: date | None, made_by: MadeBy) -> Json:
    """Return when and by what a result was made, which a whole audit has in common."""
    at: Json = {"kind": kind.value, "checked_at": timestamp(checked_at)}
    if today.isoformat() != at["checked_at"][:10]:
        at["today"] = today.isoformat()
    return at | {
        "as_of": as_of.isoformat() if as_of else None,
        "made_by": {
            "shopcheck": made_by.shopcheck,
            "rules": made_by.rules,
            "knowledge": made_by.knowledge,
            "tiers": list(made_by.tiers),
            **({"prior": made_by.prior} if made_by.prior is not None else {}),
        },
    }


def attribution_dict(attribution: Attribution, text: Callable[[str], str]) -> Json:
    claimed, belief, merchant = attribution.claimed, attribution.bought_on, attribution.merchant
    return {
        "relation": attribution.relation.value,
        "claimed": {"id": claimed.id, "name": claimed.name} if claimed else None,
        "bought_on": {"id": belief.id, "name": belief.name, "took_the_order": belief.took_the_order}
        if belief
        else None,
        "merchant": {
            "name": text(merchant.name) if merchant.name else None,
            "domain": merchant.domain,
            "legal_entity": text(merchant.legal_entity) if merchant.legal_entity else None,
        }
        if merchant
        else None,
        "parties": [
            {"role": p.role, "name": text(p.name), "domain": p.domain, "strength": p.strength.value}
            for p in attribution.parties
        ],
        "grounds": [{"strength": g.strength.value, "fact": g.fact, "says": text(g.says)} for g in attribution.grounds],
        "would_decide": text(attribution.would_decide) if attribution.would_decide else None,
    }


def verdict_dict(verdict: Verdict, text: Callable[[str], str]) -> Json:
    changes = [
        {"points": whole(change.points), "probability": round(change.probability, 4), "says": text(change.says)}
        for change in verdict.would_change
    ]
    start, points = round(float(verdict.start), 2), round(float(verdict.points), 2)
    return {
        "about": verdict.about.value,
        "level": verdict.level.value,
        "scam_type": verdict.scam_type.value if verdict.scam_type else None,
        "prior": verdict.prior,
        "start": start,
        "points": points,
        "total": round(start + points, 2),
        "probability": round(verdict.probability, 4),
        "groups": [
            {"id": g.id, "sum": whole(g.sum), "counted": whole(g.counted), "cap": [whole(end) for end in g.cap]}
            for g in verdict.groups
        ],
        "coverage": {
            "known": verdict.coverage.known,
            "of": verdict.coverage.of,
            "weight": round(verdict.coverage.weight, 2),
        },
        "range": [whole(end) for end in verdict.range] if verdict.range else None,
        **({"would_change": changes} if changes else {}),
    }


def _finding(finding: Finding, text: Callable[[str], str]) -> Json:
    said: Json = {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "group": finding.group,
        "points": whole(finding.points),
        "counted": whole(finding.counted),
        "message": text(finding.message),
        "facts": list(finding.facts),
    }
    if finding.outcome is Outcome.UNKNOWN:
        said["could_add"] = [whole(end) for end in finding.could_add]
    return said


def step_dict(step: Step, text: Callable[[str], str]) -> Json:
    origin = step.counted_from
    return {
        "id": step.id,
        "kind": step.kind,
        "do": text(step.do),
        "because": text(step.because),
        "start": step.start.isoformat() if step.start else None,
        "last_day": step.last_day.isoformat() if step.last_day else None,
        "counted_from": {
            "event": origin.event,
            "date": origin.date.isoformat() if origin.date else None,
            "known": origin.known,
        }
        if origin
        else None,
        "basis": step.basis,
        "source": step.source,
        "link": step.link,
        "urgent": step.urgent,
    }


def _facts(evidence: Evidence, text: Callable[[str], str], hidden: frozenset[str]) -> Json:
    return {
        name: {
            "value": value_of(fact.value, text, hide=name in hidden),
            "source": fact.source,
            "at": timestamp(fact.at) if fact.at else None,
        }
        for name in evidence.outline.known
        if isinstance(fact := evidence[name], Known)
    }


def _unknown(evidence: Evidence, text: Callable[[str], str]) -> Json:
    return {
        name: {"reason": fact.reason.value, "says": text(fact.says), "source": fact.source}
        for name in evidence.outline.unknown
        if isinstance(fact := evidence[name], Unknown)
    }


def plain_facts(evidence: Evidence, text: Callable[[str], str], hidden: frozenset[str]) -> Json:
    """Return the known facts as plain values, in the order of their names."""
    plain: Json = evidence.known()
    for name, value in plain.items():
        if value.__class__ is str:
            plain[name] = text(value)
        elif value.__class__ not in _PLAIN:
            plain[name] = value_of(value, text, hide=False)
    for name in hidden:
        if name in plain:
            plain[name] = value_of(evidence.value(name), text, hide=True)
    return plain


def by_reason(outline: Outline) -> dict[str, list[str]]:
    """Return the names of the unknown facts by the reason why they are."""
    unknown: dict[str, list[str]] = {}
    for name, reason in outline.unknown.items():
        unknown.setdefault(str(reason), []).append(name)
    return dict(sorted(unknown.items()))


def value_of(value: Value, text: Callable[[str], str], *, hide: bool) -> Any:
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_scalar(item, text, hide=hide) for item in value]
    return _scalar(value, text, hide=hide)


def _scalar(value: Scalar, text: Callable[[str], str], *, hide: bool) -> Any:
    if hide:
        return MASK
    if isinstance(value, str):
        return text(value)
    if isinstance(value, datetime):
        return timestamp(value)
    return value.isoformat() if isinstance(value, date) else value


def whole(number: float) -> float:
    """Two digits at most; a whole number without a point."""
    rounded = round(float(number), 2)
    return int(rounded) if rounded.is_integer() else rounded


__all__ = ["BRIEF", "FULL", "SCHEMA", "dumps", "error_dict", "from_dict", "line", "to_dict", "write"]
