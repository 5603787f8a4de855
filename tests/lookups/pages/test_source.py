"""Bytes to text, and what is refused before a parser sees it."""

from __future__ import annotations

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from shopcheck.lookups.pages import source as page_source
from shopcheck.lookups.pages.source import DEEPEST, MOST_ATTRIBUTES, decoded, refuses_to_be_read


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("größe".encode(), "größe"),
        ("größe".encode("windows-1252"), "größe"),
        (b"\xef\xbb\xbf" + "größe".encode(), "größe"),
        ("größe".encode("utf-16"), "größe"),
        (b'<meta charset="shift_jis">' + "石けん".encode("cp932"), '<meta charset="shift_jis">石けん'),
        (b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>" + "мыло".encode("koi8_r"),
         "<meta http-equiv=content-type content='text/html; charset=koi8-r'>мыло"),
        (b"<meta charset=punycode>abc", "<meta charset=punycode>abc"),
    ],
)  # fmt: skip
def test_decoded(data: bytes, text: str) -> None:
    """A page is read by its mark or its charset; a charset that is none of the web's is not believed."""
    assert decoded(data) == text


def test_broken_utf8_keeps_the_rest() -> None:
    """One broken byte in a page that says UTF-8 costs one character, not all umlauts."""
    assert "größe" in decoded(b"<meta charset=utf-8>" + "größe".encode() + b"\xff")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * (DEEPEST - 1),
        "<div></div>" * 20_000,
        "<p>" * 20_000,
        "<ul>" + "<li>x" * 20_000,
        "<table>" + "<tr><td>x" * 20_000,
        "<br><img src=x><input>" * 5_000,
        "<script>" + "'<div>'" * 20_000 + "</script>",
        "<!--" + "<div>" * 20_000 + "-->",
        "<a " + "x=1 " * (MOST_ATTRIBUTES - 1) + ">",
        "<a><b></b></a>" * 20_000,
        "<svg><title>Cart</title><path d='M0 0'/></svg>" * 300,
        "<style>" + ".a>b{}" * 20_000 + "</style>",
        "a < b > c " * 20_000,
    ],
)
def test_honest_pages_are_read(html: str) -> None:
    """Long lists, tables without end tags and scripts full of markup are no reason to refuse."""
    assert not refuses_to_be_read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * DEEPEST,
        "<div></span>" * DEEPEST,
        "<DIV a='>'>" * DEEPEST,
        "<div><!-- </div> -->" * DEEPEST,
        "<div a='</div>'>" * DEEPEST,
        "<x-a><script></x-a></script>" * DEEPEST,
        "<svg>" + "<g><![CDATA[></g>]]>" * DEEPEST,
        "<svg><style>" + "<g>" * DEEPEST,
        "<a " + "x " * MOST_ATTRIBUTES + ">",
        "<a " + "x='>' " * MOST_ATTRIBUTES + ">",
    ],
)
def test_hostile_pages_are_refused(html: str) -> None:
    """Depth is seen behind everything that hides an end tag, and attributes behind quoted marks."""
    assert refuses_to_be_read(html)


SOUP = (
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "<b a=1>",
        "</b>",
        "<i a='</i>'>",
        "</i>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
    ),
    *(
        "</table>",
        "<svg>",
        "<g>",
        "</g>",
        "</svg>",
        "<title>",
        "</title>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<optgroup>",
    ),
    *(
        "<rt>",
        "<select>",
        "<button>",
        "</button>",
        "<!--",
        "-->",
        "<!-->",
        "<![CDATA[",
        "]]>",
        "<!",
        "</>",
        ">",
        '"',
        "'",
        "x",
        "<template>",
    ),
)


def test_what_is_let_through_is_never_much_deeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random markup that passes with a small limit gives a parser no tree much deeper than that limit."""
    monkeypatch.setattr(page_source, "DEEPEST", 20)
    rng = random.Random(5)  # noqa: S311 (the same soup every time)
    passed = 0
    for _ in range(1_500):
        parts = rng.sample(SOUP, 8)
        html = "".join(rng.choice(parts) for _ in range(rng.randint(20, 200)))
        if not refuses_to_be_read(html):
            passed += 1
            assert depth_of(html) <= 3 * 20, html
    assert passed > 500


def depth_of(html: str) -> int:
    """The depth of the deepest element a parser makes of it."""
    deepest, nodes = 0, [(node, 1) for node in [LexborHTMLParser(html).root] if node is not None]
    while nodes:
        node, depth = nodes.pop()
        deepest = max(deepest, depth)
        nodes.extend((child, depth + 1) for child in node.iter())
    return deepest
