"""Whether a reader can see a piece of HTML: what inline styles say (CSS 2.2, as mail clients follow it)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECLARATION = late(
    r"(?:^|;)\s*(display|visibility|font-size|font|color|background-color|background|opacity|max-height|mso-hide"
    r"|background-image|text-indent)\s*:\s*([^;]{0,200})",
    re.IGNORECASE,
)
_LENGTH = late(r"\s*(-?\d{0,6}(?:\.\d{0,6})?)\s*(px|pt|em|rem|ex|%|)")
_HEX = late(r"#([0-9a-f]{3,8})\b")
_RGB = late(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})")
_NAMED = {
    "white": 0xFFFFFF,
    "black": 0,
    "snow": 0xFFFAFA,
    "ivory": 0xFFFFF0,
    "whitesmoke": 0xF5F5F5,
    "transparent": None,
}
_TINY = {"px": 2.0, "pt": 2.0, "": 2.0, "em": 0.15, "rem": 0.15, "ex": 0.3, "%": 15.0}
_NEAR = 12
_SIZE_WORDS = ("small", "medium", "large", "x-", "xx-", "xxx-", "larger", "initial")
_SIZE = late(r"(?<![\w.])\d{1,4}(?:\.\d{1,4})?(?:px|pt|r?em|ex|%)")
WHITE = 0xFFFFFF


class Look(Struct, frozen=True):
    """How text looks here: `gone` with all inside; `tiny` and the colours until something inside differs.

    `color` and `ground` are ``None`` where nothing says them; `ground` also where a picture or an unknown colour lies below.
    """

    gone: bool = False
    tiny: bool = False
    color: int | None = None
    ground: int | None = WHITE

    @property
    def unseen(self) -> bool:
        """Whether text here cannot be seen."""
        if self.gone or self.tiny:
            return True
        return self.color is not None and self.ground is not None and _alike(self.color, self.ground)


def look_inside(look: Look, attributes: Mapping[str, str | None]) -> Look:
    """The look inside an element with these attributes."""
    if "hidden" in attributes:
        look = replace(look, gone=True)
    ground = attributes.get("bgcolor")
    if ground:
        look = replace(look, ground=_color(ground))
    if attributes.get("background"):
        look = replace(look, ground=None)
    color = attributes.get("color")
    if color:
        look = replace(look, color=_color(color))
    style = attributes.get("style")
    return _styled(look, style[:2000]) if style else look


@lru_cache(maxsize=4096)
def _styled(look: Look, style: str) -> Look:
    for match in _DECLARATION.finditer(style):
        name, value = match.group(1).lower(), match.group(2).strip().lower()
        if _takes_away(name, value):
            return replace(look, gone=True)
        if name in {"font-size", "font"}:
            tiny = _is_tiny(value if name == "font-size" else _size_in(value))
            look = look if tiny is None else replace(look, tiny=tiny)
        elif name == "color":
            look = replace(look, color=_color(value))
        elif name == "background-image" or (name == "background" and "url(" in value):
            look = replace(look, ground=None)
        elif name in {"background-color", "background"} and value not in {"transparent", "none", "inherit", "initial"}:
            look = replace(look, ground=_color(value))
    return look


def _takes_away(name: str, value: str) -> bool:
    if name == "display":
        return value.startswith("none")
    if name == "visibility":
        return value.startswith(("hidden", "collapse"))
    if name == "mso-hide":
        return False
    if name in {"opacity", "max-height"}:
        match = _LENGTH.match(value)
        return match is not None and _number(match.group(1)) == 0
    if name == "text-indent":
        match = _LENGTH.match(value)
        return match is not None and (_number(match.group(1)) or 0) < -500
    return False


def _is_tiny(value: str) -> bool | None:
    match = _LENGTH.match(value)
    number = _number(match.group(1)) if match is not None else None
    if match is None or number is None:
        return False if value.startswith(_SIZE_WORDS) else None
    return number < _TINY[match.group(2)]


def _size_in(font: str) -> str:
    """The size in a `font` shorthand, the first length in it."""
    match = _SIZE.search(font)
    return match.group() if match is not None else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _color(value: str) -> int | None:
    value = value.strip().lower()
    match = _HEX.match(value if value.startswith("#") else f"#{value}")
    if match is not None:
        digits = match.group(1)
        if len(digits) in {3, 4}:
            digits = "".join(digit * 2 for digit in digits[:3])
        return int(digits[:6], 16) if len(digits) >= 6 else None
    match = _RGB.match(value)
    if match is not None:
        red, green, blue = (min(255, int(number)) for number in match.groups())
        return red << 16 | green << 8 | blue
    return _NAMED.get(value.partition(" ")[0].partition("!")[0])


def _alike(one: int, other: int) -> bool:
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= _NEAR for shift in (16, 8, 0))
