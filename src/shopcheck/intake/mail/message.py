"""One mail, parsed once (RFC 5322, RFC 2045): bytes → Message. Nothing in it is believed.

The defects it notes: ``no-headers`` (text pasted without a head) · ``headers-cut`` · ``no-from`` ·
``many-from`` · ``no-date`` · ``bad-date`` · ``no-boundary`` · ``no-last-boundary`` ·
``too-many-parts`` · ``too-deep`` · ``text-cut`` · ``links-cut`` · ``unknown-charset`` ·
``html-too-deep`` (read without a tree) · ``parts-differ`` (plain and HTML version say different
things) · ``hidden-text`` · ``images-only`` · ``script-link`` · ``data-link``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.mail.address import read_addresses
from shopcheck.intake.mail.body import Body, body_of_text, read_body
from shopcheck.intake.mail.charsets import decode, one_line
from shopcheck.intake.mail.forwarded import find_forward, is_forward
from shopcheck.intake.mail.headers import (
    MAX_SIGNATURES,
    Head,
    decode_words,
    is_machine_date,
    read_date,
    read_head,
    read_signature,
)
from shopcheck.intake.mail.mime import MAX_DECODED, Cut
from shopcheck.intake.source import what_is_it, with_plain_line_ends
from shopcheck.intake.trust.arc import read_arc
from shopcheck.knowledge import is_free_mail
from shopcheck.model.claims import Address, Authentication, Forwarded, Message
from shopcheck.model.errors import TargetError, Unreadable
from shopcheck.model.words import _

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Trust", "parse_message", "what_is_it"]

Trust = Callable[[Sequence[tuple[str, str]]], Authentication]

MAX_SUBJECT = 1_000
MAX_NOTE = 3_000
MAX_INNER = 5

# Fields no client prints for people: one of them, and it is a mail's own head.
_CARRIED = {
    *("received", "message-id", "mime-version", "content-type", "content-transfer-encoding", "return-path"),
    *("delivered-to", "dkim-signature", "authentication-results", "arc-seal", "received-spf", "list-unsubscribe"),
    *("x-received", "x-mailer", "x-original-to", "envelope-to", "references", "in-reply-to", "feedback-id"),
}


class _Inside(Struct, frozen=True):
    """What counts as the mail's text and links, after looking into a mail forwarded in it."""

    body: Body
    forwarded: Forwarded | None


def parse_message(data: bytes, *, trust: Trust) -> Message:
    """Read one mail, or text pasted from one; at most 64 MiB, which the caller sees to.

    `trust` is given the head's fields, (name, unfolded raw value), top first, and says which
    authentication results count; for text without a head it is given none. Raises TargetError
    (not-a-mail, empty) for what is no text; whatever else is wrong stands in `defects`.
    """
    kind = what_is_it(data)
    if kind is not None:
        raise TargetError(
            Unreadable.NOT_A_MAIL,
            _("This is {what}. We need the mail itself, as a file.").format(what=kind),
            _("How to save it: {command}").format(command="shopcheck help save-mail"),
        )
    data = with_plain_line_ends(data)
    if not data.strip():
        raise TargetError(
            Unreadable.EMPTY, _("There is nothing in it."), _("Save the mail again: shopcheck help save-mail")
        )
    head = read_head(data)
    cut = Cut()
    if not _is_a_head(head):
        return _from_pasted(data, trust, cut)
    if head.cut:
        cut.note("headers-cut")
    body = read_body(data, head, cut)
    subject = one_line(decode_words(head.first("subject")), MAX_SUBJECT)
    inside = _look_inside(data, head, body, cut, 0)
    return _message(head, subject, inside, trust(head.fields), cut)


def _is_a_head(head: Head) -> bool:
    """Whether the fields are a mail's own head, and not one that a client printed into pasted text."""
    names = {name.lower() for name, _value in head.fields}
    if names & _CARRIED:
        return True
    if "sent" in names or not names & {"from", "subject"}:
        return False
    by_machine = all(is_machine_date(value) for value in head.all("date"))
    return by_machine and ("from" not in names or "@" in head.first("from"))


def _from_pasted(data: bytes, trust: Trust, cut: Cut) -> Message:
    cut.note("no-headers")
    if len(data) > MAX_DECODED:
        cut.note("text-cut")
    body = body_of_text(decode(data[:MAX_DECODED]))
    inside = _look_for_printed(body, "", pasted=True)
    return _message(Head((), 0), "", inside, trust([]), cut)


