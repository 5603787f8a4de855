"""What a mail provider's trusted results prove of the header From: its domain by alignment, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shopcheck.knowledge.suffixes import aligned, ascii_host
from shopcheck.model import Authentication, MethodResult, Reason, Signature, Vouched
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVIDER_UNSOURCED = "provider-unsourced"
"""`Authentication.says` where the provider's form is general knowledge: its results never make genuine."""

_ACTIONS = ("none", "quarantine", "reject")
# What a mail shows stands once; a second one is the place where a replayed mail is made to say something else.
_ONCE = ("subject", "date", "content-type")


def vouched(
    authentication: Authentication,
    from_domains: Sequence[str],
    from_header_count: int,
    signatures: Sequence[Signature],
    *,
    fields: Sequence[str] = (),
    answers_to: Sequence[str] = (),
) -> Vouched:
    """Return what the trusted results prove of the header From (alignment: RFC 7489 §3.1, relaxed).

    A domain is vouched for by ``dmarc=pass``, or by a good DKIM signature of its own; never by SPF
    alone. `fields` are the names of the head, lower case, and `answers_to` the domains of Reply-To: a
    signed mail can be sent again with more of them, and still passes. `domain` ``None`` without `why_not`: the provider looked, and does not vouch.
    """
    if authentication.authserv is None:
        return Vouched(None, why_not=authentication.reason, says=authentication.says)
    results = authentication.results
    told = Vouched(
        None,
        dmarc=_first(results, "dmarc"),
        dmarc_action=_action(results),
        spf=_first([r for r in results if _mail_from(r)], "spf") or _first(results, "spf"),
        dkim_domains=tuple(dict.fromkeys(domain for result in results if (domain := _dkim_domain(result)))),
    )
    if from_header_count != 1 or len(from_domains) != 1:
        says = _("The mail names more than one sender, or none.")
        return replace(told, why_not=Reason.AMBIGUOUS, says=says)
    sender = _domain(from_domains[0])
    if sender is None:
        return replace(told, why_not=Reason.AMBIGUOUS, says=_("The sender's address cannot be read."))
    shown = {"from", "subject"} | ({"reply-to"} if any(not aligned(domain, sender) for domain in answers_to) else set())
    doubt = _doubt(
        authentication,
        sender,
        told,
        _Shown(frozenset(shown), any(fields.count(name) > 1 for name in _ONCE)),
        signatures,
    )
    if doubt is not None:
        return replace(told, why_not=doubt[0], says=doubt[1])
    return replace(told, domain=sender) if _passes(sender, told) else told


class _Shown(Struct, frozen=True):
    """What of a head its reader sees or uses: fields that must be signed, and whether one stands there twice."""

    fields: frozenset[str]
    twice: bool


def _doubt(
    authentication: Authentication, sender: str, told: Vouched, shown: _Shown, signatures: Sequence[Signature]
) -> tuple[Reason, str] | None:
    """Say why the results, good as they look, are not taken for proof."""
    results = authentication.results
    if authentication.says == PROVIDER_UNSOURCED:
        return Reason.NOT_TRUSTED, _("How this mail provider writes its results is not yet confirmed by a source.")
    dmarc = [result for result in results if result.method == "dmarc"]
    named = {_domain(value) for result in dmarc if (value := result.get("header.from"))}
    if len({result.result for result in dmarc}) > 1 or len(named) > 1 or _cannot_be(sender, told, results):
        return Reason.AMBIGUOUS, _("The mail provider's results contradict each other.")
    if named and named != {sender}:
        return Reason.AMBIGUOUS, _("The mail provider checked another sender than the one the mail shows.")
    if any(result.get("arc_overridden_status") not in (None, "not_overridden") for result in results):
        return Reason.NOT_DECIDED, _("The mail provider relied on the word of a server in between.")
    if told.dmarc is None and not any(result.method == "dkim" for result in results):
        return Reason.NOT_PUBLISHED, _("The mail provider does not say whether the sender's signature was good.")
    if not _passes(sender, told):
        broken = any(r.method in ("dkim", "dmarc") and r.result in ("temperror", "tempfail") for r in results)
        return (Reason.BAD_ANSWER, _("The mail provider could not check the sender at that time.")) if broken else None
    return _weak_signature(sender, results, shown, signatures)


