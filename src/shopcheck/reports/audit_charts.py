"""What the report of a run shows in numbers: tables whose bars are drawn as inline SVG, readable without seeing them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from shopcheck.model.words import _
from shopcheck.reports.story import LEVELS, MALICIOUS, NAMES
from shopcheck.reports.summary import MAY_CHANGE, REASONS, expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shopcheck.reports.story import Story

LOWEST, HIGHEST, STEP = -30, 40, 2  # decibans
WIDE, HIGH, LEFT, FOOT = 640, 220, 44, 34
MOST_RULES = 15


def level_bar(story: Story) -> str:
    """All answers as one bar; its numbers stand below, in the cards."""
    whole, x, parts = story.checked or 1, 0.0, []
    for level in LEVELS:
        wide = 1000 * story.levels.get(level, 0) / whole
        parts.append(f'<rect class="bar {level}" x="{x:.1f}" y="0" width="{wide:.1f}" height="10"/>')
        x += wide
    return f'<svg class="whole" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>\n'


def cards(story: Story) -> str:
    """A card for each answer; pressed, it shows its rows in the table."""
    whole = story.checked or 1
    made = "".join(
        f'<button class="card {level}" data-level="{place}"><b>{story.levels.get(level, 0):,}</b>'
        f"<span>{escape(_(NAMES[level]))}</span><small>{100 * story.levels.get(level, 0) / whole:.1f} %</small></button>"
        for place, level in enumerate(LEVELS)
    )
    return f'<div class="cards">{made}</div>\n'


def how_sure(story: Story) -> str:
    """Expectation, an assumption, and measurement, a sample that people looked at: side by side, never mixed."""
    found = story.points.get(MALICIOUS, {})
    count = story.levels.get(MALICIOUS, 0)
    if not count:
        return ""
    priors = dict.fromkeys([*[float(prior) for prior in story.priors][:1], 0.01, 0.05, 0.1])
    rows = "".join(
        f'<tr><th scope="row">{escape(_("if {p:g} in 100 are scams").format(p=round(100 * prior, 1)))}</th>'
        f'<td class="n">{round(expected(found, prior)):,}</td></tr>'
        for prior in priors
    )
    title = escape(_("How many of the {n} very likely scams are right?").format(n=f"{count:,}"))
    return (
        f'<section class="sure"><h2>{title}</h2><div class="two">\n<div><h3>{escape(_("Expected, by an assumption"))}</h3>'
        f'<table>{rows}</table><p class="soft">{escape(_("Follows from the points and from how many of such a list are scams, which nobody knows."))}</p></div>\n'
        f"<div><h3>{escape(_('Measured, by people'))}</h3><p>{escape(_('Not yet. Two people look at a sample:'))}</p>"
        f"<p><code>{escape(_sampling(story, count))}</code></p></div>\n</div></section>\n"
    )


def _sampling(story: Story, count: int) -> str:
    target = story.results or "results.jsonl"
    return f"shopcheck audit {target} --sample {min(150, count)} -o review.csv"


def points_chart(story: Story) -> str:
    """How many have how many points, stacked by answer; the same as a table for who does not see it."""
    bars: dict[int, dict[str, int]] = {}
    for level in LEVELS:
        for text, count in story.points.get(level, {}).items():
            at = min(HIGHEST, max(LOWEST, int(text))) // STEP * STEP
            bars.setdefault(at, {})[level] = bars.get(at, {}).get(level, 0) + count
    most = max((sum(bar.values()) for bar in bars.values()), default=1)
    wide = (WIDE - LEFT) / ((HIGHEST - LOWEST) / STEP + 1)
    shapes = [_line(share, most) for share in (0.5, 1.0)]
    for at, bar in sorted(bars.items()):
        x, y = LEFT + (at - LOWEST) / STEP * wide, float(HIGH - FOOT)
        for level in LEVELS:
            high = (HIGH - FOOT - 20) * bar.get(level, 0) / most
            y -= high
            if high:
                told = f"{at} … {at + STEP - 1}: {bar[level]:,} {_(NAMES[level])}".replace("-", "−")
                shapes.append(
                    f'<rect class="bar {level}" x="{x:.1f}" y="{y:.1f}" width="{wide - 1.5:.1f}" height="{high:.1f}">'
                    f"<title>{escape(told)}</title></rect>"
                )
    label = escape(_("How many have how many points, by answer"))
    return (
        f'<svg class="points" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{label}">{"".join(shapes)}{_ticks(wide)}</svg>'
        f"{_legend()}"
    )


def _line(share: float, most: int) -> str:
    y = HIGH - FOOT - (HIGH - FOOT - 20) * share
    return (
        f'<line class="rule" x1="{LEFT}" y1="{y:.0f}" x2="{WIDE}" y2="{y:.0f}"/>'
        f'<text class="end" x="{LEFT - 6}" y="{y + 4:.0f}">{round(most * share):,}</text>'
    )


def _ticks(wide: float) -> str:
    numbers = "".join(
        f'<text class="middle" x="{LEFT + (at - LOWEST) / STEP * wide + wide / 2:.0f}" y="{HIGH - FOOT + 14}">{str(at).replace("-", "−")}</text>'
        for at in range(LOWEST, HIGHEST + 1, 10)
    )
    ends = (
        f'<text x="{LEFT}" y="{HIGH - 4}">{escape(_("← speaks against a scam"))}</text>'
        f'<text class="end" x="{WIDE}" y="{HIGH - 4}">{escape(_("speaks for a scam →"))}</text>'
    )
    return f'<line class="axis" x1="{LEFT}" y1="{HIGH - FOOT}" x2="{WIDE}" y2="{HIGH - FOOT}"/>{numbers}{ends}'


def _legend() -> str:
    """Which colour is which answer."""
    made = "".join(f'<li class="{level}"><i></i>{escape(_(NAMES[level]))}</li>' for level in LEVELS)
    return f'<ul class="legend">{made}</ul>\n'


def rules_table(story: Story) -> str:
    """What was found most, and in how many of all."""
    most = sorted(story.rules.items(), key=lambda item: (-item[1], item[0]))[:MOST_RULES]
    return bar_table(((story.rule_titles.get(name, name), count) for name, count in most), story.checked) or (
        f"<p>{escape(_('Nothing.'))}</p>"
    )


def reasons_table(story: Story) -> str:
    """Why cases stay open; what may change by asking again is told apart."""
    later = {name: count for name, count in story.reasons.items() if name in MAY_CHANGE}
    table = bar_table(_named(story.reasons), sum(story.reasons.values()))
    if not table:
        return f"<p>{escape(_('None stays open.'))}</p>"
    if later:
        says = _("{n} of these may have an answer later: the same command with --resume --retry-unknown.")
        table += f'<p class="soft">{escape(says.format(n=f"{sum(later.values()):,}"))}</p>'
    return table


def _named(reasons: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    for name, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        yield _(REASONS.get(name, name)), count


def bar_table(rows: Iterable[tuple[str, int]], whole: int) -> str:
    """A table of names, bars and counts; nothing where it is empty. `whole` is what a full bar stands for."""
    made = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="b"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="bar" width="{100 * count / (whole or 1):.2f}" height="8"/></svg></td>'
        f'<td class="n">{count:,}</td><td class="n soft">{100 * count / (whole or 1):.1f} %</td></tr>'
        for name, count in rows
    )
    return f'<table class="bars"><tbody>{made}</tbody></table>' if made else ""
