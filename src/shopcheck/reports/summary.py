"""The summary of a run (screen 17): what was found, what to expect of it, why cases are open, where it was written.

Expectation follows from an assumption, measurement from a sample that people looked at: never mixed.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, BinaryIO

from shopcheck.model.words import N_, _, ngettext
from shopcheck.reports.groups_drawn import group_line
from shopcheck.reports.markdown import escaped
from shopcheck.reports.safe import clean
from shopcheck.reports.story import LEVELS, MALICIOUS, NAMES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shopcheck.reports.story import Story

PRIORS = (0.01, 0.05, 0.1, 0.2)
BAR = 50
WIDE = 80
MOST_WHERE = 3
# Reason code → what people read of it, in the order of who can change it.
REASONS = {
    "not-published": N_("the registry publishes no date"),
    "rate-limited": N_("the registry asked us to slow down"),
    "timed-out": N_("no answer in time"),
    "refused": N_("the server refused to answer"),
    "bad-answer": N_("the answer could not be read"),
    "no-server": N_("no registry service known for the ending"),
    "not-asked": N_("nobody was asked (registries: without --offline; pages: with --visit)"),
    "not-recorded": N_("the record does not hold it"),
    "not-in-this-input": N_("the input does not say it"),
    "not-trusted": N_("what the mail says of its sender cannot be trusted"),
    "not-decided": N_("what is known points in no direction"),
    "before-the-order": N_("the registration is younger than the order"),
    "ambiguous": N_("the input says it in two ways"),
    "needs-script": N_("the page shows nothing without running its program"),
    "too-large": N_("the page is too large"),
}
MAY_CHANGE = ("rate-limited", "timed-out", "refused", "bad-answer")


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write the summary as Markdown; the lines themselves are not looked at."""
    del lines
    out.write(("\n".join(_markdown(story)) + "\n").encode())


def summary(story: Story) -> list[str]:
    """The summary as lines of plain text."""
    text = [*textwrap.wrap(head_of(story), WIDE), ""]
    wide = max(16, *(len(_(NAMES[level])) for level in LEVELS))
    for level, count, share in _levels(story):
        bar = "█" * max(1 if count else 0, round(share * BAR))
        text.append(f"  {_(NAMES[level]):<{wide}}{count:>9,}  {100 * share:>5.1f} %  {bar}".rstrip())
    for title, rows in (_expected(story), _open(story)):
        if rows:
            text += ["", title, *(f"  {row}" for row in rows)]
    if story.groups:
        page = (
            " " + _("See “Groups” in the report.") if any(each.path.endswith(".html") for each in story.written) else ""
        )
        text += ["", *textwrap.wrap(group_line(story) + page, WIDE)]
    if story.written:
        text.append("")
    width = max((len(each.path) for each in story.written), default=0)
    for number, each in enumerate(story.written):
        lead = _("Written") if number == 0 else ""
        lines = f"{story.inputs:,} {_('lines')}, " if each.path.endswith(".jsonl") else ""
        text.append(f"{lead:<9} {each.path:<{width}}  {lines}{each.says}")
    return text + list(_later(story)) + list(_needs_you(story))


def expected(points: Mapping[str, int], prior: float) -> float:
    """How many of the cases with these points (decibans → how many) are scams, if `prior` of all are."""
    odds = prior / (1 - prior)
    return sum(count / (1 + 10 ** (-int(found) / 10) / odds) for found, count in points.items())


def head_of(story: Story) -> str:
    """What was checked, in how long, and what could not be read."""
    if not story.inputs:
        return _("Nothing was checked: there is no input in what was read.")
    took = f" {_('in')} {duration(story.seconds)}" if story.seconds else ""
    said = f"{story.checked:,} {_kinds(story)} {_('checked')}{took}."
    broken, repeats = story.levels.get("error", 0), story.levels.get("repeat", 0)
    if repeats:
        said += " " + ngettext("{n} repeats another.", "{n} repeat another.", repeats).format(n=f"{repeats:,}")
    if broken:
        says = _("{broken} of {inputs} {lines} could not be read.")
    else:
        says = ngettext("{inputs} input, and it could be read.", "All {inputs} {lines} could be read.", story.inputs)
    said += " " + says.format(broken=f"{broken:,}", inputs=f"{story.inputs:,}", lines=_lines(story))
    if story.skipped:
        said += " " + _("{n} blank lines and remarks were passed over.").format(n=f"{story.skipped:,}")
    if story.left_out:
        said += " " + ngettext(
            "{n} other file in folders is neither mail nor mailbox.",
            "{n} other files in folders are neither mail nor mailbox.",
            story.left_out,
        ).format(n=f"{story.left_out:,}")
    return said


def _kinds(story: Story) -> str:
    """What was checked, in people's words."""
    shops, mails = story.kinds.get("url", 0), story.kinds.get("email", 0)
    if shops and mails:
        return _("shops and mails")
    return ngettext("mail", "mails", mails) if mails else ngettext("shop", "shops", shops or story.checked)


def _lines(story: Story) -> str:
    """A list has lines; with mails, remarks or blank lines among them, how many lines it had is another number."""
    return _("inputs") if story.kinds.get("email") or story.skipped or story.left_out else _("lines")


def _levels(story: Story) -> Iterator[tuple[str, int, float]]:
    whole = story.checked or 1
    for level in LEVELS:
        count = story.levels.get(level, 0)
        yield level, count, count / whole


