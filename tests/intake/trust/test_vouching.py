"""What trusted results prove: alignment, weak signatures, and what the provider did."""

from __future__ import annotations

import pytest

from shopcheck.intake.trust.authresults import read_authentication_results
from shopcheck.intake.trust.vouching import PROVIDER_UNSOURCED, vouched
from shopcheck.model import Authentication, Reason, Signature

SOUND = Signature("shop.example", "s1", ("from", "to", "subject", "date"), has_length=False)
PARTIAL = Signature("shop.example", "w", ("From", "Subject"), has_length=True)
OPEN = Signature("shop.example", "w", ("from", "date"), has_length=False)
ESP = Signature("mailer.example", "m", ("from",), has_length=True)


def word(results: str, says: str = "") -> Authentication:
    return Authentication("mx.example", read_authentication_results(f"mx.example; {results}")[1], says=says)


PROOF = {
    "dmarc": ("dmarc=pass header.from=shop.example", (), "shop.example", None),
    "dmarc without a name": ("dmarc=pass", (), "shop.example", None),
    "dmarc, name as an address": ("dmarc=pass header.from=info@Shop.Example.", (), "shop.example", None),
    "dmarc of the domain above": ("dmarc=pass header.from=example", (), None, Reason.AMBIGUOUS),
    "dmarc of a host below": ("dmarc=pass header.from=mail.shop.example", (), None, Reason.AMBIGUOUS),
    "signature": ("dkim=pass header.d=shop.example", (SOUND,), "shop.example", None),
    "signature of a host below": ("dkim=pass header.d=mail.shop.example", (SOUND,), "shop.example", None),
    "signature by agent only": ("dkim=pass header.i=x@mail.shop.example", (SOUND,), "shop.example", None),
    "signature of a mail service": ("dkim=pass header.d=mailer.example", (ESP, SOUND), None, None),
    "agent of ours, domain of another": (
        "dkim=pass header.d=evil.example header.i=@shop.example",
        (SOUND,),
        None,
        None,
    ),
    "signature, DMARC says none": ("dkim=pass header.d=shop.example; dmarc=none", (SOUND,), "shop.example", None),
    "signature, DMARC fails": ("dkim=pass header.d=shop.example; dmarc=fail", (SOUND,), None, None),
    "signature, best guess": ("dkim=pass header.d=shop.example; dmarc=bestguesspass", (SOUND,), "shop.example", None),
    "best guess only": ("dkim=none; dmarc=bestguesspass", (), None, None),
    "spf only": ("spf=pass smtp.mailfrom=shop.example; dkim=none", (), None, None),
    "spf, nothing else told": ("spf=pass smtp.mailfrom=shop.example", (), None, Reason.NOT_PUBLISHED),
    "key could not be fetched": ("dkim=temperror header.d=shop.example", (SOUND,), None, Reason.BAD_ANSWER),
    "part of the body": ("dkim=pass header.d=shop.example; dmarc=pass", (PARTIAL,), None, Reason.NOT_DECIDED),
    "subject open": ("dkim=pass header.d=shop.example; dmarc=pass", (OPEN,), None, Reason.NOT_DECIDED),
    "part of the body, envelope aligned": (
        "dkim=pass header.d=shop.example; spf=pass smtp.mailfrom=b@bounce.shop.example; dmarc=pass",
        (PARTIAL,),
        "shop.example",
        None,
    ),
    "part of the body, envelope of another": (
        "dkim=pass header.d=shop.example; spf=pass smtp.mailfrom=b@mailer.example; dmarc=pass",
        (PARTIAL,),
        None,
        Reason.NOT_DECIDED,
    ),
    "part of the body, envelope aligned and refused": (
        "dkim=pass header.d=shop.example; spf=softfail smtp.mailfrom=b@shop.example; dmarc=pass",
        (PARTIAL,),
        None,
        Reason.NOT_DECIDED,
    ),
    "weak beside sound, which of them unknown": (
        "dkim=pass header.d=shop.example",
        (SOUND, PARTIAL),
        None,
        Reason.NOT_DECIDED,
    ),
    "weak beside sound, the sound one is good": (
        "dkim=pass header.d=shop.example header.s=S1",
        (SOUND, PARTIAL),
        "shop.example",
        None,
    ),
    "weak beside sound, the weak one is good": (
        "dkim=pass header.d=shop.example header.s=w",
        (SOUND, PARTIAL),
        None,
        Reason.NOT_DECIDED,
    ),
    "signature cut out of the file": ("dkim=pass header.d=shop.example; dmarc=pass", (ESP,), None, Reason.NOT_DECIDED),
    "weak, and not shown whether it counted": ("dmarc=pass", (PARTIAL,), None, Reason.NOT_DECIDED),
    "results contradict": ("dmarc=pass; dmarc=fail", (), None, Reason.AMBIGUOUS),
    "dmarc passes by another's envelope": (
        "spf=pass smtp.mailfrom=x@other.example; dmarc=pass header.from=shop.example",
        (),
        None,
        Reason.AMBIGUOUS,
    ),
    "two envelopes": (
        "spf=pass smtp.mailfrom=x@other.example; spf=pass smtp.mailfrom=x@shop.example; dmarc=pass",
        (),
        None,
        Reason.AMBIGUOUS,
    ),
    "one envelope, and its greeting": (
        "spf=pass smtp.helo=mta.other.example; spf=pass smtp.mailfrom=x@shop.example; dmarc=pass",
        (),
        "shop.example",
        None,
    ),
}


