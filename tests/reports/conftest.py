"""How reports are rendered."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.conftest import Golden
from tests.reports import cases

from shopcheck.reports import Look, format_named

if TYPE_CHECKING:
    from shopcheck.model import Result, Unread

__all__ = ["Golden", "Render", "render"]

Render = Callable[..., str]


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
