"""One cause counts once: what the caps of the groups leave of the findings' points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.model import Finding, GroupSum, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Cap = tuple[float, float]


def capped(findings: Iterable[Finding], caps: Mapping[str, Cap]) -> tuple[tuple[Finding, ...], tuple[GroupSum, ...]]:
    """Set `counted` of every finding, and sum up every group they belong to, so that its cap can be told.

    A group beyond its cap is cut from its smallest points upwards, so that the strongest sign keeps
    its weight; among equals the last is cut first. Points are multiples of ½, so every sum is exact.
    """
    result = list(findings)
    members: dict[str, list[int]] = {}
    for place, finding in enumerate(result):
        points = 0 if finding.outcome is Outcome.UNKNOWN else finding.points
        result[place] = finding if finding.counted == points else replace(finding, counted=points)
        if finding.group is not None:
            members.setdefault(finding.group, []).append(place)
    sums = [_cut(group, places, result, caps) for group, places in members.items()]
    return tuple(result), tuple(sums)


def _cut(group: str, places: Sequence[int], findings: list[Finding], caps: Mapping[str, Cap]) -> GroupSum:
    places = [place for place in places if findings[place].counted]
    whole = sum(findings[place].counted for place in places)
    low, high = caps.get(group, (whole, whole))
    counted = min(max(whole, low), high)
    excess = whole - counted
    sign = 1 if excess > 0 else -1
    for place in sorted(places, key=lambda place: (abs(findings[place].points), -place)):
        points = findings[place].points
        if not excess or points * sign <= 0:
            continue
        cut = sign * min(abs(points), abs(excess))
        findings[place] = replace(findings[place], counted=points - cut)
        excess -= cut
    return GroupSum(group, whole, counted, (low, high))
