"""Runs that are killed, starved of disk, or fed what kills their workers: gone on with, they tell what a calm run tells.

Two seeds run always; more with ``pytest tests/pipeline/test_kills.py --seeds 20``. All runs have one
``--today``, so that not even the times in their lines may differ.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.pipeline.hostile import KILLS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LINKS = 1300
OUTPUTS = ("out.jsonl", "out.csv")
PROC = Path("/proc/self/task").exists()
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each seed."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(1, metafunc.config.getoption("--seeds") + 1))


@dataclass(frozen=True)
class Inputs:
    """What all runs are handed, what a calm run of it writes, and how many seconds that took."""

    names: tuple[str, ...]
    lines: tuple[bytes, ...]
    seconds: float


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """Links with repeats, nonsense and such as kill their worker; mails; a table with a broken row."""
    folder = tmp_path_factory.mktemp("inputs")
    links = [
        f"shop-{n - 9}.example"
        if n % 10 == 9
        else "nonsense"
        if n % 50 == 3
        else f"{KILLS if n % 400 == 250 else 'shop'}-{n}.example"
        for n in range(LINKS)
    ]
    (folder / "links.txt").write_text("\n".join(links) + "\n")
    (folder / "shops.csv").write_text(
        'url,note\nshop-a.example,fine\n"shop-b.example,never closed\nshop-c.example,fine\n'
    )
    names = (str(folder / "links.txt"), str(ROOT / "examples"), str(folder / "shops.csv"))
    began = time.monotonic()
    run = started(folder, names)
    assert run.wait(300) == 0
    return Inputs(names, told(folder), time.monotonic() - began)


def started(folder: Path, names: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """A run in a process group of its own, going on where one lies there."""
    going_on = ["--resume"] if (folder / "out.jsonl.work" / "manifest.json").exists() else []
    outputs = [word for name in OUTPUTS for word in ("-o", str(folder / name))]
    command = [sys.executable, "-c", "from tests.pipeline import hostile; hostile.main()", "audit", *names, *outputs]
    command += ["--offline", "--today", "2026-11-23", "-q", "--jobs", "2", *going_on]
    with stderr(folder).open("wb") as err:
        return subprocess.Popen(command, start_new_session=True, stderr=err, cwd=ROOT)


def stderr(folder: Path) -> Path:
    """Beside the folder, which may be a disk that is full."""
    return folder.with_name(f"{folder.name}.stderr")


def told(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / name).read_bytes() for name in OUTPUTS)


def workers(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def lives(pid: int) -> bool:
    """Whether a process is there and is no zombie."""
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


@pytest.mark.skipif(not PROC, reason="needs /proc, to find the workers")
def test_killed_workers(inputs: Inputs, tmp_path: Path, seed: int) -> None:
    """Kill -9 of one worker after the other while the run goes on: it needs no --resume, and tells the same."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    run = started(tmp_path, inputs.names)
    for _kill in range(3):
        with suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0.1, 0.3) * inputs.seconds)
        if found := workers(run.pid):
            kill(chance.choice(found))
    assert run.wait(300) == 0, stderr(tmp_path).read_text()
    assert told(tmp_path) == inputs.lines


def test_killed_parent(inputs: Inputs, tmp_path: Path, seed: int) -> None:
    """Kill -9 of the parent with its workers orphaned, three times; --resume goes on, and no orphan outlives it long."""
    chance = random.Random(seed)  # noqa: S311 - as above
    for _kill in range(3):
        run = started(tmp_path, inputs.names)
        with suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0.2, 0.7) * inputs.seconds)
        orphans = workers(run.pid)
        kill(run.pid)
        run.wait(10)
        deadline = time.monotonic() + 30
        while any(map(lives, orphans)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(lives, orphans))
    if run.returncode:
        assert started(tmp_path, inputs.names).wait(300) == 0, stderr(tmp_path).read_text()
    assert told(tmp_path) == inputs.lines


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, to be made as small as wanted."""
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("mounting is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_full_disk(inputs: Inputs, disk: Path, seed: int) -> None:
    """Full at any moment: one line says so and what to do; with more room --resume goes on, and tells the same."""
    chance = random.Random(seed)  # noqa: S311 - as above
    whole = sum(map(len, inputs.lines))
    size = chance.uniform(0.01, 0.8) * whole
    full = 0
    while True:
        subprocess.run(["mount", "-o", f"remount,size={int(size) // 1024}k", str(disk)], check=True)
        code = started(disk, inputs.names).wait(300)
        if code == 0:
            break
        said = stderr(disk).read_text()
        full += 1
        assert code == 2, said
        assert "Traceback" not in said
        assert full < 20
        size *= chance.uniform(1.5, 3)
    assert full
    assert told(disk) == inputs.lines


def test_input_that_kills_its_worker(inputs: Inputs) -> None:
    """It kills three workers, and only its own line suffers: what all the others above are compared with."""
    lines = inputs.lines[0].splitlines()
    crashed = [line for line in lines if b'"kind":"crashed"' in line]
    assert len(crashed) == 3
    assert all(KILLS.encode() in line for line in crashed)
    assert len(lines) == LINKS + len(list((ROOT / "examples").glob("*.eml"))) + 3
