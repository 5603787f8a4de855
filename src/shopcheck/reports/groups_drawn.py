"""Groups of shops on the report's page: what ties them on the left, the shops on the right, a line for each tie."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from shopcheck.model.words import _, ngettext
from shopcheck.reports.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.reports.story import Story, Tied

MOST_GROUPS, MOST_SHOPS, MOST_TIES = 30, 24, 6
STEP = 18
FACTS = {
    "page.vat_number": "VAT number",
    "page.merchant_ids": "merchant account",
    "page.analytics_ids": "analytics account",
    "shop.tls.names": "name in the certificate",
    "page.contact_phone": "phone",
    "page.contact_mail": "mail address",
    "page.postal_address": "postal address",
    "page.legal_entity": "company",
    "page.social_profiles": "social profile",
    "page.template": "page template",
    "shop.dns.name_servers": "name servers and address",
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
    """The section of the page."""
    if not story.groups:
        return
    yield f"<section><h2>{escape(_('Groups'))}</h2>\n<p>{escape(group_line(story))}</p>\n"
    yield f'<p class="soft">{escape(_("What a page says can be copied. A group tells where to look; no answer changed by it."))}</p>\n'
    for group in story.groups[:MOST_GROUPS]:
        yield _group(group)
    yield "</section>\n"


def _group(group: Tied) -> str:
    head = ngettext("{n} shop", "{n} shops", len(group.shops)).format(n=len(group.shops))
    ties = "".join(
        f"<li>{escape(_(FACTS.get(fact, fact)))}: {escape(clean(value, 160))} ({len(shops)})</li>"
        for fact, value, shops in group.ties[:MOST_TIES]
    )
    return f"<details><summary>{escape(head)}: {escape(_shown(group.shops[0][0]))} …</summary><ul>{ties}</ul>{_drawn(group)}</details>\n"


def _drawn(group: Tied) -> str:
    shops, ties = group.shops[:MOST_SHOPS], group.ties[:MOST_TIES]
    high = max(len(shops), len(ties)) * STEP + 10
    gap = len(shops) / max(1, len(ties)) * STEP
    parts: list[str] = []
    for line, (_fact, _value, some) in enumerate(ties):
        y = 14 + line * gap + gap / 2 - STEP / 2
        parts += [
            f'<line x1="190" y1="{y - 4:.0f}" x2="300" y2="{10 + place * STEP}" stroke="currentColor" opacity=".35"/>'
            for place in some
            if place < len(shops)
        ]
    for line, (fact, _value, _some) in enumerate(ties):
        y = 14 + line * gap + gap / 2 - STEP / 2
        parts.append(f'<text x="0" y="{y:.0f}">{escape(_(FACTS.get(fact, fact)))}</text>')
    for place, (name, level) in enumerate(shops):
        parts.append(
            f'<circle class="bar {escape(level)}" cx="306" cy="{10 + place * STEP}" r="5" fill="var(--c)"/>'
            f'<text x="318" y="{14 + place * STEP}">{escape(_shown(name))}</text>'
        )
    more = len(group.shops) - len(shops)
    note = f"<p>{escape(_('and {n} more').format(n=more))}</p>" if more > 0 else ""
    label = escape(_("Which shops share what"))
    return f'<svg viewBox="0 0 560 {high}" role="img" aria-label="{label}">{"".join(parts)}</svg>{note}'


def _shown(name: str) -> str:
    return clean(name, 60).replace(".", "[.]")
