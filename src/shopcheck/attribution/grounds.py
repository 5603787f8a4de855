"""The reasons for the attribution, each with its strength: what is hard to fake comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.attribution.common import in_letters, own_addresses, owned_by, quoted, site, unsourced
from shopcheck.knowledge import intermediary, receiver_name, sellers
from shopcheck.model import Ground, Known, Relation, Strength
from shopcheck.model.words import _, ngettext
from shopcheck.resemblance import OTHER_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shopcheck.attribution.case import Case, Decision
    from shopcheck.knowledge import Seller

ORDER = (Strength.PROVEN, Strength.CHECKED, Strength.SEEN, Strength.SAID, Strength.KNOWN)
ORDER_OF_LINKS = (Strength.KNOWN, Strength.PROVEN, Strength.CHECKED, Strength.SEEN, Strength.SAID)


def grounds(case: Case, decision: Decision) -> tuple[Ground, ...]:
    """The grounds, strongest first; of an address, what is known of the real one comes first."""
    if case.is_mail:
        return _sorted(_of_mail(case, decision), ORDER)
    from shopcheck.attribution.link_grounds import of_link  # noqa: PLC0415 - a mail has no need of it

    return _sorted(of_link(case, decision), ORDER_OF_LINKS)


def _sorted(found: Iterable[Ground], order: Sequence[Strength]) -> tuple[Ground, ...]:
    return tuple(sorted(found, key=lambda ground: order.index(ground.strength)))


def _of_mail(case: Case, decision: Decision) -> Iterator[Ground]:
    yield from _vouching(case, decision)
    yield from _address(case, decision)
    yield from _links(case, decision)
    yield from _said(case)
    yield from _known_order(case)
    yield from site(case, "sender")
    yield from _makers(case, decision)


def _vouching(case: Case, decision: Decision) -> Iterator[Ground]:
    evidence = case.evidence
    source = evidence.text("mail.authentication_source")
    provider = receiver_name(source) if source else _("we do not know which")
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
        says = (
            _(
                "Your provider ({provider}) could not confirm that {domain} sent it. Many small shops' mail is like that."
            )
            if decision.relation is Relation.OWN_NAME
            else _("Your provider ({provider}) says {domain} did not send it.")
        )
        yield Ground(Strength.CHECKED, "mail.dmarc", says.format(provider=provider, domain=sender))
    elif decision.why == "forwarded":
        says = _("It was forwarded by hand. The real sender's mark is lost in the forwarding.")
        yield Ground(Strength.SEEN, "mail.forwarded", says)
    elif decision.claimed is not None and case.sender_is_claimed:
        says = _("Sender {domain}. No provider's mark that we can trust confirms it.").format(domain=sender)
        yield Ground(Strength.SAID, "sender.host", says)
    if decision.why == "relayed":
        says = _("{domain} passes on what others write: it does not prove who wrote this.").format(domain=sender)
        yield Ground(Strength.SEEN, "sender.relay", says)
    if decision.why == "strangers-words" and decision.claimed is not None:
        yield _strangers_words(case, decision.claimed)
    if decision.why == "money-request" and decision.claimed is not None:
        says = _("Somebody asks for money through {name}. Anybody can, and nothing is paid by that.")
        yield Ground(Strength.SEEN, "mail.asks_payment", says.format(name=decision.claimed.name))
    if decision.why == "many-senders":
        yield Ground(
            Strength.SEEN, "mail.many_from", _("The mail names more than one sender, which no honest one does.")
        )


def _strangers_words(case: Case, claimed: Seller) -> Ground:
    """What of a seller's own mail a stranger must have written."""
    number = case.evidence.text("mail.callback_number") or case.evidence.text("mail.charge_number")
    if number is not None:
        says = _("It wants a call about a charge ({number}). Strangers write such words into {name}'s mails.")
        return Ground(Strength.SEEN, "mail.charge_number", says.format(number=number, name=claimed.name))
    elsewhere = (*case.evidence.texts("links.lookalikes"), *case.evidence.texts("links.strangers"))
    if not elsewhere:
        says = _("It wants something, and leads into a chat ({host}). Strangers write such words into {name}'s mails.")
        host = next(iter(case.evidence.texts("links.chats")), "")
        return Ground(Strength.SEEN, "links.chats", says.format(host=host, name=claimed.name))
    where = elsewhere[0]
    says = _("It leads to {domain}, which is not {name}'s. Strangers write such words into {name}'s mails.")
    return Ground(Strength.SEEN, "links.strangers", says.format(domain=where.partition(">")[0], name=claimed.name))


def _address(case: Case, decision: Decision) -> Iterator[Ground]:
    claimed, evidence = decision.claimed, case.evidence
    sender = evidence.text("sender.host")
    if decision.why == "forwarded":
        yield from _inner_sender(case)
    elif claimed is None or decision.why == "shared-sender":
        yield from _sent_for_others(case)
    elif decision.why == "payee-poses":
        says = _("The one who wants money calls itself {payee}. {name} does not ask for money in its own name.")
        payee = quoted(case.paid_to or "")
        yield Ground(Strength.SAID, "order.payee", says.format(payee=payee, name=claimed.name))
    elif case.sender_is_claimed:
        if case.proof is not None and not case.proves_claimed:
            yield unsourced(claimed, case.proof.domain)
    else:
        if sender is not None:
            yield _foreign(case, claimed, sender)
        yield own_addresses(case, claimed)


def _foreign(case: Case, claimed: Seller, sender: str) -> Ground:
    if case.evidence.text("sender.lookalike_of") == claimed.id:
        says = _("The mail came from {domain}, which only looks like an address of {name}.")
    elif _has_another_ending(case, claimed):
        says = _("The mail came from {domain}: the name of {name} with another ending. We do not know whose that is.")
    else:
        says = _("The mail names {name}, but came from {domain}, which is not {name}'s.")
    shown = in_letters(sender)
    domain = sender if shown == sender else f"{shown} ({sender})"
    return Ground(Strength.SEEN, "sender.host", says.format(name=claimed.name, domain=domain))


