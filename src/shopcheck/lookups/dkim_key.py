"""A DKIM key record (RFC 6376 §3.6.1): whether it is one that we rely on."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

from dkim.crypto import UnparsableKeyError, parse_public_key

from shopcheck.model import Reason
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.lookups.dkim_mail import SignatureHeader

LONGEST = 2_048  # characters: room for 8192 bits; arithmetic with more is a way to keep us busy
FEWEST_BITS, MOST_BITS = 1_024, 8_192

Doubt = tuple[Reason, str]


def key_in(records: Iterable[str]) -> str | Doubt:
    """The one key among the texts at a selector, or why there is none."""
    keys = [record for record in records if re.search(r"(?:^|;)\s{0,9}p\s{0,9}=", record[:LONGEST])]
    if not keys:
        return Reason.NOT_PUBLISHED, _("the key for its signature is no longer published")
    if len(keys) > 1:
        return Reason.AMBIGUOUS, _("several keys are published where one belongs")
    if len(keys[0]) > LONGEST:
        return Reason.TOO_LARGE, _("the published key is too large")
    return keys[0]


def doubt(key: str, signature: SignatureHeader) -> Doubt | None:
    """Why a signature under this key would prove nothing; ``None`` if it would."""
    pairs = (piece.partition("=") for piece in key.split(";") if piece.strip())
    tags = {name.strip(): re.sub(r"\s", "", value) for name, _equals, value in pairs}
    if not tags.get("p"):
        return Reason.NOT_PUBLISHED, _("the key for its signature was withdrawn")
    if tags.get("v", "DKIM1") != "DKIM1" or tags.get("k", "rsa") != "rsa":
        return Reason.NOT_DECIDED, _("the published key is of a kind that we cannot use")
    if not _listed(tags.get("h", "sha256"), "sha256") or not {"*", "email"} & set(tags.get("s", "*").split(":")):
        return Reason.NOT_TRUSTED, _("the published key is not meant for this signature")
    if _listed(tags.get("t", ""), "y"):
        return Reason.NOT_TRUSTED, _("the sender is still testing its signatures")
    if _listed(tags.get("t", ""), "s") and signature.identity_domain != signature.domain:
        return Reason.NOT_TRUSTED, _("the published key is not meant for this signature")
    return _length(tags["p"])


def _listed(text: str, word: str) -> bool:
    return word in text.lower().split(":")


def _length(encoded: str) -> Doubt | None:
    try:
        bits = int(parse_public_key(binascii.a2b_base64(encoded))["modulus"]).bit_length()
    except (UnparsableKeyError, binascii.Error, ValueError, KeyError, IndexError, TypeError, AssertionError):
        return Reason.BAD_ANSWER, _("the published key cannot be read")
    if bits > MOST_BITS:
        return Reason.TOO_LARGE, _("the published key is too large")
    return None if bits >= FEWEST_BITS else (Reason.NOT_TRUSTED, _("the sender's key is too short to be relied on"))
