"""The command line run in this process: what it prints and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from shopcheck.cli import main
from shopcheck.languages import speak
from shopcheck.model.words import ENGLISH

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """One run."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def shopcheck(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run shopcheck with these arguments, from the root of the repository."""

    def run(*arguments: str) -> Ran:
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(sys, "argv", ["shopcheck", *arguments])
        speak(ENGLISH)  # as in a process of its own
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Ran(code, printed.out, printed.err)

    return run
