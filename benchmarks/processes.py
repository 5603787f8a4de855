"""Whole processes, measured as users run them: from an installed wheel, on a terminal where one is meant."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
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


def watched(command: list[str]) -> tuple[float, float, float]:
    """Wall-clock seconds, peak MB of the process, and of the largest process below it (where /proc tells)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peaks = {"parent": 0.0, "worker": 0.0}
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.1):
            peaks["parent"] = max(peaks["parent"], _peak(process.pid))
            peaks["worker"] = max([peaks["worker"], *map(_peak, _children(process.pid))])

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    stop.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return time.perf_counter() - began, peaks["parent"], peaks["worker"]


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith("VmHWM")), 0.0)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []
