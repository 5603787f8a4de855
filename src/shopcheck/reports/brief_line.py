"""The line of an audit, written straight: the same text as by way of `as_json.line`, in half the time.

Most of a brief line is the same in a million of them: the verdict of a pattern of findings, the names of what
was not asked, the steps. Such a part is put into words once; only what is this target's own is encoded anew.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from msgspec import json

from shopcheck.model import Evidence, Finding, Kind, MadeBy, Outcome, Outline, Result, Step, Unread, Verdict
from shopcheck.reports.as_json import (
    BRIEF,
    SCHEMA,
    attribution_dict,
    by_reason,
    circumstances_dict,
    dumps,
    encoder,
    escaped,
    line,
    plain_facts,
    step_dict,
    verdict_dict,
    whole,
)
from shopcheck.reports.safe import cut_tokens, may_have_tokens
from shopcheck.reports.shown import personal_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from shopcheck.reports.look import Look

_exactly = encoder()
# Types of values that the quick encoder writes as `as_json` does.
_WRITTEN_ALIKE = frozenset({NoneType, bool, int, str, tuple, date})


def _encoded(data: Any) -> str:
    """JSON as `as_json` has it, a part without fractions: those of extreme size are written otherwise."""
    try:
        return json.encode(data).decode()
    except UnicodeEncodeError:  # half a character, in the name of a file
        return _exactly(data)


def audit_line(result: Result | Unread, look: Look) -> str:
    """The line of a target in an audit, without its line end."""
    if isinstance(result, Unread) or look.detail != BRIEF:
        return dumps(line(result, look))
    if not look.personal and personal_values(result, look.personal_facts):
        return dumps(line(result, look))  # words to be masked are this target's own: no part is anybody else's
    return escaped(_brief(result, look))


def _brief(result: Result, look: Look) -> str:
    text = _text(keep_tokens=look.keep_tokens)
    steps = ",".join([_step(step, look.keep_tokens) for step in result.steps])
    at = _circumstances(result.kind, result.checked_at, result.today, result.as_of, result.made_by)
    return (
        f'{{"schema":"{SCHEMA}","target":{_encoded(result.target)},{at},"input":{_encoded(result.input)}'
        f',"attribution":{_encoded(attribution_dict(result.attribution, text))}'
        f',"verdict":{_verdict(result.verdict, look.keep_tokens)},"findings":{_raised(result.findings)}'
        f',"facts":{_facts(result.evidence, look)},"unknown":{_unknown(result.evidence.outline)},"steps":[{steps}]}}'
    )


def _facts(evidence: Evidence, look: Look) -> str:
    """The known facts as plain values: straight, where nothing has to be hidden, cut or written otherwise."""
    hidden = frozenset() if look.personal else look.personal_facts
    known = evidence.known()
    if known.keys().isdisjoint(hidden) and _WRITTEN_ALIKE.issuperset(map(type, known.values())):
        straight = _encoded(known)
        if look.keep_tokens or not may_have_tokens(straight):
            return straight
    plain = plain_facts(evidence, _text(keep_tokens=look.keep_tokens), hidden)
    return (_exactly if float in map(type, plain.values()) else _encoded)(plain)


@lru_cache(maxsize=1024)
def _circumstances(kind: Kind, checked_at: datetime, today: date, as_of: date | None, made_by: MadeBy) -> str:
    return _exactly(circumstances_dict(kind, checked_at, today, as_of, made_by))[1:-1]


@lru_cache(maxsize=4096)
def _raised(findings: tuple[Finding, ...]) -> str:
    raised = [finding for finding in findings if finding.outcome is Outcome.RAISED]
    return _encoded([{"rule": finding.rule, "points": whole(finding.points)} for finding in raised])


def _text(*, keep_tokens: bool) -> Callable[[str], str]:
    return str if keep_tokens else cut_tokens


@lru_cache(maxsize=1024)
def _verdict(verdict: Verdict, keep_tokens: bool) -> str:
    return _exactly(verdict_dict(verdict, _text(keep_tokens=keep_tokens)))


@lru_cache(maxsize=1024)
def _step(step: Step, keep_tokens: bool) -> str:
    return _exactly(step_dict(step, _text(keep_tokens=keep_tokens)))


@lru_cache(maxsize=256)
def _unknown(outline: Outline) -> str:
    """The names of what is unknown, by reason: the same for every order of that outline."""
    return _encoded(by_reason(outline))
