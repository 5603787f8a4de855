"""Whether a register knows the company that a shop's page names: by its VAT number, with ``--visit``.

What is asked for is the page's own number, nobody's mail. A number alone proves little, for it is
easily copied: name and address must be the number's, too. Other registers (trade registers differ
from country to country, and most cost money or patience) a record, or the reader himself, may know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shopcheck import net
from shopcheck.knowledge import registrable
from shopcheck.model import Claims, Fact, Known, Reason, Tier, Topic, Unknown
from shopcheck.model.declare import URL, declare
from shopcheck.model.words import N_, _
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.lookups.vies import Holder
    from shopcheck.net import Deadline, World

TOPIC = Topic("register", N_("Whether the company exists"), N_("Its country's trade register is open to you."))

FACTS = declare(
    TOPIC,
    Tier.VISIT,
    URL,
    (
        ("register.vat_valid", "flag", "the EU's register (VIES) has the VAT number that the page gives"),
        ("register.vat_holder", "text", "whose number it is there, where the country tells"),
        ("register.confirms_company", "flag", "a register has the company under the number and address given"),
    ),
)
NAMES = SETTLES = tuple(declaration.name for declaration in FACTS)
_WORD = late(r"[^\W_]{3,}")
_POSTCODE = late(r"(?<!\w)(?:[A-Z]{1,2}-)?(\d{2,5}(?:[ -]?\d{2,3}| ?[A-Z]{2})?|[A-Z]\d[\dW] ?[A-Z\d]{4})(?!\w)")
SHORTEST_CODE = 4


def find(_claims: Claims) -> Mapping[str, Fact]:
    """Nothing: it stands with the register."""
    return {}


def unasked(*, recorded: bool) -> Mapping[str, Fact]:
    """Without a visit nobody is asked."""
    reason = Reason.NOT_RECORDED if recorded else Reason.NOT_ASKED
    return {name: Unknown(reason, TOPIC.id, _("we did not ask a register")) for name in NAMES}


def ask(claims: Claims, world: World) -> Mapping[str, Fact]:
    """Ask for the VAT number on the shop's page, only where visits are allowed; raises nothing for trouble."""
    if Tier.VISIT not in world.tiers:
        return {}
    deadline = world.deadline()
    try:
        page = _page(claims, world, deadline)
        number = _told(page["page.vat_number"], _("the page gives no VAT number"))
        from shopcheck.lookups.vies import ask_vies  # noqa: PLC0415 - loaded when somebody is asked

        return _facts(page, ask_vies(number, world, deadline))
    except net.NetError as trouble:
        return {name: Unknown(trouble.reason, TOPIC.id, trouble.says) for name in NAMES}


def _page(claims: Claims, world: World, deadline: Deadline) -> Mapping[str, Fact]:
    """The facts of the saved page, else of the visit that others share."""
    domain = registrable(claims.shop.host) if claims.shop.host else None
    if claims.page is not None:
        from shopcheck.lookups.page import parse_page  # noqa: PLC0415 - as above

        return parse_page(claims.page, domain)
    if domain is None:
        raise net.NetError(Reason.NOT_IN_THIS_INPUT, _("there is no name to ask for"))
    from shopcheck.lookups.visited import visit  # noqa: PLC0415 - as above

    return visit(domain, world, deadline).facts


def _told(fact: Fact, why_not: str) -> str:
    """The text of a fact; raises NetError with the reason why there is none."""
    if isinstance(fact, Unknown):
        raise net.NetError(fact.reason, fact.says)
    if not isinstance(fact.value, str):
        raise net.NetError(Reason.NOT_IN_THIS_INPUT, why_not)
    return fact.value


def _facts(page: Mapping[str, Fact], holder: Holder) -> Mapping[str, Fact]:
    hidden = Unknown(Reason.NOT_PUBLISHED, holder.source, _("the country does not tell whose number it is"))
    confirms: Fact
    if not holder.valid:
        confirms = Known(value=False, source=holder.source, at=holder.at)
    else:
        confirms = _confirms(page, holder) or hidden
    return {
        "register.vat_valid": Known(holder.valid, holder.source, holder.at),
        "register.vat_holder": Known(holder.name, holder.source, holder.at) if holder.name else hidden,
        "register.confirms_company": confirms,
    }


def _confirms(page: Mapping[str, Fact], holder: Holder) -> Fact | None:
    """Whether name and address are the holder's; ``None`` where the register tells neither or only one of them."""
    if holder.name is None or holder.address is None:
        return None
    try:
        company = _told(page["page.legal_entity"], _("the page names no company"))
        address = _told(page["page.postal_address"], _("the page gives no address"))
    except net.NetError as missing:
        return Unknown(missing.reason, TOPIC.id, missing.says)
    fits = (same_company(company, holder.name), same_place(address, holder.address))
    if None in fits and False not in fits:
        return Unknown(Reason.NOT_DECIDED, holder.source, _("name and address could not be compared"))
    return Known(fits == (True, True), holder.source, holder.at)


def same_company(one: str, other: str) -> bool | None:
    """Whether two names are one company's: all words of the shorter one, legal forms apart, stand in the other."""
    first, second = (set(_WORD.findall(name.replace(".", "").casefold())) - _forms() for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return shorter <= longer if shorter else None


def same_place(address: str, registered: str) -> bool | None:
    """Whether the postcode of an address stands in the registered one, however either is written."""
    squeezed = re.sub(r"[^0-9A-Z]", "", registered.upper())
    codes = [re.sub(r"[ -]", "", code) for code in _POSTCODE.findall(address.upper())]
    codes = [code for code in codes if len(code) >= SHORTEST_CODE]
    return any(code in squeezed for code in codes) if codes else None


@cache
def _forms() -> frozenset[str]:
    from shopcheck.knowledge.company import legal_forms  # noqa: PLC0415 - as above

    written = (form for forms in legal_forms().values() for form in forms)
    return frozenset(word for form in written for word in _WORD.findall(form.replace(".", "").casefold()))
