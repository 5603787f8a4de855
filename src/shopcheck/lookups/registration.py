"""Facts of a registration: when the shop's name, and the sender's, were registered, and with whom.

RDAP first, then port 43; what neither answers is unknown with its code. “Not registered” is only
what a registry said explicitly.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck import net
from shopcheck.knowledge import intermediary, is_free_mail, owner_of, private_suffix, registrable
from shopcheck.knowledge.intermediaries import SELLS_NOTHING
from shopcheck.knowledge.rdap import is_nowhere, publishes_creation, rdap_servers, whois_server
from shopcheck.lookups.shop import second_address
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Unknown, topics
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.lookups.registries.registered import Registered
    from shopcheck.model import Value
    from shopcheck.net import Deadline, World

TOPIC = topics.AGE
SHOP, SENDER = "shop.registration.", "sender.registration."

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    BOTH,
    (
        ("shop.registration.exists", "flag", "the domain is registered; false only from an explicit answer"),
        ("shop.registration.created", "date", "when it was registered (the earliest of several dates, UTC)"),
        ("shop.registration.created_is_bound", "flag", "the date is an upper bound (“before 1996”)"),
        ("shop.registration.expires", "date", "when the registration ends"),
        ("shop.registration.registrar", "text", "the registrar"),
        ("shop.registration.status", "texts", "status values (RFC 8056)"),
        ("shop.registration.abuse_contact", "text", "the registrar's abuse mailbox"),
    ),
)
NAMES = tuple(item.name.removeprefix(SHOP) for item in FACTS)
SETTLES = (*(item.name for item in FACTS), SENDER + "created")
SOURCE = "registration"
KIND = "registration"
KEPT_POSITIVE, KEPT_NEGATIVE = 90 * 86400.0, 3600.0  # seconds
RDAP_SHARE = 0.6  # of what is left: port 43 must still have its turn
# Names below a service's own are not registered by who uses them.
SERVICES = frozenset({"shop-platform", "free-hosting"})


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: it stands with the registry."""
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Without asking, nothing is known of a registration; every fact says so."""
    reason = Reason.NOT_RECORDED if recorded else Reason.NOT_ASKED
    return dict.fromkeys((declaration.name for declaration in FACTS), Unknown(reason, TOPIC.id))


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Ask for the shop's domain and the sender's, side by side; once if they are the same."""
    if Tier.REGISTRY not in world.tiers:
        return {}
    deadline = world.deadline()
    shop, sender = _shop_domain(claims.shop.host), _sender_domain(claims)
    if claims.link is not None and second_address(claims.link) is not None:
        shop = Unknown(Reason.NOT_DECIDED, SOURCE, _("the link may lead on to another address"))
    domains = list(dict.fromkeys(who for who in (shop, sender) if isinstance(who, str)))

    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - loaded when somebody is asked

    with ThreadPoolExecutor(len(domains) + 1) as pool:
        led_to = pool.submit(_where_it_leads, claims, world, deadline)
        answers = dict(zip(domains, pool.map(lambda domain: facts_of(domain, world, deadline), domains), strict=True))
        of_shop = answers[shop] if isinstance(shop, str) else dict.fromkeys(NAMES, shop)
        landed = led_to.result()
    if landed is not None and landed != shop:
        there = _of_landed(landed, facts_of(landed, world, deadline))
        of_shop = there if isinstance(shop, Unknown) or _is_younger(there, of_shop) else of_shop
    of_sender = answers[sender] if isinstance(sender, str) else dict.fromkeys(NAMES, sender)
    return {**{SHOP + name: fact for name, fact in of_shop.items()}, SENDER + "created": of_sender["created"]}


def _where_it_leads(claims: Claims, world: World, deadline: Deadline) -> str | None:
    """The registered domain where a visit of the shop ends; ``None`` without a visit, and where it fails."""
    domain = registrable(claims.shop.host) if claims.shop.host else None
    if domain is None or Tier.VISIT not in world.tiers or claims.page is not None:
        return None
    from shopcheck.lookups.visited import visit  # noqa: PLC0415 - the page is read only for a visit

    try:
        landed = visit(domain, world, deadline).domain
    except net.NetError:
        return None
    return landed if landed is not None and isinstance(_shop_domain(landed), str) else None


def _is_younger(one: Mapping[str, Fact], other: Mapping[str, Fact]) -> bool:
    """An old name that leads to a young one is a young shop; a date that is unknown decides nothing."""
    dates = [facts["created"].value for facts in (one, other) if isinstance(facts["created"], Known)]
    first, second = dates if len(dates) == 2 else (None, None)
    return isinstance(first, date) and isinstance(second, date) and first > second


