"""Large runs (`make soak`): links, a mailbox, a folder, a broken table, recorded shops. Each accounts for every input.

Full sizes: 1,000,000 links, a mailbox of a gigabyte, 100,000 files, a table of 100,000 rows, 40,000 recorded
shops into three outputs. On two processors that takes about an hour. A slice: `--only links --scale 0.02`.
Each run's row of the table at the end of `docs/benchmarks.md` says its own size, commit and day; one of the same size
replaces it.
`--kills 20` runs the tests that kill, starve and crash a run, with so many seeds, and puts a sentence below the table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bench import MARK, PAGE, SHOPCHECK, TODAY
from benchmarks.processes import ROOT, commit, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAILS = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))]
LINKS, MAILBOX, FILES, ROWS, SHOPS = 1_000_000, 1 << 30, 100_000, 100_000, 40_000
MOST_MEMORY = 300  # MB, of the parent and of each worker
HEAD = (
    "| run | inputs | not read | wall-clock | a second | peak, parent | peak, largest worker "
    "| memory of all, at 1/4 and at the end | size, workers, commit, day, load |"
)


@dataclass(frozen=True, slots=True)
class Input:
    """What a run is handed, and what it has to tell: `lines`, and how many of them are errors."""

    source: Path
    lines: int
    errors: int = 0
    outputs: tuple[str, ...] = ("out.jsonl",)
    more: tuple[str, ...] = ("--offline",)


def main() -> None:
    """Run all or some, and put their rows into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full sizes")
    parser.add_argument("--only", nargs="+", choices=tuple(_INPUTS), default=tuple(_INPUTS), help="only these runs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", help="where inputs and outputs are put for the time (default: the system's)")
    parser.add_argument("--dry", action="store_true", help="print, and leave the page as it is")
    parser.add_argument("--kills", type=int, metavar="SEEDS", help="the tests that kill runs, and nothing else")
    given = parser.parse_args()
    if given.kills is not None:
        text = _killed(given.kills)
        print(text)
        if not given.dry:
            put_section("kills", text)
        return
    for name in given.only:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            row = _ran(name, _INPUTS[name](Path(folder), given.scale), given.scale, given.jobs)
        print(row, flush=True)
        if not given.dry:
            _put(row)


def _ran(name: str, given: Input, scale: float, jobs: int) -> str:
    outputs = [str(given.source.parent / output) for output in given.outputs]
    command = [*SHOPCHECK, "audit", str(given.source), "--today", str(TODAY), "-q", "--jobs", str(jobs), *given.more]
    memory = watched([*command, *(word for output in outputs for word in ("-o", output))], every=0.5)
    found = Counter[str]()
    with Path(outputs[0]).open("rb") as lines:
        for line in lines:
            found["lines"] += 1
            found["errors"] += json.loads(line).get("error") is not None
    if found != Counter(lines=given.lines, errors=given.errors):
        raise SystemExit(f"{name}: {found} where {given.lines} lines, {given.errors} errors were expected")
    if max(memory.parent, memory.worker) > MOST_MEMORY:
        raise SystemExit(f"{name}: more than {MOST_MEMORY} MB: parent {memory.parent:.0f}, worker {memory.worker:.0f}")
    return (
        f"| {name} | {given.lines:,} | {given.errors:,} | {memory.seconds:,.0f} s | {given.lines / memory.seconds:,.0f} "
        f"| {memory.parent:.0f} MB | {memory.worker:.0f} MB | {memory.flat} "
        f"| {scale:g}, {jobs}, {_state()} |"
    )


def _state() -> str:
    """What was measured, when, and what else the machine had to do."""
    return f"{commit()}, {datetime.now(UTC).date()}, {os.getloadavg()[0]:.1f}"


def _killed(seeds: int) -> str:
    """Run the tests that kill runs. Raises SystemExit where one of them fails."""
    began = time.perf_counter()
    tests = [sys.executable, "-m", "pytest", "tests/pipeline/test_kills.py", "--seeds", str(seeds)]
    if code := subprocess.run(tests, cwd=ROOT, check=False).returncode:
        raise SystemExit(f"the tests that kill runs ended with {code}")
    commit_day_load = _state()
    return "\n".join(
        [
            "## Runs that are killed",
            "",
            f"By `python -m benchmarks.soak --kills {seeds}`, in {(time.perf_counter() - began) / 60:.0f} min ({commit_day_load}): with each of {seeds} seeds a",
            "run whose workers are killed, one whose parent is killed three times over and leaves its workers behind, and one",
            "whose disk is full at any moment; inputs that kill their worker are in all of them. Every one told in the end,",
            "byte for byte, what an undisturbed run tells.",
        ]
    )


def _put(row: str) -> None:
    """Put a row into the page, in the place of an earlier one of the same run and size."""
    below = PAGE.read_text(encoding="utf-8").partition(MARK)[2].splitlines()
    rows = {_place(line): line for line in (*below, row) if line.startswith(tuple(f"| {name} |" for name in _INPUTS))}
    text = [
        "## Large runs",
        "",
        "By `make soak`, or a slice of it (`python -m benchmarks.soak --only links --scale 0.1`; the size is the share of the",
        "full one, and each row tells the commit that was measured). Where the load is above",
        "the number of workers, other programs ran beside it: times are then too long, memory is not touched by it. Full size",
        "is 1,000,000 links; a mailbox of 1 GiB; 100,000 files in 100 folders, some of them pictures named as mails; a table of",
        "100,000 rows with broken quotes and missing cells; 40,000 recorded shops into JSON lines, CSV and HTML at once. Each run",
        "fails unless every input has its line, and exactly the broken ones an error; and where anything holds more than 300 MB.",
        "At the end of the recorded shops the workers have gone, and one process writes. What all hold counts memory that",
        "they share once for each; a worker that takes another's place after 100,000 inputs is a copy of a parent that by then",
        "holds its part of what came before (8 MB at most), and begins with that.",
        "",
        HEAD,
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        *(rows[place] for place in sorted(rows)),
    ]
    put_section("large", "\n".join(text))


