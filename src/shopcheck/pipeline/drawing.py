"""What is drawn of a run on a terminal (screen 16): what is done, what is to come, and how to stop."""

from __future__ import annotations

import textwrap
import time
from typing import TYPE_CHECKING

from shopcheck.model.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.pipeline.ahead import Ahead
    from shopcheck.pipeline.progress import Waits
    from shopcheck.pipeline.tally import Tally

BAR, BESIDE_THE_BAR, NARROW = 42, 30, 60  # signs
MOST_SERVERS, MOST_ENDINGS = 3, 2
SHOWN = (
    ("malicious", "very likely scam"),
    ("suspicious", "be careful"),
    ("benign", "unlikely"),
    ("unknown", "cannot tell"),
)


def opening(name: str, ahead: Ahead, *, shares: int = 1) -> str:
    """The first line: what there is to do."""
    if not ahead.lines and not ahead.counted:
        return _("{name}  read as it comes; how much there is, is known at its end").format(name=name)
    lines = f"{ahead.lines:,}"
    if not ahead.counted:
        return _("{name}  more than {lines} inputs; to count them all takes too long").format(name=name, lines=lines)
    told = [
        (ahead.links, ngettext("{n} shop", "{n} shops", ahead.links)),
        (ahead.mails, ngettext("{n} mail", "{n} mails", ahead.mails)),
        (ahead.recorded, ngettext("{n} recorded", "{n} recorded", ahead.recorded)),
        (ahead.kept, ngettext("{n} stays as it is", "{n} stay as they are", ahead.kept)),
        (ahead.repeats, ngettext("{n} repeat", "{n} repeats", ahead.repeats)),
        (ahead.unreadable, ngettext("{n} unreadable", "{n} unreadable", ahead.unreadable)),
    ]
    counts = ", ".join(says.format(n=f"{count:,}") for count, says in told if count)
    what = ngettext("{n} input", "{n} inputs", ahead.lines).format(n=lines)
    if shares > 1:
        what += ", " + _("{n} of them our share").format(n=f"{ahead.ours:,}")
    return f"{name}  {what}: {counts}" if counts else f"{name}  {what}"


def screen(
    tally: Tally,
    share: float | None,
    seconds: float,
    *,
    left: float | None = None,
    of: int | None = None,
    resumable: bool = True,
    waits: Waits | None = None,
    wide: int = 80,
) -> list[str]:
    """The lines to draw: `share` of the input is done, `of` so many to check, after so many `seconds`; `left` are to go."""
    if of is None:
        told = _("{n} done").format(n=f"{tally.inputs:,}")
    else:
        told = _("{n} of {all}").format(n=f"{tally.checked:,}", all=f"{of:,}")
    bar = max(8, min(BAR, wide - BESIDE_THE_BAR))
    lines: list[str] = []
    if share is not None and 0 <= share <= 1:
        full = int(share * bar)
        lines.append(f"{100 * share:>4.0f} %  {'█' * full}{'░' * (bar - full)}  {told}")
    else:
        lines.append(f"        {told}")
    lines.append(f"        {_time(seconds, left)}")
    lines += [f"        {line}" for line in _held_up(waits)] if waits is not None else []
    found = [f"{tally.levels[level]:>9,} {_(name)}" for level, name in SHOWN]
    beside = 1 if wide < NARROW else 2
    rows = ["".join(f"{each:<28}" for each in found[place : place + beside]) for place in range(0, len(found), beside)]
    lines += ["", *(f"  {_('so far') if row is rows[0] else '':<8}{row}".rstrip() for row in rows)]
    if tally.levels["error"]:
        lines.append(f"  {'':<8}{tally.levels['error']:>9,} {_('could not be read')}")
    if waits is not None and waits.closed:
        lines.append(f"  {_('waiting'):<9}{_left_alone(waits)}")
    lines += ["", _("Ctrl-C stops cleanly. The same command with --resume goes on from here.") if resumable else ""]
    return lines


def fitted(line: str, wide: int) -> list[str]:
    """A line in pieces of the terminal's width: what is cut off is not known, what wraps by itself not counted."""
    if len(line) <= wide:
        return [line]
    indent = " " * min(8, len(line) - len(line.lstrip()))
    return textwrap.wrap(line.strip(), max(20, wide), initial_indent=indent, subsequent_indent=indent) or [""]


def _held_up(waits: Waits) -> Iterator[str]:
    for each in waits.busy:
        rate = _("one") if each.rate == 1 else f"{each.rate:g}"
        if each.to_ask:
            says = _("held up by {endings}: {n} to ask, {rate} a second (our own limit)")
            yield says.format(endings=named(each.endings), n=f"{each.to_ask:,}", rate=rate)
        else:
            n = max(1, round(each.waiting))
            says = ngettext(
                "held up by {server}: {n} question waits at a time, {rate} a second at most (our own limit)",
                "held up by {server}: {n} questions wait at a time, {rate} a second at most (our own limit)",
                n,
            )
            yield says.format(server=each.server, n=n, rate=rate)


def named(endings: tuple[str, ...]) -> str:
    """Endings as people name them, the first of many."""
    first = ", ".join(f".{ending}" for ending in endings[:MOST_ENDINGS])
    return first + (_(" and {n} more").format(n=len(endings) - MOST_ENDINGS) if len(endings) > MOST_ENDINGS else "")


def _left_alone(waits: Waits) -> str:
    now = time.time()
    first = sorted(waits.closed.items(), key=lambda item: item[1])
    told = ", ".join(
        _("{server} until {at}").format(server=server, at=time.strftime("%H:%M", time.localtime(now + left)))
        for server, left in first[:MOST_SERVERS]
    )
    more = _(" and {n} more").format(n=len(first) - MOST_SERVERS) if len(first) > MOST_SERVERS else ""
    return f"{told}{more} {_('(they asked us to slow down)')}"


def _time(seconds: float, left: float | None) -> str:
    so_far = _("{t} so far").format(t=_spoken(seconds))
    if left is None:
        return so_far
    ready = time.strftime("%H:%M", time.localtime(time.time() + left))
    return _("{so_far}, about {left} to go: ready at about {ready}").format(
        so_far=so_far, left=_spoken(left), ready=ready
    )


def _spoken(seconds: float) -> str:
    if seconds < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
