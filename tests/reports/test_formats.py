"""The table of formats: found by name, by suffix, and loaded only when asked for."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import Run, shopcheck

from shopcheck.model import UsageError
from shopcheck.reports import FORMATS, format_for_path, format_named

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["shopcheck"]


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
    ("path", "name"),
    [
        ("a/b.JSON", "json"),
        ("x.jsonl", "jsonl"),
        ("t.md", "markdown"),
        ("t.txt", "terminal"),
        ("t.csv", "csv"),
        ("t.parquet", "parquet"),
    ],
)
def test_suffix_picks_the_format(path: str, name: str) -> None:
    """-o FILE needs no --format."""
    assert format_for_path(path) == name


def test_unknown_suffix_is_told() -> None:
    """A file that names no format is refused before anything is written."""
    with pytest.raises(UsageError, match="report"):
        format_for_path("report")
    assert len({row.suffix for row in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("format", ["json", "jsonl", "markdown"])
def test_rich_is_loaded_for_a_terminal_only(format: str) -> None:
    """What is piped or written to a file does not pay for Rich."""
    code = (
        "import io, sys; from tests.reports import cases; from shopcheck.reports import format_named; from msgspec.structs "
        f"import replace; format_named({format!r}).write([cases.founding()], io.StringIO(), cases.LOOK); "
        "format_named('terminal').write([cases.founding()], io.StringIO(), replace(cases.LOOK, width=None)); "
        "print([name for name in sys.modules if name == 'rich'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_table_of_a_few_results(shopcheck: Run, tmp_path: Path) -> None:
    """Single checks write the tables of audits, on standard output and into files; what was not read has its row."""
    asked = ("email", "examples/founding-story.eml", str(tmp_path / "none.eml"), "--offline", "--today", "2026-11-23")
    printed = shopcheck(*asked, "--format", "csv")
    written = shopcheck(*asked, "-o", str(tmp_path / "two.csv"))

    rows = list(csv.DictReader(io.StringIO(printed.out, newline="")))
    assert [row["level"] for row in rows] == ["unknown", "error"]
    assert printed.err == ""
    assert (tmp_path / "two.csv").read_bytes() == printed.out.encode()
    assert (printed.code, written.code) == (4, 4)


def test_format_that_is_not_installed_leaves_nothing(shopcheck: Run, tmp_path: Path) -> None:
    """Parquet without its extra: one line on how to get it, and no half file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pyarrow", None)
        ran = shopcheck("url", "shop.example", "--offline", "-o", str(tmp_path / "one.parquet"))

    assert ran.code == 2
    assert "shopcheck[parquet]" in ran.err
    assert list(tmp_path.iterdir()) == []
