"""Work for the tests of the pool, importable by its processes: some inputs kill, hang or stumble."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.cli.auditing import make_work
from shopcheck.intake import Reading
from shopcheck.model import Result, Unread, UsageError
from shopcheck.pipeline import setup
from shopcheck.pipeline.work import Work
from shopcheck.reports import Look
from shopcheck.reports.as_json import dumps, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.cli.auditing import Order

LOOK = Look(width=None, many=True, detail="brief")
TODAY = date(2026, 11, 23)
KILLS = "kills-its-worker"


@lru_cache(maxsize=1)
def make() -> Work:
    """Links as usual; ``kill``, ``hang`` and ``stumble`` in a link's name do what they say, ``faint`` kills two workers."""
    run = replace(setup(today=TODAY), now=datetime(2026, 11, 23, tzinfo=UTC))
    return Work(Reading(TODAY), run, told)


def told(result: Result | Unread) -> str:
    """The line, and what hostile inputs do meanwhile; only their own line may suffer."""
    if isinstance(result, Result):
        if "kill" in result.target:
            os.kill(os.getpid(), signal.SIGKILL)
        if "faint" in result.target and len(fainted := Path(os.environ["FAINTS"]).read_bytes()) < 2:
            Path(os.environ["FAINTS"]).write_bytes(fainted + b".")
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in result.target:
            time.sleep(600)
        if "stumble" in result.target:
            raise KeyError(result.target)
    return dumps(line(result, LOOK))


def refuse() -> Work:
    """A worker that cannot begin, and knows why."""
    raise UsageError("The rules changed.", "Put them back.")


def main() -> None:
    """The command line, whose workers die over whatever has KILLS in its name."""
    from shopcheck.cli import auditing
    from shopcheck.cli import main as command

    auditing.make_work = make_mortal
    command()


def make_mortal(order: Order) -> Work:
    """The work of a run, as its workers build it, with that weakness."""
    work = make_work(order)
    return replace(work, line_of=partial(_mortal, work.line_of))


def _mortal(line_of: Callable[[Result | Unread], str], result: Result | Unread) -> str:
    if isinstance(result, Result) and KILLS in result.target:
        os.kill(os.getpid(), signal.SIGKILL)
    return line_of(result)
