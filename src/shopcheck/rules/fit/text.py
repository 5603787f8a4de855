"""What was learnt, written down: a diff of the file of rules, and tables."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.rules.fit.learn import Learned
    from shopcheck.rules.fit.quality import Quality
    from shopcheck.rules.ruleset import Rule, Ruleset

_ITEM = late(r"^(?P<indent> *)- id: *(?P<id>[a-z0-9-]+) *$")
_FIELD = late(r"^ +(?P<name>points|basis|fit):")


class Writing(Struct, frozen=True):
    """What is written into the rules: the name and years of the data, and whether points change with them."""

    data: str
    years: str = ""
    points: bool = True


def patched(text: str, learned: Learned, ruleset: Ruleset, only: frozenset[str], writing: Writing) -> str:
    """The text of a file of rules with the learnt points, their basis and what they were measured on.

    Fields are replaced line by line, so that comments and the order of everything else stay.
    """
    lines: list[str] = []
    rule: Rule | None = None
    for line in text.splitlines():
        item = _ITEM.match(line)
        if item is not None:
            id = item["id"]
            rule = ruleset.by_id.get(id) if id in only and id not in learned.kept else None
        field = _FIELD.match(line)
        if rule is None or field is None or (field["name"] == "points" and not writing.points):
            lines.append(line)
        elif field["name"] == "points":
            lines.append(f"{_indent(line)}points: {_points(learned.points[rule.id], rule)}")
        elif field["name"] == "basis":
            lines += [f"{_indent(line)}basis: fitted", f"{_indent(line)}fit: {_fit(learned, rule, writing)}"]
    return "\n".join(lines) + ("\n" if text.endswith("\n") else "")


def diff(before: str, after: str, name: str) -> str:
    """A unified diff of two texts of one file."""
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (fitted)"
        )
    )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _points(points: tuple[float, float], rule: Rule) -> str:
    raised, clear = points
    return f"{{raised: {raised:g}, clear: {clear:g}}}" if rule.clear else f"{raised:g}"


def _fit(learned: Learned, rule: Rule, writing: Writing) -> str:
    found = learned.measures[rule.id]
    parts = [f"data: {_quoted(writing.data)}", f"n: {found.of_scam + found.of_honest}", f"scams: {found.of_scam}"]
    if writing.years:
        parts.append(f'years: "{writing.years}"')
    if learned.trust < 1:
        parts.append(f"trust: {learned.trust:g}")
    parts.append(f"rates: {{scam: {found.scam_rate:.3g}, honest: {found.honest_rate:.3g}}}")
    return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tables(learned: Learned, ruleset: Ruleset, only: frozenset[str], figures: Mapping[str, Quality]) -> str:
    """Hit rates of every rule learnt, then the figures: in order of what they were measured on."""
    return "\n".join([*_rules(learned, ruleset, only), "", *(line for q in figures.items() for line in _figures(*q))])


def _rules(learned: Learned, ruleset: Ruleset, only: frozenset[str]) -> list[str]:
    lines = [f"{'rule':32} {'scams':>15} {'honest':>15} {'alone':>11} {'was':>11} {'now':>11}"]
    for rule in ruleset.rules:
        if rule.id not in only:
            continue
        found = learned.measures[rule.id]
        alone = f"{found.worth(raised=True):+.1f}/{found.worth(raised=False):+.1f}"
        was, now = f"{rule.raised:+g}/{rule.clear:+g}", "too few"
        if rule.id not in learned.kept:
            raised, clear = learned.points[rule.id]
            now = f"{raised:+g}/{clear:+g}"
        scam, honest = _rate(found.raised_scam, found.of_scam), _rate(found.raised_honest, found.of_honest)
        lines.append(f"{rule.id:32} {scam:>15} {honest:>15} {alone:>11} {was:>11} {now:>11}")
    lines.append(f"intercept {learned.intercept:+.1f}: what the start lacks on these cases")
    return lines


def _rate(raised: int, of: int) -> str:
    return f"{raised}/{of} {100 * raised / of:.1f} %" if of else "–"


def _figures(title: str, quality: Quality) -> list[str]:
    lines = [
        f"{title}: {quality.scams} scams, {quality.honest} honest",
        f"  AUC {quality.auc:.3f}   found at 1 % false alarms {quality.found_at_1:.1%}   ECE {quality.ece:.3f}",
        "  above       scams     honest",
    ]
    lines += [f"  {limit:5.0%}   {scams:8.1%}   {honest:8.1%}" for limit, scams, honest in quality.at]
    lines += [
        f"  {klass or '–':28} {'scams' if scam else 'honest':7} {count:5}   {share:6.1%} likelier a scam than not"
        for klass, scam, count, share in quality.by_class
    ]
    return [*lines, ""]
