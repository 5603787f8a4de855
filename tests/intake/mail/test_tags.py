"""The guard before the tree builder, and the reader that works without it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.tags import is_safe, tags, without_foreign, without_tags


def test_tags_are_found_as_browsers_find_them() -> None:
    """Quotes hide brackets only after an equals sign; comments, scripts and styles hold no tags."""
    html = '<a b=">" c><!-- <i> --><script>\'<b>\'</script><P><x =">"><style><u></style></p>'
    assert [(tag.name, tag.closing) for tag in tags(html)] == [
        ("a", False),
        ("script", False),
        ("script", True),
        ("p", False),
        ("x", False),
        ("style", False),
        ("style", True),
        ("p", True),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 2_000,
        "<p " + " ".join(f"a{number}=1" for number in range(1_100)) + ">",
        '<p a=">" ' + " ".join(f"a{number}" for number in range(1_100)) + ">",
        "".join(f"<body a{number}=1 b{number}=2>" for number in range(600)),
        "".join(f"<font a={number}>" for number in range(600)) + "<p>" * 2_000,
        '<!-- <a b="--> ' + "<div>" * 2_000,
        '<style><a b="</style>' + "<div>" * 2_000,
        without_foreign("<svg><style>" + "<g>" * 10 + "</style>" + "<div>" * 2_000),
    ],
)
def test_what_would_cost_too_much(html: str) -> None:
    """Depth, attributes and unclosed formatting are seen, also behind tricks that hide them."""
    assert not is_safe(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>hi</p>" * 5_000,
        "<table>" + "<tr><td>x</td></tr>" * 5_000 + "</table>",
        "<br>" * 5_000,
        '<img src="data:image/png;base64,' + "A/" * 100_000 + '">',
        "<!-- " + "<div>" * 5_000 + " -->",
    ],
)
def test_what_is_usual(html: str) -> None:
    """Long newsletters and inline pictures pass."""
    assert is_safe(html)


def test_text_and_links_without_a_tree() -> None:
    """The reader in the tree's stead keeps words apart, decodes entities and finds targets."""
    text, links = without_tags(
        "<style>p{}</style><p>One &amp; two</p><p>three <a href='https://shop.example/?a=1&amp;b=2'>my <b>order</b></a></p>"
    )
    assert text.split() == ["One", "&", "two", "three", "my", "order"]
    assert links == [("https://shop.example/?a=1&b=2", "my order")]


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", '<a b="', "<style>", "<title></title>", "<svg>", "</", "<a b='\"", "<![CDATA["]
)
def test_linear(piece: str) -> None:
    """A mebibyte of any beginning is through in seconds, on any machine."""
    html = without_foreign(piece * (1_000_000 // len(piece)))
    start = time.process_time()
    is_safe(html)
    without_tags(html)
    assert time.process_time() - start < 10


@given(st.text(alphabet="<>/!-=\"' abcstyle", max_size=200))
def test_never_raises(html: str) -> None:
    """Any heap of markup gives an answer."""
    is_safe(html)
    without_tags(html)