def _expected(story: Story) -> tuple[str, list[str]]:
    points = story.points.get(MALICIOUS, {})
    found = story.levels.get(MALICIOUS, 0)
    if not found:
        return "", []
    used = [float(prior) for prior in story.priors][:1]
    priors = used + [prior for prior in PRIORS if prior not in used][:3]
    counts = [round(expected(points, prior)) for prior in priors]
    width = len(f"{max(counts):,}")
    first, *others = [
        f"{count:>{width},}, " + _("if {p:g} in 100").format(p=round(100 * prior, 1))
        for count, prior in zip(counts, priors, strict=True)
    ]
    target = story.results or "results.jsonl"
    return _("How many of the {n:,} are right?").format(n=found), [
        _("Expected   {first} {kinds} on such a list are scams (assumed);").format(first=first, kinds=_kinds(story)),
        f"           {'; '.join(others)} {_('are')}.",
        _("Measured   not yet. Draw {n} for two reviewers:").format(n=min(150, found)),
        f"           shopcheck audit {target} --sample {min(150, found)} -o review.csv",
    ]


def _open(story: Story, *, beside: bool = True) -> tuple[str, list[str]]:
    """Open cases by reason; how to ask again stands `beside` those that may be answered then, or below all."""
    if not story.levels.get(UNKNOWN, 0):
        return "", []
    again, ordered = _by_count(story)
    wide = len(f"{max(story.reasons.values(), default=0):,}")
    rows = {
        reason: f"{story.reasons[reason]:>{wide},}  {_(REASONS.get(reason, reason))}{_endings(story, reason)}"
        for reason in ordered
    }
    count = f"{sum(story.reasons[reason] for reason in again):,}"
    how = "--resume --retry-unknown"
    notes = [_("these {n} may answer later:").format(n=count), how]
    if len(again) == 1 or (again and not beside):
        notes = [" ".join(notes)]
    if beside:
        wide = max((len(rows[reason]) for reason in again), default=0)
        for place, reason in enumerate(again):
            rows[reason] = f"{rows[reason]:<{wide}}  }} {notes[place] if place < len(notes) else ''}".rstrip()
    below = notes if again and not beside else []
    title = ngettext("Why {n:,} stays open", "Why {n:,} stay open", story.levels[UNKNOWN])
    return title.format(n=story.levels[UNKNOWN]), [*rows.values(), *below]


def _by_count(story: Story) -> tuple[list[str], list[str]]:
    """The reasons that asking again may lift; and all, most frequent first, with those together."""
    by_count = sorted(story.reasons, key=lambda reason: (-story.reasons[reason], reason))
    again = [reason for reason in by_count if reason in MAY_CHANGE]
    place = by_count.index(again[0]) if again else 0
    others = [reason for reason in by_count if reason not in again]
    return again, others[:place] + again + others[place:]


def _endings(story: Story, reason: str) -> str:
    """The endings a reason is met at most, where the registry is what it speaks of."""
    if reason not in ("not-published", "no-server", "rate-limited"):
        return ""
    found = [(key.partition(" ")[2], count) for key, count in story.where.items() if key.startswith(f"{reason} ")]
    most = sorted(found, key=lambda item: (-item[1], item[0]))[:MOST_WHERE]
    return " (" + ", ".join(f".{name} {count:,}" for name, count in most) + ")" if most else ""


def _later(story: Story) -> Iterator[str]:
    if story.results is not None:
        rejudge = f"shopcheck rejudge {story.results} --rules new.yaml -o new.jsonl"
        yield f"{_('Later'):<9} {rejudge}   {_('(asks nobody)')}"
        yield f"{'':<9} shopcheck diff {_('EARLIER')}.jsonl {story.results}"


def _needs_you(story: Story) -> Iterator[str]:
    broken = story.levels.get("error", 0)
    if broken and story.written:
        yield ngettext(
            "One needs you: it has an “error” in {path}.",
            "{n} {lines} need you: they have an “error” in {path}.",
            broken,
        ).format(n=f"{broken:,}", lines=_lines(story), path=story.results or story.written[0].path)


def _markdown(story: Story) -> list[str]:
    text = [f"# {escaped(clean(story.title or _('Audit')))}", "", escaped(head_of(story)), ""]
    text += [f"| | {_('how many')} | {_('share')} |", "| --- | ---: | ---: |"]
    text += [f"| {_(NAMES[level])} | {count:,} | {100 * share:.1f} % |" for level, count, share in _levels(story)]
    for title, rows in (_expected(story), _open(story, beside=False)):
        if rows:
            text += ["", f"## {escaped(title)}", "", *(f"- {escaped(row.strip())}" for row in rows)]
    if story.groups:
        text += ["", escaped(group_line(story))]
    if story.rules:
        text += ["", f"## {_('What was found most')}", "", f"| {_('rule')} | {_('how often')} |", "| --- | ---: |"]
        most = sorted(story.rules.items(), key=lambda item: (-item[1], item[0]))[:20]
        text += [f"| {escaped(rule)} | {count:,} |" for rule, count in most]
    if story.made_by:
        text += ["", f"## {_('Made by')}", ""]
        text += [f"- {escaped(name)}: {escaped(str(value))}" for name, value in story.made_by.items()]
    return text


def duration(seconds: float) -> str:
    """A time as people say it: 40 s, 12 min, 3 h 30 min."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
