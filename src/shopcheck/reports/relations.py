"""Whose order it is, and whether the desk the buyer thinks of can help: the panel's first lines."""

from __future__ import annotations

from shopcheck.model import About, Kind, Level, Named, Relation, Result, ScamType, Strength
from shopcheck.model.words import _
from shopcheck.patterns import late
from shopcheck.reports.safe import one_line

_NAME_MOST = 60
_TWO_STOPS = late(r"(?<!\.)\.\.(?!\.)", needs=("..",))


def title(result: Result) -> str:
    """Return the question that the panel answers first."""
    return {
        About.ORDER: _("Who took this order?"),
        About.MAIL: _("Who sent this mail?"),
        About.SHOP: _("Whose shop is this?"),
        About.ADDRESS: _("Whose shop is this?"),
    }[result.verdict.about]


def paragraphs(result: Result) -> tuple[str, ...]:
    """Return the answer in the words of its relation, one text a paragraph."""
    said = {
        Relation.OWN_NAME: _own_name,
        Relation.GENUINE: _genuine,
        Relation.IMPERSONATED: _impersonated,
        Relation.UNDETERMINED: _undetermined,
    }[result.attribution.relation](result)
    texts = [text for text in (warning(result), *said, _not_paid_yet(result)) if text is not None]
    # A name that ends with a dot of its own (“… B.V.”) needs no second one at the end of a sentence.
    return tuple(_TWO_STOPS.sub(".", text) for text in texts)


def warning(result: Result) -> str | None:
    """Return the action, before everything, where money can still be lost; `_impersonated` has its own.

    Whose order was taken by a shop in its own name has paid already: then rights come first.
    """
    relation, verdict = result.attribution.relation, result.verdict
    if verdict.level not in (Level.SUSPICIOUS, Level.MALICIOUS) or relation in (
        Relation.IMPERSONATED,
        Relation.GENUINE,
    ):
        return None
    if result.kind is Kind.URL:
        return _("Do not pay and do not log in there.") if verdict.level is Level.MALICIOUS else None
    if verdict.scam_type is ScamType.FAKE_ORDER_CALLBACK:
        return _("Call no number that stands in this mail, and pay nothing it asks for.")
    bought = (None, ScamType.FAKE_SHOP, ScamType.COUNTERFEIT)
    if relation is Relation.OWN_NAME and verdict.about is About.ORDER and verdict.scam_type in bought:
        return None
    return _("Use no link in this mail, and pay nothing it asks for.")


def _not_paid_yet(result: Result) -> str | None:
    """Return what to do about an order at a shop of its own that is very likely a scam, unless the buyer has paid."""
    taken = result.attribution.relation is Relation.OWN_NAME and result.verdict.about is About.ORDER
    if not taken or result.verdict.level is not Level.MALICIOUS or result.evidence.text("input.paid_by"):
        return None
    return _("Not paid yet? Then do not pay.")


def merchant_name(result: Result) -> str | None:
    """Tell what the merchant calls itself, in one line."""
    merchant = result.attribution.merchant
    return one_line(merchant.name, _NAME_MOST) if merchant and merchant.name else None


def merchant_domain(result: Result) -> str | None:
    """Return the domain at which the merchant was seen."""
    merchant = result.attribution.merchant
    return merchant.domain if merchant else None


def who(result: Result) -> str:
    """Return the merchant as the subject of a sentence that it begins."""
    name, domain = merchant_name(result), merchant_domain(result)
    if name:
        return name
    return _("The shop at {domain}").format(domain=domain) if domain else _("Somebody else")


def is_marketplace(result: Result) -> bool:
    """Whether others sell under the claimed seller's roof; a shop system below the shop is no such roof."""
    claimed = result.attribution.claimed
    return claimed is not None and claimed_role(result) == "platform"


def claimed_role(result: Result) -> str | None:
    """Return the part that the claimed seller has in the order."""
    claimed = result.attribution.claimed
    roles = (party.role for party in result.attribution.parties if claimed and party.name == claimed.name)
    return next(roles, None)


def _own_name(result: Result) -> tuple[str, ...]:
    belief = result.attribution.bought_on
    if belief and belief.took_the_order is False:
        return _wrong_desk(result, belief.name)
    only_said = _rests_on_words(result) or (warning(result) is not None and merchant_name(result) is not None)
    said = _paid(result) or (_only_said(result) if only_said else _acts(result))
    if belief and belief.took_the_order is None:
        return *said, _("Whether {seller} has to do with it, we cannot tell.").format(seller=belief.name)
    return said


def _wrong_desk(result: Result, seller: str) -> tuple[str, ...]:
    """Send to the right desk, as in the founding story: nobody lied."""
    taker = who(result)
    unnamed = "" if merchant_name(result) else " " + _("How it calls itself, we do not know.")
    if result.kind is Kind.URL:
        first = _("If that is the link of your order, you did not buy from {seller}.").format(seller=seller)
        return first, _("{merchant} took it.").format(merchant=taker) + unnamed, _no_refund(seller)
    if result.verdict.about is About.MAIL:
        first = _("This mail is not from {seller}. {merchant} sent it.").format(seller=seller, merchant=taker)
        return first + unnamed, _("{seller} cannot help with it.").format(seller=seller)
    first = _("You did not buy this from {seller}. {merchant} took the order.").format(seller=seller, merchant=taker)
    return first + unnamed, _no_refund(seller)


