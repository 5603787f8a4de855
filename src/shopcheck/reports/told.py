"""What the dates and offices of the steps rest on: said by the buyer, or read in the mail. So a wrong reading is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge.help import help_of
from shopcheck.model import Kind, Relation
from shopcheck.model.days import written
from shopcheck.model.words import _

if TYPE_CHECKING:
    from shopcheck.model import Result

_MOST = 3


def notes(result: Result) -> tuple[str, ...]:
    """One line for what was said, one for what was read; none where no step has a date."""
    said = _said(result)
    lines = [_("You said: {parts}.").format(parts=", ".join(said))] if said else []
    if any(step.start or step.last_day for step in result.steps) and (read := _read(result)):
        line = _("Read in the mail: {parts}.").format(parts=", ".join(read))
        if missing := _options(result):
            line += " " + _("Not so? Add {options}.").format(options=", ".join(missing))
        lines.append(line)
    return tuple(lines)


def _said(result: Result) -> list[str]:
    evidence = result.evidence
    method, when, country = (
        evidence.text("input.paid_by"),
        evidence.day("input.paid_on"),
        evidence.text("input.country"),
    )
    found = [paid_by(method)] if method else []
    if when:
        found.append(_("paid {day}").format(day=written(when, result.today)))
    if country:
        found.append(country_name(country))
    happened = {
        "nothing-came": _("nothing came"),
        "wrong-or-fake": _("wrong or fake goods"),
        "gave-data": _("you gave away data"),
    }.get(evidence.text("input.happened") or "")
    return found + ([happened] if happened else [])


def _read(result: Result) -> list[str]:
    """What the mail tells and the buyer did not say; the word of a fake counts for nothing."""
    evidence = result.evidence
    if result.kind is not Kind.EMAIL or result.attribution.relation in (Relation.IMPERSONATED, Relation.UNDETERMINED):
        return []
    found: list[str] = []
    if not evidence.text("input.paid_by"):
        found += [paid_by(method) for method in evidence.texts("order.payment_methods")[:_MOST]]
    if when := evidence.day("order.date"):
        found.append(_("ordered {day}").format(day=written(when, result.today)))
    if not evidence.text("input.country") and (country := evidence.text("order.country")):
        found.append(country_name(country))
    return found


def _options(result: Result) -> list[str]:
    asked = (("--paid-by", "input.paid_by"), ("--paid-on", "input.paid_on"), ("--country", "input.country"))
    return [option for option, fact in asked if result.evidence.value(fact) is None]


def country_name(code: str) -> str:
    """The country's name, if we know it."""
    routes = help_of(code)
    return _(routes.name) if routes else _("country {code}").format(code=code)


def paid_by(method: str) -> str:
    """A way of payment in words."""
    names = {
        "card": _("paid by card"),
        "apple-pay": _("paid with Apple Pay"),
        "google-pay": _("paid with Google Pay"),
        "paypal": _("paid with PayPal"),
        "klarna": _("paid with Klarna"),
        "ideal": _("paid with iDEAL"),
        "bancontact": _("paid with Bancontact"),
        "bank-transfer": _("paid by bank transfer"),
        "direct-debit": _("paid by direct debit"),
        "cash-on-delivery": _("paid on delivery"),
        "crypto": _("paid in crypto money"),
        "gift-card": _("paid with a gift card"),
        "invoice": _("paid on invoice"),
    }
    return names.get(method) or _("paid by {method}").format(method=method)
