"""The report of a run as one HTML file: it opens from a disk, asks nobody, and runs no script but its own.

Everything of the inputs is text: put there escaped, or as JSON that the script shows as text. A policy
(CSP) with the hashes of the one script and the one style forbids all else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, BinaryIO

from shopcheck.model.words import _
from shopcheck.reports.flat import flat_rows
from shopcheck.reports.groups_drawn import groups_section
from shopcheck.reports.safe import clean, cut_tokens
from shopcheck.reports.story import LEVELS, NAMES
from shopcheck.reports.summary import REASONS, duration, expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shopcheck.reports.flat import Row
    from shopcheck.reports.story import Story

ORDER = (*LEVELS, "error", "repeat")
MOST_TEXT = 300
# Column of the table on the page → place in a row of its data.
HEADS = (("Target", 0), ("Answer", 1), ("In 100", 2), ("Points", 3), ("Shop", 4), ("Registered", 6))


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write the page; rows go out as they come, so that memory does not grow with them."""
    css, script = _resource("audit_page.css"), _resource("audit_page.js")
    rules, reasons = _Numbers(), _Numbers()
    out.writelines(text.encode() for text in _before(story, css, script))
    out.write(b'<script type="application/json" id="data-rows">[')
    for number, row in enumerate(flat_rows(lines)):
        out.write(b",\n" if number else b"\n")
        out.write(_json(_row(row, rules, reasons)).encode())
    out.write(b"\n]</script>\n")
    names = _json(_names(story, rules, reasons))
    out.write(f'<script type="application/json" id="data-names">{names}</script>\n'.encode())
    out.write(f"<script>{script}</script>\n</body>\n</html>\n".encode())


class _Numbers(dict[str, int]):
    """Each name's number, in the order in which they are met."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def _row(row: Row, rules: _Numbers, reasons: _Numbers) -> list[Any]:
    probability = row["probability"]
    says = row["error_says"] or (_("the same as line {n}").format(n=row["same_as"]) if row["same_as"] else None)
    return [
        clean(cut_tokens(row["target"]), MOST_TEXT),
        ORDER.index(row["level"]),
        None if probability is None else min(99, max(1, round(100 * probability))),
        None if row["points"] is None else round(row["points"]),
        _text(row["merchant_domain"] or row["shop_domain"] or row["merchant_name"]),
        _text(row["suffix"]),
        _text(row["registered"]),
        [rules[name] for name in (row["rules"] or "").split(";") if name],
        [reasons[name] for name in (row["unknown_reasons"] or "").split(";") if name],
        _text(row["relation"]),
        _text(row["claimed"]),
        _text(says),
    ]


def _text(value: object) -> str | None:
    return None if value is None else clean(cut_tokens(str(value)), MOST_TEXT)


def _names(story: Story, rules: _Numbers, reasons: _Numbers) -> Mapping[str, Any]:
    return {
        "levels": ORDER,
        "rules": list(rules),
        "reasons": list(reasons),
        "titles": {name: story.rule_titles[name] for name in rules if name in story.rule_titles},
        "words": {name: _(text) for name, text in (*NAMES.items(), *REASONS.items())},
        "labels": {
            "level": _("Answer"),
            "probability": _("How likely a scam"),
            "in_100": _("in 100"),
            "points": _("Points"),
            "shop": _("Shop"),
            "registered": _("Registered on"),
            "relation": _("Who took the order"),
            "claimed": _("Whom it claims to be"),
            "rules": _("Found"),
            "reasons": _("Not known, because"),
            "says": _("Remark"),
            "by_ending": _("Answers by ending"),
            "by_year": _("Answers by year of registration"),
        },
    }


def _json(data: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _resource(name: str) -> str:
    return (files("shopcheck.reports") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _before(story: Story, css: str, script: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; base-uri 'none'; form-action 'none'"
    )
    title = escape(clean(story.title or _("Audit"), MOST_TEXT))
    yield f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<header>
<h1>{title}</h1>
"""
    yield f"<p>{escape(_head(story))}</p>\n</header>\n<main>\n"
    yield f"<h2>{_('Answers')}</h2>\n{_levels(story)}"
    yield '<div class="pair">\n'
    yield f"<section><h2>{_('How the points are spread')}</h2>\n{_points(story)}</section>\n"
    yield f"<section><h2>{_('What was found most')}</h2>\n{_rules(story)}</section>\n"
    yield f"<section><h2>{_('Why cases stay open')}</h2>\n{_reasons(story)}</section>\n"
    yield f'<section><h2>{_("Answers by ending")}</h2><div id="by-ending"></div></section>\n'
    yield f'<section id="by-year-part"><h2>{_("Answers by year of registration")}</h2><div id="by-year"></div></section>\n'
    yield f"<section><h2>{_('Made by')}</h2>\n{_made_by(story)}</section>\n</div>\n"
    yield from groups_section(story)
    yield _table()


def _head(story: Story) -> str:
    took = f" {_('in')} {duration(story.seconds)}" if story.seconds else ""
    broken = story.levels.get("error", 0)
    says = _("{checked} checked{took}; {broken} of {inputs} inputs could not be read.")
    if not broken:
        says = _("{checked} checked{took}; all inputs could be read.")
    return says.format(checked=f"{story.checked:,}", took=took, broken=f"{broken:,}", inputs=f"{story.inputs:,}")


