"""One mail, built line by line: as its sender wrote it, signed it, and as its reader's provider took it in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from tests.scenarios.envelope import Envelope, signature
from tests.scenarios.receivers import RECEIVERS
from tests.services.signing import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.services.signing import Key

SENT = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
READER = "reader.41700@mail.example"
PLAIN = "text/plain; charset=utf-8"
# What a sender with care signs (RFC 6376 §5.4.1).
COVERED = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type")


class Draft(Struct, frozen=True):
    """A mail as its sender's server lets it go; `sender` is the From field's raw value, `above` stands over it."""

    sender: str
    host: str
    subject: str
    text: str
    content_type: str = PLAIN
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def written(self) -> bytes:
        """The mail in the form of RFC 5322, line ends and all."""
        head = (
            *self.above,
            f"From: {self.sender}",
            f"To: {READER}",
            f"Subject: {self.subject}",
            f"Date: {format_datetime(SENT)}",
            f"Message-ID: <417@{self.host}>",
            "MIME-Version: 1.0",
            f"Content-Type: {self.content_type}",
            *self.below,
        )
        text = self.text if self.text.endswith("\n") else f"{self.text}\n"
        return "\r\n".join((*head, "", text.replace("\n", "\r\n"))).encode("utf-8", "surrogateescape")

    def with_above(self, *lines: str) -> Draft:
        """The same, with fields of the sender's choice on top."""
        return replace(self, above=(*self.above, *lines))

    def saying(self, text: str) -> Draft:
        """The same sender, with another text."""
        return replace(self, text=text)


class Word(Struct, frozen=True):
    """What the reader's provider found out about a mail: of whose server, and with what result."""

    header_from: str
    mail_from: str
    spf: str = "pass"
    dmarc: str = "pass"
    policy: str = "reject"
    signed: tuple[str, ...] = ()


def good(host: str) -> Word:
    """Everything fits the header From."""
    return Word(host, f"bounce@{host}", signed=(host,))


def bad(host: str) -> Word:
    """Somebody without right to the name."""
    return Word(host, "x@versand-417.example", dmarc="fail", signed=("versand-417.example",))


def received(draft: Draft, at: str, word: Word) -> bytes:
    """The mail as its reader saves it at his provider, who writes down what he found."""
    envelope = Envelope(
        helo=f"mta7.{word.mail_from.rpartition('@')[2].strip()}",
        ip="203.0.113.24",
        mail_from=word.mail_from,
        rcpt=READER,
        header_from=word.header_from,
        at=SENT + timedelta(seconds=7),
        spf=word.spf,
        dmarc=word.dmarc,
        policy=word.policy,
        signed=word.signed,
    )
    lines = [RECEIVERS[at](envelope), *(signature(domain, SENT) for domain in word.signed)]
    return "".join(f"{line}\n" for line in lines if line).replace("\n", "\r\n").encode() + draft.written()


def with_signature(
    draft: Draft,
    key: Key,
    *,
    domain: str,
    selector: str = "good",
    headers: Sequence[str] = COVERED,
    length: bool = False,
    relaxed: bool = True,
    identity: str | None = None,
) -> bytes:
    """The mail signed by this domain, as the sender's server lets it go."""
    present = {
        line.partition(":")[0].strip().lower()
        for line in draft.written().decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    }
    names = [name for name in headers if name in present]
    return signed(
        draft.written(),
        key,
        selector=selector,
        domain=domain,
        headers=names,
        length=length,
        relaxed=relaxed,
        identity=identity,
    )