def _no_refund(seller: str) -> str:
    return _("{seller} never had the order or your money, so it cannot refund you.").format(seller=seller)


def _paid(result: Result) -> tuple[str, ...]:
    """Say what a receipt or a bill of a payment service, the claimed seller, proves: the payment, never the order."""
    service = result.attribution.claimed
    if service is None:
        return ()
    if result.evidence.flag("mail.payment_open"):
        wants = _("{service} says that {merchant} is to be paid.").format(service=service.name, merchant=who(result))
        return wants, _("It shows no payment of yours. Pay only what you ordered, and not by a link in the mail.")
    paid = _("{service} confirms that you paid {merchant}.").format(service=service.name, merchant=who(result))
    return paid, _("It confirms the payment, not what you ordered. Ask the one you paid first.")


def _rests_on_words(result: Result) -> bool:
    grounds = result.attribution.grounds
    return bool(grounds) and bool(merchant_name(result)) and all(g.strength is Strength.SAID for g in grounds)


def _only_said(result: Result) -> tuple[str, ...]:
    text = {
        About.ORDER: _("A company called {name} says it took this order. We could not confirm that."),
        About.MAIL: _("A company called {name} says it sent this mail. We could not confirm that."),
        About.SHOP: _("A company called {name} says it runs this shop. We could not confirm that."),
        About.ADDRESS: _("A company called {name} says it runs this shop. We could not confirm that."),
    }[result.verdict.about]
    return text.format(name=merchant_name(result)), _("It does not claim to be anyone else.")


def _acts(result: Result) -> tuple[str, ...]:
    about, merchant = result.verdict.about, who(result)
    text = {
        About.ORDER: _("{merchant} took this order, in its own name."),
        About.MAIL: _("{merchant} sent this mail, in its own name."),
        About.SHOP: _("{merchant} runs this shop, in its own name."),
        About.ADDRESS: _("{merchant} runs this shop, in its own name."),
    }[about]
    if not merchant_name(result) and about in (About.SHOP, About.ADDRESS):
        text = _("{merchant} claims to be no other. How it calls itself, we do not know.")
        return (text.format(merchant=merchant), _("For an order here, that shop is the one to ask."))
    ask = {
        About.ORDER: _("For this order, {merchant} is the one to ask."),
        About.MAIL: "",
        About.SHOP: _("For an order here, {merchant} is the one to ask."),
        About.ADDRESS: _("For an order here, {merchant} is the one to ask."),
    }[about]
    asked = ask.format(merchant=merchant_name(result) or _("that shop"))
    return text.format(merchant=merchant), f"{_('It does not claim to be anyone else.')} {asked}".rstrip()


def _genuine(result: Result) -> tuple[str, ...]:
    seller = result.attribution.claimed or Named("", who(result))
    said = _genuine_link(result, seller.name) if result.kind is Kind.URL else _genuine_mail(result, seller.name)
    belief = result.attribution.bought_on
    if belief and belief.took_the_order is False and belief.id != seller.id:
        return *said, _no_refund(belief.name)
    return said


def _genuine_link(result: Result, seller: str) -> tuple[str, ...]:
    if result.attribution.merchant is None:
        own, more = _("This is {seller}'s own address."), ""
        if claimed_role(result) == "payment":
            more = _("{seller} only passes money on. Who gets it there, and what for, the address does not say.")
        elif result.evidence.text("shop.intermediary") == "social":
            more = _("Anybody can have a page there. Who is behind this one, the address does not say.")
        return tuple(line.format(seller=seller) for line in (own, more) if line)
    first = _("This is {seller} itself. What you order and pay there, {seller} can settle.").format(seller=seller)
    second = {
        "product": _("The item is sold by a shop on {seller}. This link does not say which one."),
        "store": _("The link leads to a shop on {seller}. A real address says nothing about that shop."),
    }.get(result.evidence.text("link.kind") or "")
    if not is_marketplace(result) or second is None:
        return (first,)
    return first, second.format(seller=seller)


def _genuine_mail(result: Result, seller: str) -> tuple[str, ...]:
    first = _("{seller} sent this mail.").format(seller=seller)
    if result.attribution.merchant is None:
        if claimed_role(result) == "carrier":
            return first, _("It moves the parcel; it did not sell you anything.")
        return first, _("Who took an order, it does not say.")
    if result.verdict.about is About.ORDER:
        first += " " + _("For this order, {seller} is the one to ask.").format(seller=seller)
    stores = (p.name for p in result.attribution.parties if p.role == "seller" and p.name != seller)
    store = next(stores, None)
    if store is None or not is_marketplace(result):
        return (first,)
    sold = _("The goods are sold by {shop}, a shop on {seller}.")
    return first, sold.format(shop=one_line(store, _NAME_MOST), seller=seller)


