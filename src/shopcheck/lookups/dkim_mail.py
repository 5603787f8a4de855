"""One mail's DKIM signatures (RFC 6376): what they cover, whose key they need, and whether they hold.

dkimpy does the arithmetic. What it would choke on is refused before it is called, and what it raises
is named here, so that no mail can do more than remain unverified.
"""

from __future__ import annotations

import binascii
import re
import time
from functools import cached_property
from typing import TYPE_CHECKING

import dkim
from dkim.util import InvalidTagValueList, parse_tag_value
from msgspec import Struct

from shopcheck.lookups.dkim_key import Unverifiable
from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST_MAIL = 16 * 1024 * 1024
LARGEST_HEAD = 128 * 1024
MOST_LINES = 3_000
LONGEST_SIGNATURE = 4_096
LONGEST_BLANK = 80

# What must be signed, and stand once: with another From, Subject, Date or Content-Type the same body
# tells another story (RFC 6376 §5.4, §8.15).
COVERED = frozenset(("from", "subject", "date", "content-type"))

_HEAD_END = late(rb"\r?\n\r?\n")
_EMLX_LENGTH = late(rb"\d{1,9}[ \t]*\r?\n")
_BLANKS = late(rb"[ \t]+")
_LONG_BLANK = late(rb"\s{%d}" % LONGEST_BLANK)
_NAME = late(r"[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63}){0,10}")

# What dkimpy raises on mails and keys made to break it; seen by fuzzing, beside its own exceptions.
_BROKEN = (
    dkim.DKIMException,
    InvalidTagValueList,
    binascii.Error,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AssertionError,
    OverflowError,
)


class SignatureHeader(Struct, frozen=True):
    """One DKIM-Signature: its place among them, and its tags; empty where it cannot be read."""

    place: int
    tags: Mapping[str, str]

    @property
    def domain(self) -> str:
        """The signing domain (``d=``), lower case; empty if it is none."""
        return _name(self.tags.get("d", ""))

    @property
    def selector(self) -> str:
        """The selector (``s=``), lower case; empty if it is none."""
        return _name(self.tags.get("s", ""))

    @property
    def identity_domain(self) -> str:
        """The domain of the identity (``i=``), the signing domain where there is none."""
        return self.tags.get("i", "").lower().rpartition("@")[2] or self.domain

    @property
    def signed(self) -> frozenset[str]:
        """The fields it covers (``h=``), lower case."""
        return frozenset(name.strip().lower() for name in self.tags.get("h", "").split(":"))


class SignedMail:
    """A mail as dkimpy reads it, its signatures topmost first."""

    def __init__(self, mail: dkim.DKIM) -> None:
        self._mail = mail
        self._body: bytes = mail.body
        self.names = tuple(name.decode("ascii").lower() for name, _value in mail.headers)
        values = [value for name, value in mail.headers if name.lower() == b"dkim-signature"]
        self.signatures = tuple(SignatureHeader(place, _tags(value)) for place, value in enumerate(values))

    def holds(self, signature: SignatureHeader, key: str) -> bool:
        """Whether the signature is good for this key record; raises Unverifiable where nobody can tell."""
        record = key.encode("ascii", "replace")
        relaxed = signature.tags.get("c", "").partition("/")[2].strip() == "relaxed"
        self._mail.body = self._relaxed_body if relaxed else self._body
        try:
            self._mail.verify_headerprep(signature.place)
        except _BROKEN:
            raise Unverifiable(Reason.NOT_DECIDED, _("the signature cannot be read")) from None
        try:
            return bool(self._mail.verify(signature.place, dnsfunc=lambda *_name, **_timeout: record))
        except dkim.ValidationError:  # the body is not the one that was signed
            return False
        except _BROKEN:
            raise Unverifiable(Reason.NOT_DECIDED, _("the signature cannot be read")) from None

    @cached_property
    def _relaxed_body(self) -> bytes:
        """The body with its blanks reduced as RFC 6376 §3.4.4 says.

        dkimpy would come to the same, in time that grows with the square of a run of blanks.
        """
        lines = self._body.split(b"\r\n")
        return b"\r\n".join(_BLANKS.sub(b" ", line).rstrip(b" ") for line in lines)


def open_mail(raw: bytes, names: Sequence[str]) -> SignedMail:
    """The mail, if its head reads as it was read for its claims: `names` are the fields found then.

    Raises Unverifiable: TOO_LARGE, NOT_DECIDED where the head can be read in two ways.
    """
    data = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    length = _EMLX_LENGTH.match(data)
    data = data[length.end() :] if length else data
    end = _HEAD_END.search(data, 0, LARGEST_HEAD)
    head = data[: end.start()] if end else data
    if len(data) > LARGEST_MAIL or len(head) > LARGEST_HEAD or head.count(b"\n") > MOST_LINES:
        raise Unverifiable(Reason.TOO_LARGE, _("the mail is too large to verify its signature"))
    try:
        mail = SignedMail(dkim.DKIM(data))
    except _BROKEN:
        raise Unverifiable(Reason.NOT_DECIDED, _("the mail's head can be read in two ways")) from None
    if mail.names != tuple(names):
        raise Unverifiable(Reason.NOT_DECIDED, _("the mail's head can be read in two ways"))
    return mail


def require_strong(signature: SignatureHeader, names: Sequence[str], *, answers_elsewhere: bool = False) -> None:
    """Raise Unverifiable if a signature, though good, would not prove who wrote what is shown.

    `answers_elsewhere`: a Reply-To leads to another domain, and must be signed, too: it can be added to
    a mail that is sent again.
    """
    shown = COVERED | {"reply-to"} if answers_elsewhere else COVERED
    tags = signature.tags
    if not signature.domain or not signature.selector:
        raise Unverifiable(Reason.NOT_DECIDED, _("the signature cannot be read"))
    if "l" in tags or not signature.signed >= shown or any(names.count(name) > 1 for name in shown):
        raise Unverifiable(Reason.NOT_TRUSTED, _("The sender's signature leaves parts of the mail open to change."))
    if tags.get("a", "").lower() != "rsa-sha256":
        raise Unverifiable(Reason.NOT_TRUSTED, _("it is signed in a way that we do not count"))
    expires = tags.get("x", "")
    if expires and (not expires.isascii() or not expires.isdigit() or int(expires[:15]) < time.time()):
        raise Unverifiable(Reason.NOT_TRUSTED, _("the signature has expired"))


def _tags(value: bytes) -> Mapping[str, str]:
    if len(value) > LONGEST_SIGNATURE or _LONG_BLANK.search(value):
        return {}
    try:
        tags = parse_tag_value(value)
    except _BROKEN:
        return {}
    return {name.decode("ascii", "replace"): text.decode("ascii", "replace") for name, text in tags.items()}


def _name(text: str) -> str:
    name = re.sub(r"\s", "", text).lower().removesuffix(".")
    return name if len(name) <= 253 and _NAME.fullmatch(name) else ""
