"""What is not known, by topic: why, how to lift it, and how far it could move the sum."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Finding, Known, Level, Outcome, Reason, Relation, Result, Topic, Unknown
from shopcheck.model.topics import PAGE, VISIT
from shopcheck.model.words import _
from shopcheck.reports.document import Kind, Row, Section
from shopcheck.reports.odds import signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shopcheck.reports.look import Look

_SHOWN_MOST = 3
_SAYS_MOST = 60
_VISITED = frozenset({"page", "certificate"})


class Gap(Struct, frozen=True):
    """One topic that rules asked about in vain; `could` is the least and the most it could add.

    `causes` counts the groups its rules are in, a rule without a group as one; `span` is how far the
    strongest of them alone could move the sum.
    """

    topic: Topic
    reason: Reason
    says: str
    could: tuple[float, float]
    causes: int
    span: float


def gaps_of(result: Result, topics: Mapping[str, Topic]) -> tuple[Gap, ...]:
    """Return the topics with unknown facts that could move the sum, those that could move it most first."""
    asked: dict[str, list[Finding]] = defaultdict(list)
    reasons: dict[str, tuple[float, Topic, Unknown]] = {}
    for finding in result.findings:
        if finding.outcome is not Outcome.UNKNOWN or finding.could_add == (0, 0):
            continue
        for topic, unknown in _blamed(result, finding, topics):
            asked[topic.id].append(finding)
            width = finding.could_add[1] - finding.could_add[0]
            if topic.id not in reasons or width > reasons[topic.id][0]:
                reasons[topic.id] = (width, topic, unknown)
    room = _room(result)
    found = (_gap(topic, unknown, asked[topic.id], room) for _width, topic, unknown in reasons.values())
    return tuple(sorted(found, key=lambda gap: (-gap.span, gap.topic.id)))


def section(result: Result, look: Look, gaps: tuple[Gap, ...]) -> Section | None:
    """“Not known, so not counted”: at most three lines; with an open verdict, what each could change."""
    if result.attribution.relation is Relation.GENUINE:
        return _of_the_real_seller(result)
    if not gaps:
        return None
    shown = gaps[:_SHOWN_MOST]
    if result.verdict.level is not Level.UNKNOWN:
        texts = _sentences(result, shown, look)
        rows = [Row(Kind.MARK, "?", text) for text in texts]
        return Section(_("Not known, so not counted"), checks_done(result), tuple(rows))
    rows = [Row(Kind.GAP, "?", _title(result, gap, look), (reason_words(gap, look), _change(gap))) for gap in shown]
    rows += [Row(Kind.NOTE, "", lift) for lift in dict.fromkeys(_lift(result, gap, look) for gap in shown) if lift]
    return Section(_("Not known, so not counted"), _("what it could change"), tuple(rows))


def _of_the_real_seller(result: Result) -> Section | None:
    """What a proof of the address leaves open; what was not looked up of the address itself could change nothing."""
    if result.evidence.text("link.kind") != "product":
        return None
    rows = (
        Row(Kind.MARK, "?", _("Who sells it, and how long already: it stands beside the price.")),
        Row(Kind.MARK, "?", _("Whether the goods are real. A very low price is a reason to doubt.")),
    )
    return Section(_("Not known, so not counted"), checks_done(result), rows)


def _title(result: Result, gap: Gap, look: Look) -> str:
    """The topic's name; of pages that were seen, only a part is missing."""
    seen = (name for name, topic in look.topics.items() if topic.id == gap.topic.id == PAGE.id)
    if any(isinstance(result.evidence.get(name), Known) for name in seen):
        return _("A part of the shop's own pages")
    return _(gap.topic.title)


def checks_done(result: Result) -> str:
    """``19 of 26 checks done``."""
    coverage = result.verdict.coverage
    return _("{known} of {of} checks done").format(known=coverage.known, of=coverage.of)


def reason_words(gap: Gap, look: Look) -> str:
    """Why it is not known, in plain words."""
    if is_by_wish(gap, look):
        return _("you said --offline")
    if gap.reason is Reason.NOT_ASKED and gap.topic.id in _VISITED:
        return _("not visited")
    if gap.reason is Reason.TIMED_OUT and 0 < len(gap.says) <= _SAYS_MOST:
        return gap.says
    return why_unknown(gap.reason)