def _cannot_be(sender: str, told: Vouched, results: Sequence[MethodResult]) -> bool:
    """Whether two envelopes were checked, or DMARC passes by nothing (RFC 7489 §4.2).

    A sender whose mail begins with a blank adds to the field that his receiver wrote above it.
    """
    checked = [(result.result, _mail_from(result)) for result in results if result.method == "spf"]
    shown = {(result, envelope) for result, envelope in checked if envelope is not None}
    if len(shown) > 1:
        return True
    if told.dmarc != "pass" or not shown or len(shown) < len(set(checked)):
        return False
    by_envelope = any(result == "pass" and aligned(envelope, sender) for result, envelope in shown)
    return not by_envelope and not any(aligned(domain, sender) for domain in told.dkim_domains)


def _passes(sender: str, told: Vouched) -> bool:
    """Tell whether DMARC passes, or, where it has no answer, a signature of the sender's domain is good."""
    if told.dmarc == "pass":
        return True
    return told.dmarc not in ("fail", "reject", "quarantine") and any(aligned(d, sender) for d in told.dkim_domains)


def _weak_signature(
    sender: str, results: Sequence[MethodResult], shown: _Shown, signatures: Sequence[Signature]
) -> tuple[Reason, str] | None:
    """Doubt a pass that may rest on a signature under which text or subject could be exchanged (RFC 6376 §8.2)."""
    if any(r.method == "spf" and r.result == "pass" and aligned(_mail_from(r), sender) for r in results):
        return None
    if shown.twice:
        return Reason.AMBIGUOUS, _("The mail's head says twice what belongs there once.")
    passed = [result for result in results if aligned(_dkim_domain(result), sender)]
    own = [signature for signature in signatures if aligned(_domain(signature.domain), sender)]
    if not own:  # DMARC by SPF, whose envelope the provider does not show; or a signature cut out of the file
        return (
            (Reason.NOT_DECIDED, _("The signature that the mail provider checked is not in this file."))
            if passed
            else None
        )
    possible = [signature for signature in own if not passed or any(_may_be(signature, result) for result in passed)]
    if possible and not any(_is_weak(signature, shown.fields) for signature in possible):
        return None
    return Reason.NOT_DECIDED, _("The sender's signature leaves parts of the mail open to change.")


def _may_be(signature: Signature, result: MethodResult) -> bool:
    """Tell whether a DKIM result may speak of this signature, by domain and, where it is told, selector."""
    selector = result.get("header.s")
    return (selector is None or selector == signature.selector.lower()) and aligned(
        _dkim_domain(result), _domain(signature.domain) or ""
    )


def _is_weak(signature: Signature, shown: frozenset[str]) -> bool:
    signed = {name.strip().lower() for name in signature.signed_headers}
    return signature.has_length or not shown <= signed


def _first(results: Iterable[MethodResult], method: str) -> str | None:
    return next((result.result for result in results if result.method == method), None)


def _action(results: Iterable[MethodResult]) -> str | None:
    """Return the strictest of what the sender's policy asked for and what the provider did."""
    names = ("action", "comment.p", "comment.dis", "policy.applied-disposition", "policy.published-domain-policy")
    values = [r.get(name) or "" for r in results if r.method == "dmarc" for name in (*names, "policy.dmarc")]
    known = [_ACTIONS.index(text) for value in values if (text := value.removeprefix("o")) in _ACTIONS]
    return _ACTIONS[max(known)] if known else None


def _dkim_domain(result: MethodResult) -> str | None:
    """Return the domain of a good signature: header.d, else that of header.i."""
    if result.method != "dkim" or result.result != "pass":
        return None
    return _domain(result.get("header.d") or result.get("header.i"))


def _mail_from(result: MethodResult) -> str | None:
    return _domain(result.get("smtp.mailfrom") or result.get("smtp.mail"))


def _domain(text: str | None) -> str | None:
    """Return the domain of an address, or of a domain as results name it, as A-labels, if there is one."""
    domain = (text or "").strip().strip("<>").rpartition("@")[2]
    return ascii_host(domain) if domain.lower() != "none" else None
