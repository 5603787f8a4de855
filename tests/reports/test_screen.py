"""Colours that can be read on light and on dark."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.style import Style

from shopcheck.model import Level
from shopcheck.reports.screen import COLOURS


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance (WCAG 2.2), 0 to 1."""
    parts = [value / 255 for value in (red, green, blue)]
    red_, green_, blue_ = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red_ + 0.7152 * green_ + 0.0722 * blue_


@pytest.mark.parametrize("level", Level)
def test_colour_is_readable_on_black_and_on_white(level: Level) -> None:
    """Each level's colour is bold, and has a contrast of at least 3 to 1 on both (WCAG's measure for bold text)."""
    style = Style.parse(COLOURS[level])
    assert style.bold
    assert isinstance(style.color, Color)
    own = luminance(*style.color.get_truecolor())
    assert (own + 0.05) / 0.05 >= 3
    assert 1.05 / (own + 0.05) >= 3
