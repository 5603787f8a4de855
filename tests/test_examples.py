"""The examples: each is told of once, and its command runs as it stands and shows an answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Run, shopcheck

__all__ = ["shopcheck"]  # the fixture

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ROW = re.compile(r"^\| `([^`]+)` \| (\w+) \| (.+) \| `shopcheck ([^`]+)` \|$", re.MULTILINE)
ROWS = ROW.findall((EXAMPLES / "README.md").read_text(encoding="utf-8"))
FILES = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob("*") if path.is_file()} - {"README.md"}


def test_each_example_is_told_of_once() -> None:
    """The page names every file, and no file that is not there."""
    assert sorted(name for name, *_rest in ROWS) == sorted(FILES)


def test_there_are_many_in_many_languages() -> None:
    """Twenty mails or more, in six languages or more."""
    mails = [(name, language) for name, language, *_rest in ROWS if name.endswith((".eml", ".txt"))]
    assert len(mails) >= 20
    assert len({language for _name, language in mails}) >= 6


@pytest.mark.parametrize(("name", "command"), [(name, command) for name, _language, _shows, command in ROWS])
def test_the_command_of_an_example_runs(name: str, command: str, shopcheck: Run) -> None:
    """The command is about that file, and shows who and whether: exit 0, 1 or 3, nothing on standard error."""
    ran = shopcheck(*shlex.split(command))
    assert name in command
    assert ran.code in (0, 1, 3), ran.err
    assert re.match(r"\W*Who (took this order|sent this mail)\?|\W*Whose shop is this\?", ran.out)
    assert "Is it a scam?" in ran.out
    assert ran.err == ""
