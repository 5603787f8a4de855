"""The reasons for the attribution, each with its strength: what is hard to fake comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.attribution.common import own_addresses, owned_by, quoted, site
from shopcheck.attribution.link_grounds import of_link
from shopcheck.knowledge import receiver_name, sellers
from shopcheck.model import Ground, Known, Relation, Strength
from shopcheck.model.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.attribution.case import Case, Decision

ORDER = (Strength.PROVEN, Strength.CHECKED, Strength.SEEN, Strength.SAID, Strength.KNOWN)
ORDER_OF_LINKS = (Strength.KNOWN, Strength.PROVEN, Strength.CHECKED, Strength.SEEN, Strength.SAID)


def grounds(case: Case, decision: Decision) -> tuple[Ground, ...]:
    """The grounds, strongest first; of an address, what is known of the real one comes first."""
    found = _of_mail(case, decision) if case.is_mail else of_link(case, decision)
    order = ORDER if case.is_mail else ORDER_OF_LINKS
    return tuple(sorted(found, key=lambda ground: order.index(ground.strength)))


def _of_mail(case: Case, decision: Decision) -> Iterator[Ground]:
    yield from _vouching(case, decision)
    yield from _address(case, decision)
    yield from _links(case, decision)
    yield from _said(case)
    yield from _known_order(case)
    yield from site(case, "sender")
    yield from _makers(case)


def _vouching(case: Case, decision: Decision) -> Iterator[Ground]:
    evidence = case.evidence
    source = evidence.text("mail.authentication_source")
    provider = receiver_name(source) if source else None
    sender = evidence.text("sender.host") or _("the sender")
    if case.proof is not None and case.proof.strength is Strength.PROVEN:
        says = _("The mail carries a good signature of {domain}.").format(domain=case.proof.domain)
        yield Ground(Strength.PROVEN, "mail.dkim_verified_domain", says)
    elif case.proof is not None:
        says = _("Your provider ({provider}) says {domain} sent it.").format(
            provider=provider, domain=case.proof.domain
        )
        yield Ground(Strength.CHECKED, "mail.authenticated_domain", says)
    elif evidence.text("mail.dmarc") == "fail":
        says = _("Your provider ({provider}) says {domain} did not send it.").format(provider=provider, domain=sender)
        yield Ground(Strength.CHECKED, "mail.dmarc", says)
    elif decision.why == "forwarded":
        says = _("It was forwarded by hand. The real sender's mark is lost in the forwarding.")
        yield Ground(Strength.SEEN, "mail.forwarded", says)
    elif decision.claimed is not None and case.sender_is_claimed:
        says = _("Sender {domain}. No provider's mark that we can trust confirms it.").format(domain=sender)
        yield Ground(Strength.SAID, "sender.host", says)
    if decision.why == "relayed":
        says = _("{domain} passes on what others write: it does not prove who wrote this.").format(domain=sender)
        yield Ground(Strength.SEEN, "sender.relay", says)
    if decision.why == "many-senders":
        yield Ground(
            Strength.SEEN, "mail.many_from", _("The mail names more than one sender, which no honest one does.")
        )


def _address(case: Case, decision: Decision) -> Iterator[Ground]:
    claimed, evidence = decision.claimed, case.evidence
    if claimed is None or case.sender_is_claimed or decision.why == "forwarded":
        return
    sender = evidence.text("sender.host")
    if sender is not None:
        says = _("The mail names {name}, but came from {domain}, which is not {name}'s.").format(
            name=claimed.name, domain=sender
        )
        yield Ground(Strength.SEEN, "sender.host", says)
    yield own_addresses(claimed)


def _links(case: Case, decision: Decision) -> Iterator[Ground]:
    merchant, direct = decision.merchant, case.count("links.direct")
    domain = (merchant.domain if merchant else None) or case.domain
    to_shop = case.count("links.to_shop")
    if decision.relation is Relation.OWN_NAME and domain is not None and to_shop and direct:
        yield Ground(Strength.SEEN, "links.to_shop", _link_line(case, domain, to_shop, direct))
    claimed = decision.claimed
    if claimed is not None and decision.relation is not Relation.OWN_NAME and direct:
        own = case.count("links.to_claimed")
        says = ngettext("{own} of {all} link goes to {name}.", "{own} of {all} links go to {name}.", direct).format(
            own=own, all=direct, name=claimed.name
        )
        if decision.relation is Relation.UNDETERMINED and own:
            says += " " + _("Fakes link there as well.")
        yield Ground(Strength.SEEN, "links.to_claimed", says)
    if case.evidence.texts("links.shorteners"):
        says = _("A link goes through {host}. We did not open it.").format(
            host=case.evidence.texts("links.shorteners")[0]
        )
        yield Ground(Strength.SEEN, "links.shorteners", says)


def _link_line(case: Case, domain: str, to_shop: int, direct: int) -> str:
    believed = sellers().get(case.evidence.text("input.bought_on") or "")
    if to_shop < direct:
        return _("{some} of {all} links go to {domain}.").format(some=to_shop, all=direct, domain=domain)
    if to_shop == 1:
        line = _("The only link goes to {domain}").format(domain=domain)
    else:
        line = _("All {all} links go to {domain}").format(all=direct, domain=domain)
    if believed is None or any(owned_by(host, believed) for host in case.evidence.texts("links.hosts")):
        return f"{line}."
    return f"{line}, " + _("none to {name}.").format(name=believed.name)


def _known_order(case: Case) -> Iterator[Ground]:
    """What the desk's own list says of the number; that a number is missing there decides nothing."""
    number = case.evidence.text("order.number")
    known = case.evidence.get("order.known_to_seller")
    if number is None or not isinstance(known, Known):
        return
    says = (
        _("Order {number} stands in your own list of orders.")
        if known.value
        else _("Order {number} does not stand in your own list of orders.")
    )
    yield Ground(Strength.KNOWN, "order.known_to_seller", says.format(number=number))


def _said(case: Case) -> Iterator[Ground]:
    evidence = case.evidence
    quote, number = evidence.text("order.quote"), evidence.text("order.number")
    if quote is None and number is None:
        return
    parts = [quoted(quote)] if quote else []
    if number is not None:
        parts.append(_("order {number}").format(number=number))
    yield Ground(Strength.SAID, "order.quote" if quote else "order.number", ", ".join(parts))


def _makers(case: Case) -> Iterator[Ground]:
    claims = case.evidence.texts("mail.claims")
    for id_ in case.evidence.texts("order.brands")[:2]:
        maker = sellers().get(id_)
        if maker is not None and id_ not in claims:
            says = _("{name} made what you ordered. It did not sell it to you either.").format(name=maker.name)
            yield Ground(Strength.KNOWN, "order.brands", says)
