"""The recipes of docs/batch.md do what they say: each is run as it stands there, offline, in a folder with its files."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8").partition("## Recipes")[2].partition("## Columns")[0]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the recipes are for a POSIX shell")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the recipes name, and a `shopcheck` to be found."""
    mail = (ROOT / "examples" / "founding-story.eml").read_bytes()
    (tmp_path / "export.mbox.gz").write_bytes(gzip.compress(b"From box\n" + mail))
    (tmp_path / "export.mbox").write_bytes(b"From box\n" + mail)
    (tmp_path / "links.txt").write_text("shop.example\nnonsense\n")
    (tmp_path / "partners.csv").write_text("name,website\nA,aliexpress-outlet.example\nB,shop.example\n")
    shim = tmp_path / "bin" / "shopcheck"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -m shopcheck "$@"\n')
    shim.chmod(0o755)
    return tmp_path


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", RECIPES, re.DOTALL)


def run(script: str, desk: Path) -> subprocess.CompletedProcess[str]:
    """The recipe in a shell that stops at the first mistake, asking nobody."""
    env = {**os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}", "SHOPCHECK_AUDIT_OFFLINE": "1"}
    command = ["sh", "-c", script.replace("/srv/audits", str(desk))]
    return subprocess.run(command, cwd=desk, env=env, capture_output=True, text=True, check=False, timeout=300)


def recipe(word: str) -> str:
    (found,) = [block for block in blocks("sh") if word in block]
    return found


def test_cron_job(desk: Path) -> None:
    """It writes results and report of its week, and goes on where a run broke off."""
    week = subprocess.run(["date", "+week%V"], capture_output=True, text=True, check=True).stdout.strip()
    (desk / f"{week}.txt").write_text("shop.example\nother.example\n")
    ran = run(recipe("week%V"), desk)
    assert ran.returncode == 0, ran.stderr
    assert (desk / f"{week}.html").read_text().startswith("<!DOCTYPE html>")

    told = json.loads((desk / f"{week}.run.json").read_text())
    (desk / f"{week}.jsonl.work").mkdir()
    (desk / f"{week}.jsonl.work" / "manifest.json").write_text(json.dumps(told))
    (desk / f"{week}.jsonl").unlink()
    changed = run(recipe("week%V"), desk)
    assert "changed since it began" in changed.stderr  # it did go on: `seconds` is none of a manifest's keys


def test_ci_job_fails_where_a_partner_turns_bad(desk: Path) -> None:
    """1 for a shop that warns, 0 when it is gone."""
    assert run(recipe("--fail-on"), desk).returncode == 1
    (desk / "partners.csv").write_text("name,website\nB,shop.example\n")
    assert run(recipe("--fail-on"), desk).returncode == 0


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_mailbox_export(desk: Path) -> None:
    """Nothing of an honest mailbox is printed, and nothing goes wrong."""
    ran = run(recipe("jq"), desk)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_library(desk: Path) -> None:
    """Results as they come, in the order of the inputs."""
    (code,) = [block for block in blocks("python") if "shopcheck" in block]
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=desk, capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines()[:2] == ["shop.example unknown", "nonsense unread"]
    assert ran.stdout.splitlines()[2].startswith("export.mbox:1 ")
