"""The evidence of one case, read the way attribution asks for it; and what it decides."""

from __future__ import annotations

from msgspec import Struct

from shopcheck.knowledge import Seller, intermediary, owner_of, sellers
from shopcheck.knowledge.intermediaries import HOSTING_ITSELF, PLATFORM_ITSELF
from shopcheck.model import Evidence, Merchant, Relation, Strength
from shopcheck.model.once import once


class Proof(Struct, frozen=True):
    """Who vouches for a domain: `proven` by a signature we verified, `checked` by the provider."""

    domain: str
    strength: Strength


class Decision(Struct, frozen=True):
    """The relation, whom it concerns, and why, as a word the grounds and the advice go by."""

    relation: Relation
    why: str
    claimed: Seller | None = None
    merchant: Merchant | None = None


class Case:
    """Questions to the evidence, answered once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    @once
    def is_mail(self) -> bool:
        """A mail was handed in, not a link."""
        return self.evidence.text("input.kind") == "email"

    @once
    def claimed(self) -> Seller | None:
        """The known seller a mail claims to come from, by its strongest claim."""
        claims = self.evidence.texts("mail.claims")
        return sellers().get(claims[0]) if claims else None

    @once
    def proof(self) -> Proof | None:
        """Who vouches for the header From's domain, if anybody."""
        for fact, strength in (
            ("mail.dkim_verified_domain", Strength.PROVEN),
            ("mail.authenticated_domain", Strength.CHECKED),
        ):
            domain = self.evidence.text(fact)
            if domain is not None:
                return Proof(domain, strength)
        return None

    @once
    def proves_claimed(self) -> bool:
        """The vouched domain is the claimed seller's own, by a source we can name."""
        if self.proof is None or self.claimed is None:
            return False
        owned = owner_of(self.proof.domain)
        return owned is not None and owned.sourced and owned.seller.id == self.claimed.id

    @once
    def sender_is_claimed(self) -> bool:
        """The header From stands under the claimed seller's own domain, proven or not."""
        return self.claimed is not None and self.evidence.text("sender.seller") == self.claimed.id

    @once
    def forwarded(self) -> bool:
        """Forwarded by hand: all in it are claims."""
        return self.evidence.text("mail.forwarded") is not None

    @once
    def domain(self) -> str | None:
        """The shop's registrable domain, or its bare host; of a shop under a platform's own name, its whole host."""
        domain, host = self.evidence.text("shop.domain"), self.evidence.text("shop.host")
        between = intermediary(domain) if domain is not None else None
        if between is not None and between.role in (PLATFORM_ITSELF, HOSTING_ITSELF):
            return host or domain
        return domain or host

    @once
    def paid_to(self) -> str | None:
        """Who got the money by a receipt's word: a payee, else the seller that the receipt thanks for."""
        return self.evidence.text("order.payee") or self.evidence.text("order.seller_named")

    def count(self, name: str) -> int:
        """A number fact as a count, 0 where it is unknown."""
        return int(self.evidence.number(name) or 0)