def _look_inside(data: bytes, head: Head, body: Body, cut: Cut, level: int) -> _Inside:
    """The mail inside the mail, if this one does little more than hand it on.

    Who hands a mail on writes a short note. Links of his own beside it, without a word of forwarding in the
    subject and from no private mailbox, make a mail of its own of it: a scam that brings a genuine mail along
    shall not hide behind that.
    """
    subject = one_line(decode_words(head.first("subject")), MAX_SUBJECT)
    private = any(is_free_mail(sender.domain) for sender in read_addresses(head.first("from")))
    own_links = bool(body.links) and not private and not is_forward(subject)
    if not body.inner or level >= MAX_INNER or len(body.text) > MAX_NOTE or own_links:
        return _look_for_printed(body, subject, pasted=False)
    start, end = body.inner[0]
    head = read_head(data, start, end)
    inner_body = read_body(data, head, cut, end)
    inner_subject = one_line(decode_words(head.first("subject")), MAX_SUBJECT)
    deeper = _look_inside(data, head, inner_body, cut, level + 1)
    senders = read_addresses(head.first("from"))
    innermost = deeper.forwarded
    forwarded = Forwarded(
        how="attached",
        sender=innermost.sender if innermost is not None else next(iter(senders), None),
        subject=innermost.subject if innermost is not None else inner_subject,
        date=innermost.date if innermost is not None else _date(head, cut),
    )
    return _Inside(_joined(body, body.text, deeper.body), forwarded)


def _look_for_printed(body: Body, subject: str, *, pasted: bool) -> _Inside:
    found = find_forward(body.text, subject, pasted=pasted)
    if found is None:
        return _Inside(body, None)
    inner = Body(found.text, body.html, body.links, body.attachments, body.structured, [], body.pictures)
    return _Inside(_joined(Body(links=[]), found.note, inner), found.forwarded)


def _joined(outer: Body, note: str, inner: Body) -> Body:
    """The inner mail with the outer one's links. The note above it is the reader's own words, no claim.

    A note that has links is kept: then it is more than a note.
    """
    text = f"{inner.text}\n\n{note}".strip() if _has_links(note) or not inner.text else inner.text
    return Body(
        text=text,
        html=outer.html or inner.html,
        links=[*outer.links, *inner.links],
        attachments=[*outer.attachments, *inner.attachments],
        structured=[*outer.structured, *inner.structured],
        pictures=outer.pictures + inner.pictures,
    )


def _has_links(note: str) -> bool:
    return "://" in note or "www." in note


def _date(head: Head, cut: Cut) -> datetime | None:
    value = head.first("date")
    moment = read_date(value) if value else None
    if moment is None:
        cut.note("bad-date" if value else "no-date")
    return moment


def _message(head: Head, subject: str, inside: _Inside, authentication: Authentication, cut: Cut) -> Message:
    from_headers = head.all("from")
    senders = _addresses(from_headers)
    if head.fields and not any(sender.domain for sender in senders):
        cut.note("no-from")
    if len(from_headers) > 1 or len(senders) > 1:
        cut.note("many-from")
    body = inside.body
    return_path = read_addresses(head.first("return-path"))
    signatures = [read_signature(value) for value in head.all("dkim-signature")[:MAX_SIGNATURES]]
    return Message(
        senders=senders,
        from_headers=len(from_headers),
        reply_to=_addresses(head.all("reply-to")),
        return_path=next((address for address in return_path if address.domain), None),
        recipients=_addresses((*head.all("to"), *head.all("cc"))),
        subject=subject,
        date=_date(head, cut) if head.fields else None,
        message_id=one_line(head.first("message-id"), 1_000).strip("<> "),
        header_names=tuple(name.lower() for name, _value in head.fields),
        text=body.text,
        html=body.html,
        links=tuple(body.links),
        attachments=tuple(body.attachments),
        structured=tuple(body.structured),
        signatures=tuple(signature for signature in signatures if signature is not None),
        authentication=authentication,
        forwarded=inside.forwarded,
        defects=tuple(cut.defects),
        arc=read_arc(head.all("arc-authentication-results")),
    )


def _addresses(values: tuple[str, ...]) -> tuple[Address, ...]:
    return tuple(address for value in values[:50] for address in read_addresses(value))
