"""How wide the answer is: as the terminal says, or who sits before it."""

from __future__ import annotations

import io
import os
import shutil

import pytest

from shopcheck.cli.output import WIDEST, _width


class Terminal(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True

    def fileno(self) -> int:
        """No file that could be asked for its size."""
        return -1


@pytest.mark.parametrize("columns", ["", "0", "40", "99", "wide", "-5", "9999999", "١٢"])
def test_as_the_standard_library_has_it(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS counts where it is a number; else the terminal, else eighty; never more than is read with ease."""
    monkeypatch.setenv("COLUMNS", columns)
    for size in (os.terminal_size((60, 20)), os.terminal_size((0, 0))):
        monkeypatch.setattr(os, "get_terminal_size", lambda _file, size=size: size)
        assert _width(Terminal()) == min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def test_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty columns where the system cannot tell; none where there is no terminal."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert _width(Terminal()) == 80
    assert _width(io.StringIO()) is None
