"""What the reader's own mail provider says of the sender (design §4, “Trust”).

Fields are prepended: what the last receiver wrote stands on top, and all below it may be the
sender's. The block that counts runs from the top to the provider's border server, the one that took
the mail from an address outside. Whether a hop is the provider's own is decided by the address his
server saw, never by the name the other side gave (its HELO is the sender's to choose).
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.trust.authresults import Hop, read_authentication_results, read_received
from shopcheck.intake.trust.vouching import PROVIDER_UNSOURCED, vouched
from shopcheck.knowledge.receivers import ABOVE, BELOW, EITHER, GROUPED, MICROSOFT, Receiver, receiver_of
from shopcheck.knowledge.suffixes import registrable
from shopcheck.model import Authentication, MethodResult, Reason
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PROVIDER_UNSOURCED", "trusted_authentication", "vouched"]

MAX_FIELDS = 400
_SUBMITTED = frozenset({"esmtpa", "esmtpsa", "smtpa", "asmtp", "utf8smtpa", "utf8smtpsa", "mapi"})
_LOCAL = (
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "::1",
    "fe80::/10",
    "fc00::/7",
)  # RFC 1918, 1122, 3927, 4291, 4193; not `is_private`, whose list grows with each Python
_METHODS = frozenset({"dkim", "dmarc", "spf"})


class _Field(Struct, frozen=True):
    """An Authentication-Results field of the trusted block; `run` counts unbroken runs of them."""

    authserv: str
    results: tuple[MethodResult, ...]
    above: bool
    run: int


def trusted_authentication(
    headers: Sequence[tuple[str, str]], *, received_by_reader: bool, trust_authserv: tuple[str, ...] = ()
) -> Authentication:
    """Return what the last receiver says of the sender (RFC 8601 §5), or why nothing of it is trusted.

    `headers` are names and values in the order of the file, folded or not. `received_by_reader` is
    false for a mail that somebody handed over and for an attached one. `trust_authserv` are
    authserv-ids of the reader's own servers.
    """
    if not received_by_reader:
        says = _("The mail was handed on by somebody else, so nothing in its head can be relied on.")
        return Authentication(None, reason=Reason.NOT_TRUSTED, says=says)
    fields = [(name.strip().lower(), value) for name, value in headers[:MAX_FIELDS]]
    top = next((read_received(value) for name, value in fields if name == "received"), None)
    if top is None:
        says = _("The lines that a mail provider adds on arrival are not in this file.")
        return Authentication(None, reason=Reason.NOT_IN_THIS_INPUT, says=says)
    receiver = _receiver(top, trust_authserv)
    found = _block(fields, receiver) if receiver is not None else []
    if receiver is None or not found:
        return _nothing(fields, top, receiver)
    return Authentication(
        next((item.authserv for item in found if any(r.method == "dmarc" for r in item.results)), found[0].authserv),
        _merged(found),
        says="" if receiver.sourced else PROVIDER_UNSOURCED,
        received_by=top.by,
        received_at=top.date,
    )


def _receiver(top: Hop, trust_authserv: Iterable[str]) -> Receiver | None:
    """Find the provider of the topmost Received; a server of no table only by the reader's word for its id."""
    if top.by is None:
        return None
    known = receiver_of(top.by)
    ids = tuple(authserv.strip().lower().rstrip(".") for authserv in trust_authserv)
    if known is not None or not ids:
        return known
    own = (registrable(top.by) or top.by,)
    return Receiver("own", top.by, own, ids, writes=EITHER, source="the reader's own server")


def _block(fields: Sequence[tuple[str, str]], receiver: Receiver) -> list[_Field]:
    """Collect the provider's Authentication-Results in the block it prepended, topmost first."""
    if receiver.writes == GROUPED:
        return _first_group(fields, receiver)
    found: list[_Field] = []
    border = False
    run = 0
    for name, value in fields:
        if name == "received":
            hop = read_received(value)
            if border or hop.by is None or not receiver.receives_as(hop.by) or hop.protocol in _SUBMITTED:
                break
            border = not _is_inner(hop, receiver)
        if name != "authentication-results":
            run += 1
            continue
        if receiver.writes not in (EITHER, BELOW if border else ABOVE):
            continue
        if border and not receiver.several and found:
            break  # below the border only the first field is surely the provider's, and none if he wrote above it
        authserv, results = read_authentication_results(value)
        shown = _shown_as(receiver, authserv, results)
        if shown is not None:
            found.append(_Field(shown, results, not border, run))
        elif border and not receiver.several:
            break
    return found


def _first_group(fields: Sequence[tuple[str, str]], receiver: Receiver) -> list[_Field]:
    """Collect the first fields of a provider whose exports put fields of one name together, in their old order."""
    found: list[_Field] = []
    for value in (value for name, value in fields if name == "authentication-results"):
        authserv, results = read_authentication_results(value)
        shown = _shown_as(receiver, authserv, results)
        if shown is None:
            break
        found.append(_Field(shown, results, above=False, run=0))
    return found


def _is_inner(hop: Hop, receiver: Receiver) -> bool:
    """Tell whether the provider handed the mail to itself: no from clause, local delivery, only inner addresses."""
    if hop.by is not None and receiver.is_inside(hop.by):
        return True
    if hop.sources is None or hop.protocol.startswith("lmtp"):
        return True
    inner = _networks((*_LOCAL, *receiver.inner))
    return bool(hop.sources) and all(any(address in network for network in inner) for address in hop.sources)


@lru_cache(maxsize=64)
def _networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(map(ip_network, texts))


def _shown_as(receiver: Receiver, authserv: str | None, results: Sequence[MethodResult]) -> str | None:
    """Return the id to show if the field is in the provider's form and under its id, else ``None``."""
    if not results:
        return None
    if receiver.form == MICROSOFT:
        return receiver.authserv[0] if authserv is None and results[0].method in _METHODS else None
    if authserv is None:
        return None
    fits = authserv in receiver.authserv if receiver.id == "own" else receiver.signs_as(authserv)
    return authserv if fits else None


def _merged(found: Sequence[_Field]) -> tuple[MethodResult, ...]:
    """Merge: per method the topmost field wins; above the border, DKIM results of an unbroken run belong together."""
    merged: list[MethodResult] = []
    winner: dict[str, _Field] = {}
    for item in found:
        for result in item.results:
            first = winner.setdefault(result.method, item)
            together = (
                result.method == "dkim" and item.above and (first.run, first.authserv) == (item.run, item.authserv)
            )
            if first is item or together:
                merged.append(result)
    return tuple(merged)


def _nothing(fields: Sequence[tuple[str, str]], top: Hop, receiver: Receiver | None) -> Authentication:
    """Say why no result is trusted, in plain words."""
    first = next((value for name, value in fields if name == "authentication-results"), None)
    authserv = read_authentication_results(first)[0] if first is not None else None
    reason = Reason.NOT_IN_THIS_INPUT if first is None else Reason.NOT_TRUSTED
    if first is None:
        says = _("No mail provider left a word about the sender in this file.")
    elif receiver is not None:
        says = _("What the file says about its sender does not stand where the mail provider writes it.")
    elif top.by is not None and authserv and registrable(authserv) == registrable(top.by):
        says = _("{server} is no mail provider we know. If it is your own: --trust-authserv {id}")
        says = says.replace("{server}", top.by).replace("{id}", authserv)
    else:
        says = _("It does not come from a mail provider we know, so anybody could have written it.")
    return Authentication(None, reason=reason, says=says, received_by=top.by, received_at=top.date)
