"""What programs call beside `check_email` and `check_url`: many at once, results to data and back, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopcheck import pipeline
from shopcheck.intake import Reading
from shopcheck.reports import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from shopcheck.model import Result, Unread
    from shopcheck.net import World


def audit(
    inputs: Iterable[str | Path],
    *,
    bought_on: str | None = None,
    as_of: date | None = None,
    today: date | None = None,
    received_by_reader: bool = True,
    trust_authserv: tuple[str, ...] = (),
    rules: Iterable[str] = (),
    net: World | None = None,
    deadline: float | None = None,
) -> Iterator[Result | Unread]:
    """Check folders, mails, mailboxes and lists of links, one result each, as they come; ``-`` is standard input.

    What cannot be read is an `Unread` in its place and stops nothing. `deadline` is in seconds, for what is asked for
    each (default: that of `net`; without it nobody is asked). Raises RulesError for bad rules.
    """
    run = pipeline.setup(rules, today=today, world=net, deadline=deadline)
    reading = Reading(
        today=run.today,
        as_of=as_of,
        bought_on=bought_on,
        received_by_reader=received_by_reader,
        trust_authserv=trust_authserv,
    )
    return pipeline.audit(map(str, inputs), reading, run)


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
        result, detail=detail, personal=personal, keep_tokens=keep_tokens, personal_facts=pipeline.personal_facts()
    )


def from_dict(data: Mapping[str, Any]) -> Result | Unread:
    """The result that such data was written from. Raises TargetError for what is no line of `shopcheck/1`."""
    return as_json.from_dict(data, pipeline.catalogue())


def online(*, visit: bool = False, timeout: float = 10.0, cache: bool = True) -> World:
    """Whom to ask: registry and name servers, with `visit` the shop's page and certificate too.

    `timeout` is in seconds, for all that is asked for one order; `cache` remembers answers between runs. One world
    serves any number of checks. Nothing is asked before it is handed to one.
    """
    from shopcheck.cache import Cache, cache_file  # noqa: PLC0415 - only who asks loads what asks
    from shopcheck.net.opening import open_world  # noqa: PLC0415 - only who asks loads what asks

    return open_world(visit=visit, timeout=timeout, cache=Cache(cache_file(), lambda _says: None) if cache else None)
