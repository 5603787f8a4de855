"""`shopcheck rejudge`: one case, or a whole run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

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
