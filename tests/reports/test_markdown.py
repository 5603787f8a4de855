"""Markdown for tickets: the same words, and nothing that works as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Known
from shopcheck.reports.markdown import escaped

if TYPE_CHECKING:
    from tests.reports.conftest import Golden, Render


@pytest.mark.parametrize("name", ["founding", "lookalike", "offline", "undecided"])
def test_markdown_is_as_agreed(name: str, render: Render, golden: Golden) -> None:
    """A ticket's text changes only when somebody has looked at the change."""
    golden(f"{name}.md", render(cases.ALL[name](), format="markdown", offline=True))


@pytest.mark.parametrize(
    "evil",
    [
        "[click](https://evil.example)",
        "![x](https://evil.example/a.png)",
        "<img src=x onerror=alert(1)>",
        "<https://evil.example>",
        "**bold** _it_ `code` ~~s~~",
        "# heading",
        "- item",
        "12. item",
        "> quote",
        "a | b",
        "&lt;b&gt; &amp;",
        "https://evil.example and www.evil.example",
        "=====",
        "\\[x](y)",
    ],
)
def test_escaped_text_is_text(evil: str) -> None:
    """Whatever stands in a name comes out of a Markdown reader as it went in, without a tag."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"- {escaped(evil)}\n").strip()
    inner = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>")
    for tag in ("<a", "<img", "<em", "<strong", "<code", "<h", "<li", "<blockquote", "<s>", "<t"):
        assert tag not in inner
    shown = inner.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert shown == evil


def test_personal_facts_are_masked_in_a_ticket(render: Render) -> None:
    """The buyer's name goes into a ticket only when he is asked for."""
    base = cases.founding()
    evidence = base.evidence.joined({"order.buyer": Known("Marieke de Vries", "the mail")})
    grounds = (replace(base.attribution.grounds[0], says="It greets marieke de vries."),)
    named = replace(base, evidence=evidence, attribution=replace(base.attribution, grounds=grounds))
    personal = frozenset({"order.buyer"})
    assert "Vries" not in render(named, format="markdown", personal_facts=personal)
    assert "marieke de vries" in render(named, format="markdown", personal_facts=personal, personal=True)
    assert "marieke de vries" in render(named, personal_facts=personal)