def _impersonated(result: Result) -> tuple[str, ...]:
    """Begin with the action: money can still be lost."""
    claimed = result.attribution.claimed
    name = claimed.name if claimed else _("the seller it names")
    if result.kind is Kind.URL:
        domain = result.evidence.text("shop.domain") or result.evidence.text("shop.host") or _("This address")
        return (
            _("This is not {seller}. Do not pay and do not log in there.").format(seller=name),
            _("{domain} uses the name but does not belong to {seller}. We do not know who is behind it.").format(
                domain=domain, seller=name
            ),
        )
    action = _("This mail is not from {seller}. Use no link in it, and pay nothing it asks for.").format(seller=name)
    return action, f"{_real_sender(result, name)} {_('We do not know who is behind it.')}"


def _real_sender(result: Result, seller: str) -> str:
    evidence, claimed = result.evidence, result.attribution.claimed
    domain = evidence.text("sender.domain") or evidence.text("sender.host")
    if claimed and evidence.text("sender.seller") == claimed.id:
        return _("It carries an address of {seller}, but did not come from there.").format(seller=seller)
    if domain and evidence.flag("sender.free_mail"):
        return _("It came from a free mailbox at {domain}, which anybody can open.").format(domain=domain)
    if domain:
        return _("It uses the name, but came from {domain}, which does not belong to {seller}.").format(
            domain=domain, seller=seller
        )
    return _("It uses the name, but does not come from {seller}.").format(seller=seller)


def _undetermined(result: Result) -> tuple[str, ...]:
    said = _undetermined_link(result) if result.kind is Kind.URL else _undetermined_mail(result)
    test = result.attribution.would_decide
    if not test:
        return said
    if result.kind is Kind.URL:
        test = _("What would decide it: {test}").format(test=test[:1].lower() + test[1:])
    return (*said, "", *test.split("\n"))


def _undetermined_link(result: Result) -> tuple[str, ...]:
    belief, domain = result.attribution.bought_on, merchant_domain(result)
    claimed, second = result.attribution.claimed, result.evidence.text("link.second_address")
    if claimed is not None and second is not None and result.evidence.text("shop.official_of") == claimed.id:
        text = _("We cannot tell. The address is {seller}'s own, but a second one stands in the link: {second}")
        return (text.format(seller=claimed.name, second=second),)
    if claimed is not None:
        text = _("We cannot tell. {domain} uses the name of {seller}; whether it belongs to {seller}, we do not know.")
        shop = domain or result.evidence.text("shop.host") or _("The address")
        return (text.format(domain=shop, seller=claimed.name),)
    if not domain:
        return (_("We cannot tell whose address this is."),)
    unknown = _("How it calls itself, we do not know.")
    if belief and belief.took_the_order is False:
        first = _("If that is the link of your order, you did not buy from {seller}.").format(seller=belief.name)
        return first, _("The shop at {domain} took it.").format(domain=domain) + " " + unknown
    name = merchant_name(result)
    if name:
        return (_("{name} is the name used at {domain}. We could not confirm it.").format(name=name, domain=domain),)
    first = _("This is the shop at {domain}.").format(domain=domain) + " " + unknown
    return first, _("It is no address of a seller that we know. Who orders there, orders from that shop alone.")


def _undetermined_mail(result: Result) -> tuple[str, ...]:
    claimed, belief = result.attribution.claimed, result.attribution.bought_on
    not_there = belief if belief and belief.took_the_order is False else None
    before = (_("You did not buy this from {seller}.").format(seller=not_there.name),) if not_there else ()
    if belief and belief.took_the_order:
        before = (_("{seller} has an order with this number.").format(seller=belief.name),)
    after = (_no_refund(not_there.name),) if not_there else ()
    named = claimed.name if claimed else merchant_name(result) or merchant_domain(result)
    return (*before, _nothing_proves(result, named), *after)


def _nothing_proves(result: Result, named: str | None) -> str:
    if named is None:
        by_about = {About.MAIL: _("We cannot tell who sent this.")}
        return by_about.get(result.verdict.about, _("We cannot tell who took this order."))
    if result.evidence.text("mail.forwarded") is not None:
        text = _(
            "We cannot tell. The mail says {seller}, but it was forwarded by hand, "
            "and what stands in a forwarded mail can be typed by anyone."
        )
    elif _is_sent_by_claimed(result):
        text = _("We cannot tell. {seller}'s server sent it, but strangers can write through it or into its mails.")
    else:
        text = _("We cannot tell. The mail says {seller}, but nothing in it proves that, and nothing disproves it.")
    return text.format(seller=named)


def _is_sent_by_claimed(result: Result) -> bool:
    evidence, claimed = result.evidence, result.attribution.claimed
    proof = evidence.text("mail.dkim_verified_domain") or evidence.text("mail.authenticated_domain")
    return claimed is not None and proof is not None and evidence.text("sender.seller") == claimed.id