def _place(row: str) -> tuple[int, float]:
    """Where a row stands: by its run, the largest size first."""
    name, *_cells, size = (cell.strip() for cell in row.strip("|").split("|"))
    return list(_INPUTS).index(name), -float(size.partition(",")[0])


def put_section(name: str, text: str) -> None:
    """Put a section into the page, below the part that `make bench` writes, in the place of an earlier one."""
    before, mark, after = PAGE.read_text(encoding="utf-8").partition(MARK)
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    ahead, found, rest = after.partition(begin)
    behind = rest.partition(end)[2] if found else ""
    parts = [part.strip() for part in (ahead, f"{begin}\n{text}\n{end}", behind) if part.strip()]
    PAGE.write_text(f"{before}{mark or MARK}\n" + "\n\n".join(parts) + "\n", encoding="utf-8")


def _links(folder: Path, scale: float) -> Input:
    count = int(LINKS * scale)
    source = folder / "links.txt"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(f"https://shop-{number}.example/item/{number}\n" for number in range(count))
    return Input(source, count)


def _mailbox(folder: Path, scale: float) -> Input:
    source = folder / "box.mbox"
    count = size = 0
    # An attachment nobody reads, as in people's mailboxes: most of a gigabyte is pictures.
    padding = b"\n" + (b"\nX-Padding: " + b"z" * 900) * 60
    with source.open("wb") as file:
        for mail in _mails():
            size += file.write(b"From box\n" + mail.rstrip() + padding + b"\n\n")
            count += 1
            if size >= MAILBOX * scale:
                break
    return Input(source, count)


def _folder(folder: Path, scale: float) -> Input:
    source = folder / "mails"
    count = int(FILES * scale)
    for number, mail in zip(range(count), _mails(), strict=False):
        here = source / f"{number // 1000:03d}"
        here.mkdir(parents=True, exist_ok=True)
        (here / f"{number}.eml").write_bytes(b"\x89PNG\r\n\x1a\n" + b"%d" % number if number % 1000 == 7 else mail)
    return Input(source, count, sum(number % 1000 == 7 for number in range(count)))


def _table(folder: Path, scale: float) -> Input:
    source = folder / "shops.csv"
    count, broken = int(ROWS * scale), 0
    with source.open("w", encoding="utf-8") as file:
        file.write("id,url,note\n")
        for number in range(count):
            if number % 500 == 3:
                file.write(f'{number},"https://shop-{number}.example,a quote never closed\n')
                broken += 1
            elif number % 500 == 250:
                file.write(f"{number}\n")
                broken += 1
            else:
                file.write(f"{number},https://shop-{number}.example/x,fine\n")
    return Input(source, count, broken)


def _recorded(folder: Path, scale: float) -> Input:
    """Shops with what a registry and a page say of them, some of them tied by a VAT number or an account."""
    source = folder / "shops.jsonl"
    count = int(SHOPS * scale)
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(recorded_shop(number)) + "\n" for number in range(count))
    return Input(source, count, 0, ("out.jsonl", "out.csv", "out.html"), ("--replay",))


def recorded_shop(number: int) -> dict[str, object]:
    """One recorded shop of many: every sixteenth is new, all sale and names nobody; some share what ties shops."""
    ending = ("shop", "com", "de", "online", "nl", "store")[number * 7 % 6]
    bad = number % 16 == 3
    year = 2026 if bad else 2003 + number * number % 23
    facts: dict[str, object] = {
        "shop.registration.created": f"{year}-{1 + number % (10 if bad else 12):02d}-15",
        "page.vat_number": f"NL{number // 12:09d}B01" if number % 40 == 0 else None,
        "page.contact_phone": [f"+31 20 {number // 90:07d}"] if number % 30 == 0 else None,
        "page.analytics_ids": [f"ga4:G-{number // 800:08d}"] if bad else None,
        "page.discounted_share": 1.0 if bad else number % 11 / 20,
        "page.half_price_share": 0.9 if bad and number % 3 else 0.0,
        "page.imprint": not bad,
        "page.legal_entity": None if bad else f"Handel {number} B.V.",
        "page.postal_address": None if bad else f"Dorpsstraat {number}, 1234 AB Ergens",
    }
    unknown = {"shop.dns.mx": ("timed-out", "not-recorded", "rate-limited", "not-recorded")[number % 4]}
    if number % 9 == 0:
        for name in ("shop.registration.created", "page.legal_entity", "page.postal_address", "page.imprint"):
            del facts[name]
            unknown[name] = ("not-published", "rate-limited", "timed-out")[number // 9 % 3]
    target = f"https://{'sale-' if bad else ''}winkel-{number}.{ending}"
    return {"target": target, "as_of": "2026-11-23", "facts": facts, "unknown": unknown}


def _mails() -> Iterator[bytes]:
    """The example mails over and over, each told apart by a header of its own."""
    number = 0
    while True:
        for mail in MAILS:
            number += 1
            yield b"X-Number: %d\n" % number + mail


_INPUTS: dict[str, Callable[[Path, float], Input]] = {
    "links": _links,
    "mailbox": _mailbox,
    "folder": _folder,
    "table": _table,
    "recorded": _recorded,
}

if __name__ == "__main__":
    main()
