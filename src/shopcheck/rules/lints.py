"""What is allowed in a file of rules, and still is hardly meant: warnings, never errors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.rules.notes import Reader
    from shopcheck.rules.ruleset import Fit, Head, Rule

SHRINKAGE = 0.7
MOST_FITTED = 12.0


def warn_of_twins(rules: Mapping[str, tuple[Rule, Reader]]) -> None:
    """Two rules that ask the same would both count, unless a group caps them."""
    first: dict[tuple[str, frozenset[object]], Rule] = {}
    for rule, reader in rules.values():
        twin = first.setdefault((rule.when.shape, rule.kinds), rule)
        if twin is not rule and (rule.group is None or rule.group != twin.group):
            reader.warn(
                f'"{rule.id}" asks the same as "{twin.id}", {twin.place}',
                "Both would count. Put them in one group, or disable one:",
                f"disable: [{twin.id}]",
            )


def warn_of_points(rules: Mapping[str, tuple[Rule, Reader]], head: Head) -> None:
    """Points that cannot count as written: cut by the group's cap, of one sign both ways, or beyond what was measured."""
    for rule, reader in rules.values():
        if rule.raised * rule.clear > 0:
            reader.warn(f'"{rule.id}" has points of one sign whether it is raised or clear')
        low, high = head.groups.get(rule.group or "", (-math.inf, math.inf))
        beyond = [points for points in (rule.raised, rule.clear) if not low <= points <= high]
        if beyond:
            cap = f"[{low:g}, {high:g}]"
            reader.warn(f'"{rule.id}" has {beyond[0]:+g} points, but its group "{rule.group}" counts {cap} at most')
        most = measured(rule.fit, raised=True) if rule.fit is not None else None
        if most is not None and (rule.raised * most < 0 or abs(rule.raised) > abs(most) + 0.5):
            help = f"what was measured is worth {most:+.1f}; or its basis is judged"
            reader.warn(f'"{rule.id}" counts {rule.raised:+g}, more than was measured', help)


def measured(fit: Fit, *, raised: bool) -> float | None:
    """The points that a measurement is worth: shrunken decibans within the cap; ``None`` where it tells none."""
    scam, honest = fit.scam_rate, fit.honest_rate
    if scam is None or honest is None:
        ratio = fit.ratio if raised else None
    elif raised:
        ratio = scam / honest if scam > 0 and honest > 0 else None
    else:
        ratio = (1 - scam) / (1 - honest) if scam < 1 and honest < 1 else None
    if not ratio:
        return None
    return fit.trust * max(-MOST_FITTED, min(MOST_FITTED, SHRINKAGE * 10 * math.log10(ratio)))
