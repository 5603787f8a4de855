"""Whole processes, measured as users run them: from an installed wheel, on a terminal where one is meant."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Used:
    """What one process took, with all it waited for: seconds on the clock and of processors."""

    wall: float
    processor: float


def installed(folder: Path) -> Path:
    """Build the wheel, install it and the pinned dependencies into an environment of its own; return its Python."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    home = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = next(path for path in (home / "bin" / "python", home / "Scripts" / "python.exe") if path.exists())
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "runtime.txt")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", str(next(folder.glob("*.whl")))], check=True)
    return python


def commit() -> str:
    """The commit that is measured, in short; with a + where the code differs from it."""
    told = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(told, capture_output=True, text=True, check=False, cwd=ROOT).stdout.strip()
    same = ["git", "diff", "--quiet", "HEAD", "--", "src", "tests", "benchmarks", "rules.yaml"]
    return found if subprocess.run(same, check=False, cwd=ROOT).returncode == 0 else f"{found}+"


def used(command: list[str], *, terminal: bool = False) -> Used:
    """Run a command to its end, its output read and dropped; on a terminal of 80 columns where one is meant."""
    began = time.perf_counter()
    if terminal:
        process, leader = _on_terminal(command)
        _drain(leader)
    else:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    _pid, _status, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it is waited for: nobody else should
    return Used(time.perf_counter() - began, usage.ru_utime + usage.ru_stime)


def _on_terminal(command: list[str]) -> tuple[subprocess.Popen[bytes], int]:
    import fcntl  # noqa: PLC0415 - where there are no terminals of this kind, nothing else needs it
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower, env=environment, close_fds=True
    )
    os.close(follower)
    return process, leader


def _drain(leader: int) -> None:
    try:
        while os.read(leader, 1 << 16):
            pass
    except OSError:  # the other side is gone
        pass
    os.close(leader)


def interleaved(commands: Mapping[str, tuple[list[str], bool]], rounds: int) -> dict[str, Used]:
    """The medians of several commands, each run once a round: what else the machine does meets all of them."""
    found: dict[str, list[Used]] = {name: [] for name in commands}
    for _round in range(rounds):
        for name, (command, terminal) in commands.items():
            found[name].append(used(command, terminal=terminal))
    return {name: middle(runs) for name, runs in found.items()}


def middle(runs: Iterable[Used]) -> Used:
    """The median of each."""
    runs = list(runs)
    return Used(median(run.wall for run in runs), median(run.processor for run in runs))


def at_once(command: list[str], count: int) -> float:
    """Seconds on the clock until `count` processes of a command, begun together, are all finished."""
    began = time.perf_counter()
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _each in range(count)]
    for process in processes:
        process.wait()
    return time.perf_counter() - began


@dataclass(slots=True)
class Memory:
    """Peaks in MB of a process and of the largest below it, what all held together over time, and seconds on the clock."""

    parent: float = 0.0
    worker: float = 0.0
    together: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def look(self, pid: int) -> None:
        """Look at a process and those below it (where /proc tells)."""
        workers = [_memory(child) for child in _children(pid)]
        now, peak = _memory(pid)
        self.parent = max(self.parent, peak)
        self.worker = max([self.worker, *(peak for _now, peak in workers)])
        self.together.append(now + sum(now for now, _peak in workers))

    @property
    def flat(self) -> str:
        """What all held after a quarter of the time and at the end, each the median of a tenth of the time."""
        tenth = max(1, len(self.together) // 10)
        quarter = sorted(self.together[len(self.together) // 4 :][:tenth])
        end = sorted(self.together[-2 * tenth :][:tenth])
        return f"{quarter[len(quarter) // 2]:.0f} → {end[len(end) // 2]:.0f} MB"


def watched(command: list[str], every: float = 0.1) -> Memory:
    """Run a command to its end, and look at what it holds all so many seconds. Raises SystemExit where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    memory, stop = Memory(), threading.Event()

    def watch() -> None:
        while not stop.wait(every):
            memory.look(process.pid)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    memory.seconds = time.perf_counter() - began
    stop.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return memory


def _memory(pid: int) -> tuple[float, float]:
    """MB that a process holds now, and at most held."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0, 0.0
    found = {
        name: int(value.split()[0]) / 1024
        for name, _colon, value in (row.partition(":") for row in status)
        if name in ("VmRSS", "VmHWM")
    }
    return found.get("VmRSS", 0.0), found.get("VmHWM", 0.0)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []
