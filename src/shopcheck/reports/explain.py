"""`--explain`: one finding for somebody who must defend it, or all of them, in the field's own terms."""

from __future__ import annotations

from shopcheck.model import Fact, Finding, GroupSum, Known, Outcome, Result, Unknown, Value
from shopcheck.model.words import _
from shopcheck.reports.dates import timestamp
from shopcheck.reports.document import Document, Kind, Row, Section
from shopcheck.reports.gaps import why_unknown
from shopcheck.reports.odds import signed

ALL = "all"


def explained(result: Result, rule: str) -> Document:
    """Return the rule's finding with facts, sources, times, points and group; ``all``: every one, and every unknown."""
    if rule == ALL:
        findings = tuple(_finding(result, finding) for finding in _ordered(result))
        return Document(None, (*findings, _unknowns(result)))
    found = next((finding for finding in result.findings if finding.rule == rule), None)
    if found is None:
        missing = _("No rule “{rule}” was asked here.").format(rule=rule)
        asked = ", ".join(sorted(finding.rule for finding in result.findings))
        return Document(None, (), (missing, _("Asked were: {rules}.").format(rules=asked or "-")))
    return Document(None, (_finding(result, found),))


def _ordered(result: Result) -> list[Finding]:
    order = {Outcome.RAISED: 0, Outcome.CLEAR: 1, Outcome.UNKNOWN: 2}
    return sorted(result.findings, key=lambda each: (order[each.outcome], -abs(each.points), each.rule))


def _finding(result: Result, finding: Finding) -> Section:
    rows: list[Row] = []
    for name in finding.facts:
        rows += _fact(name, result.evidence.get(name))
    if finding.message:
        rows.append(Row(Kind.FIELD, _("Says"), finding.message))
    rows.append(Row(Kind.FIELD, _("Points"), _points(finding)))
    group = next((group for group in result.verdict.groups if group.id == finding.group), None)
    rows.append(Row(Kind.FIELD, _("Group"), _group(finding, group)))
    aside = (
        finding.outcome.value
        if finding.outcome is Outcome.UNKNOWN
        else f"{finding.outcome.value}  {signed(finding.points)}"
    )
    return Section(finding.rule, aside, tuple(rows))


def _fact(name: str, fact: Fact | None) -> list[Row]:
    if isinstance(fact, Known):
        at = ", " + _("at {time}").format(time=timestamp(fact.at)) if fact.at else ""
        return [
            Row(Kind.FIELD, _("Saw"), f"{name} = {plain(fact.value)}"),
            Row(Kind.FIELD, "", _("source: {source}").format(source=fact.source) + at),
        ]
    if isinstance(fact, Unknown):
        said = f": {fact.says}" if fact.says else ""
        return [
            Row(Kind.FIELD, _("Not known"), f"{name} ({fact.reason.value})"),
            Row(Kind.FIELD, "", why_unknown(fact.reason) + said),
        ]
    return [Row(Kind.FIELD, _("Not known"), name)]


def _points(finding: Finding) -> str:
    if finding.outcome is Outcome.UNKNOWN:
        low, high = finding.could_add
        could = _("it could add {low} to {high}").format(low=signed(low), high=signed(high))
        return _("0: what is not known does not count") + f" ({could})"
    if finding.points == finding.counted:
        return signed(finding.points)
    return _("{points}, of which {counted} count").format(
        points=signed(finding.points), counted=signed(finding.counted)
    )


def _group(finding: Finding, group: GroupSum | None) -> str:
    if group is None:
        return _("{group}: counts in full").format(group=finding.group) if finding.group else _("none: counts in full")
    text = _("{group}: together {sum}, counted {counted} (cap {low} to {high})")
    low, high = group.cap
    return text.format(
        group=group.id, sum=signed(group.sum), counted=signed(group.counted), low=signed(low), high=signed(high)
    )


def _unknowns(result: Result) -> Section:
    rows = [
        Row(Kind.FIELD, fact.reason.value, f"{name}: {fact.says or why_unknown(fact.reason)}")
        for name, fact in sorted(result.evidence.items())
        if isinstance(fact, Unknown)
    ]
    return Section(_("Facts not known"), str(len(rows)), tuple(rows))


def plain(value: Value) -> str:
    """Return a value as JSON would write it, in one line."""
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return "[" + ", ".join(plain(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
