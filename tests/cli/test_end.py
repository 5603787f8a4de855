"""How the process ends: at once, with its code, and with all that it said."""

from __future__ import annotations

import subprocess
import sys


def ended(code: str, *arguments: str) -> tuple[int, str, str]:
    """Run a program text in a process of its own; its code and what it said."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


RUN = "from shopcheck.start import run; run()"


def test_the_code_and_the_whole_answer_come_out() -> None:
    """What stands in buffers is written before the end; the exit code is the command's."""
    code, out, _err = ended(RUN, "url", "shop.example", "--offline", "--format", "json")
    assert (code, out.rstrip().endswith("}")) == (3, True)
    assert ended(RUN, "url")[0] == 2


def test_nothing_is_taken_apart_before_the_end() -> None:
    """What is registered for the interpreter's own end is not waited for."""
    late = f"import atexit; atexit.register(print, 'taken apart'); {RUN}"
    assert "taken apart" not in ended(late, "--version")[1]


def test_who_has_work_left_is_waited_for() -> None:
    """A thread under way ends its work first."""
    slow = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start(); " + RUN
    assert "done" in ended(slow, "--version")[1]
