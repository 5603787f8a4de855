"""Lists and decisions read from the user's files, and what they change in a result."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shopcheck.intake import Reading, read_case, read_link
from shopcheck.lookups.decisions import Decision, Says
from shopcheck.lookups.lists import FAKE, GOOD
from shopcheck.model import Level, Result, TargetError, UsageError
from shopcheck.pipeline import check, setup
from shopcheck.pipeline.own import add_decision, decided_about, read_decisions, read_lists
from shopcheck.reports import Look
from shopcheck.reports.as_json import line

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
LIST = """\
# known fakes
fake.example
https://www.bad.example/path?x   # with a remark

hxxps://worse[.]example
"""


def result(link: str, **own: object) -> Result:
    return check(read_link(link, link, Reading(TODAY)), setup(today=TODAY, **own))  # type: ignore[arg-type]


def test_a_list_is_a_name_or_link_a_line(tmp_path: Path) -> None:
    """Names, links, links made harmless; remarks and empty lines are nothing; the source is the file's name."""
    path = tmp_path / "fakes.txt"
    path.write_text(LIST, "utf-8")
    assert read_lists([f"fake={path}"]).fake == dict.fromkeys(
        ("fake.example", "bad.example", "worse.example"), "fakes.txt"
    )


def test_of_a_table_the_first_column_counts(tmp_path: Path) -> None:
    """A CSV file with a head is a list, too."""
    path = tmp_path / "fakes.csv"
    path.write_text("domain,seen\r\nfake.example,2025-01-01\r\n", "utf-8")
    assert set(read_lists([f"good={path}"]).good) == {"fake.example"}


@pytest.mark.parametrize("given", ["fake.txt", "fakes=x.txt", "fake="])
def test_what_is_no_list(given: str) -> None:
    """The two ways to say it are told."""
    with pytest.raises(UsageError, match="names no list"):
        read_lists([given])


def test_mistakes_in_a_list_have_their_line(tmp_path: Path) -> None:
    """A line that is no name is told with file and line; a file that is not there, too."""
    path = tmp_path / "fakes.txt"
    path.write_text("fake.example\nnot a name\n", "utf-8")
    with pytest.raises(UsageError, match=r"fakes\.txt:2: "):
        read_lists([f"fake={path}"])
    with pytest.raises(TargetError):
        read_lists(["fake=/no/such/file"])


def test_lists_move_the_sum_and_no_coverage(tmp_path: Path) -> None:
    """+12 and −12 decide; without a list the checks are as many as before."""
    path = tmp_path / "list.txt"
    path.write_text("shop.example\n", "utf-8")
    plain = result("shop.example")
    fake, good = result("shop.example", lists=(f"fake={path}",)), result("shop.example", lists=(f"good={path}",))
    assert (fake.verdict.points - plain.verdict.points, fake.verdict.level) == (12, Level.SUSPICIOUS)
    assert (good.verdict.points - plain.verdict.points, good.verdict.level) == (-12, Level.BENIGN)
    assert fake.verdict.coverage.of == plain.verdict.coverage.of + 1
    assert not {FAKE, GOOD} & set(plain.evidence)


def test_recorded_lists_hold_until_others_are_given(tmp_path: Path) -> None:
    """A result judged again knows its lists; a new list goes before what was recorded."""
    path = tmp_path / "list.txt"
    path.write_text("shop.example\n", "utf-8")
    fake = result("shop.example", lists=(f"fake={path}",))
    text = json.dumps(line(fake, Look()))
    again = check(read_case(text, tmp_path, Reading(TODAY)), setup(today=TODAY))
    assert again == fake
    path.write_text("", "utf-8")
    cleared = check(read_case(text, tmp_path, Reading(TODAY)), setup(today=TODAY, lists=(f"fake={path}",)))
    assert cleared.verdict.points == fake.verdict.points - 12


def test_a_given_prior_is_kept(tmp_path: Path) -> None:
    """It stands in made_by and in the verdict, moves the start, and is judged under again."""
    rare = result("shop.example", prior=0.05)
    assert (rare.made_by.prior, rare.verdict.prior, rare.verdict.start) == (0.05, 0.05, -12.8)
    assert result("shop.example").made_by.prior is None
    again = check(read_case(json.dumps(line(rare, Look())), tmp_path, Reading(TODAY)), setup(today=TODAY))
    assert again == rare


def test_decisions_are_kept_and_the_last_holds(tmp_path: Path) -> None:
    """Each is a line; the folder is made; a file that is not there yet is no decision."""
    path = tmp_path / "deep" / "mine.jsonl"
    assert read_decisions(str(path)).by_target == {}
    add_decision(str(path), Decision("shop.example", Says.SCAM, "said so", TODAY))
    add_decision(str(path), Decision("shop.example", Says.HONEST, "was wrong", TODAY, date(2027, 5, 31)))
    assert read_decisions(str(path)).by_target == {
        "shop.example": Decision("shop.example", Says.HONEST, "was wrong", TODAY, date(2027, 5, 31))
    }


@pytest.mark.parametrize(
    "line_",
    ["{", "[]", '{"about": "x"}', '{"about": "x", "says": "maybe", "on": "2026-11-23"}', '{"says": "scam", "on": 3}'],
)
def test_a_broken_line_is_told(tmp_path: Path, line_: str) -> None:
    """With file and line, and how a decision looks."""
    path = tmp_path / "mine.jsonl"
    path.write_text("\n" + line_ + "\n", "utf-8")
    with pytest.raises(UsageError, match=r"mine\.jsonl:2 is no decision"):
        read_decisions(str(path))


def test_a_decision_changes_no_verdict(tmp_path: Path) -> None:
    """It is shown beside what is computed, never instead of it."""
    path = str(tmp_path / "mine.jsonl")
    add_decision(path, Decision("shop.example", Says.HONEST, "I know them", TODAY))
    decided, plain = result("shop.example", decisions=path), result("shop.example")
    assert decided.verdict == plain.verdict
    assert decided.findings == plain.findings
    assert decided.evidence.text("decision.because") == "I know them"


def test_what_a_decision_is_about(tmp_path: Path) -> None:
    """A file by its bytes, a link by its host."""
    mail = tmp_path / "order.eml"
    mail.write_bytes(b"x")
    assert decided_about(str(mail)) == "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert decided_about("https://www.shop.example/x") == "shop.example"