def _of_landed(domain: str, facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    return {name: replace(fact, source=f"{fact.source}, of {domain}, where it leads") for name, fact in facts.items()}


def registry_of(host: str) -> str | None:
    """The server that is asked first about a shop's registration; ``None`` where nobody is, or IANA has to tell who."""
    domain = _shop_domain(host)
    if not isinstance(domain, str) or is_nowhere(domain):
        return None
    from urllib.parse import urlsplit  # noqa: PLC0415 - loaded when somebody is asked

    servers = rdap_servers(domain)
    return urlsplit(servers[0]).hostname if servers else whois_server(domain)


def facts_of(domain: str, world: World, deadline: Deadline) -> Mapping[str, Fact]:
    """The facts of one registrable domain (A-labels) by their last word, known or unknown; raises nothing."""
    try:
        answers = world.once((KIND, domain), lambda: _answers(domain, world, deadline), deadline)
    except net.NetError as trouble:
        unknown = dict.fromkeys(NAMES, Unknown(trouble.reason, SOURCE, trouble.says))
        return unknown if publishes_creation(domain) else {**unknown, "created": _unpublished(SOURCE)}
    return _facts(answers)


def _answers(domain: str, world: World, deadline: Deadline) -> tuple[Registered, ...]:
    """What is remembered of the domain, else what is answered now, which is remembered."""
    remembered = _remembered(domain, world)
    if remembered:
        return remembered
    answers = _asked(domain, world, deadline)
    if world.cache is not None:
        seconds = KEPT_POSITIVE if answers[0].exists else KEPT_NEGATIVE
        world.cache.put(KIND, domain, [answer.to_json() for answer in answers], seconds)
    return answers


def _remembered(domain: str, world: World) -> tuple[Registered, ...]:
    """Nothing where raw answers are to be kept: of those, only facts are remembered."""
    from shopcheck.lookups.registries.registered import Registered  # noqa: PLC0415 - loaded when somebody is asked

    kept = world.cache.get(KIND, domain) if world.cache is not None and world.keep is None else None
    try:
        return tuple(Registered.from_json(item) for item in kept) if isinstance(kept, list) else ()
    except (KeyError, TypeError, ValueError):
        return ()  # of another version: asked anew


def _asked(domain: str, world: World, deadline: Deadline) -> tuple[Registered, ...]:
    """RDAP, then port 43 for what is still missing. Raises the more telling of two failures."""
    from shopcheck.lookups.registries.rdap import ask_rdap  # noqa: PLC0415 - loaded when somebody is asked
    from shopcheck.lookups.registries.whois import ask_whois  # noqa: PLC0415 - as above

    if is_nowhere(domain):
        raise net.NetError(Reason.NO_SERVER, _("names with this ending are registered nowhere"))
    trouble: net.NetError | None = None
    answers: tuple[Registered, ...] = ()
    try:
        answers = ask_rdap(domain, world, deadline.within(deadline.left() * RDAP_SHARE))
    except net.NetError as error:
        trouble = error
    if answers and (not answers[0].exists or not publishes_creation(domain) or any(item.created for item in answers)):
        return answers
    try:
        more = ask_whois(domain, world, deadline)
    except net.NetError as error:
        if answers:
            return answers
        raise (error if trouble is None or trouble.reason is Reason.NO_SERVER else trouble) from None
    # Who is registered by RDAP is not made free by another server's text.
    return (*answers, *more) if not answers or more[0].exists else answers


def _facts(answers: tuple[Registered, ...]) -> Mapping[str, Fact]:
    first = answers[0]
    facts: dict[str, Fact] = {"exists": Known(first.exists, first.source, first.at)}
    if not first.exists:
        missing = Unknown(Reason.NOT_PUBLISHED, first.source, _("the name is not registered"))
        return {**dict.fromkeys(NAMES, missing), **facts}
    dated = next((answer for answer in answers if answer.created), None)
    if dated is not None and dated.created is not None:
        facts["created"] = Known(dated.created.day, dated.source, dated.at)
        facts["created_is_bound"] = Known(dated.created.is_bound, dated.source, dated.at)
    for name, value_of in _FIELDS.items():
        told = next((answer for answer in answers if value_of(answer)), None)
        if told is not None:
            facts[name] = Known(value_of(told), told.source, told.at)
    return {**dict.fromkeys(NAMES, _unpublished(first.source)), **facts}


def _unpublished(source: str) -> Unknown:
    return Unknown(Reason.NOT_PUBLISHED, source, _("the registry does not publish it"))


def _expires(answer: Registered) -> Value:
    return answer.expires


def _registrar(answer: Registered) -> Value:
    return answer.registrar


def _status(answer: Registered) -> Value:
    return answer.status


def _abuse(answer: Registered) -> Value:
    return answer.abuse_contact


_FIELDS = {"expires": _expires, "registrar": _registrar, "status": _status, "abuse_contact": _abuse}


def _shop_domain(host: str | None) -> str | Unknown:
    """The domain to ask for, or why there is none of the shop's own."""
    if host is None:
        return Unknown(Reason.NOT_IN_THIS_INPUT, SOURCE, _("no shop is named"))
    domain = registrable(host)
    if domain is None:
        return Unknown(Reason.NOT_PUBLISHED, SOURCE, _("an address of numbers is registered with nobody"))
    between = intermediary(host)
    below_service = between is not None and between.role in SERVICES and host not in (domain, f"www.{domain}")
    if private_suffix(host) is not None or below_service:
        says = _("{host} is a name below another's, which was not registered by itself").format(host=host)
        return Unknown(Reason.NOT_PUBLISHED, SOURCE, says)
    if between is not None and between.role in SELLS_NOTHING and owner_of(host) is None:
        says = _("{host} sells nothing itself, so its age says nothing of a shop").format(host=host)
        return Unknown(Reason.NOT_PUBLISHED, SOURCE, says)
    return domain


def _sender_domain(claims: Claims) -> str | Unknown:
    """The sender's domain; of a mailbox at a provider, or a service that sends for others, none of his own."""
    message = claims.message
    inner = message.forwarded if message is not None else None
    senders = message.senders if message is not None else ()
    sender = inner.sender if inner is not None else (senders[0] if senders else None)
    if sender is None or not sender.domain:
        return Unknown(Reason.NOT_IN_THIS_INPUT, SOURCE, _("no sender is given"))
    if is_free_mail(sender.domain):
        return Unknown(Reason.NOT_PUBLISHED, SOURCE, _("the age of a free mailbox is published nowhere"))
    between = intermediary(sender.domain)
    if between is not None and between.role in {*SERVICES, "mail-service", "relay"}:
        return Unknown(Reason.NOT_PUBLISHED, SOURCE, _("{host} sends for others").format(host=sender.domain))
    return _shop_domain(sender.domain)
