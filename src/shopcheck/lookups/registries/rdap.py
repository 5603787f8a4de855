"""Asks registries by RDAP (RFC 7480, 9082, 9083), and the registrar for what the registry lacks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shopcheck.knowledge.rdap import rdap_servers
from shopcheck.lookups.registries.dates import read_day, read_expiry
from shopcheck.lookups.registries.registered import Registered, status_words
from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net import NetError
from shopcheck.net.buckets import RDAP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shopcheck.net import Deadline, World
    from shopcheck.net.http import Response

ACCEPT = "application/rdap+json, application/json;q=0.9"
MOST_BYTES = 512 * 1024
MOST_ENTITIES = 50
MOST_DEPTH = 4
REGISTRAR_SHARE = 3.0  # seconds: the registrar fills gaps only, and must not cost the whole deadline
PAUSE = 60.0  # seconds a server is left alone that says “too many” without saying for how long
LONGEST = 200


def ask_rdap(domain: str, world: World, deadline: Deadline) -> tuple[Registered, ...]:
    """Ask the registry, and the registrar it refers to if something is missing; the registry's answer first.

    Raises NetError: NO_SERVER where no server is known, else what went wrong with the registry.
    """
    servers = rdap_servers(domain)
    if not servers:
        raise NetError(Reason.NO_SERVER, _("no RDAP service is known for this ending"))
    response = _get(f"{servers[0]}domain/{domain}", world, deadline)
    at = datetime.now(UTC).replace(microsecond=0)
    if response.status == 404:
        _require_explicit(response)
        return (Registered(False, _source(response, world), at),)
    document = _document(response, domain)
    answer = read_domain(document, _source(response, world), at)
    if answer.created and answer.abuse_contact:
        return (answer,)
    return (answer, *_of_registrar(document, domain, response, world, deadline))


def _of_registrar(
    document: dict[str, Any], domain: str, response: Response, world: World, deadline: Deadline
) -> tuple[Registered, ...]:
    """What the registrar adds; its failure is no failure of the look-up, and its “not found” says nothing."""
    url = _related(document, response.url)
    if url is None:
        return ()
    try:
        answer = _get(url, world, deadline.within(REGISTRAR_SHARE))
        if answer.status != 200:
            return ()
        at = datetime.now(UTC).replace(microsecond=0)
        return (read_domain(_document(answer, domain), _source(answer, world), at),)
    except NetError:
        return ()


def _get(url: str, world: World, deadline: Deadline) -> Response:
    """One question; a server that asks to wait a little is asked once more, if that is still in time."""
    server = urlsplit(url).hostname or ""
    for _attempt in range(2):
        world.buckets.take(server, RDAP, deadline)
        response = world.http.get(url, deadline, accept=ACCEPT, cap=MOST_BYTES)
        if response.status not in (429, 503):
            break
        world.buckets.pause(server, PAUSE if response.retry_after is None else response.retry_after)
    match response.status:
        case 200 | 404:
            return response
        case 429 | 503:
            raise NetError(Reason.RATE_LIMITED, _("the registry asked us to slow down"), response.retry_after)
        case 401 | 403:
            raise NetError(Reason.REFUSED, _("the registry refused to answer"))
    raise NetError(Reason.BAD_ANSWER, _("the registry answered with an error ({code})").format(code=response.status))


def _source(response: Response, world: World) -> str:
    return f"RDAP {response.host}{world.kept(response.body, 'json')}"


def _require_explicit(response: Response) -> None:
    """A 404 counts as “not registered” only from RDAP itself (RFC 7480 §5.3), not from some web server."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/rdap+json" and not response.body.strip():
        return
    if kind in ("application/rdap+json", "application/json"):
        document = _json(response.body)
        if isinstance(document, dict) and ("rdapConformance" in document or str(document.get("errorCode")) == "404"):
            return
    raise NetError(Reason.BAD_ANSWER, _("the server knows nothing of RDAP"))


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NetError(Reason.BAD_ANSWER, _("the registry's answer could not be read")) from None


def _document(response: Response, domain: str) -> dict[str, Any]:
    """The answer's object, which must be about the domain we asked for."""
    document = _json(response.body)
    if not isinstance(document, dict) or document.get("objectClassName", "domain") != "domain":
        raise NetError(Reason.BAD_ANSWER, _("the registry's answer could not be read"))
    name = str(document.get("ldhName", "")).rstrip(".").lower()
    if name != domain and name not in _unicode_forms(domain):
        raise NetError(Reason.BAD_ANSWER, _("the registry's answer is about another name"))
    return document


def _unicode_forms(domain: str) -> tuple[str, ...]:
    """The name in letters beyond ASCII: some servers write it where A-labels belong."""
    if "xn--" not in domain:
        return ()
    import idna  # noqa: PLC0415 - for the few names that need it

    try:
        return (idna.decode(domain),)
    except UnicodeError:
        return ()


def read_domain(document: dict[str, Any], source: str, at: datetime) -> Registered:
    """Read a domain object (RFC 9083 §5.3); of several dates of registration, the earliest."""
    suffix = str(document.get("ldhName", "")).rstrip(".").rpartition(".")[2].lower()
    registrar = next((entity for entity in _entities(document) if "registrar" in _roles(entity)), {})
    abuse = next((entity for entity in _entities(document) if "abuse" in _roles(entity)), {})
    days = [day for text in _events(document, "registration") if (day := read_day(text, suffix))]
    return Registered(
        True,
        source,
        at,
        created=min(days, key=lambda day: day.day, default=None),
        expires=_expiry(document, suffix),
        registrar=_card(registrar, "fn") or _card(registrar, "org"),
        status=tuple(dict.fromkeys(status_words(item[:60]) for item in _texts(document.get("status")))),
        abuse_contact=_card(abuse, "email"),
    )


def _expiry(document: dict[str, Any], suffix: str) -> date | None:
    return next((day for text in _events(document, "expiration") if (day := read_expiry(text, suffix))), None)


def _events(document: dict[str, Any], action: str) -> Iterator[str]:
    for event in _dicts(document.get("events")):
        if str(event.get("eventAction", "")).lower() == action and isinstance(event.get("eventDate"), str):
            yield event["eventDate"]


def _entities(holder: dict[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """All entities, outer ones first; the abuse contact stands inside the registrar."""
    if depth >= MOST_DEPTH:
        return
    entities = _dicts(holder.get("entities"))[:MOST_ENTITIES]
    yield from entities
    for entity in entities:
        yield from _entities(entity, depth + 1)


def _roles(entity: dict[str, Any]) -> list[str]:
    return [role.lower() for role in _texts(entity.get("roles"))]


def _card(entity: dict[str, Any], name: str) -> str | None:
    """The first value of a property of the entity's jCard (RFC 7095)."""
    card = entity.get("vcardArray")
    properties = card[1] if isinstance(card, list) and len(card) > 1 and isinstance(card[1], list) else []
    for item in properties:
        if (
            isinstance(item, list)
            and len(item) > 3
            and item[0] == name
            and isinstance(item[3], str)
            and item[3].strip()
        ):
            return " ".join(item[3].split()).removeprefix("mailto:")[:LONGEST]
    return None


def _related(document: dict[str, Any], asked: str) -> str | None:
    """The registrar's own answer, by the link of relation “related”, if it is another server's."""
    for link in _dicts(document.get("links")):
        href = link.get("href")
        is_rdap = link.get("rel") == "related" and "rdap" in str(link.get("type", "application/rdap+json"))
        if (
            is_rdap
            and isinstance(href, str)
            and href.startswith("https://")
            and _host(href) not in (None, _host(asked))
        ):
            return href
    return None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
