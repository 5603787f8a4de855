"""Large runs (`make soak`): a million links, a mailbox of a gigabyte, a folder of 100,000 files, a broken table.

Each has to finish with every input accounted for. The table goes to the end of `docs/benchmarks.md`.
Smaller with --scale, e.g. 0.02 to see whether it works at all.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bench import MARK, PAGE, ROOT, SHOPCHECK, TODAY, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAILS = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))]
LINKS, MAILBOX, FILES, ROWS = 1_000_000, 1 << 30, 100_000, 100_000


def main() -> None:
    """Run all, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full sizes")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    rows: list[str] = []
    for name, make in _INPUTS.items():
        with tempfile.TemporaryDirectory() as folder:
            source, expected = make(Path(folder), given.scale)
            rows.append(_ran(name, source, expected, given.jobs))
            print(rows[-1], flush=True)
    load = f"{os.getloadavg()[0]:.1f}"
    text = [
        "",
        "## Large runs",
        "",
        f"By `make soak`, {given.jobs} workers, {given.scale:g} of the full sizes, on {date.today()}; load at the end {load}.",  # noqa: DTZ011
        "",
        "| run | inputs | lines | could not be read | wall-clock | a second | peak, parent | peak, largest worker |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
    ]
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else ""
    PAGE.write_text(before + MARK + "\n".join(text), encoding="utf-8")


def _ran(name: str, source: Path, expected: Counter[str], jobs: int) -> str:
    out = source.parent / "out.jsonl"
    arguments = ["audit", str(source), "-o", str(out), "--offline", "--today", str(TODAY), "-q", "--jobs", str(jobs)]
    seconds, parent, worker = watched([*SHOPCHECK, *arguments])
    found = Counter[str]()
    with out.open("rb") as lines:
        for line in lines:
            found["lines"] += 1
            found["errors"] += json.loads(line).get("error") is not None
    if found != expected:
        raise SystemExit(f"{name}: {found} where {expected} were expected")
    count = expected["lines"]
    return (
        f"| {name} | {count:,} | {found['lines']:,} | {found['errors']:,} | {seconds:.0f} s | {count / seconds:,.0f} "
        f"| {parent:.0f} MB | {worker:.0f} MB |"
    )


def _links(folder: Path, scale: float) -> tuple[Path, Counter[str]]:
    count = int(LINKS * scale)
    source = folder / "links.txt"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(f"https://shop-{number}.example/item/{number}\n" for number in range(count))
    return source, Counter(lines=count, errors=0)


def _mailbox(folder: Path, scale: float) -> tuple[Path, Counter[str]]:
    source = folder / "box.mbox"
    count = size = 0
    with source.open("wb") as file:
        for mail in _mails():
            # An attachment nobody reads, as in people's mailboxes: most of a gigabyte is pictures.
            padding = b"\n" + b"X-Padding: " + b"z" * 900 + b"\n"
            size += file.write(b"From box\n" + mail.rstrip() + padding * 60 + b"\n\n")
            count += 1
            if size >= MAILBOX * scale:
                break
    return source, Counter(lines=count, errors=0)


def _folder(folder: Path, scale: float) -> tuple[Path, Counter[str]]:
    source = folder / "mails"
    count = int(FILES * scale)
    for number, mail in zip(range(count), _mails(), strict=False):
        here = source / f"{number // 1000:03d}"
        here.mkdir(parents=True, exist_ok=True)
        (here / f"{number}.eml").write_bytes(b"\x89PNG\r\n\x1a\n" + b"%d" % number if number % 1000 == 7 else mail)
    return source, Counter(lines=count, errors=sum(number % 1000 == 7 for number in range(count)))


def _table(folder: Path, scale: float) -> tuple[Path, Counter[str]]:
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
    return source, Counter(lines=count, errors=broken)


def _mails() -> Iterator[bytes]:
    """The example mails over and over, each told apart by a header of its own."""
    number = 0
    while True:
        for mail in MAILS:
            number += 1
            yield b"X-Number: %d\n" % number + mail


_INPUTS: dict[str, Callable[[Path, float], tuple[Path, Counter[str]]]] = {
    "links": _links,
    "a mailbox (mbox)": _mailbox,
    "a folder of mails, some of them pictures": _folder,
    "a table with broken lines": _table,
}

if __name__ == "__main__":
    main()
