"""A DKIM key record (RFC 6376 §3.6.1): whether it is one that we rely on."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

from dkim.crypto import UnparsableKeyError, parse_public_key

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.lookups.dkim_mail import SignatureHeader

LONGEST = 2_048  # characters: room for 8192 bits; arithmetic with more is a way to keep us busy
FEWEST_BITS, MOST_BITS = 1_024, 8_192

_HAS_KEY = late(r"(?:^|;)\s{0,9}p\s{0,9}=")


class Unverifiable(Exception):  # noqa: N818 - an outcome, not an error
    """Why a signature, good or wrong, would prove nothing; `says` is for people."""

    def __init__(self, reason: Reason, says: str) -> None:
        super().__init__(says)
        self.reason, self.says = reason, says


def key_for(signature: SignatureHeader, records: Iterable[str]) -> str:
    """The key record among the texts at a selector; raises Unverifiable where we rely on none."""
    keys = [record for record in records if _HAS_KEY.search(record[:LONGEST])]
    if not keys:
        raise Unverifiable(Reason.NOT_PUBLISHED, _("the key for its signature is no longer published"))
    if len(keys) > 1:
        raise Unverifiable(Reason.AMBIGUOUS, _("several keys are published where one belongs"))
    if len(keys[0]) > LONGEST:
        raise Unverifiable(Reason.TOO_LARGE, _("the published key is too large"))
    _require_meant_for(signature, keys[0])
    return keys[0]


def _require_meant_for(signature: SignatureHeader, key: str) -> None:
    pairs = (piece.partition("=") for piece in key.split(";") if piece.strip())
    tags = {name.strip(): re.sub(r"\s", "", value) for name, _equals, value in pairs}
    flags = tags.get("t", "").lower().split(":")
    if not tags.get("p"):
        raise Unverifiable(Reason.NOT_PUBLISHED, _("the key for its signature was withdrawn"))
    if tags.get("v", "DKIM1") != "DKIM1" or tags.get("k", "rsa") != "rsa":
        raise Unverifiable(Reason.NOT_DECIDED, _("the published key is of a kind that we cannot use"))
    meant_for_mail = not {"*", "email"}.isdisjoint(tags.get("s", "*").lower().split(":"))
    meant_for_hash = "sha256" in tags.get("h", "sha256").lower().split(":")
    strict_and_other = "s" in flags and signature.identity_domain != signature.domain
    if not meant_for_mail or not meant_for_hash or strict_and_other:
        raise Unverifiable(Reason.NOT_TRUSTED, _("the published key is not meant for this signature"))
    if "y" in flags:
        raise Unverifiable(Reason.NOT_TRUSTED, _("the sender is still testing its signatures"))
    bits = _bits(tags["p"])
    if bits > MOST_BITS:
        raise Unverifiable(Reason.TOO_LARGE, _("the published key is too large"))
    if bits < FEWEST_BITS:
        raise Unverifiable(Reason.NOT_TRUSTED, _("the sender's key is too short to be relied on"))


def _bits(encoded: str) -> int:
    try:
        return int(parse_public_key(binascii.a2b_base64(encoded))["modulus"]).bit_length()
    except (UnparsableKeyError, binascii.Error, ValueError, KeyError, IndexError, TypeError, AssertionError):
        raise Unverifiable(Reason.BAD_ANSWER, _("the published key cannot be read")) from None
