"""HTML is read as its reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.html import MAX_LINKS, MAX_PICTURES, read_html


def test_lines_and_words() -> None:
    """Blocks break lines, cells are apart, inline tags split no word, source line ends are blanks."""
    view = read_html(
        "<p>Thank\nyou</p><div>A<b>li</b>Express</div><table><tr><td>Total</td><td>€&nbsp;5</td></tr></table>a<br>b"
    )
    assert view.text == "Thank you\nAliExpress\nTotal € 5\na\nb"


def test_paragraphs_are_set_apart() -> None:
    """An empty line stands between paragraphs, none between the rows of a table."""
    assert (
        read_html("<p>a</p>\n<p>b</p><table> <tr> <td>c</td> </tr> <tr> <td>d</td> </tr> </table>").text
        == "a\n\nb\nc\nd"
    )


def test_preformatted_text_keeps_its_lines() -> None:
    """In <pre> line ends are the author's."""
    assert read_html("<pre>From: a\nTo: b</pre>").text == "From: a\nTo: b"


def test_what_is_not_text() -> None:
    """Scripts, styles, comments and the title are not shown."""
    assert read_html("<title>T</title><style>p{}</style><script>x</script><!-- c --><p>seen</p>").text == "seen"


@pytest.mark.parametrize(
    "start",
    [
        '<div style="display:none">',
        '<div style="DISPLAY : NONE !important">',
        '<div style="font-size:0">',
        '<div style="font-size:1px">',
        '<div style="color:#fff">',
        '<div style="color:#FEFEFE;background-color:white">',
        '<div style="color:rgb(255, 255, 255)">',
        '<font color="white">',
        '<div style="background:#000"><span style="color:#000">',
        '<td bgcolor="#336699"><span style="color:#336699">',
        '<div style="visibility:hidden">',
        '<div style="opacity:0">',
        '<div style="max-height:0;overflow:hidden">',
        '<div style="text-indent:-9999px">',
        "<div hidden>",
    ],
)
def test_hidden(start: str) -> None:
    """Every usual way to hide text is seen through."""
    view = read_html(f"<table><tr>{start}secret")
    assert "secret" not in view.text
    assert view.hidden == "secret"


@pytest.mark.parametrize(
    "html",
    [
        '<div style="font-size:0"><span style="font-size:14px">seen</span></div>',
        '<div style="font-size:0"><span style="font:bold 14px/1.4 Arial">seen</span></div>',
        '<table><td style="background:#336699"><span style="color:#fff">seen</span></td>',
        '<div style="background-image:url(x.png)"><span style="color:#fff">seen</span></div>',
        '<table><td background="x.png"><font color="#ffffff">seen</font></td>',
        '<style>.b{background:#000}</style><div class="b"><span style="color:#fff">seen</span></div>',
        '<style>.b{font-size:14px}</style><div style="font-size:0"><p class="b">seen</p></div>',
        '<div style="opacity:0.9;display:block">seen</div>',
        '<div style="color:inherit">seen</div>',
    ],
)
def test_not_hidden(html: str) -> None:
    """Layout tricks of honest newsletters hide nothing."""
    assert read_html(html).text == "seen"


def test_links() -> None:
    """Targets of a, area and form with what is shown on them; pictures apart; hidden links not at all."""
    view = read_html(
        '<a href="https://a.example">My <b>order</b></a><a href="https://b.example"><img src="https://i.example/x" alt="Logo"></a>'
        '<map><area href="https://c.example" alt="Top"></map><form action="https://d.example"><input></form><a name="x">no</a>'
        '<div style="display:none"><a href="https://hidden.example">x</a></div>'
    )
    assert [(anchor.target, anchor.text, anchor.kind) for anchor in view.anchors] == [
        ("https://a.example", "My order", "a"),
        ("https://i.example/x", "Logo", "img"),
        ("https://b.example", "Logo", "a"),
        ("https://c.example", "Top", "a"),
        ("https://d.example", "", "a"),
    ]
    assert view.pictures == 1


def test_links_and_pictures_are_bounded() -> None:
    """Thousands of links are cut, and said so."""
    view = read_html(
        "<a href=https://a.example>x</a>" * (MAX_LINKS + 9) + "<img src=https://i.example/x>" * (MAX_PICTURES + 9)
    )
    assert len([anchor for anchor in view.anchors if anchor.kind == "a"]) == MAX_LINKS
    assert len([anchor for anchor in view.anchors if anchor.kind == "img"]) == MAX_PICTURES
    assert "links-cut" in view.defects


def test_endless_html_is_cut() -> None:
    """After 300,000 nodes the reading ends, and says so; hidden text is kept short."""
    view = read_html("a<br>" * 200_000)
    assert view.defects == ["text-cut"]
    assert len(view.text) > 100_000
    hidden = read_html(
        '<div style="display:none">' + "<p>" + "secret words " * 100 + ("<p>" + "secret words " * 100) * 100
    )
    assert len(hidden.hidden) < 25_000


def test_the_first_base_counts() -> None:
    """As browsers have it."""
    assert (
        read_html('<base href="https://one.example/"><base href="https://two.example/">').base == "https://one.example/"
    )


def test_too_deep_is_read_without_a_tree() -> None:
    """What would take the tree builder minutes is read all the same, and said."""
    view = read_html("<div>" * 100_000 + '<a href="https://shop.example">order</a> text')
    assert view.defects == ["html-too-deep"]
    assert view.tree is None
    assert view.text == "order text"
    assert view.anchors[0].target == "https://shop.example"


def test_drawings_are_no_loophole() -> None:
    """Text around an inline drawing is read with a tree."""
    view = read_html("<p>a</p><svg><title>logo</title><path d='M0'/></svg><p>b</p>")
    assert view.text.split() == ["a", "b"]
    assert view.tree is not None


@given(st.text(alphabet="<>/!-=\"' abdivspantable&;\n", max_size=300))
def test_never_raises(html: str) -> None:
    """Any heap of markup is read."""
    read_html(html)
