"""One mail → Claims: parsed once, its parties named, nothing verified."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from shopcheck.intake.claimed import (
    claimed_sellers,
    headlined_sellers,
    mentioned_sellers,
    name_fits_domain,
    names_nobody,
)
from shopcheck.intake.files import SAVE_MAIL, read_bytes
from shopcheck.intake.language import language_of
from shopcheck.intake.mail.addressee import addressee_names, claim_without_names, without_names
from shopcheck.intake.mail.message import parse_message, what_is_it
from shopcheck.intake.order.order import is_order, read_order
from shopcheck.intake.parties import choose_shop
from shopcheck.intake.reading import sha256_of
from shopcheck.intake.source import OLE
from shopcheck.intake.trust.authentication import trusted_authentication, vouched
from shopcheck.intake.wording import read_wording
from shopcheck.model import (
    Claims,
    Clock,
    Kind,
    Message,
    Reason,
    TargetError,
    Unreadable,
    Vouched,
)
from shopcheck.model.words import _

if TYPE_CHECKING:
    from shopcheck.intake.reading import Reading


def read_mail(data: bytes, target: str, reading: Reading) -> Claims:
    """The claims of a mail, or of text pasted without its head.

    An Outlook file (.msg) is read as the mail it holds. Raises TargetError for what is no mail (a
    picture, a PDF …).
    """
    handed_in = data
    if data.startswith(OLE):
        from shopcheck.intake.mail.msg import as_mail  # noqa: PLC0415 - only where a file may be Outlook's

        data = as_mail(data, target)
    _refuse_other_files(data, target)
    trust = partial(
        trusted_authentication,
        received_by_reader=reading.received_by_reader,
        trust_authserv=reading.trust_authserv,
    )
    message = parse_message(data, trust=trust)
    language = language_of(f"{message.subject}\n{message.text}")
    readers = frozenset(f"{reader.local}@{reader.domain}".lower() for reader in message.recipients)
    order = read_order(message.subject, message.text, message.structured, message.links, language, readers)
    sender = message.senders[0] if message.senders else None
    names = addressee_names(message)
    return Claims(
        target=target,
        kind=Kind.EMAIL,
        sha256=sha256_of(handed_in),
        clock=_mail_clock(message, reading),
        shop=choose_shop(message, reading.given_host()),
        message=message,
        vouched=_vouched(message),
        wording=read_wording(message.subject, message.text),
        order=without_names(order, names),
        is_order=is_order(message.subject, message.text, order, language),
        sellers=tuple(claim_without_names(claim, names) for claim in claimed_sellers(message)),
        mentions=mentioned_sellers(message),
        headlined=headlined_sellers(message),
        name_fits_domain=sender is not None and name_fits_domain(sender),
        names_nobody=sender is not None and names_nobody(sender),
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


def _mail_clock(message: Message, reading: Reading) -> Clock:
    """The day of the mail: as its receiver wrote it, else its own Date if not in the future, else today."""
    given = reading.given_clock()
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
    if message.forwarded is not None:
        says = _("It was forwarded: the real sender's mark is lost.")
        return Vouched(None, why_not=Reason.NOT_TRUSTED, says=says)
    domains = [sender.domain for sender in message.senders]
    return vouched(
        message.authentication,
        domains,
        message.from_headers,
        message.signatures,
        fields=message.header_names,
        answers_to=[address.domain for address in message.reply_to if address.domain],
    )
