"""Numbers in words: “about 6 in 100”, never 0 and never 100; signed points with a real minus sign."""

from __future__ import annotations

from shopcheck.model import About
from shopcheck.model.words import _

MINUS = "\N{MINUS SIGN}"


def in_100(probability: float) -> str:
    """``about 6 in 100``; below 1 and above 99 it says so, because nothing is ever certain."""
    if probability < 0.01:
        return _("fewer than 1 in 100")
    if probability > 0.99:
        return _("more than 99 in 100")
    return _("about {number} in 100").format(number=round(100 * probability))


def number_in_100(probability: float) -> str:
    """``6 in 100``, for a column."""
    return _("{number} in 100").format(number=min(99, max(1, round(100 * probability))))


def prior_words(prior: float) -> str:
    """``20 in 100``; small ones ``5 in 1,000``."""
    if prior >= 0.01:
        return _("{number} in 100").format(number=f"{100 * prior:.3g}")
    return _("{number} in 100,000").format(number=f"{100_000 * prior:.3g}")


def like_this(about: About) -> str:
    """Tell what the number counts."""
    return {
        About.ORDER: _("orders like this"),
        About.MAIL: _("mails like this"),
        About.SHOP: _("shops like this"),
        About.ADDRESS: _("addresses like this"),
    }[about]


def start_words(about: About, prior: float, *, own: bool = False) -> str:
    """Return the assumption at the head of the sum, be it ours or the reader's `own`."""
    if own:
        return _("Your start: {odds} are scams (you said so)").format(odds=prior_words(prior))
    text = {
        About.ORDER: _("Our start: {odds} orders that worry people are scams (assumed)"),
        About.MAIL: _("Our start: {odds} mails that worry people are scams (assumed)"),
        About.SHOP: _("Our start: {odds} shops that worry people are scams (assumed)"),
        About.ADDRESS: _("Our start: {odds} links that worry people are scams (assumed)"),
    }[about]
    return text.format(odds=prior_words(prior))


def signed(points: float) -> str:
    """Points with their sign, to the half, U+2212 for minus, because screen readers say it."""
    half = halved(points)
    return f"{MINUS}{-half:g}" if half < 0 else f"+{half:g}" if half > 0 else "0"


def halved(points: float) -> float:
    """Points rounded to the half, as rules have them."""
    return round(2 * points) / 2


def scale(total: float) -> str:
    """How to read the total with a pencil, at the end of the sum."""
    if abs(total) >= 20:
        return _("(0 is fifty-fifty; we never say 0 or 100)")
    if total >= 10:
        return _("(0 is fifty-fifty, +10 ten to one, +20 100 to one)")
    if total >= 0:
        return _("(0 is fifty-fifty, +10 ten to one)")
    return _("(0 is fifty-fifty, +10 ten to one, −10 one to ten)")
