"""The table of formats: found by name, by suffix, and loaded only when asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from shopcheck.model import UsageError
from shopcheck.reports import FORMATS, SUFFIXES, format_for_path, format_named


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_write(name: str) -> None:
    """Each row of the table names a module that writes."""
    assert callable(format_named(name).write)


def test_unknown_format_names_the_nearest() -> None:
    """A slip of the finger is answered with what was meant."""
    with pytest.raises(UsageError) as problem:
        format_named("jsno")
    assert "jsno" in problem.value.message
    assert "Did you mean json?" in problem.value.help


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.JSON", "json"), ("x.jsonl", "jsonl"), ("t.md", "markdown"), ("t.txt", "terminal")]
)
def test_suffix_picks_the_format(path: str, name: str) -> None:
    """-o FILE needs no --format."""
    assert format_for_path(path) == name


def test_unknown_suffix_is_told() -> None:
    """A file that names no format is refused before anything is written."""
    with pytest.raises(UsageError, match="report"):
        format_for_path("report")
    assert set(SUFFIXES.values()) <= set(FORMATS)


@pytest.mark.parametrize("format", ["json", "jsonl", "markdown"])
def test_rich_is_loaded_for_a_terminal_only(format: str) -> None:
    """What is piped or written to a file does not pay for Rich."""
    code = (
        "import io, sys; from tests.reports import cases; from shopcheck.reports import format_named; from dataclasses "
        f"import replace; format_named({format!r}).write([cases.founding()], io.StringIO(), cases.LOOK); "
        "format_named('terminal').write([cases.founding()], io.StringIO(), replace(cases.LOOK, width=None)); "
        "print([name for name in sys.modules if name == 'rich'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