@pytest.mark.parametrize("name", PROOF)
def test_proof(name: str) -> None:
    """Of these results exactly this is proven of shop.example."""
    results, signatures, domain, why = PROOF[name]
    proof = vouched(word(results), ("Shop.Example",), 1, signatures)
    assert (proof.domain, proof.why_not) == (domain, why)
    assert bool(proof.says) == (why is not None)


@pytest.mark.parametrize(
    ("domains", "count"), [((), 0), (("shop.example",), 2), (("shop.example", "shop.example"), 1), (("",), 1)]
)
def test_exactly_one_sender(domains: tuple[str, ...], count: int) -> None:
    """With no sender, or more than one, it is unclear whom the provider checked."""
    assert vouched(word("dmarc=pass"), domains, count, ()).why_not is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    ("signer", "domain"), [("myshopify.com", "myshopify.com"), ("github.io", None), ("x.myshopify.com", None)]
)
def test_a_public_suffix_is_aligned_with_itself_only(signer: str, domain: str | None) -> None:
    """Two suffixes have no registrable domain in common; what is let below one is not the one."""
    own = Signature(signer, "s", ("from", "subject"), has_length=False)
    assert vouched(word(f"dkim=pass header.d={signer}"), ("myshopify.com",), 1, (own,)).domain == domain


@pytest.mark.parametrize(
    ("results", "action"),
    [
        ("dmarc=fail (p=REJECT sp=NONE dis=NONE) header.from=shop.example", "reject"),
        ("dmarc=pass(p=QUARANTINE) header.from=shop.example", "quarantine"),
        ("dmarc=fail action=oreject header.from=shop.example", "reject"),
        ("dmarc=pass action=none", "none"),
        ("dmarc=pass policy.published-domain-policy=reject policy.applied-disposition=none", "reject"),
        ("dmarc=none", None),
        ("spf=pass", None),
    ],
)
def test_action(results: str, action: str | None) -> None:
    """The strictest of what the sender asked for and what the provider did."""
    assert vouched(word(results), ("shop.example",), 1, ()).dmarc_action == action


def test_what_is_told() -> None:
    """Results are told even where nothing is proven; SPF's is the envelope's, not the HELO's."""
    results = "spf=none smtp.helo=a.example; spf=pass smtp.mailfrom=b@a.example; dkim=pass header.d=a.example; dkim=fail header.d=b.example"
    proof = vouched(word(results), ("shop.example",), 1, ())
    assert (proof.spf, proof.dmarc, proof.dkim_domains) == ("pass", None, ("a.example",))


def test_hearsay_never_proves() -> None:
    """Results of a provider without a source are told, and prove nothing."""
    proof = vouched(word("dmarc=pass header.from=shop.example", PROVIDER_UNSOURCED), ("shop.example",), 1, (SOUND,))
    assert (proof.dmarc, proof.domain, proof.why_not) == ("pass", None, Reason.NOT_TRUSTED)


def test_without_a_trusted_block() -> None:
    """The reason of the block is the reason here."""
    proof = vouched(
        Authentication(None, reason=Reason.NOT_IN_THIS_INPUT, says="Not here."), ("shop.example",), 1, (SOUND,)
    )
    assert (proof.domain, proof.why_not, proof.says, proof.dmarc) == (None, Reason.NOT_IN_THIS_INPUT, "Not here.", None)
