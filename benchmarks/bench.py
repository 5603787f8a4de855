"""How fast it is on this machine: start-up, mails, links, one worker beside two, and the memory they take.

Writes `docs/benchmarks.md`. Times are measured as processor time where work is compared (other programs
on the machine then matter less) and as wall-clock where somebody waits.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from shopcheck.intake import Reading, read_link, read_mail
from shopcheck.pipeline import attempt, catalogue, setup
from shopcheck.reports import Look
from shopcheck.reports.as_json import dumps, line
from shopcheck.version import __version__

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- below: by `make soak` -->"
TODAY = date(2026, 11, 23)
SHOPCHECK = [sys.executable, "-c", "from shopcheck.cli import main; main()"]
SAME = ["--offline", "--today", str(TODAY), "-q"]
# The same, and at the end the processor seconds of the process and of those below it.
TIMED = """
import resource
from shopcheck.cli import main
try:
    main()
except SystemExit:
    pass
for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(whose)
    print(used.ru_utime + used.ru_stime)
"""
Row = tuple[str, str, str]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=20_000, help="how many links a run has")
    parser.add_argument("--dry", action="store_true", help="print, and leave the page as it is")
    given = parser.parse_args()
    rows = [*_start_up(), *_one_by_one(), *_runs(given.links)]
    text = _page(rows)
    if given.dry:
        print(text)
        return
    soak = PAGE.read_text(encoding="utf-8").partition(MARK)[2] if PAGE.exists() else "\n"
    PAGE.write_text(f"{text}\n{MARK}{soak}", encoding="utf-8")
    print(text)


def _start_up() -> list[Row]:
    mail = str(ROOT / "examples" / "founding-story.eml")
    rows: list[Row] = []
    for name, arguments in (
        ("`shopcheck --version`", ["--version"]),
        ("`shopcheck url shop.example --offline`", ["url", "shop.example", "--offline"]),
        ("`shopcheck email founding-story.eml --offline`", ["email", mail, "--offline"]),
    ):
        best = min(_wall([*SHOPCHECK, *arguments]) for _round in range(7))
        rows.append((f"start to end: {name}", f"{1000 * best:.0f} ms", "best of 7, wall-clock"))
    return rows


def _wall(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def _one_by_one() -> list[Row]:
    run = setup(today=TODAY)
    reading = Reading(run.today)
    personal = frozenset(name for name, fact in catalogue().items() if fact.personal)
    look = Look(width=None, many=True, detail="brief", personal_facts=personal)
    mails = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))]

    def link(number: int) -> None:
        text = f"https://shop-{number}.example/item/{number}"
        dumps(line(attempt(text, partial(read_link, text, text, reading), run), look))

    def mail(number: int) -> None:
        data = mails[number % len(mails)]
        dumps(line(attempt("mail", partial(read_mail, data, "mail", reading), run), look))

    rows: list[Row] = []
    for name, one, count in (("links", link, 3000), ("mails (the examples)", mail, 400)):
        rates: list[float] = []
        for turn in range(5):
            began = time.process_time()
            for number in range(turn * count, (turn + 1) * count):
                one(number)
            rates.append(count / (time.process_time() - began))
        note = "offline, read to JSON line; best of 5 by processor time"
        rows.append((f"{name} a second and processor", f"{max(rates):,.0f}", note))
    return rows


def _runs(count: int) -> list[Row]:
    rows: list[Row] = []
    walls: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "links.txt"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(f"https://shop-{number}.example/item/{number}\n" for number in range(count))
        for jobs in (1, 2):
            out = Path(folder) / f"out{jobs}.jsonl"
            arguments = ["audit", str(source), "-o", str(out), *SAME]
            walls[jobs], parent, workers = watched([*SHOPCHECK, *arguments, "--jobs", str(jobs)])
            rows.append(
                (
                    f"`audit`, {count:,} links, {jobs} worker{'s' if jobs > 1 else ''}",
                    f"{count / walls[jobs]:,.0f} links/s",
                    f"{walls[jobs]:.1f} s wall-clock; peak {parent:.0f} MB parent, {workers:.0f} MB the largest worker",
                )
            )
        command = [sys.executable, "-c", TIMED, "audit", str(source), "-o", str(out), *SAME, "--jobs", "1"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        parent, workers = (float(seconds) for seconds in told)
        note = f"{parent:.1f} s of processor time of the parent, {workers:.1f} s of its worker, start-up included"
        rows.append(("what one parent can feed", f"{workers / parent:.0f} workers", note))
    rows.append(("two workers against one", f"{walls[1] / walls[2]:.2f} ×", "wall-clock, start-up included"))
    return rows


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


def _today() -> date:
    return datetime.now(UTC).date()


def _page(rows: list[Row]) -> str:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    table = [f"| {name} | {value} | {note} |" for name, value, note in rows]
    return "\n".join(
        [
            "# How fast it is",
            "",
            (
                f"By `make bench` with shopcheck {__version__}, Python {platform.python_version()}, {platform.machine()}, "
                f"{os.cpu_count()} processors, on {_today()}."
            ),
            f"Load of the machine when the measuring ended: {load}. Other programs ran beside it where that is more than",
            "about 2: wall-clock figures are then too slow, and processor time, too, suffers from shared caches.",
            "",
            "| what | figure | how |",
            "| --- | ---: | --- |",
            *table,
            f"| memory of one process that did all of the single checks | {memory} MB | peak |",
            "",
        ]
    )


if __name__ == "__main__":
    main()
