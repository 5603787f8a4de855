"""The one piece of evidence, within the reader's reach, that would settle an open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.words import _

if TYPE_CHECKING:
    from shopcheck.attribution.case import Case, Decision
    from shopcheck.knowledge import Seller


def what_would_decide(case: Case, decision: Decision) -> str:
    """What to look at, in one or two sentences."""
    claimed = decision.claimed
    if not case.is_mail:
        return _of_link(case, decision)
    if case.evidence.flag("order.known_to_seller"):
        return _("Your own system: compare name, date and amount with this mail. A number alone can be copied.")
    if claimed is not None and claimed.kind in ("marketplace", "brand"):
        return _own_account(case, claimed)
    if decision.why in ("payee-poses", "money-request") and claimed is not None:
        return _("{name}'s own app or website: it shows whether you paid or owe anything.").format(name=claimed.name)
    if decision.why == "payment-unnamed" and claimed is not None:
        return _("{name}'s own app or website: it names the shop that got the money.").format(name=claimed.name)
    if claimed is not None:
        return _(
            "Open {name}'s app or website yourself, not by a link in the mail, and look whether it knows of this."
        ).format(name=claimed.name)
    if decision.why in ("forwarded", "no-sender"):
        return _("The original mail, saved as a file, shows who really sent it.")
    if decision.why == "many-senders":
        return _("Nothing in this mail: it names several senders. Ask the shop by an address you found yourself.")
    if decision.why == "anybody" and decision.merchant is not None and decision.merchant.domain is not None:
        return _(
            "Ask {domain} yourself, not by a link or number in the mail: it knows whether this order is its own."
        ).format(domain=decision.merchant.domain)
    if case.evidence.flag("order.is_order"):
        return _("Your card or bank statement names who got the money.")
    return _("Ask the one it seems to come from, by an address or number you found yourself.")


def _own_account(case: Case, claimed: Seller) -> str:
    page = _(claimed.orders_page or "your orders")
    number = case.evidence.text("order.number")
    wanted = number or _("this order")
    return _(
        "You can find out in a minute. Open the {name} app or website yourself, not by a link in the mail, "
        "and look under “{page}” for {wanted}.\n"
        "  It is there:  the order is real, and {name} can help you.\n"
        "  It is not there, in none of your accounts:  treat the mail as a fake."
    ).format(name=claimed.name, page=page, wanted=wanted)


def _of_link(case: Case, decision: Decision) -> str:
    claimed = decision.claimed
    second = case.evidence.text("link.second_address")
    if decision.why == "may-lead-on" and second is not None:
        return _("The other address, judged by itself: shopcheck url {second}").format(second=second)
    if decision.why == "in-between":
        return _("The shop's own address, as it stands on its page or in its mail.")
    if claimed is not None:
        official = claimed.domains[0].domain if claimed.domains else claimed.name
        return _("Whether {official}, the address we know of {name}, links to this one.").format(
            official=official, name=claimed.name
        )
    return _("The shop's own page: the company it names, and whether a register knows it.")
