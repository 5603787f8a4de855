"""Samples and what they measure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import Run, shopcheck

from shopcheck.model import UsageError
from shopcheck.pipeline.sampling import drawn, precision, wilson

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["shopcheck"]


def line(number: int, level: str) -> bytes:
    return json.dumps({"target": f"t{number}", "checked_at": "now", "verdict": {"level": level}}).encode() + b"\n"


def test_draw_is_even_and_repeatable() -> None:
    """As many of each level as there are, in order of alarm; the same again, whenever it was checked."""
    lines = [line(number, "malicious" if number % 100 == 0 else "benign") for number in range(1000)]
    first = drawn(lines, 40)

    assert [row["verdict"]["level"] for row in first] == ["malicious"] * 10 + ["benign"] * 30
    assert drawn([one.replace(b"now", b"later") for one in lines], 40) == [
        {**row, "checked_at": "later"} for row in first
    ]


@pytest.mark.parametrize(
    ("right", "decided", "low", "high"),
    [(0, 0, 0, 1), (10, 10, 0.7225, 1), (5, 10, 0.2366, 0.7634), (0, 10, 0, 0.2775)],
)
def test_wilson(right: int, decided: int, low: float, high: float) -> None:
    """Values from the formula worked out by hand."""
    assert wilson(right, decided) == pytest.approx((low, high), abs=1e-4)


def test_reviewers_who_differ_decide_nothing() -> None:
    """Right is a scam where we warned, honest where we did not."""
    rows = [
        {"level": "malicious", "reviewer_1": "scam", "reviewer_2": "Scam "},
        {"level": "malicious", "reviewer_1": "honest", "reviewer_2": ""},
        {"level": "malicious", "reviewer_1": "scam", "reviewer_2": "honest"},
        {"level": "malicious", "reviewer_1": "", "reviewer_2": ""},
        {"level": "benign", "reviewer_1": "honest", "reviewer_2": "honest"},
    ]
    found = precision(rows)

    assert (found["malicious"].right, found["malicious"].decided, found["malicious"].open) == (1, 2, 2)
    assert (found["benign"].right, found["benign"].decided) == (1, 1)


def test_word_that_is_no_answer() -> None:
    """Named with its line."""
    with pytest.raises(UsageError, match="Line 2"):
        precision([{"level": "benign", "reviewer_1": "maybe", "reviewer_2": ""}])


def test_from_run_to_measurement(shopcheck: Run, tmp_path: Path) -> None:
    """Draw, fill in, measure, on the command line."""
    source, out, review = tmp_path / "l.txt", tmp_path / "o.jsonl", tmp_path / "review.csv"
    source.write_text("aliexpress-outlet.example\naliexpress.com\nshop.example\n")
    shopcheck("audit", str(source), "-o", str(out), "--offline", "--today", "2026-11-23", "--jobs", "0", "-q")
    assert shopcheck("audit", str(out), "--sample", "5", "-o", str(review)).code == 0
    assert shopcheck("audit", "--reviewed", str(review)).code == 2
    text = review.read_text().replace(",,,", ",scam,scam,", 1).replace(",,,", ",honest,,", 1)
    review.write_text(text)
    ran = shopcheck("audit", "--reviewed", str(review))

    assert ran.code == 0
    assert "1 of 1 were scams: 100 in 100 (95 %: 21 to 100)" in ran.out
    assert "1 of 1 were honest" in ran.out
    again = shopcheck("audit", str(out), "--sample", "5", "-o", str(review))
    assert again.code == 2
    assert "holds what reviewers wrote" in again.err
    assert review.read_text() == text


def test_run_without_answers_gives_no_sample(shopcheck: Run, tmp_path: Path) -> None:
    """Where every case is open nothing can be right or wrong: said, and no empty table is left."""
    source, out, review = tmp_path / "l.txt", tmp_path / "o.jsonl", tmp_path / "review.csv"
    source.write_text("shop.example\n")
    shopcheck("audit", str(source), "-o", str(out), "--offline", "--today", "2026-11-23", "--jobs", "0", "-q")
    ran = shopcheck("audit", str(out), "--sample", "5", "-o", str(review))

    assert ran.code == 2
    assert "every case is open" in ran.err
    assert not review.exists()
