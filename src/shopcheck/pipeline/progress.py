"""Progress on a terminal (screen 16): what is done, what is to come, and how to stop."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from shopcheck.model.words import _
from shopcheck.pipeline.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

BAR = 42
EVERY = 0.5  # seconds
SHOWN = (
    ("malicious", "very likely scam"),
    ("suspicious", "be careful"),
    ("benign", "unlikely"),
    ("unknown", "cannot tell"),
)


@dataclass(slots=True)
class Watcher:
    """Draws on a terminal, at most twice a second. `share` gives the share of the input that is read, 0 to 1.

    `before` lines were done by an earlier run. `clock` is in seconds.
    """

    out: TextIO
    share: Callable[[], float | None]
    before: int = 0
    resumable: bool = True
    clock: Callable[[], float] = time.monotonic
    tally: Tally = field(default_factory=Tally)
    _began: float = -1.0
    _drawn: float = -1e9
    _lines: int = 0

    def __post_init__(self) -> None:
        self._began = self.clock()

    def add(self, tally: Tally) -> None:
        """Count, and draw anew where it is time."""
        self.tally.join(tally)
        if self.clock() - self._drawn >= EVERY:
            self._draw()

    def clear(self) -> None:
        """Take the drawing away, so that what is said next stands alone."""
        if self._lines:
            self.out.write(f"\x1b[{self._lines}A\x1b[J")
            self.out.flush()
            self._lines = 0

    def _draw(self) -> None:
        lines = screen(
            self.tally, self.share(), self.clock() - self._began, before=self.before, resumable=self.resumable
        )
        self.clear()
        wide = shutil.get_terminal_size((80, 24)).columns - 1
        self.out.write("".join(f"{line[:wide]}\x1b[K\n" for line in lines))
        self.out.flush()
        self._lines = len(lines)
        self._drawn = self.clock()


def screen(tally: Tally, share: float | None, seconds: float, *, before: int = 0, resumable: bool = True) -> list[str]:
    """The lines to draw. `share` of the input is read, after so many `seconds`."""
    done = tally.inputs + before
    told = _("{n} done").format(n=f"{done:,}")
    lines: list[str] = []
    if share is not None and 0 < share <= 1:
        full = int(share * BAR)
        lines.append(f"{100 * share:>4.0f} %  {'█' * full}{'░' * (BAR - full)}  {told}")
        lines.append(f"        {_time(seconds, share)}")
    else:
        lines += [f"        {told}", f"        {_('{t} so far').format(t=_spoken(seconds))}"]
    found = [f"{tally.levels[level]:>9,} {_(name)}" for level, name in SHOWN]
    lines += ["", f"  {_('so far'):<8}{found[0]:<28}{found[1]}", f"  {'':<8}{found[2]:<28}{found[3]}"]
    if tally.levels["error"]:
        lines.append(f"  {'':<8}{tally.levels['error']:>9,} {_('could not be read')}")
    lines += ["", _("Ctrl-C stops cleanly. The same command with --resume goes on from here.") if resumable else ""]
    return lines


def _time(seconds: float, share: float) -> str:
    so_far = _("{t} so far").format(t=_spoken(seconds))
    if seconds < 5 or share < 0.005 or share > 0.999:
        return so_far
    left = seconds / share - seconds
    ready = time.strftime("%H:%M", time.localtime(time.time() + left))
    return _("{so_far}, about {left} to go: ready at about {ready}").format(
        so_far=so_far, left=_spoken(left), ready=ready
    )


def _spoken(seconds: float) -> str:
    if seconds < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
