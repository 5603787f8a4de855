"""Real programs that tests start: found, or the test is skipped by name; on loopback ports of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOOPBACK = "127.0.0.1"
START_SECONDS = 15


def needed(program: str, package: str) -> str:
    """Return the program's path; else skip, or fail where REQUIRE_SERVICES=1 says that it must be there."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if path is not None:
        return path
    missing = f"{program} is not installed (apt-get install {package})"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


def free_port() -> int:
    """Return a loopback port that is free for TCP and UDP at this moment."""
    for _attempt in range(50):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as stream:
            stream.bind((LOOPBACK, 0))
            port = int(stream.getsockname()[1])
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
                try:
                    datagram.bind((LOOPBACK, port))
                except OSError:
                    continue
                return port
    pytest.fail("no loopback port is free")


@contextmanager
def running(command: list[str], folder: Path, is_ready: Callable[[], bool]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program, wait until it is ready, and end it with the block."""
    log = folder / "log.txt"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=folder) as process:
        try:
            ends = time.monotonic() + START_SECONDS
            while not is_ready():
                if process.poll() is not None or time.monotonic() > ends:
                    pytest.fail(f"{command[0]} did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
                time.sleep(0.02)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def answers_tcp(port: int) -> Callable[[], bool]:
    """Return a check whether somebody listens on this port."""

    def check() -> bool:
        try:
            with socket.create_connection((LOOPBACK, port), timeout=0.5):
                return True
        except OSError:
            return False

    return check


def run(command: list[str]) -> bytes:
    """Run a program to its end and return what it wrote; fail with its words."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"{command[0]}: {done.stderr.decode('utf-8', 'replace')[-1000:]}")
    return done.stdout
