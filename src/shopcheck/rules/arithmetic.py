"""How a rule came to its points, in words that can be checked with a pencil."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from shopcheck.model.words import _
from shopcheck.rules.lints import MOST_FITTED, SHRINKAGE, measured

if TYPE_CHECKING:
    from shopcheck.rules.ruleset import Fit, Rule

MINUS = "\u2212"


def arithmetic(rule: Rule, *, raised: bool) -> str:
    """Tell where the points for raised or clear come from; empty where a rule has none for it."""
    points = rule.raised if raised else rule.clear
    if not points:
        return ""
    if rule.fit is None:
        return _("Judged, not measured.")
    ratio = _ratio(rule.fit, raised=raised)
    worth = measured(rule.fit, raised=raised)
    if ratio is None or worth is None:
        return _("Judged after {data}, {years}.").format(data=rule.fit.data, years=rule.fit.years)
    return f"{_frequency(rule.fit, ratio)} {_sum(ratio)}{_cut(rule.fit, ratio, worth)}. {_kept(points, worth)}"


def _sum(ratio: float) -> str:
    return _("10 × log10 {ratio} = {decibans}, × {shrinkage} against overconfidence = {worth}").format(
        ratio=f"{ratio:.3g}",
        decibans=_signed(10 * math.log10(ratio)),
        shrinkage=f"{SHRINKAGE:g}",
        worth=_signed(SHRINKAGE * 10 * math.log10(ratio)),
    )


def _cut(fit: Fit, ratio: float, worth: float) -> str:
    """What is left of it where it is more than a rule may count, or the data are trusted in part."""
    plain = SHRINKAGE * 10 * math.log10(ratio)
    text = ""
    if abs(plain) > MOST_FITTED:
        text = _(", at most {most}").format(most=f"{MOST_FITTED:g}")
    if fit.trust < 1:
        text += _(", × {trust} because the two kinds came from different places = {worth}").format(
            trust=f"{fit.trust:g}", worth=_signed(worth)
        )
    return text


def _ratio(fit: Fit, *, raised: bool) -> float | None:
    scam, honest = fit.scam_rate, fit.honest_rate
    if scam is None or honest is None:
        return fit.ratio if raised else None
    if not raised:
        scam, honest = 1 - scam, 1 - honest
    return scam / honest if scam > 0 and honest > 0 else None


def _frequency(fit: Fit, ratio: float) -> str:
    data = f"{fit.data}, {fit.years}" if fit.years else fit.data
    cases = _("{count} cases, {scams} of them scams").format(count=f"{fit.n:,}", scams=f"{fit.scams or 0:,}")
    if ratio >= 1:
        return _("Fitted. {times} times as frequent among scams ({cases}; {data}).").format(
            times=f"{ratio:.3g}", cases=cases, data=data
        )
    return _("Fitted. {times} times as frequent among honest ones ({cases}; {data}).").format(
        times=f"{1 / ratio:.3g}", cases=cases, data=data
    )


def _kept(points: float, worth: float) -> str:
    if abs(points) >= abs(worth) - 0.5:
        return _("Rounded:")
    return _("Less is kept, because other rules tell part of it:")


def _signed(number: float) -> str:
    return f"{number:.1f}".replace("-", MINUS)
