"""Asks registries at port 43 (RFC 3912): which server, what it says, and the registrar for a missing date."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from shopcheck.knowledge.rdap import whois_question, whois_server
from shopcheck.lookups.registries.dates import FIRST_YEAR, Day
from shopcheck.lookups.registries.registered import Registered, status_words
from shopcheck.lookups.registries.whois_text import Says, Whois, decode, read_whois
from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net import NetError
from shopcheck.net.buckets import WHOIS

if TYPE_CHECKING:
    from shopcheck.net import Deadline, World

IANA = "whois.iana.org"
MOST_REFERRALS = 2
PAUSE = 60.0  # seconds a server is left alone that says “too many”
SERVER_KEPT = 30 * 86400.0  # seconds: who serves an ending changes once in years
LONGEST_FOR_SECOND = 16 * 1024


def ask_whois(domain: str, world: World, deadline: Deadline) -> tuple[Registered, ...]:
    """Ask the registry's server, and the registrar's if no date is given; the registry's answer first.

    Raises NetError: NO_SERVER where none is known, RATE_LIMITED, BAD_ANSWER for a text that says
    neither yes nor no, and what the connection raised.
    """
    server = _server(domain, world, deadline)
    said, source, at = _ask(server, domain, world, deadline)
    if said.says is Says.FREE:
        return (Registered(False, source, at),)
    if said.says is Says.NOTHING:
        raise NetError(Reason.BAD_ANSWER, _("the registry said neither yes nor no"))
    answers = [_registered(said, source, at)]
    asked = {server}
    while answers[-1].created is None and said.referral and said.referral not in asked and len(asked) <= MOST_REFERRALS:
        asked.add(said.referral)
        try:
            said, source, at = _ask(said.referral, domain, world, deadline)
        except NetError:
            break
        if said.says is not Says.REGISTERED:
            break
        answers.append(_registered(said, source, at))
    return tuple(answers)


def _ask(server: str, domain: str, world: World, deadline: Deadline) -> tuple[Whois, str, datetime]:
    world.buckets.take(server, WHOIS, deadline)
    answer = world.port43.ask(server, whois_question(server, domain), deadline)
    said = read_answer(answer, domain)
    if said.says is Says.THROTTLED:
        world.buckets.pause(server, PAUSE)
        raise NetError(Reason.RATE_LIMITED, _("the registry asked us to slow down"))
    return said, f"WHOIS {server}{world.kept(answer, 'txt')}", datetime.now(UTC).replace(microsecond=0)


def read_answer(answer: bytes, domain: str) -> Whois:
    """Read the bytes of an answer about this domain; where our tables find no date, python-whois may."""
    text = decode(answer)
    said = read_whois(text, domain)
    return _with_second_reader(said, text, domain) if said.says is Says.REGISTERED and said.created is None else said


def _registered(said: Whois, source: str, at: datetime) -> Registered:
    status = tuple(dict.fromkeys(status_words(value) for value in said.status))
    return Registered(True, source, at, said.created, said.expires, said.registrar, status, said.abuse_contact)


def _server(domain: str, world: World, deadline: Deadline) -> str:
    """The server of the domain's ending: from our list, else as IANA refers, which is remembered."""
    known = whois_server(domain)
    if known is not None:
        return known
    ending = domain.rpartition(".")[2]
    server = world.once(("whois-server", ending), lambda: _referred(ending, world, deadline), deadline)
    if not server:
        raise NetError(Reason.NO_SERVER, _("no registry service is known for .{ending}").format(ending=ending))
    return server


def _referred(ending: str, world: World, deadline: Deadline) -> str:
    remembered = world.cache.get("whois-server", ending) if world.cache is not None else None
    if isinstance(remembered, str):
        return remembered
    world.buckets.take(IANA, WHOIS, deadline)
    text = decode(world.port43.ask(IANA, ending, deadline)).casefold()
    values = dict(reversed([_pair(line) for line in text.split("\n")]))
    if "domain" not in values and "returned 0 objects" not in text:
        raise NetError(Reason.BAD_ANSWER, _("the answer of {server} could not be read").format(server=IANA))
    server = values.get("whois") or values.get("refer") or ""
    if world.cache is not None:
        world.cache.put("whois-server", ending, server, SERVER_KEPT)
    return server


def _pair(line: str) -> tuple[str, str]:
    label, _colon, value = line.partition(":")
    return label.strip(), value.strip()


def _with_second_reader(said: Whois, text: str, domain: str) -> Whois:
    """The date as python-whois reads it, where its tables know a form that ours do not.

    Its patterns are quadratic in the text: it gets the beginning of one, with lines already cut.
    """
    from msgspec.structs import replace  # noqa: PLC0415
    from whois.exceptions import PywhoisError  # noqa: PLC0415 - 70 ms, for the few texts that need it
    from whois.parser import WhoisEntry  # noqa: PLC0415

    try:
        found = WhoisEntry.load(domain, text[:LONGEST_FOR_SECOND]).get("creation_date")
    except (PywhoisError, ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return said
    moments = [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, datetime)]
    days = [(item.astimezone(UTC) if item.tzinfo else item).date() for item in moments]
    sane = [day for day in days if day.year >= FIRST_YEAR and day <= datetime.now(UTC).date()]
    return replace(said, created=Day(min(sane))) if sane else said
