"""`shopcheck rejudge`: one case, or a whole run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

# A program of its own: it ends itself at once, and its workers are copies of it.
BROKEN_OFF = """
from shopcheck.cli import main
from shopcheck.reports import audit_html
def flat_rows(lines):
    raise KeyboardInterrupt
audit_html.flat_rows = flat_rows
main()
"""
CASE = "examples/founding-story.case.jsonl"


def test_page_of_one_case_is_its_answer(shopcheck: Run, tmp_path: Path) -> None:
    """A buyer gets the steps to take, not bars about one shop."""
    page = tmp_path / "answer.html"
    shopcheck("rejudge", CASE, "-o", str(page))
    assert "What to do" in page.read_text("utf-8")


def test_page_of_two_cases_is_a_report(shopcheck: Run, tmp_path: Path) -> None:
    """As an audit writes it, with its file of the run beside it."""
    cases = tmp_path / "cases.jsonl"
    cases.write_text(Path(CASE).read_text("utf-8") + Path("examples/lookalike.case.jsonl").read_text("utf-8"), "utf-8")
    assert shopcheck("rejudge", str(cases), "-o", str(tmp_path / "report.html")).code == 0
    assert (tmp_path / "report.run.json").exists()


def test_lines_of_one_case_are_written_as_those_of_many(shopcheck: Run, tmp_path: Path) -> None:
    """A script that judges results again need not care how many they are: exit 0, one line."""
    out = tmp_path / "again.jsonl"
    assert shopcheck("rejudge", "examples/lookalike.case.jsonl", "-o", str(out)).code == 0
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_rejudging_goes_on_after_a_break(shopcheck: Run, tmp_path: Path) -> None:
    """It was told that --resume goes on, and --resume was not there; for one case on the screen it says what it is for."""
    cases, out = tmp_path / "cases.jsonl", tmp_path / "again.jsonl"
    cases.write_text(Path(CASE).read_text("utf-8") + Path("examples/lookalike.case.jsonl").read_text("utf-8"), "utf-8")
    outputs = ("-o", str(out), "-o", str(tmp_path / "again.html"))
    command = [sys.executable, "-c", BROKEN_OFF, "rejudge", str(cases), *outputs]
    stopped = subprocess.run(command, capture_output=True, text=True, check=False)
    again = shopcheck("rejudge", str(cases), *outputs, "--resume", "-q")

    assert (stopped.returncode, again.code) == (130, 0)
    assert "--resume goes on from there" in stopped.stderr
    assert len(out.read_text("utf-8").splitlines()) == 2
    assert shopcheck("rejudge", CASE, "--resume").code == 2
