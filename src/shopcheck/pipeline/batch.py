"""Many inputs one after the other, in this process: one result for each, whatever it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shopcheck.pipeline.attempts import attempt
from shopcheck.pipeline.inputs import Feed
from shopcheck.pipeline.items import claims_of, is_repeat, recorded_trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shopcheck.intake import Reading
    from shopcheck.model import Result, Unread
    from shopcheck.pipeline.check import Setup


def audit(inputs: Iterable[str], reading: Reading, run: Setup, *, debug: bool = False) -> Iterator[Result | Unread]:
    """Results for folders, mails, mailboxes and lists of links, in the order given; what cannot be read is told."""
    return _results(Feed(tuple(inputs)), reading, run, debug=debug)


def audit_cases(
    files: Iterable[str], reading: Reading, run: Setup, *, debug: bool = False
) -> Iterator[Result | Unread]:
    """Results for recorded evidence, line by line."""
    return _results(Feed(tuple(files), replay=True), reading, run, debug=debug)


def _results(feed: Feed, reading: Reading, run: Setup, *, debug: bool) -> Iterator[Result | Unread]:
    for item in feed:
        if is_repeat(item):
            continue
        yield recorded_trouble(item) or attempt(item.target, partial(claims_of, item, reading), run, debug=debug)
