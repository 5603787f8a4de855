"""One question to the DNS, asked once for all who want to know, remembered for an hour."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net import Answer, NetError, Outcome

if TYPE_CHECKING:
    from shopcheck.net import Deadline, World

KIND = "dns"
REMEMBERED = {Outcome.FOUND: 3600.0, Outcome.EMPTY: 1800.0, Outcome.NXDOMAIN: 1800.0}  # seconds


class Dated(Struct, frozen=True):
    """An answer, where it comes from, and when it was given."""

    answer: Answer
    source: str
    at: datetime


def ask_one(name: str, rdtype: str, world: World, deadline: Deadline) -> Dated:
    """The answer to one question; raises NetError for what is none."""
    return world.once((KIND, name, rdtype), lambda: _remembered(name, rdtype, world, deadline), deadline)


def _remembered(name: str, rdtype: str, world: World, deadline: Deadline) -> Dated:
    key = f"{rdtype} {name}"
    # What is remembered has no raw text: whoever wants that kept asks anew.
    cache = world.cache if world.keep is None else None
    if cache is not None and (earlier := _from_json(cache.get(KIND, key), key)) is not None:
        return earlier
    if world.resolver is None:
        raise NetError(Reason.NO_SERVER, _("there is no resolver to ask"))
    answer = world.resolver.ask(name, rdtype, deadline)
    kept = world.kept(answer.raw.encode("utf-8"), "txt")
    dated = Dated(answer, f"DNS {key}{kept}", datetime.now(UTC).replace(microsecond=0))
    if cache is not None:
        cache.put(KIND, key, _to_json(dated), REMEMBERED[answer.outcome])
    return dated


def _to_json(dated: Dated) -> dict[str, object]:
    answer = dated.answer
    return {
        "outcome": answer.outcome.value,
        "records": list(answer.records),
        "chain": list(answer.chain),
        "at": dated.at.isoformat(),
    }


def _from_json(value: object, key: str) -> Dated | None:
    """What was remembered; ``None`` for anything else than what `_to_json` wrote."""
    match value:
        case {"outcome": str(outcome), "records": list(records), "chain": list(chain), "at": str(at)}:
            try:
                answer = Answer(Outcome(outcome), tuple(map(str, records)), tuple(map(str, chain)))
                return Dated(answer, f"DNS {key}", datetime.fromisoformat(at))
            except ValueError:
                return None
    return None