def _levels(story: Story) -> str:
    whole = story.checked or 1
    rows = [
        f'<tr class="{level}"><td class="level">{escape(_(NAMES[level]))}</td>'
        f'<td class="n">{story.levels.get(level, 0):,}</td>'
        f'<td class="n">{100 * story.levels.get(level, 0) / whole:.1f} %</td></tr>'
        for level in LEVELS
    ]
    found = story.points.get("malicious", {})
    priors = [*[float(prior) for prior in story.priors][:1], 0.01, 0.1]
    says = "; ".join(
        _("{n:,} if {p:g} in 100 are scams").format(n=round(expected(found, prior)), p=round(100 * prior, 1))
        for prior in dict.fromkeys(priors)
    )
    about = (
        f'<p class="soft">{escape(_("Expected to be right among the very likely:"))} {escape(says)}. ' if found else ""
    )
    about += (
        f"{escape(_('This is an assumption; a sample that people looked at would be a measurement.'))}</p>"
        if found
        else ""
    )
    return f"<table><tbody>{''.join(rows)}</tbody></table>{about}\n"


def _points(story: Story) -> str:
    """Bars of how many have how many points, stacked by level."""
    lowest, highest, step = -30, 40, 2
    bars: dict[int, dict[str, int]] = {}
    for level in LEVELS:
        for text, count in story.points.get(level, {}).items():
            at = min(highest, max(lowest, int(text))) // step * step
            bars.setdefault(at, {}).setdefault(level, 0)
            bars[at][level] += count
    most = max((sum(bar.values()) for bar in bars.values()), default=1)
    shapes: list[str] = []
    wide = 540 / ((highest - lowest) / step + 1)
    for at, bar in sorted(bars.items()):
        x, y = 10 + (at - lowest) / step * wide, 150.0
        for level in LEVELS:
            high = 140 * bar.get(level, 0) / most
            y -= high
            shapes.append(
                f'<rect class="bar {level}" x="{x:.1f}" y="{y:.1f}" width="{wide - 1:.1f}" height="{high:.1f}">'
                f"<title>{at}: {bar.get(level, 0):,} {escape(_(NAMES[level]))}</title></rect>"
            )
    ticks = "".join(
        f'<text x="{10 + (at - lowest) / step * wide:.0f}" y="166">{str(at).replace("-", "−")}</text>'
        for at in range(lowest, highest + 1, 10)
    )
    label = escape(_("How many have how many points"))
    return f'<svg viewBox="0 0 560 172" role="img" aria-label="{label}">{"".join(shapes)}{ticks}</svg>'


def _rules(story: Story) -> str:
    most = sorted(story.rules.items(), key=lambda item: (-item[1], item[0]))[:15]
    whole = story.checked or 1
    rows = "".join(
        f'<tr><td>{escape(story.rule_titles.get(name, name))}</td><td class="n">{count:,}</td>'
        f'<td class="n">{100 * count / whole:.1f} %</td></tr>'
        for name, count in most
    )
    return f"<table><tbody>{rows}</tbody></table>" if rows else f"<p>{_('Nothing.')}</p>"


def _reasons(story: Story) -> str:
    rows = "".join(
        f'<tr><td>{escape(_(REASONS.get(name, name)))}</td><td class="n">{count:,}</td></tr>'
        for name, count in sorted(story.reasons.items(), key=lambda item: (-item[1], item[0]))
    )
    return f"<table><tbody>{rows}</tbody></table>" if rows else f"<p>{_('None stays open.')}</p>"


def _made_by(story: Story) -> str:
    rows = "".join(
        f"<tr><td>{escape(str(name))}</td><td>{escape(clean(str(value), MOST_TEXT))}</td></tr>"
        for name, value in story.made_by.items()
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _table() -> str:
    choices = "".join(
        f'<label>{escape(label)}<select id="{name}"><option value="">{escape(_("all"))}</option></select></label>'
        for name, label in (
            ("level", _("Answer")),
            ("ending", _("Ending")),
            ("rule", _("Found")),
            ("reason", _("Not known, because")),
        )
    )
    heads = "".join(
        f'<div role="columnheader" aria-sort="none"><button data-column="{column}">{escape(_(label))}</button></div>'
        for label, column in HEADS
    )
    printed = "".join(f"<th>{escape(_(label))}</th>" for label, _column in HEADS)
    return f"""<h2>{_("All of them")}</h2>
<noscript><p>{_("The table needs this page's own script.")}</p></noscript>
<div class="tools">
<label>{_("Search")} ( / )<input id="search" type="search" autocomplete="off"></label>
{choices}
<span id="count" class="soft" role="status"></span>
</div>
<div id="grid" role="table" aria-label="{escape(_("All of them"))}">
<div id="head" role="row">{heads}</div>
<div id="scroll" tabindex="0" aria-label="{escape(_("Rows; arrow keys move, Enter opens"))}"><div id="space"></div><div id="rows" role="rowgroup"></div></div>
</div>
<table id="printed"><thead><tr>{printed}</tr></thead><tbody id="printed-rows"></tbody></table>
<dialog id="detail" aria-labelledby="detail-title"><h2 id="detail-title"></h2><div id="detail-body"></div>
<button id="close">{_("Close")}</button></dialog>
</main>
"""
