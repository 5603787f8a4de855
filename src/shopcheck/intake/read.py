"""One mail or one link → Claims: parsed once, its parties named, nothing verified."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from shopcheck.intake.addressee import addressee_names, claim_without_names, without_names
from shopcheck.intake.authentication import trusted_authentication, vouched
from shopcheck.intake.claimed import claimed_sellers, headlined_sellers, mentioned_sellers, name_fits_domain
from shopcheck.intake.files import SAVE_MAIL, read_bytes
from shopcheck.intake.language import language_of
from shopcheck.intake.link import parse_link
from shopcheck.intake.message import parse_message, what_is_it
from shopcheck.intake.msg import as_mail
from shopcheck.intake.order import is_order, read_order
from shopcheck.intake.parties import choose_shop
from shopcheck.intake.unwrap import unwrap
from shopcheck.intake.wording import read_wording
from shopcheck.model import (
    Authentication,
    Buyer,
    Claims,
    Clock,
    Kind,
    Link,
    Message,
    Reason,
    ShopChoice,
    TargetError,
    Unreadable,
    Vouched,
)
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.intake.own_orders import OwnOrders


@dataclass(frozen=True, slots=True)
class Reading:
    """How a target is to be read: what the user says about it.

    `received_by_reader` is false where somebody else handed the mail over: then no provider's
    mark in it may be trusted.
    """

    today: date
    as_of: date | None = None
    shop: str | None = None
    bought_on: str | None = None
    received_by_reader: bool = True
    trust_authserv: tuple[str, ...] = ()
    page: bytes | None = None
    page_problem: str | None = None
    buyer: Buyer = field(default_factory=Buyer)
    own_orders: OwnOrders | None = None


def read_mail(data: bytes, target: str, reading: Reading) -> Claims:
    """The claims of a mail, or of text pasted without its head.

    An Outlook file (.msg) is read as the mail it holds. Raises TargetError for what is no mail (a
    picture, a PDF …).
    """
    handed_in, data = data, as_mail(data, target)
    _refuse_other_files(data, target)
    trust = partial(
        trusted_authentication,
        received_by_reader=reading.received_by_reader,
        trust_authserv=reading.trust_authserv,
    )
    message = parse_message(data, trust=trust)
    language = language_of(f"{message.subject}\n{message.text}")
    order = read_order(message.subject, message.text, message.structured, message.links, language)
    sender = message.senders[0] if message.senders else None
    names = addressee_names(message)
    kept = [address.name for address in message.senders]
    return Claims(
        target=target,
        kind=Kind.EMAIL,
        sha256=_sha256(handed_in),
        clock=_mail_clock(message, reading),
        shop=choose_shop(message, _given_host(reading)),
        message=message,
        vouched=_vouched(message),
        wording=read_wording(message.subject, message.text),
        order=without_names(order, names, kept),
        is_order=is_order(message.subject, message.text, order, language),
        sellers=tuple(claim_without_names(claim, names, kept) for claim in claimed_sellers(message)),
        mentions=mentioned_sellers(message),
        headlined=headlined_sellers(message),
        name_fits_domain=sender is not None and name_fits_domain(sender),
        language=language,
        bought_on=reading.bought_on,
        known_to_seller=reading.own_orders.know(order.number) if reading.own_orders and order.number else None,
        buyer=reading.buyer,
        page=reading.page,
        page_problem=reading.page_problem,
        raw=data if data is handed_in else None,
    )


def read_mail_file(name: str, reading: Reading) -> Claims:
    """The claims of a mail in a file, or on standard input (``-``)."""
    return read_mail(read_bytes(name), name, reading)


def read_link(text: str, target: str, reading: Reading) -> Claims:
    """The claims of a link or bare domain, defanged or not; of a wrapped one, those of what it holds.

    Raises TargetError for what is none.
    """
    link = _unwrapped(parse_link(text))
    host = _given_host(reading) or link.host
    return Claims(
        target=target,
        kind=Kind.URL,
        sha256=_sha256(text.encode("utf-8", "surrogatepass")),
        clock=_given_clock(reading) or Clock(reading.today, "today"),
        shop=ShopChoice(host, "given", (host,)),
        link=link,
        bought_on=reading.bought_on,
        buyer=reading.buyer,
        page=reading.page,
        page_problem=reading.page_problem,
    )


def _unwrapped(link: Link) -> Link:
    """The link inside a click tracker or a filter's wrapper, where it can be told without opening it."""
    target, wrappers = unwrap(f"{link.scheme}://{link.host}{link.path}" + (f"?{link.query}" if link.query else ""))
    if not wrappers:
        return link
    try:
        return replace(parse_link(target), as_written=link.as_written, wrappers=wrappers)
    except TargetError:
        return link


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _refuse_other_files(data: bytes, target: str) -> None:
    what = what_is_it(data)
    if what is None:
        return
    name = target.replace("\\", "/").rpartition("/")[2]
    raise TargetError(
        Unreadable.NOT_A_MAIL,
        _("{name} is {what}. We need the mail itself, as a file.").format(name=name, what=what),
        _("How to save it: {command}").format(command=SAVE_MAIL),
    )


def _given_host(reading: Reading) -> str | None:
    return parse_link(reading.shop).host if reading.shop else None


def _given_clock(reading: Reading) -> Clock | None:
    return Clock(reading.as_of, "given") if reading.as_of is not None else None


def _mail_clock(message: Message, reading: Reading) -> Clock:
    """The day of the mail: as its receiver wrote it, else its own Date if not in the future, else today."""
    given = _given_clock(reading)
    if given is not None:
        return given
    inner = message.forwarded
    received = message.authentication.received_at if inner is None else None
    written = inner.date if inner is not None and inner.date is not None else message.date
    for moment, source in ((received, "received"), (written, "mail")):
        day = _day(moment)
        if day is not None and date(1995, 1, 1) <= day <= reading.today:
            return Clock(day, source)
    return Clock(reading.today, "today")


def _day(moment: datetime | None) -> date | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()


def _vouched(message: Message) -> Vouched:
    authentication: Authentication = message.authentication
    if message.forwarded is not None:
        says = _("It was forwarded: the real sender's mark is lost.")
        return Vouched(None, why_not=Reason.NOT_TRUSTED, says=says)
    domains: Sequence[str] = [sender.domain for sender in message.senders]
    return vouched(authentication, domains, message.from_headers, message.signatures)
