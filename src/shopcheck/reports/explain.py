"""`--explain`: one finding for somebody who must defend it, or all of them, in the field's own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.conditions.describe import described
from shopcheck.model import Fact, Finding, GroupSum, Known, Outcome, Result, Unknown, Value
from shopcheck.model.words import _
from shopcheck.reports.dates import timestamp
from shopcheck.reports.document import Document, Kind, Row, Section
from shopcheck.reports.gaps import why_unknown
from shopcheck.reports.odds import signed
from shopcheck.rules.arithmetic import arithmetic
from shopcheck.rules.wording import named_facts

if TYPE_CHECKING:
    from shopcheck.rules import Rule, Ruleset

ALL = "all"
COMPUTED = "computed"


def explained(result: Result, rule: str, rules: Ruleset | None = None) -> Document:
    """Return the rule's finding with facts, sources, times, points and group; ``all``: every one, and every unknown."""
    if rule == ALL:
        findings = tuple(_finding(result, finding, rules) for finding in _ordered(result))
        return Document(None, (*findings, _unknowns(result)))
    found = next((finding for finding in result.findings if finding.rule == rule), None)
    if found is None:
        missing = _("No rule “{rule}” was asked here.").format(rule=rule)
        asked = ", ".join(sorted(finding.rule for finding in result.findings))
        return Document(None, (), (missing, _("Asked were: {rules}.").format(rules=asked or "-")))
    return Document(None, (_finding(result, found, rules),))


def _ordered(result: Result) -> list[Finding]:
    order = {Outcome.RAISED: 0, Outcome.CLEAR: 1, Outcome.UNKNOWN: 2}
    return sorted(result.findings, key=lambda each: (order[each.outcome], -abs(each.points), each.rule))


def _finding(result: Result, finding: Finding, rules: Ruleset | None) -> Section:
    rule = rules.by_id.get(finding.rule) if rules is not None else None
    saw, compared = _facts_of(result, finding, rule)
    rows: list[Row] = []
    for name in saw:
        rows += _fact(name, result.evidence.get(name))
    rows += [_compared(result, name) for name in compared]
    if rule is not None:
        rows.append(Row(Kind.FIELD, _("Rule"), f"{described(rule.source.get('when'))}   ({rule.place})"))
    if finding.message:
        rows.append(Row(Kind.FIELD, _("Says"), finding.message))
    rows.append(Row(Kind.FIELD, _("Points"), _points(finding, rule)))
    group = next((group for group in result.verdict.groups if group.id == finding.group), None)
    rows.append(Row(Kind.FIELD, _("Group"), _group(result, finding, group)))
    if rule is not None:
        rows.append(Row(Kind.FIELD, _("Wrong"), _("when {case}").format(case=_(rule.wrong_when))))
        rows += _disagree(result, rule)
    heading = f"{finding.rule}   {_(rule.title)}" if rule is not None else finding.rule
    if finding.outcome is Outcome.UNKNOWN:
        return Section(heading, finding.outcome.value, tuple(rows))
    return Section(heading, f"{finding.outcome.value}  {signed(finding.points)}", tuple(rows))


def _facts_of(result: Result, finding: Finding, rule: Rule | None) -> tuple[list[str], list[str]]:
    """What was seen, and what was computed from it and compared; the texts of a rule name what it rests on."""
    computed = [name for name in finding.facts if _is_computed(result.evidence.get(name))]
    seen = [name for name in finding.facts if name not in computed]
    if rule is not None and computed:
        named = named_facts(rule.says.text)
        seen += [name for name in named if name not in finding.facts and not _is_computed(result.evidence.get(name))]
    return seen, computed


def _is_computed(fact: Fact | None) -> bool:
    return isinstance(fact, Known) and fact.source == COMPUTED


def _compared(result: Result, name: str) -> Row:
    day = (
        f", {_('on {day}').format(day=result.as_of.isoformat())}"
        if name.endswith(("_days", "_years")) and result.as_of
        else ""
    )
    return Row(Kind.FIELD, _("Compared"), f"{name} = {plain(result.evidence.value(name))}{day}")


def _disagree(result: Result, rule: Rule) -> list[Row]:
    shop = result.evidence.text("shop.domain")
    rows = [Row(Kind.FIELD, _("Differ?"), _("In your rules: {line}").format(line=f"disable: [{rule.id}]"))]
    if shop is not None:
        decide = f'shopcheck decide {shop} honest --because "…" --until DATE'
        rows.append(Row(Kind.FIELD, "", _("For this shop only: {command}").format(command=decide)))
    return rows


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


def _points(finding: Finding, rule: Rule | None) -> str:
    basis = f"{arithmetic(rule, raised=finding.outcome is Outcome.RAISED)} " if rule is not None else ""
    if finding.outcome is Outcome.UNKNOWN:
        low, high = finding.could_add
        could = _("it could add {low} to {high}").format(low=signed(low), high=signed(high))
        return _("0: what is not known does not count") + f" ({could})"
    if finding.points == finding.counted:
        return basis + signed(finding.points)
    return basis + _("{points}, of which {counted} count").format(
        points=signed(finding.points), counted=signed(finding.counted)
    )


def _group(result: Result, finding: Finding, group: GroupSum | None) -> str:
    if group is None:
        return _("{group}: counts in full").format(group=finding.group) if finding.group else _("none: counts in full")
    others = [each for each in result.findings if each.group == group.id and each.counted and each is not finding]
    if not others and group.sum == group.counted:
        return _("{group}: this rule only, so it counts in full").format(group=group.id)
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
