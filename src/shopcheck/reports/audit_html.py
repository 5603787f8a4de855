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

from shopcheck.model.words import N_, _, language
from shopcheck.reports.audit_charts import cards, how_sure, level_bar, points_chart, reasons_table, rules_table
from shopcheck.reports.flat import flat_rows
from shopcheck.reports.groups_drawn import groups_section
from shopcheck.reports.safe import clean, cut_tokens
from shopcheck.reports.story import LEVELS, NAMES, UNKNOWN
from shopcheck.reports.summary import REASONS, head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shopcheck.reports.flat import Row
    from shopcheck.reports.story import Story

ORDER = (*LEVELS, "error", "repeat")
MOST_TEXT = 300
RELATIONS = {
    "genuine": N_("the seller it names"),
    "impersonated": N_("not the seller it names: a fake"),
    "own_name": N_("a shop in its own name"),
    "undetermined": N_("open"),
}
# Column of the table on the page → place in a row of its data.
HEADS = (
    (N_("Address or file"), 0),
    (N_("Answer"), 1),
    (N_("In 100"), 2),
    (N_("Points"), 3),
    (N_("Shop"), 4),
    (N_("Registered"), 6),
)


def write_lines(lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
    """Write the page; rows go out as they come, so that memory does not grow with them."""
    css, script = _resource("audit_page.css"), _resource("audit_page.js")
    rules, reasons = _Numbers(), _Numbers()
    group_of = {shop: number for number, group in enumerate(story.groups) for shop, _level in group.shops}
    out.writelines(text.encode() for text in _before(story, css, script))
    out.write(b'<script type="application/json" id="data-rows">[')
    for number, row in enumerate(flat_rows(lines)):
        out.write(b",\n" if number else b"\n")
        out.write(_json([*_row(row, rules, reasons), group_of.get(row["shop_domain"] or "")]).encode())
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
    # Where we cannot tell, no number is given, here as everywhere.
    probability = None if row["level"] == UNKNOWN else row["probability"]
    says = row["error_says"] or (_("the same as line {n}").format(n=row["same_as"]) if row["same_as"] else None)
    found = [each.rsplit(":", 1) for each in (row["rule_points"] or "").split(";") if each]
    return [
        clean(cut_tokens(row["target"]), MOST_TEXT),
        ORDER.index(row["level"]),
        None if probability is None else min(99, max(1, round(100 * probability))),
        None if row["points"] is None else round(row["points"]),
        _text(row["merchant_domain"] or row["shop_domain"] or row["merchant_name"]),
        _text(row["suffix"]),
        _text(row["registered"]),
        [rules[name] for name, _points in found],
        [reasons[name] for name in (row["unknown_reasons"] or "").split(";") if name],
        _text(row["relation"]),
        _text(row["claimed"]),
        _text(says),
        row["as_of"] if row["kind"] == "email" else None,
        [float(points) for _name, points in found],
    ]


def _text(value: object) -> str | None:
    return None if value is None else clean(cut_tokens(str(value)), MOST_TEXT)


def _names(story: Story, rules: _Numbers, reasons: _Numbers) -> Mapping[str, Any]:
    return {
        "levels": ORDER,
        "rules": list(rules),
        "reasons": list(reasons),
        "titles": {name: story.rule_titles[name] for name in rules if name in story.rule_titles},
        "whys": {name: story.rule_whys[name] for name in rules if name in story.rule_whys},
        "groups": [len(group.shops) for group in story.groups],
        "words": {name: _(text) for name, text in (*NAMES.items(), *REASONS.items(), *RELATIONS.items())},
        "labels": {
            "level": _("Answer"),
            "probability": _("How likely a scam"),
            "in_100": _("in 100"),
            "points": _("Points"),
            "shop": _("Shop"),
            "registered": _("Registered on"),
            "relation": _("Who took the order"),
            "claimed": _("Whom it claims to be"),
            "rules": _("Found, with its points before a group's cap"),
            "reasons": _("Not known, because"),
            "says": _("Remark"),
            "day": _("Day of the mail"),
            "group": _("Group"),
            "shops": _("{n} shops"),
            "by_ending": _("Ending"),
            "by_year": _("Shop registered in"),
            "by_month": _("Mail of"),
            "shown": _("{n} of {all} rows"),
            "printed": _("Printed are the first {n} of {all} rows; the other outputs of the run hold all of them."),
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
<html lang="{language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<a class="skip" href="#all">{escape(_("To the table"))}</a>
<header>
<p class="kicker">{escape(_("Audit by shopcheck"))}</p>
<h1>{title}</h1>
<p>{escape(head_of(story))}</p>
{_contents(story)}</header>
<main>
<h2 class="unseen">{escape(_("Answers"))}</h2>
{level_bar(story)}{cards(story)}"""
    yield f'<p class="soft">{escape(_("An answer is a reason to look, no proof. What could not be looked up counts neither for nor against."))}</p>\n'
    yield how_sure(story)
    yield '<div class="pair">\n'
    yield _section(_("How the points are spread"), points_chart(story), _(_POINTS_SAY))
    yield _section(_("Why cases stay open"), reasons_table(story))
    yield _section(_("What was found most"), rules_table(story), _("in how many of all that were checked"))
    yield _section(_("Answers by ending"), '<div id="by-ending"></div>')
    yield _section(_("Answers over time"), '<div id="by-time"></div>', id="by-time-part")
    yield "</div>\n"
    yield from groups_section(story)
    yield _table()
    yield f'<footer id="made"><h2>{escape(_("How this was made"))}</h2>\n{_made_by(story)}</footer>\n'


def _contents(story: Story) -> str:
    links = [("#groups", _("Groups"))] if story.groups else []
    links += [("#all", _("All of them")), ("#made", _("How this was made"))]
    made = "".join(f'<a href="{target}">{escape(name)}</a>' for target, name in links)
    return f'<nav aria-label="{escape(_("On this page"))}">{made}</nav>\n'


_POINTS_SAY = N_("decibans: +10 makes a scam ten times likelier; the start of the sum is not in them")


def _section(title: str, body: str, says: str = "", id: str = "") -> str:
    note = f'<p class="soft">{escape(says)}</p>\n' if says else ""
    named = f' id="{id}"' if id else ""
    return f"<section{named}><h2>{escape(title)}</h2>\n{note}{body}</section>\n"


def _made_by(story: Story) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th><td>{escape(clean(str(value), MOST_TEXT))}</td></tr>'
        for name, value in story.made_by.items()
    )
    return f'<table class="made"><tbody>{rows}</tbody></table>'


def _table() -> str:
    choices = "".join(
        f'<label>{escape(label)}<select id="{name}"><option value="">{escape(_("all"))}</option></select></label>'
        for name, label in (
            ("level", _("Answer")),
            ("ending", _("Ending")),
            ("rule", _("Found")),
            ("reason", _("Not known, because")),
            ("group", _("Group")),
        )
    )
    heads = "".join(
        f'<div role="columnheader" aria-sort="none" class="c{column}"><button data-column="{column}">{escape(_(label))}</button></div>'
        for label, column in HEADS
    )
    printed = "".join(f'<th scope="col">{escape(_(label))}</th>' for label, _column in HEADS)
    return f"""<section id="all"><h2>{escape(_("All of them"))}</h2>
<noscript><p>{escape(_("The table needs this page's own script."))}</p></noscript>
<div class="tools">
<label class="wide">{escape(_("Search in addresses and shops"))} <kbd>/</kbd><input id="search" type="search" autocomplete="off" spellcheck="false"></label>
{choices}
<button id="clear">{escape(_("Show all"))}</button>
</div>
<p class="soft"><span id="count" role="status"></span> · {escape(_("A head sorts; arrow keys move, Enter opens."))}</p>
<div id="scroll" role="grid" tabindex="0" aria-label="{escape(_("All of them"))}" aria-colcount="{len(HEADS)}">
<div role="rowgroup" id="heads"><div id="head" role="row" aria-rowindex="1">{heads}</div></div>
<div id="space" role="rowgroup"><div id="rows" role="presentation"></div></div>
</div>
<p id="printed-note"></p>
<table id="printed"><thead><tr>{printed}</tr></thead><tbody id="printed-rows"></tbody></table>
</section>
<dialog id="detail" aria-labelledby="detail-title"><h2 id="detail-title" tabindex="-1" autofocus></h2><div id="detail-body"></div>
<p class="end"><button id="close">{escape(_("Close"))}</button></p></dialog>
</main>
"""