def is_by_wish(gap: Gap, look: Look) -> bool:
    """Whether nobody was asked because the user wanted it so; a page is visited on request only."""
    return look.offline and gap.reason is Reason.NOT_ASKED and gap.topic.id not in _VISITED


def why_unknown(reason: Reason) -> str:
    """Return a reason's code in plain words."""
    return {
        Reason.NOT_ASKED: _("not asked"),
        Reason.NOT_RECORDED: _("not in the record"),
        Reason.NOT_PUBLISHED: _("not published"),
        Reason.NOT_IN_THIS_INPUT: _("not in what you gave us"),
        Reason.NOT_TRUSTED: _("only said by somebody we cannot rely on"),
        Reason.NOT_DECIDED: _("nothing decides it"),
        Reason.BEFORE_THE_ORDER: _("it began after the order"),
        Reason.AMBIGUOUS: _("it can be read in two ways"),
        Reason.RATE_LIMITED: _("we were asked to slow down"),
        Reason.TIMED_OUT: _("no answer in time"),
        Reason.REFUSED: _("the answer was refused"),
        Reason.NO_SERVER: _("there is nobody to ask"),
        Reason.BAD_ANSWER: _("the answer could not be read"),
        Reason.TOO_LARGE: _("too large to read"),
        Reason.NEEDS_SCRIPT: _("a script loads it, and we run no scripts"),
    }[reason]


def _blamed(result: Result, finding: Finding, topics: Mapping[str, Topic]) -> Iterable[tuple[Topic, Unknown]]:
    """Each topic once that left the finding open, with its first unknown fact."""
    found: dict[str, tuple[Topic, Unknown]] = {}
    for name in finding.facts:
        fact = result.evidence.get(name)
        if isinstance(fact, Unknown) and name in topics:
            found.setdefault(topics[name].id, (topics[name], fact))
    return found.values()


def _room(result: Result) -> dict[str, tuple[float, float]]:
    """Tell what each group's cap still lets in, down and up."""
    return {group.id: (group.cap[0] - group.counted, group.cap[1] - group.counted) for group in result.verdict.groups}


def _gap(topic: Topic, unknown: Unknown, findings: list[Finding], room: Mapping[str, tuple[float, float]]) -> Gap:
    ends = [_could(found, room.get(group)) for group, found in _causes(findings)]
    could = (sum(low for low, _high in ends), sum(high for _low, high in ends))
    return Gap(topic, unknown.reason, unknown.says, could, len(ends), max(high - low for low, high in ends))


def _could(findings: list[Finding], room: tuple[float, float] | None) -> tuple[float, float]:
    """Return the least and the most that one of a group's rules could add, as far as the group's cap lets it."""
    low = min(0.0, *(each.could_add[0] for each in findings))
    high = max(0.0, *(each.could_add[1] for each in findings))
    return (max(low, room[0]), min(high, room[1])) if room else (low, high)


def _causes(findings: list[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the findings by group; one cause counts once, and a rule without a group is a cause of its own."""
    found: dict[str, list[Finding]] = {}
    for number, finding in enumerate(findings):
        found.setdefault(finding.group or f" {number}", []).append(finding)
    return list(found.items())


def _change(gap: Gap) -> str:
    low, high = gap.could
    if gap.causes > 1 and low < 0 < high:
        return _("either way")
    return _("{low} to {high}").format(low=signed(low), high=signed(high))


def _sentences(result: Result, gaps: Iterable[Gap], look: Look) -> Iterable[str]:
    """Each gap in a sentence, and behind it how to lift it, each way once."""
    told: set[str] = set()
    for gap in gaps:
        said = _("{topic}: {reason}.").format(topic=_title(result, gap, look), reason=reason_words(gap, look))
        lift = _lift(result, gap, look)
        yield f"{said} {lift}" if lift and lift not in told else said
        told.add(lift)


def _lift(result: Result, gap: Gap, look: Look) -> str:
    """How to lift it, with what this command can do; nobody is sent to a shop that is very likely a scam."""
    lift = gap.topic.lift if gap.reason.may_change else ""
    if lift == VISIT:
        if gap.reason is not Reason.NOT_ASKED:
            return ""
        bad = result.verdict.level is Level.MALICIOUS or result.attribution.relation is Relation.IMPERSONATED
        return _("You need not go there either.") if bad else _(lift) if look.asks else ""
    return _(lift) if "--offline" not in lift or look.offline else ""
