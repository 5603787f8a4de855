"""Groups of shops on the report's page: what ties them on the left, the shops on the right, a line for each tie."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from shopcheck.model.words import N_, _, ngettext
from shopcheck.reports.safe import clean
from shopcheck.reports.story import LEVELS, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.reports.story import Story, Tied

MOST_GROUPS, MOST_SHOPS, MOST_TIES, OPENED = 15, 24, 6, 1
STEP, TIE_WIDE, SHOPS_AT = 20, 190, 360
FACTS = {
    "page.vat_number": N_("VAT number"),
    "page.merchant_ids": N_("merchant account"),
    "page.analytics_ids": N_("analytics account"),
    "shop.tls.names": N_("name in the certificate"),
    "page.contact_phone": N_("phone"),
    "page.contact_mail": N_("mail address"),
    "page.postal_address": N_("postal address"),
    "page.legal_entity": N_("company"),
    "page.social_profiles": N_("social profile"),
    "page.template": N_("page template"),
    "shop.dns.name_servers": N_("name servers and address"),
}


def group_line(story: Story) -> str:
    """One sentence on all groups; nothing where there is none."""
    if not story.groups:
        return ""
    largest = story.groups[0]
    said = ngettext(
        "Shops that belong together: {n} group, {shops} shops.",
        "Shops that belong together: {n} groups, {shops} shops.",
        len(story.groups),
    ).format(n=f"{len(story.groups):,}", shops=f"{sum(len(group.shops) for group in story.groups):,}")
    ties = " and ".join(dict.fromkeys(_(FACTS.get(fact, fact)) for fact, _value, _shops in largest.ties[:2]))
    return said + " " + _("The largest has {n}: the same {ties}.").format(n=len(largest.shops), ties=ties)


def groups_section(story: Story) -> Iterator[str]:
    """The section of the page: the largest groups, each with what ties it, and drawn."""
    if not story.groups:
        return
    yield f'<section id="groups"><h2>{escape(_("Groups"))}</h2>\n<p>{escape(group_line(story))}</p>\n'
    yield f'<p class="soft">{escape(_("What a page says can be copied. A group tells where to look; no answer changed by it."))}</p>\n'
    for number, group in enumerate(story.groups[:MOST_GROUPS]):
        yield _group(number, group)
    if len(story.groups) > MOST_GROUPS:
        more = _("and {n} smaller groups: choose them above the table").format(n=len(story.groups) - MOST_GROUPS)
        yield f'<p class="soft">{escape(more)}</p>\n'
    yield "</section>\n"


def _group(number: int, group: Tied) -> str:
    ties = "".join(
        f"<li><b>{escape(_(FACTS.get(fact, fact)))}</b> {escape(clean(value, 160))} "
        f'<span class="soft">{escape(_("in {n} of them").format(n=len(shops)))}</span></li>'
        for fact, value, shops in group.ties[:MOST_TIES]
    )
    left = len(group.ties) - MOST_TIES
    if left > 0:
        ties += f'<li class="soft">{escape(_("and {n} more ties").format(n=left))}</li>'
    show = escape(_("Show these in the table"))
    return (
        f"<details{' open' if number < OPENED else ''}><summary>{_summary(number, group)}</summary>\n<ul>{ties}</ul>{_drawn(group)}"
        f'<p><button data-group="{number}">{show}</button></p></details>\n'
    )


def _summary(number: int, group: Tied) -> str:
    count = ngettext("{n} shop", "{n} shops", len(group.shops)).format(n=f"{len(group.shops):,}")
    levels = Counter(level for _shop, level in group.shops)
    told = ", ".join(
        f'<span class="level {level}">{levels[level]:,} {escape(_(NAMES[level]))}</span>'
        for level in LEVELS
        if levels[level]
    )
    ties = ", ".join(dict.fromkeys(_(FACTS.get(fact, fact)) for fact, _value, _shops in group.ties))
    return f'<b>{escape(_("Group {n}").format(n=number + 1))}</b>: {count} ({told}) <span class="soft">{escape(_("by"))} {escape(ties)}</span>'


def _drawn(group: Tied) -> str:
    """What ties on the left, the shops on the right, a curve for each shop that shows the value."""
    shops, ties = group.shops[:MOST_SHOPS], group.ties[:MOST_TIES]
    high = max(len(shops), len(ties)) * STEP + 12
    gap = (high - 12) / max(1, len(ties))
    curves, texts = [], []
    for line, (fact, _value, some) in enumerate(ties):
        y = 6 + line * gap + gap / 2
        texts.append(
            f'<rect class="tie" x="0" y="{y - 10:.0f}" width="{TIE_WIDE}" height="20" rx="6"/>'
            f'<text x="10" y="{y + 4:.0f}">{escape(_(FACTS.get(fact, fact)))}</text>'
        )
        curves += [
            f'<path d="M{TIE_WIDE} {y:.0f} C {TIE_WIDE + 70} {y:.0f}, {SHOPS_AT - 76} {to}, {SHOPS_AT - 6} {to}"/>'
            for to in (6 + place * STEP + STEP // 2 for place in some if place < len(shops))
        ]
    for place, (name, level) in enumerate(shops):
        y = 6 + place * STEP + STEP / 2
        texts.append(
            f'<circle class="bar {escape(level)}" cx="{SHOPS_AT}" cy="{y:.0f}" r="5"/>'
            f'<text x="{SHOPS_AT + 12}" y="{y + 4:.0f}">{escape(_shown(name))}</text>'
        )
    more = len(group.shops) - len(shops)
    note = f'<p class="soft">{escape(_("and {n} more shops").format(n=f"{more:,}"))}</p>' if more > 0 else ""
    label = escape(_("Which shops share what"))
    return f'<svg class="tied" viewBox="0 0 640 {high}" role="img" aria-label="{label}">{"".join(curves)}{"".join(texts)}</svg>{note}'


def _shown(name: str) -> str:
    return clean(name, 60).replace(".", "[.]")
