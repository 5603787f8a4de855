"""What programs call beside `check_email` and `check_url`: many at once, results to data and back, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopcheck.audit import audit, catalogue, personal_facts, setup
from shopcheck.intake import Reading
from shopcheck.reports import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from shopcheck.model import Result, Unread
    from shopcheck.net import World


def check_many(
    inputs: Iterable[str | Path],
    *,
    bought_on: str | None = None,
    as_of: date | None = None,
    today: date | None = None,
    received_by_reader: bool = True,
    trust_authserv: tuple[str, ...] = (),
    rules: Iterable[str] = (),
    net: World | None = None,
) -> Iterator[Result | Unread]:
    """Check folders, mails, mailboxes and lists of links, one result each, as they come; ``-`` is standard input.

    What cannot be read is an `Unread` in its place and stops nothing. Raises RulesError for bad rules.
    """
    run = setup(rules, today=today, world=net)
    reading = Reading(
        today=run.today,
        as_of=as_of,
        bought_on=bought_on,
        received_by_reader=received_by_reader,
        trust_authserv=trust_authserv,
    )
    return audit(map(str, inputs), reading, run)


def to_dict(
    result: Result | Unread, *, detail: str = "full", personal: bool = False, keep_tokens: bool = False
) -> dict[str, Any]:
    """A result as the data of `shopcheck/1`, ready for `json.dump`.

    Personal data is masked unless `personal`, tokens in links are cut unless `keep_tokens`; `detail` is ``full``
    or ``brief``. What `from_dict` makes of it gives the same data again.
    """
    from shopcheck.model import Unread  # noqa: PLC0415 - for the check alone

    if isinstance(result, Unread):
        return as_json.error_dict(result)
    return as_json.to_dict(
        result, detail=detail, personal=personal, keep_tokens=keep_tokens, personal_facts=personal_facts()
    )


def from_dict(data: Mapping[str, Any]) -> Result | Unread:
    """The result that such data was written from. Raises TargetError for what is no line of `shopcheck/1`."""
    return as_json.from_dict(data, catalogue())


def online(*, visit: bool = False, timeout: float = 10.0, cache: bool = True) -> World:
    """Whom to ask: registry and name servers, with `visit` the shop's page and certificate too.

    `timeout` is in seconds, for all that is asked for one order; `cache` remembers answers between runs. One world
    serves any number of checks. Nothing is asked before it is handed to one.
    """
    from shopcheck.cli.world import Asking, world_of  # noqa: PLC0415 - only who asks loads what asks

    asking = Asking(offline=False, visit=visit, timeout=timeout, resolver=None, no_cache=not cache, keep_evidence=None)
    world = world_of(asking, quiet=True)
    assert world is not None  # noqa: S101 - only --offline means none
    return world
