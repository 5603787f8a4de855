"""Facts of the shop's name in DNS, and whether the sender's name exists.

Only the bare domain and fixed labels are asked for, never a host of the mail or link: a unique name
would tell its owner who is asking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck import net
from shopcheck.knowledge import parking_at, platform_at, platform_of_address, registrable
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Unknown, Value, topics
from shopcheck.model.declare import BOTH, declare
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shopcheck.lookups.dns_asking import Dated
    from shopcheck.net import Deadline, World

    Got = Dated | net.NetError

TOPIC = topics.NAMES

FACTS = declare(
    TOPIC,
    Tier.REGISTRY,
    BOTH,
    (
        ("shop.dns.exists", "flag", "the name exists (NXDOMAIN is an answer, SERVFAIL is none)"),
        ("shop.dns.addresses", "texts", "its addresses"),
        ("shop.dns.mx", "texts", "its mail servers; an empty list means it takes no mail"),
        ("shop.dns.name_servers", "texts", "its name servers"),
        ("shop.dns.parked", "flag", "its name servers are a parking service's"),
        ("shop.dns.platform", "text", "the shop platform its name points to"),
        ("shop.dns.spf", "text", "its rule on who may send mail for it, as published (SPF, RFC 7208)"),
        ("shop.dns.dmarc", "text", "its rule for forged mail, as published (DMARC, RFC 7489)"),
        ("shop.dns.dmarc_policy", "text", "what that rule asks for: none, quarantine, reject"),
    ),
)
NAMES = tuple(declaration.name for declaration in FACTS)
# Declared with the sender's other facts, in `sender`.
OF_SENDER = ("sender.dns.exists", "sender.dns.spf", "sender.dns.dmarc", "sender.dns.dmarc_policy")
SETTLES = (*NAMES, *OF_SENDER)
LONGEST_TEXT = 1_000

_POLICIES = frozenset(("none", "quarantine", "reject"))

Question = tuple[str, str]


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: it stands with name servers."""
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Offline every fact is unknown, and says so."""
    reason = Reason.NOT_RECORDED if recorded else Reason.NOT_ASKED
    return dict.fromkeys(NAMES, Unknown(reason, TOPIC.id))


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Ask for the shop's and the sender's domain, all questions side by side; raises nothing for trouble."""
    shop = registrable(claims.shop.host) if claims.shop.host else None
    sender = _sender(claims)
    questions = dict.fromkeys((*_of_shop(shop), *_of_sender(sender)))
    got = _all(list(questions), world, world.deadline())
    facts: dict[str, Fact] = dict(_facts(shop, got)) if shop else _no_name(NAMES)
    if claims.message is not None:
        facts |= _sender_facts(sender, got) if sender else _no_name(OF_SENDER)
    return facts


def _sender(claims: Claims) -> str | None:
    message = claims.message
    if message is None:
        return None
    inner = message.forwarded
    sender = inner.sender if inner is not None else next(iter(message.senders), None)
    return registrable(sender.domain) if sender is not None and sender.domain else None


def _of_shop(domain: str | None) -> tuple[Question, ...]:
    if domain is None:
        return ()
    bare = tuple((domain, rdtype) for rdtype in ("A", "AAAA", "MX", "NS", "TXT"))
    return (*bare, (f"www.{domain}", "A"), (f"_dmarc.{domain}", "TXT"))


def _of_sender(domain: str | None) -> tuple[Question, ...]:
    return ((domain, "A"), (domain, "TXT"), (f"_dmarc.{domain}", "TXT")) if domain else ()


def _all(questions: list[Question], world: World, deadline: Deadline) -> dict[Question, Got]:
    if not questions:
        return {}
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - loaded when somebody is asked

    with ThreadPoolExecutor(len(questions)) as pool:
        return dict(zip(questions, pool.map(lambda question: _one(question, world, deadline), questions), strict=True))


def _one(question: Question, world: World, deadline: Deadline) -> Got:
    from shopcheck.lookups.dns_asking import ask_one  # noqa: PLC0415 - loaded when somebody is asked

    try:
        return ask_one(*question, world, deadline)
    except net.NetError as trouble:
        return trouble


def _no_name(names: Iterable[str]) -> dict[str, Fact]:
    none = Unknown(Reason.NOT_IN_THIS_INPUT, TOPIC.id, _("there is no name to ask for"))
    return dict.fromkeys(names, none)


def _facts(domain: str, got: Mapping[Question, Got]) -> Mapping[str, Fact]:
    servers = got[domain, "NS"]
    return {
        "shop.dns.exists": _exists(domain, got),
        "shop.dns.addresses": _addresses(got[domain, "A"], got[domain, "AAAA"]),
        "shop.dns.mx": _fact(got[domain, "MX"], _mail_servers),
        "shop.dns.name_servers": _fact(servers, lambda dated: dated.answer.records or None),
        "shop.dns.parked": _fact(servers, lambda dated: any(map(parking_at, dated.answer.records))),
        "shop.dns.platform": _platform(got[domain, "A"], got[f"www.{domain}", "A"]),
        **{f"shop.dns.{name}": fact for name, fact in _rules_for_mail(domain, got).items()},
    }


