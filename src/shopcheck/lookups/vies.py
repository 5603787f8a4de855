"""Asks the EU's register of VAT numbers (VIES, Regulation (EU) 904/2010 art. 31) whether it has a number, and whose it is.

The service is the Commission's, free and without a key. It passes questions on to the countries,
which are often away: what they do not answer is no answer.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net import NetError
from shopcheck.net.buckets import Pace
from shopcheck.patterns import late

if TYPE_CHECKING:
    from shopcheck.net import Deadline, World

HOST = "ec.europa.eu"
ADDRESS = "https://" + HOST + "/taxation_customs/vies/rest-api/ms/{country}/vat/{number}"
# The prefixes it takes: Greece's is EL, Northern Ireland's XI.
COUNTRIES = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI"),
    )
)
KIND = "vies"
KEPT = 7 * 86400.0  # seconds
PACE = Pace(1.0, 3.0)
PAUSE = 60.0
MOST_BYTES = 64 * 1024
LONGEST = 200
_NUMBER = late(r"([A-Z]{2})([0-9A-Z+*]{2,12})")
_ERRORS = {
    "GLOBAL_MAX_CONCURRENT_REQ": Reason.RATE_LIMITED,
    "GLOBAL_MAX_CONCURRENT_REQ_TIME": Reason.RATE_LIMITED,
    "MS_MAX_CONCURRENT_REQ": Reason.RATE_LIMITED,
    "MS_MAX_CONCURRENT_REQ_TIME": Reason.RATE_LIMITED,
    "TIMEOUT": Reason.TIMED_OUT,
    "MS_UNAVAILABLE": Reason.REFUSED,
    "SERVICE_UNAVAILABLE": Reason.REFUSED,
    "VAT_BLOCKED": Reason.REFUSED,
    "IP_BLOCKED": Reason.REFUSED,
}


class Holder(Struct, frozen=True):
    """What the register says of a number: whether it is in use, and whose it is, where the country tells."""

    valid: bool
    name: str | None
    address: str | None
    source: str
    at: datetime


def ask_vies(vat_number: str, world: World, deadline: Deadline) -> Holder:
    """Ask for one number (compact, with its prefix).

    Raises NetError: NOT_IN_THIS_INPUT for a number of no EU country, RATE_LIMITED, TIMED_OUT, REFUSED,
    BAD_ANSWER, and what the connection raised.
    """
    match = _NUMBER.fullmatch(re.sub(r"^GR", "EL", vat_number))
    if match is None or match[1] not in COUNTRIES:
        raise NetError(Reason.NOT_IN_THIS_INPUT, _("the number is of no country of the EU"))
    return world.once((KIND, match[0]), lambda: _holder(match[1], match[2], world, deadline), deadline)


def _holder(country: str, number: str, world: World, deadline: Deadline) -> Holder:
    cache = world.cache if world.keep is None else None
    if cache is not None and (earlier := _from_json(cache.get(KIND, country + number))) is not None:
        return earlier
    world.buckets.take(HOST, PACE, deadline)
    url = ADDRESS.format(country=country, number=number)
    response = world.http.get(url, deadline, accept="application/json", cap=MOST_BYTES)
    if response.status in (429, 503):
        world.buckets.pause(HOST, PAUSE if response.retry_after is None else response.retry_after)
        raise NetError(Reason.RATE_LIMITED, _("the register asked us to slow down"), response.retry_after)
    if response.status != 200:
        says = _("the register answered with an error ({code})").format(code=response.status)
        raise NetError(Reason.BAD_ANSWER, says)
    source = f"VIES {HOST}{world.kept(response.body, 'json')}"
    holder = read_answer(response.body, source, datetime.now(UTC).replace(microsecond=0))
    if cache is not None:
        cache.put(KIND, country + number, _to_json(holder), KEPT)
    return holder


def read_answer(body: bytes, source: str, at: datetime) -> Holder:
    """Read an answer; raises NetError where it is none. “Not valid” is only what the register says outright."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise NetError(Reason.BAD_ANSWER, _("the register's answer could not be read")) from None
    match answer:
        case {"isValid": True}:
            return Holder(True, _text(answer.get("name")), _text(answer.get("address")), source, at)
        case {"isValid": False, "userError": "INVALID"}:
            return Holder(False, None, None, source, at)
        case {"userError": str(code)} | {"errorWrappers": [{"error": str(code)}, *_]}:
            raise NetError(_ERRORS.get(code, Reason.BAD_ANSWER), _("the country's register did not answer"))
    raise NetError(Reason.BAD_ANSWER, _("the register's answer could not be read"))


def _text(value: object) -> str | None:
    """A name or address on one line; some countries give “---” instead."""
    text = " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""
    return text if text.strip("- ") else None


def _to_json(holder: Holder) -> dict[str, object]:
    return {"valid": holder.valid, "name": holder.name, "address": holder.address, "at": holder.at.isoformat()}


def _from_json(kept: object) -> Holder | None:
    match kept:
        case {"valid": bool(valid), "name": str() | None as name, "address": str() | None as address, "at": str(at)}:
            try:
                return Holder(valid, name, address, f"VIES {HOST}", datetime.fromisoformat(at))
            except ValueError:
                return None
    return None
