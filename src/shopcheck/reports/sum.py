"""The sum, as it can be checked with a pencil: start, what counted, caps, total."""

from __future__ import annotations

from shopcheck.model import Finding, GroupSum, Level, Outcome, Relation, Result
from shopcheck.model import Kind as Input
from shopcheck.model.words import _
from shopcheck.reports.document import Kind, Row, Section
from shopcheck.reports.gaps import checks_done
from shopcheck.reports.odds import halved, in_100, number_in_100, scale, signed, start_words

_SEEN_MOST = 3


def section(result: Result) -> Section:
    """“Is it a scam? The sum”: whole and half points, largest first, the line of a cap after its group."""
    verdict = result.verdict
    rows = [
        (halved(verdict.start), start_words(verdict.about, verdict.prior, own=_own_start(result))),
        *_counted(result),
    ]
    total = halved(verdict.total)  # rounded as the start is: what stands between them are halves, so the lines add up
    lines = [Row(Kind.SUM, signed(points), text) for points, text in rows]
    return Section(
        _heading(result),
        _("+ speaks for a scam, − against"),
        (*lines, Row(Kind.BAR, "", ""), _total(result, total)),
    )


def _own_start(result: Result) -> bool:
    return result.made_by.prior is not None


def observed(result: Result) -> Section | None:
    """“Seen, and not held against it”: what rules without points saw, where the answer is calm."""
    if result.verdict.level is not Level.BENIGN:
        return None
    seen = [
        Row(Kind.MARK, "·", finding.message)
        for finding in result.findings
        if finding.outcome is Outcome.RAISED and finding.points == 0 and finding.message
    ]
    return Section(_("Seen, and not held against it"), "", tuple(seen[:_SEEN_MOST])) if seen else None


def changes(result: Result) -> Section | None:
    """“What would change it”: what the reader can find out, and the probability that then holds."""
    told = result.verdict.would_change
    if not told:
        return None
    rows = tuple(Row(Kind.FIELD, number_in_100(change.probability), change.says) for change in told)
    return Section(_("What would change it"), "", rows)


def counts(finding: Finding) -> bool:
    """Whether a finding is a line of the sum."""
    return finding.outcome is not Outcome.UNKNOWN and finding.points != 0


def _counted(result: Result) -> list[tuple[float, str]]:
    """Return the lines of the findings and caps; members of a capped group stand together."""
    groups = {group.id: group for group in result.verdict.groups}
    capped = {name for name, group in groups.items() if group.sum != group.counted}
    found = sorted(filter(counts, result.findings), key=lambda finding: (-abs(finding.points), finding.rule))
    lines: list[tuple[float, str]] = []
    done: set[str] = set()
    for finding in found:
        if finding.group not in capped:
            lines.append((finding.points, finding.message))
        elif finding.group not in done:
            done.add(finding.group)
            lines += _group(groups[finding.group], [each for each in found if each.group == finding.group])
    return lines


def _group(group: GroupSum, members: list[Finding]) -> list[tuple[float, str]]:
    lines = [(each.points, each.message) for each in members]
    cut = group.counted - sum(points for points, _message in lines)
    return [*lines, (cut, _cap_words(len(members), f"{abs(group.counted):g}"))] if cut else lines


def _cap_words(members: int, most: str) -> str:
    if members == 1:
        return _("The last one counts {most} at most").format(most=most)
    number = {2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six")}.get(members, str(members))
    return _("The last {number} are one clue: together they count {most} at most").format(number=number, most=most)


def _heading(result: Result) -> str:
    if result.verdict.level is Level.UNKNOWN:
        return _("Is it a scam? The sum so far")
    if result.attribution.relation is Relation.GENUINE:
        return _("Is the address a fake? The sum") if result.kind is Input.URL else _("Is the mail a fake? The sum")
    return _("Is it a scam? The sum")


def _total(result: Result, total: float) -> Row:
    if result.verdict.level is Level.UNKNOWN:
        little = _("so far. Too little for an answer: {checks}.").format(checks=checks_done(result))
        return Row(Kind.SUM, signed(total), little)
    odds = in_100(result.verdict.probability)
    if result.attribution.relation is Relation.GENUINE:
        only = _("for the address only") if result.kind is Input.URL else _("for the mail only")
        return Row(Kind.SUM, signed(total), f"= {odds}, {only}", tail=_("(0 is fifty-fifty)"))
    return Row(Kind.SUM, signed(total), f"= {odds}", tail=scale(total))