def _has_another_ending(case: Case, claimed: Seller) -> bool:
    """Whether the sender's address is the claimed seller's name under an ending that we do not know as his."""
    evidence = case.evidence
    alike = evidence.text("shop.lookalike_of") == claimed.id and evidence.text("shop.lookalike_how") == OTHER_SUFFIX
    return alike and case.domain == evidence.text("sender.domain")


def _inner_sender(case: Case) -> Iterator[Ground]:
    name, sender = case.evidence.text("sender.name"), case.evidence.text("sender.host")
    if sender is not None:
        says = _("The forwarded text names its sender: {name}, {domain}")
        yield Ground(Strength.SAID, "sender.host", says.format(name=quoted(name or _("no name")), domain=sender))


def _sent_for_others(case: Case) -> Iterator[Ground]:
    """A platform's or relay's address says who carried the mail, not whose it is."""
    evidence, sender = case.evidence, case.evidence.text("sender.host")
    between = intermediary(sender) if sender is not None else None
    if between is None or sender is None:
        return
    if evidence.text("sender.intermediary") == "relay":
        says = _("{domain} is {service}: it passes mail on, and the real sender's mark is lost.")
    elif evidence.text("sender.intermediary") in ("mail-service", "parcel-tracker", "help-desk", "shop-platform"):
        says = _("{domain} is {service}: it sends for many shops, and is none of them.")
    else:
        return
    yield Ground(Strength.KNOWN, "sender.intermediary", says.format(domain=sender, service=between.name))
    answers = evidence.text("mail.reply_to_domain")
    if answers is not None and answers != evidence.text("sender.domain"):
        yield Ground(Strength.SAID, "mail.reply_to_domain", _("Answers go to {domain}.").format(domain=answers))


def _links(case: Case, decision: Decision) -> Iterator[Ground]:
    direct, claimed, to_claimed = case.count("links.direct"), decision.claimed, case.count("links.to_claimed")
    where, some = _reached(case, decision)
    if claimed is None and where is not None and some and direct:
        says = _lead_to(case, where, some) + _none_to(case, some, direct)
        yield Ground(Strength.SEEN, "links.to_shop", says)
    elif claimed is not None and decision.relation is not Relation.OWN_NAME and direct:
        if where is not None and not to_claimed and _has_another_ending(case, claimed):
            says = _lead_to(case, where, some) + "."
        else:
            says = _lead_to(case, claimed.name, to_claimed) + "."
        if decision.relation is Relation.UNDETERMINED and to_claimed:
            says += " " + _("Fakes link there as well.")
        yield Ground(Strength.SEEN, "links.to_claimed", says)
    shorteners = case.evidence.texts("links.shorteners")
    if shorteners:
        says = _("A link goes through {host}. We did not open it.").format(host=shorteners[0])
        yield Ground(Strength.SEEN, "links.shorteners", says)


def _reached(case: Case, decision: Decision) -> tuple[str | None, int]:
    """Where links go, and how many: to the merchant's own address, else to the one taken for the shop."""
    merchant = decision.merchant.domain if decision.merchant else None
    if merchant is not None and merchant != case.domain and merchant == case.evidence.text("sender.domain"):
        own = case.count("links.to_sender")
        if own:
            return merchant, own
    return case.domain, case.count("links.to_shop")


def _lead_to(case: Case, where: str, some: int) -> str:
    """“All 6 links go to …”, “None of the 3 links goes to …”; without a full stop."""
    direct, count, hidden = case.count("links.direct"), case.count("links.count"), case.count("links.unopened")
    match min(some, count), count:
        case 0, 1:
            text = _("The only link does not go to {where}")
        case 0, _n:
            text = _("None of the {all} links goes to {where}")
        case 1, 1:
            text = _("The only link goes to {where}")
        case 2, 2:
            text = _("Both links go to {where}")
        case all_, _n if all_ == count:
            text = _("All {all} links go to {where}")
        case _:
            text = ngettext("{some} of {all} links goes to {where}", "{some} of {all} links go to {where}", some)
    line = text.format(some=some, all=count, where=where)
    if not hidden or direct == count:
        return line
    more = ngettext("{n} does not show where it leads", "{n} do not show where they lead", hidden)
    return f"{line}; " + more.format(n=hidden)


def _none_to(case: Case, to_shop: int, direct: int) -> str:
    """Where the buyer believes in another seller: that no link goes there."""
    believed = sellers().get(case.evidence.text("input.bought_on") or "")
    hosts = case.evidence.texts("links.hosts")
    if to_shop < direct or case.count("links.unopened") or believed is None:
        return "."
    if any(owned_by(host, believed) for host in hosts):
        return "."
    return ", " + _("none to {name}.").format(name=believed.name)


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


def _makers(case: Case, decision: Decision) -> Iterator[Ground]:
    """Who made the goods is not who sold them; of a fake, nobody knows whether there are any."""
    if decision.relation is Relation.IMPERSONATED or not case.evidence.flag("order.is_order"):
        return
    claims = case.evidence.texts("mail.claims")
    for id_ in case.evidence.texts("order.brands")[:2]:
        maker = sellers().get(id_)
        if maker is not None and id_ not in claims:
            says = (
                _("{name} made what you ordered. It did not sell it to you either.")
                if case.evidence.text("input.bought_on")
                else _("{name} made what you ordered. It did not sell it to you.")
            )
            yield Ground(Strength.KNOWN, "order.brands", says.format(name=maker.name))