def _sender_facts(domain: str, got: Mapping[Question, Got]) -> Mapping[str, Fact]:
    rules = {f"sender.dns.{name}": fact for name, fact in _rules_for_mail(domain, got).items()}
    return {"sender.dns.exists": _exists(domain, got), **rules}


def _rules_for_mail(domain: str, got: Mapping[Question, Got]) -> Mapping[str, Fact]:
    at_dmarc = got[f"_dmarc.{domain}", "TXT"]
    return {
        "spf": _the_one(got[domain, "TXT"], _is_spf),
        "dmarc": _the_one(at_dmarc, lambda record: bool(_tags(record))),
        "dmarc_policy": _fact(at_dmarc, lambda dated: dmarc_policy(dated.answer.records)),
    }


def _the_one(got: Got, is_meant: Callable[[str], bool]) -> Fact:
    """The text that is meant; several stand for none (RFC 7208 §4.5, RFC 7489 §6.6.3), and are no absence either."""
    if isinstance(got, net.NetError):
        return Unknown(got.reason, TOPIC.id, got.says)
    texts = [record for record in got.answer.records if is_meant(record)]
    if len(texts) > 1:
        return Unknown(Reason.AMBIGUOUS, got.source, _("several are published where one belongs"))
    return Known(texts[0][:LONGEST_TEXT] if texts else None, got.source, got.at)


def _is_spf(record: str) -> bool:
    return record.lower() == "v=spf1" or record.lower().startswith("v=spf1 ")


def _fact(got: Got, value: Callable[[Dated], Value]) -> Fact:
    if isinstance(got, net.NetError):
        return Unknown(got.reason, TOPIC.id, got.says)
    return Known(value(got), got.source, got.at)


def _exists(domain: str, got: Mapping[Question, Got]) -> Fact:
    """Whether the name exists: one answer other than NXDOMAIN proves it.

    NXDOMAIN at the end of a CNAME chain speaks of the name it leads to (RFC 6604 §2).
    """
    answers = [answer for (name, _rdtype), answer in got.items() if name == domain]
    dated = [answer for answer in answers if not isinstance(answer, net.NetError)]
    for answer in dated:
        if answer.answer.outcome is not net.Outcome.NXDOMAIN or answer.answer.chain:
            return Known(value=True, source=answer.source, at=answer.at)
    if dated:
        return Known(value=False, source=dated[0].source, at=dated[0].at)
    return _fact(answers[0], lambda _dated: None)


def _addresses(four: Got, six: Got) -> Fact:
    """The addresses of both families; those of one where the other did not answer."""
    dated = [got for got in (four, six) if not isinstance(got, net.NetError)]
    found = tuple(record for got in dated for record in got.answer.records)
    trouble = next((got for got in (four, six) if isinstance(got, net.NetError)), None)
    if trouble is not None and not found:
        return Unknown(trouble.reason, TOPIC.id, trouble.says)
    return Known(found or None, "; ".join(got.source for got in dated), dated[0].at)


def _mail_servers(dated: Dated) -> Value:
    """The hosts, most preferred first; none for a null MX (RFC 7505) and a name that does not exist.

    ``None`` where nothing is published: then mail goes to the address of the name itself (RFC 5321 §5.1).
    """
    if dated.answer.outcome is net.Outcome.NXDOMAIN:
        return ()
    records = [record.split(" ", 1) for record in dated.answer.records if " " in record]
    ordered = sorted((int(rank) if rank.isdigit() else 0, host) for rank, host in records)
    return tuple(host for _rank, host in ordered if host != ".") if records else None


def _platform(bare: Got, www: Got) -> Fact:
    """The platform that a CNAME or a published address belongs to; unknown if one side did not answer."""
    for got in (www, bare):
        if not isinstance(got, net.NetError) and (platform := _platform_in(got)):
            return Known(platform, got.source, got.at)
    trouble = next((got for got in (bare, www) if isinstance(got, net.NetError)), None)
    return _fact(trouble or bare, lambda _dated: None)


def _platform_in(dated: Dated) -> str | None:
    for target in dated.answer.chain:
        platform = platform_at(target)
        if platform is not None:
            return platform.id
    return next((found for record in dated.answer.records if (found := platform_of_address(record))), None)


def dmarc_policy(records: Iterable[str]) -> str | None:
    """The policy in the texts at ``_dmarc`` (RFC 7489 §6.6.3); ``None`` without one, or with several.

    A record with a broken policy but an address for reports counts as “none”.
    """
    own = [tags for record in records if (tags := _tags(record))]
    if len(own) != 1:
        return None
    policy = own[0].get("p", "").lower()
    if policy in _POLICIES:
        return policy
    return "none" if own[0].get("rua") else None


def _tags(record: str) -> dict[str, str]:
    """The tags of a DMARC record; empty for any other text. Its first tag must be the version."""
    pairs = [piece.split("=", 1) for piece in record.split(";")[:50] if "=" in piece]
    tags = {name.strip().lower(): value.strip() for name, value in pairs}
    first = record.split(";", 1)[0].replace(" ", "").replace("\t", "")
    return tags if first == "v=DMARC1" else {}
