"""Many inputs one after the other, in this process: one result for each, whatever it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shopcheck.audit.check import Setup, check
from shopcheck.audit.inputs import Feed
from shopcheck.audit.items import claims_of, is_repeat, recorded_trouble
from shopcheck.model import Claims, Result, TargetError, Unread, Unreadable
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shopcheck.intake import Reading

# What a mistake of ours raises on one hostile input. A batch says so in that input's line and goes
# on; --debug lets it through, so that it is seen and mended.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


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


def attempt(target: str, claims: Callable[[], Claims], run: Setup, *, debug: bool = False) -> Result | Unread:
    """Check one target; whatever happens, there is a line for it. `debug` lets our mistakes through."""
    try:
        return check(claims(), run)
    except TargetError as error:
        return Unread(target, error.kind, error.message, error.help)
    except MISTAKES as error:
        if debug:
            raise
        return stumbled(target, error)


def stumbled(target: str, error: Exception) -> Unread:
    """The line for an input over which a mistake of ours came to light."""
    says = _("shopcheck stumbled over this input ({error}).").format(error=type(error).__name__)
    return Unread(target, Unreadable.CRASHED, says, _("Please report it; --debug shows where."))
