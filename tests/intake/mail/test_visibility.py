"""What inline styles say about text being seen."""

from __future__ import annotations

import pytest

from shopcheck.intake.mail.visibility import WHITE, Look, look_inside


@pytest.mark.parametrize(
    ("style", "color"),
    [
        ("color:#abc", 0xAABBCC),
        ("color: #AABBCC80", 0xAABBCC),
        ("color:rgb(1,2,3)", 0x010203),
        ("color:white", WHITE),
        ("color:teal", None),
    ],
)
def test_colours(style: str, color: int | None) -> None:
    """Colours in every usual notation; unknown names are unknown."""
    assert look_inside(Look(), {"style": style}).color == color


def test_background_color_is_no_text_colour() -> None:
    """`background-color` is not read as `color`."""
    look = look_inside(Look(), {"style": "background-color:#000"})
    assert look.color is None
    assert look.ground == 0


@pytest.mark.parametrize(
    ("size", "tiny"),
    [("0", True), ("1px", True), ("0.1em", True), ("10%", True), ("12px", False), ("large", False), ("90%", False)],
)
def test_sizes(size: str, tiny: bool) -> None:
    """Only what nobody can read is tiny."""
    assert look_inside(Look(), {"style": f"font-size:{size}"}).tiny is tiny


def test_inherited_size_stays() -> None:
    """`inherit` changes nothing; a size of its own does."""
    small = look_inside(Look(), {"style": "font-size:0"})
    assert look_inside(small, {"style": "font-size:inherit"}).tiny
    assert not look_inside(small, {"style": "font-size:13px"}).tiny


def test_gone_is_final() -> None:
    """What is taken away stays away, whatever stands inside."""
    gone = look_inside(Look(), {"style": "display:none"})
    assert look_inside(gone, {"style": "display:block;font-size:20px"}).unseen
