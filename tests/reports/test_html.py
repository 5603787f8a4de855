"""The page of HTML: whole, well formed, and unable to load, run or link anything, whatever a shop calls itself."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Evidence, Ground, Known, Merchant, Strength
from shopcheck.reports.compose import document
from shopcheck.reports.html import escaped, style

if TYPE_CHECKING:
    from tests.reports.conftest import Render

    from shopcheck.model import Result

VOID = {"meta"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "section", "div", "footer",
    "h1", "h2", "p", "b", "span", "code", "ul", "ol", "li", "table", "tr", "td",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "<!-- --><iframe src=javascript:alert(1)>",
    "&lt;script&gt; &#60;b&#62;",
    "{{7*7}} ${7*7} <%= 7 %>",
    "</title></article></main>",
]


class Page(HTMLParser):
    """A page read strictly: every tag known, closed in order, with no attribute but the harmless ones."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.metas: list[dict[str, str | None]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        assert tag in ALLOWED, tag
        if tag == "meta":
            self.metas.append(dict(attrs))
            return
        assert {name for name, _value in attrs} <= {"class", "lang"}, attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The tag that was opened last closes."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, as a reader sees it."""
        if self.open and self.open[-1] not in ("style", "title"):
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        """Nothing is hidden in comments."""
        raise AssertionError(data)

    @property
    def seen(self) -> str:
        """All text, blanks run together."""
        return " ".join("".join(self.text).split())


def hostile(name: str) -> Result:
    """An order whose shop calls itself this, in every place that a shop can fill."""
    base = cases.founding()
    attribution = replace(
        base.attribution,
        merchant=Merchant(name, "bvagrotrade.example"),
        grounds=(Ground(Strength.SAID, "order.quote", f"“{name}”, order {name}"),),
    )
    steps = (cases.step("ask", f"Ask {name}.", name, cases.TODAY), cases.step("no", f"{name} (no)", kind="closed"))
    findings = (replace(cases.OLD, message=name),)
    return replace(base, target=f"{name}.eml", attribution=attribution, steps=steps, findings=findings)


@pytest.mark.parametrize("case", cases.ALL)
def test_page_is_whole_and_well_formed(case: str, render: Render) -> None:
    """Every screen becomes a page that a strict reader reads to its end, and no text of it is lost."""
    result = cases.ALL[case]()
    page = Page(render(result, format="html"))
    content = document(result, cases.LOOK, shared=True)
    texts = [content.panel.title, *content.panel.paragraphs] if content.panel else []
    texts += [text for section in content.sections for row in section.rows for text in (row.lead, row.text, row.tail)]
    texts += [*content.notes, *(section.heading for section in content.sections)]
    for text in texts:
        assert " ".join(text.split()) in page.seen


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name: str, render: Render) -> None:
    """Whatever a shop calls itself is read as text, and makes no tag and no attribute."""
    page = Page(render(hostile(name), format="html"))
    assert " ".join(name.split())[:20] in page.seen


def test_policy_allows_the_page_s_own_style_and_nothing_else(render: Render) -> None:
    """The Content-Security-Policy names the style by its hash; script, image, frame, form and base are shut."""
    html = render(cases.founding(), format="html")
    policy = next(meta["content"] for meta in Page(html).metas if meta.get("http-equiv") == "Content-Security-Policy")
    written = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert written is not None
    digest = b64encode(sha256(written[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_nothing_is_loaded(render: Render) -> None:
    """Neither page nor style names anything to fetch, run, follow or refresh."""
    html = render(cases.founding(), cases.lookalike(), format="html", many=True)
    for word in ("<script", "<a ", "<link", "<img", "<iframe", "src=", "href=", "url(", "@import", "refresh", "style="):
        assert word not in html


def test_style_serves_paper_dark_and_narrow() -> None:
    """One style for screen and paper, light and dark, wide and narrow."""
    for rule in ("@media print", "prefers-color-scheme: dark", "max-width: 34rem", "color-scheme: light dark"):
        assert rule in style()


def test_personal_values_are_masked(render: Render) -> None:
    """A page is made to be handed on: the buyer's name is not on it."""
    base = hostile("Dear Marieke de Vries")
    facts = Evidence({**base.evidence, "mail.recipient": Known("Marieke de Vries", "the mail")})
    html = render(replace(base, evidence=facts), format="html", personal_facts=frozenset({"mail.recipient"}))
    assert "Marieke" not in html
    assert "[masked]" in html


def test_level_is_a_word_and_a_mark(render: Render) -> None:
    """Without colour nothing is lost: the level stands there as mark and word."""
    assert '<b class="malicious">✗ Very likely</b>' in render(cases.lookalike(), format="html")


def test_several_results_are_articles_of_one_page(render: Render) -> None:
    """Each under its target, also the one that could not be read."""
    html = render(cases.founding(), cases.unread(), format="html", many=True)
    assert html.count("<article>") == 2
    assert html.count("<html") == 1
    Page(html)


def test_brief_and_explained_pages(render: Render) -> None:
    """The three lines, and one finding in full, are pages as well."""
    assert "Not AliExpress" in Page(render(cases.founding(), format="html", brief=True)).seen
    assert "old-shop" in Page(render(cases.founding(), format="html", explain="old-shop")).seen


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Add --paid-by, --country nl.", "Add <code>--paid-by</code>, <code>--country</code> nl."),
        ("a--b -- c", "a--b -- c"),
        ("<--paid-on>", "&lt;<code>--paid-on</code>&gt;"),
        ("'\"&", "&#x27;&quot;&amp;"),
    ],
)
def test_an_option_is_kept_in_one_piece(text: str, html: str) -> None:
    """Half an option at the end of a line cannot be typed; all else is only escaped."""
    assert escaped(text) == html
