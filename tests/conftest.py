"""Options and fixtures of the whole test run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from shopcheck.model.words import ENGLISH, language, translate_by

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]

# A busy machine is no failure: how long a single example takes says nothing there.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew, to be looked at and committed; and more moments be tried to kill a run at."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what comes out now")
    parser.addoption(
        "--seeds", type=int, default=2, help="how many seeds the kill tests try (tests/pipeline/test_kills.py)"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with its golden file; with --update-golden, write the file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; look at it, then --update-golden"

    return compare


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Whatever language a test speaks, the next one speaks English."""
    yield
    if language() != ENGLISH:
        translate_by(None, ENGLISH)
