"""Labels matched to results: by the end of a path, by an address, by a decision, by a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shopcheck.model import UsageError
from shopcheck.pipeline import rules_of
from shopcheck.pipeline.labelled import labelled_cases

if TYPE_CHECKING:
    from pathlib import Path

    from shopcheck.rules.fit import Case

CASES = [
    {"target": "https://fake.example/", "as_of": "2026-11-23", "facts": {"shop.registration.created": "2026-11-01"}},
    {"target": "https://good.example/", "as_of": "2026-11-23", "facts": {"shop.registration.created": "2001-11-01"}},
    {"target": "https://other.example/", "as_of": "2026-11-23", "facts": {}},
]


@pytest.fixture
def results(tmp_path: Path) -> str:
    path = tmp_path / "results.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES), "utf-8")
    return str(path)


def labelled(tmp_path: Path, results: str, name: str, text: str) -> dict[str, Case]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return {case.target: case for case in labelled_cases([str(path)], results, rules_of(()))}


def test_a_table(tmp_path: Path, results: str) -> None:
    """Target and label; template and kind where they are given; a result without a label is left out."""
    table = (
        "target,label,template_id,kind\nhttps://fake.example/,scam,t1,young\nhttps://good.example/,legit,,\n"
        "https://absent.example/,scam,,\n"
    )
    found = labelled(tmp_path, results, "labels.csv", table)
    fake, good = found["https://fake.example/"], found["https://good.example/"]
    assert (fake.scam, fake.template, fake.klass) == (True, "t1", "young")
    assert (good.scam, good.template) == (False, "https://good.example/")
    assert "young-shop" in fake.raised
    assert "young-shop" in good.clear
    assert len(found) == 2


def test_decisions_are_labels(tmp_path: Path, results: str) -> None:
    """A file of decisions names shops."""
    lines = "".join(
        json.dumps({"about": about, "says": says, "because": "", "on": "2026-11-23", "until": None}) + "\n"
        for about, says in (("fake.example", "scam"), ("good.example", "honest"))
    )
    found = labelled(tmp_path, results, "mine.jsonl", lines)
    assert {target: case.scam for target, case in found.items()} == {
        "https://fake.example/": True,
        "https://good.example/": False,
    }


def test_lists_are_labels(tmp_path: Path, results: str) -> None:
    """A list of fakes and one of honest shops."""
    (tmp_path / "fake.txt").write_text("fake.example\nother.example\n", "utf-8")
    (tmp_path / "good.txt").write_text("good.example\n", "utf-8")
    sources = [f"fake={tmp_path / 'fake.txt'}", f"good={tmp_path / 'good.txt'}"]
    assert [case.scam for case in labelled_cases(sources, results, rules_of(()))] == [True, False, True]


def test_paths_match_by_their_end(tmp_path: Path) -> None:
    """Results of another folder have the labels' last three parts."""
    mail = {"target": "/elsewhere/data/scam/x/a.eml", "kind": "email", "facts": {"input.kind": "email"}}
    good = {"target": "elsewhere\\data\\legit\\x\\b.eml", "kind": "email", "facts": {"input.kind": "email"}}
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(mail) + "\n" + json.dumps(good) + "\n", "utf-8")
    table = tmp_path / "l.csv"
    table.write_text("path,label\nscam/x/a.eml,scam\nlegit/x/b.eml,legit\n", "utf-8")
    assert [case.scam for case in labelled_cases([str(table)], str(path), rules_of(()))] == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("target,label\nhttps://fake.example/,perhaps\n", r"labels\.csv:2: no target, or no label"),
        ("url,label\nhttps://fake.example/,scam\n", r"labels\.csv:2: no target"),
        ("target,label\nhttps://fake.example/,scam\n", "1 cases in common, not of both kinds"),
        ("target,label\nhttps://nowhere.example/,scam\n", "0 cases in common"),
    ],
)
def test_labels_that_cannot_be_used(tmp_path: Path, results: str, text: str, said: str) -> None:
    """An unknown label, a missing column, nothing in common."""
    with pytest.raises(UsageError, match=said):
        labelled(tmp_path, results, "labels.csv", text)
