"""How reports are rendered and compared to golden files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.reports import Look, format_named

if TYPE_CHECKING:
    from shopcheck.model import Result, Unread

GOLDEN = Path(__file__).parent.parent / "golden"

Render = Callable[..., str]
Golden = Callable[[str, str], None]


@pytest.fixture
def render() -> Render:
    """Write results in a format, with a look changed by keyword."""

    def rendered(
        *results: Result | Unread, format: str = "terminal", look: Look = cases.LOOK, **changes: object
    ) -> str:
        out = io.StringIO()
        format_named(format).write(results, out, replace(look, **changes))
        return out.getvalue()

    return rendered


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with its golden file; with --update-golden, write the file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; look at it, then --update-golden"

    return compare
