"""`shopcheck diff`: what vanished, what is new, which answers changed and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

SAME = ("--offline", "--today", "2026-11-23", "--jobs", "0", "-q")


def audited(shopcheck: Run, folder: Path, name: str, links: str, *more: str) -> Path:
    (folder / f"{name}.txt").write_text(links)
    out = folder / f"{name}.jsonl"
    assert shopcheck("audit", str(folder / f"{name}.txt"), "-o", str(out), *SAME, *more).code == 0
    return out


def test_same_runs_differ_in_nothing(shopcheck: Run, tmp_path: Path) -> None:
    """Exit 0."""
    old = audited(shopcheck, tmp_path, "old", "a.example\nb.example\n")
    ran = shopcheck("diff", str(old), str(old))

    assert ran.code == 0
    assert ran.out == "2 with the same answer.\n"


def test_each_kind_of_change_is_told(shopcheck: Run, tmp_path: Path) -> None:
    """Vanished, new, another answer with the rules that made it, another owner; exit 1."""
    old = audited(shopcheck, tmp_path, "old", "a.example\ngone.example\naliexpress-outlet.example\nowned.example\n")
    new = audited(shopcheck, tmp_path, "new", "a.example\nnew.example\naliexpress-outlet.example\nowned.example\n")
    lines = [json.loads(line) for line in old.read_text().splitlines()]
    lines[2]["verdict"]["level"], lines[2]["findings"] = "benign", []
    lines[3]["facts"]["shop.registration.created"] = "2001-01-01"
    old.write_text("".join(json.dumps(line) + "\n" for line in lines))
    lines = [json.loads(line) for line in new.read_text().splitlines()]
    lines[3]["facts"]["shop.registration.created"] = "2026-10-01"
    new.write_text("".join(json.dumps(line) + "\n" for line in lines))
    ran = shopcheck("diff", str(old), str(new), "--format", "jsonl")
    found = {line["target"]: line for line in map(json.loads, ran.out.splitlines())}

    assert ran.code == 1
    assert {target: line["change"] for target, line in found.items()} == {
        "gone.example": "vanished",
        "new.example": "new",
        "aliexpress-outlet.example": "verdict",
        "owned.example": "owner",
    }
    changed = found["aliexpress-outlet.example"]
    assert changed["before"] == "benign"
    assert any(why.startswith("+") for why in changed["why"])
    assert "2001-01-01 → 2026-10-01" in found["owned.example"]["why"][0]
    shown = shopcheck("diff", str(old), str(new))
    assert "Vanished: 1" in shown.out
    assert "gone[.]example" in shown.out


def test_other_points_are_told(shopcheck: Run, tmp_path: Path) -> None:
    """A rule that weighs otherwise now is why an answer changed, and is not hidden where none did."""
    new = audited(shopcheck, tmp_path, "new", "aliexpress-outlet.example\naliexpress-sale.example\n")
    lines = [json.loads(line) for line in new.read_text().splitlines()]
    rule, points = lines[0]["findings"][0]["rule"], lines[0]["findings"][0]["points"]
    lines[0]["findings"][0]["points"] = lines[1]["findings"][0]["points"] = points + 5
    lines[0]["verdict"]["level"] = "benign"
    (tmp_path / "old.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    ran = shopcheck("diff", str(tmp_path / "old.jsonl"), str(new))

    assert "1 with the same answer. Of these 1 by other rules or points." in ran.out
    assert f"({rule}: {points + 5:+} → {points:+})" in ran.out


def test_answers_that_only_the_assumed_share_changed_say_so(shopcheck: Run, tmp_path: Path) -> None:
    """Asked for on purpose: no rule changed, and something must have."""
    old = audited(shopcheck, tmp_path, "old", "aliexpress-outlet.example\n", "--prior", "0.9")
    new = audited(shopcheck, tmp_path, "new", "aliexpress-outlet.example\n", "--prior", "0.001")
    ran = shopcheck("diff", str(old), str(new), "--across-priors")

    assert ran.code == 1
    assert "share of scams assumed: 0.9 → 0.001" in ran.out


def test_other_priors_are_refused_unasked(shopcheck: Run, tmp_path: Path) -> None:
    """Answers under 20 in 100 and under 1 in 100 are no change of the shop."""
    old = audited(shopcheck, tmp_path, "old", "a.example\n")
    new = audited(shopcheck, tmp_path, "new", "a.example\n", "--prior", "0.01")
    ran = shopcheck("diff", str(old), str(new))

    assert ran.code == 2
    assert "0.2" in ran.err
    assert "0.01" in ran.err
    assert shopcheck("diff", str(old), str(new), "--across-priors").code in (0, 1)


def test_rejudging_under_another_prior_is_refused_unasked(shopcheck: Run, tmp_path: Path) -> None:
    """Rules that assume another share of scams change every number; what was assumed on purpose is kept."""
    old = audited(shopcheck, tmp_path, "old", "a.example\n")
    own = audited(shopcheck, tmp_path, "own", "a.example\n", "--prior", "0.01")
    (tmp_path / "mine.yaml").write_text("version: 1\nprior: 0.05\nrules: []\n")
    rules, out = ("--rules", str(tmp_path / "mine.yaml")), ("-o", str(tmp_path / "again.jsonl"))
    ran = shopcheck("rejudge", str(old), *rules, *out)

    assert ran.code == 2
    assert "judged under 0.2" in ran.err
    assert "--prior 0.2" in ran.err
    assert not (tmp_path / "again.jsonl").exists()
    for more, prior in ((("--prior", "0.2"), 0.2), (("--across-priors",), 0.05)):
        shopcheck("rejudge", str(old), *rules, *out, *more)
        assert json.loads((tmp_path / "again.jsonl").read_text())["verdict"]["prior"] == prior
    shopcheck("rejudge", str(own), *rules, *out)
    assert json.loads((tmp_path / "again.jsonl").read_text())["verdict"]["prior"] == 0.01


def test_what_is_no_result_is_said(shopcheck: Run, tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "x.jsonl").write_text("{}\nnonsense\n")
    ran = shopcheck("diff", str(tmp_path / "x.jsonl"), str(tmp_path / "x.jsonl"))

    assert ran.code == 2
    assert "Line 1" in ran.err
