"""Options of the whole test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# A busy machine is no failure: how long a single example takes says nothing there.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew, to be looked at and committed; and more moments be tried to kill a run at."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what comes out now")
    parser.addoption(
        "--seeds", type=int, default=2, help="how many seeds the kill tests try (tests/pipeline/test_kills.py)"
    )
