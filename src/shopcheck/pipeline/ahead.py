"""What lies ahead of a run: its inputs counted before it begins, for those who wait for it.

They are read once more for that, a piece at a time and within a limit of time, so that neither memory nor the run
grows with it. What can be read only once (standard input, a pipe) is not counted, and neither is what takes too long.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from shopcheck.pipeline.asked import asked_about, host_of
from shopcheck.pipeline.folders import is_read_once
from shopcheck.pipeline.inputs import Feed
from shopcheck.pipeline.items import How, Item
from shopcheck.pipeline.repeats import Seen
from shopcheck.pipeline.run import walked

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.pipeline.parts import Parts
    from shopcheck.pipeline.run import Plan

OFTEN = 1000  # inputs between looks at the clock


class Ahead(Struct):
    """Inputs by what they are. `lines` are all there are; the rest tells of our share of them alone.

    `kept` are answers of an earlier run that stay. `to_do` are those that no earlier run did; of these, `to_ask` counts the links by the server that is asked for
    their registration, and their ending. Where not all is `counted`, the numbers are at least so many.
    """

    lines: int = 0
    ours: int = 0
    links: int = 0
    mails: int = 0
    recorded: int = 0
    kept: int = 0
    repeats: int = 0
    unreadable: int = 0
    to_do: int = 0
    to_ask: Counter[tuple[str, str]] = field(default_factory=Counter)
    counted: bool = True

    @property
    def to_check(self) -> int:
        """What will be judged, as far as can be told before it is read."""
        return self.links + self.mails + self.recorded + self.kept

    def add(self, item: Item, *, to_do: bool, asks: bool) -> None:
        """Count one input of ours; `asks`: registries are asked about it."""
        self.ours += 1
        self.to_do += to_do
        if item.how is How.REPEAT:
            self.repeats += 1
        elif item.how is How.UNREAD:
            self.unreadable += 1
        elif item.how is How.KEPT:
            self.kept += 1
        elif item.how is How.MAIL:
            self.mails += 1
        elif item.how is How.LINK:
            self._add_link(item, asks=asks and to_do)
        else:
            self.recorded += 1

    def _add_link(self, item: Item, *, asks: bool) -> None:
        host = host_of(item)
        if host is None:
            self.unreadable += 1
            return
        self.links += 1
        asked = asked_about(host) if asks else None
        if asked is not None:
            self.to_ask[asked] += 1


def look_ahead(
    plan: Plan, parts: Parts | None, *, asks: bool, seconds: float, tell: Callable[[int], None] = lambda _lines: None
) -> Ahead:
    """Count the inputs of a run, for so many seconds at most; `tell` is told now and then how many there are so far."""
    feed = plan.feed
    found = Ahead()
    if any(map(is_read_once, feed.names)):
        return replace(found, counted=False)
    again = replace(plan, feed=Feed(feed.names, feed.columns, replay=feed.replay))
    until = time.monotonic() + seconds
    with Seen() as seen:
        for place, item, to_do in walked(again, seen, parts):
            found.lines = place
            if plan.share.has(place):
                found.add(item, to_do=to_do, asks=asks)
            if place % OFTEN == 0:
                tell(place)
                if time.monotonic() > until:
                    found.counted = False
                    break
    return found
