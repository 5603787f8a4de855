"""How fast it is, as users have it: the wheel, installed, measured as whole processes beside their floors.

A floor is the least that the same work can take: Python alone, the standard library's walk through the same
mails, tldextract on the same links, two processes that only count. What is measured and its floor take turns, so
that what else the machine does meets both, and ratios of medians are told. Ratios are of processor time where
work is compared, of the clock where processes run side by side. Writes `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.processes import ROOT, Used, at_once, commit, installed, interleaved, middle, used, watched

from shopcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- below: by `make soak` -->"
TODAY = date(2026, 11, 23)
SHOPCHECK = [sys.executable, "-c", "from shopcheck.start import run; run()"]
SAME = ["--offline", "--today", str(TODAY), "-q"]
FOUNDING = str(ROOT / "examples" / "founding-story.eml")
# Every part of every mail decoded, as whoever looks at mails has to.
WALK = """
import sys
from email import policy
from email.parser import BytesParser
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.eml")):
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    for name, value in message.items():
        str(value)
    for part in message.walk():
        if part.get_content_maintype() == "text":
            part.get_content()
"""
TLDEXTRACT = """
import sys
from tldextract import TLDExtract
extract = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
for line in open(sys.argv[1], encoding="utf-8"):
    extract(line.strip())
"""
# How long the regular expressions take to compile that one mail is read with; seconds, and their number.
PATTERNS = """
import re, sys, time
compiled, spent = re.compile, []
def timed(*given):
    began = time.process_time()
    made = compiled(*given)
    spent.append(time.process_time() - began)
    return made
re.compile = timed
from shopcheck.start import put_off
put_off()
from shopcheck.cli import main
sys.argv = ["shopcheck", "email", sys.argv[1], "--offline", "-o", sys.argv[2]]
try:
    main()
except SystemExit:
    print(sum(spent), len(spent))
"""
COUNT = "sum(number % 7 for number in range(12_000_000))"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `budget` is the most the figure may be (the least, where `least`), `None` for a floor."""

    what: str
    figure: float
    unit: str
    how: str
    budget: float | None = None
    least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept."""
        if self.budget is None:
            return None
        return self.figure >= self.budget if self.least else self.figure <= self.budget

    def __str__(self) -> str:
        told = {None: "", True: "met", False: "**missed**"}[self.met]
        budget = (
            "" if self.budget is None else f"{'≥' if self.least else '≤'} {_shown(self.budget)} {self.unit}".strip()
        )
        return f"| {self.what} | {_shown(self.figure)} {self.unit} | {budget} | {told} | {self.how} |"


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="how often each short command runs")
    parser.add_argument("--links", type=int, default=20_000, help="how many links a run has")
    parser.add_argument("--mails", type=int, default=1_000, help="how many mails a run has")
    parser.add_argument("--only", choices=[part.__name__.strip("_") for part in PARTS], help="one part, printed alone")
    parser.add_argument("--dry", action="store_true", help="print, and leave the page as it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(installed(Path(folder)), Path(folder), given.rounds, given.links, given.mails)
        parts = [part for part in PARTS if given.only in (None, part.__name__.strip("_"))]
        rows: list[Row] = []
        for part in parts:
            for row in part(bench):
                print(row, flush=True)
                rows.append(row)
    if given.dry or given.only:
        return
    after = PAGE.read_text(encoding="utf-8").partition(MARK)[2] if PAGE.exists() else "\n"
    PAGE.write_text(f"{_page(rows)}\n{MARK}{after}", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the program under test is, and how much is asked of it."""

    python: Path
    folder: Path
    rounds: int
    links: int
    mails: int

    def shopcheck(self, *arguments: str) -> list[str]:
        """The command as it is installed."""
        return [str(self.python.with_name("shopcheck")), *arguments]

    def plain(self, program: str, *arguments: str) -> list[str]:
        """The same Python with a program of its own: a floor."""
        return [str(self.python), "-c", program, *arguments]

    def audit(self, source: Path, jobs: int) -> list[str]:
        """An audit of a list or a folder, written to a file."""
        return self.shopcheck("audit", str(source), "-o", str(self.folder / "out.jsonl"), *SAME, "--jobs", str(jobs))

    def list_of_links(self, count: int) -> Path:
        """A file of invented shops, no two alike."""
        source = self.folder / f"links-{count}.txt"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(f"https://shop-{number}.example/item/{number}\n" for number in range(count))
        return source

    def folder_of_mails(self, count: int) -> Path:
        """The example mails over and over, each told apart by a header of its own."""
        folder = self.folder / f"mails-{count}"
        folder.mkdir(exist_ok=True)
        mails = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))]
        for number in range(count):
            (folder / f"{number:06d}.eml").write_bytes(b"X-Number: %d\n" % number + mails[number % len(mails)])
        return folder


def start(bench: Bench) -> Iterator[Row]:
    """From the command to the prompt."""
    url = ["url", "shop.example", "--offline"]
    email = ["email", FOUNDING, "--offline"]
    found = interleaved(
        {
            "python": (bench.plain("pass"), False),
            "--help": (bench.shopcheck("--help"), True),
            "json": (bench.shopcheck(*url, "--format", "json"), False),
            "terminal": (bench.shopcheck(*url), True),
            "email": (bench.shopcheck(*email), True),
            "click": (bench.plain("import click"), False),
            "rich": (bench.plain("import click, rich.console, rich.panel, rich.text"), False),
        },
        bench.rounds,
    )
    floor = found["python"]
    yield Row(
        "Python alone, `python -c pass`", 1000 * floor.processor, "ms", _clock(floor, "the floor of what follows")
    )
    yield _times("the same with click as it loads by itself, which reads the command line", found["click"], floor, None)
    yield _times(
        "the same with click and Rich as they load by themselves, which draws the answer", found["rich"], floor, None
    )
    yield _patterns(bench, floor)
    yield _times("`shopcheck --help`", found["--help"], floor, 6.5)
    yield _times("`shopcheck url shop.example --offline --format json`", found["json"], floor, 7)
    yield _times("`shopcheck url shop.example --offline` on a terminal", found["terminal"], floor, 10)
    yield _times("`shopcheck email founding-story.eml --offline` on a terminal", found["email"], floor, 12)


def _patterns(bench: Bench, floor: Used) -> Row:
    runs = [
        subprocess.run(
            bench.plain(PATTERNS, FOUNDING, str(bench.folder / "one.json")), capture_output=True, text=True, check=True
        ).stdout.split()
        for _round in range(_few(bench))
    ]
    spent, number = median(float(seconds) for seconds, _number in runs), runs[0][1]
    what = "compiling the regular expressions that one mail is read with"
    return Row(what, spent / floor.processor, "×", f"{number} of them, {1000 * spent:.0f} ms")


def mails(bench: Bench) -> Iterator[Row]:
    """An audit of mails beside the standard library's walk through them."""
    folder = bench.folder_of_mails(bench.mails)
    found = interleaved(
        {"audit": (bench.audit(folder, 1), False), "walk": (bench.plain(WALK, str(folder)), False)}, _few(bench)
    )
    walk, audit = found["walk"], found["audit"]
    yield Row(
        f"the standard library's walk through {bench.mails:,} mails",
        bench.mails / walk.processor,
        "mails/s",
        "the floor",
    )
    rate = f"{bench.mails / audit.processor:,.0f} mails a second and processor, start-up included"
    yield Row("`audit` of these mails, one worker", audit.processor / walk.processor, "×", rate, 4.5)


def links(bench: Bench) -> Iterator[Row]:
    """An audit of links, beside tldextract's parting of their names: what each link more costs."""
    few, many = bench.list_of_links(bench.links // 10), bench.list_of_links(bench.links)
    found = interleaved(
        {
            "few": (bench.audit(few, 1), False),
            "many": (bench.audit(many, 1), False),
            "tldextract few": (bench.plain(TLDEXTRACT, str(few)), False),
            "tldextract many": (bench.plain(TLDEXTRACT, str(many)), False),
        },
        _few(bench),
    )
    more = bench.links - bench.links // 10
    for what, name, budget in (
        ("tldextract parts the names of links", "tldextract ", None),
        ("`audit` of links to brief lines, one worker", "", 5_000),
    ):
        seconds = found[f"{name}many"].processor - found[f"{name}few"].processor
        note = "a second of processor time, parent and worker together; start-up not counted" if budget else "the floor"
        yield Row(what, more / seconds, "links/s", note, budget, least=True)


def workers(bench: Bench) -> Iterator[Row]:
    """Two workers against one, beside two plain processes: more than those gain, nobody can."""
    count = 3 * bench.links  # enough that it tells of the work, and not of how a run begins
    source = bench.list_of_links(count)
    one, two, plain_one, plain_two = [], [], [], []
    for _round in range(_few(bench)):
        plain_one.append(at_once(bench.plain(COUNT), 1))
        one.append(used(bench.audit(source, 1)))
        plain_two.append(at_once(bench.plain(COUNT), 2))
        two.append(used(bench.audit(source, 2)))
    floor = 2 * median(plain_one) / median(plain_two)
    yield Row("two plain processes against one after the other", floor, "×", "by the clock: what this machine allows")
    gain = median(run.wall for run in one) / median(run.wall for run in two)
    note = f"by the clock, {count:,} links, start-up included; {gain / floor:.0%} of what the machine allows"
    yield Row("two workers against one", gain, "×", note, 1.6, least=True)
    spent = middle(two).processor / middle(one).processor
    yield Row("processor time of both workers against one's", spent, "×", "1 would be: nothing is done twice")


def memory(bench: Bench) -> Iterator[Row]:
    """The peak of parent and worker, for a run and for one four times as long."""
    peaks = {}
    for count in (bench.links // 2, 2 * bench.links):
        memory = watched(bench.audit(bench.list_of_links(count), 2))
        peaks[count] = max(memory.parent, memory.worker)
        note = f"parent {memory.parent:.0f} MB, the largest worker {memory.worker:.0f} MB"
        yield Row(f"peak memory, {count:,} links, two workers", peaks[count], "MB", note, 300)
    short, long = peaks.values()
    yield Row("four times the links, times the memory", long / short, "×", "flat", 1.15)


PARTS: tuple[Callable[[Bench], Iterator[Row]], ...] = (start, mails, links, workers, memory)


def _few(bench: Bench) -> int:
    return max(3, bench.rounds // 5)


def _times(what: str, run: Used, floor: Used, budget: float | None) -> Row:
    return Row(what, run.processor / floor.processor, "×", _clock(run, f"{1000 * run.processor:.0f} ms"), budget)


def _clock(run: Used, note: str) -> str:
    return f"{note}; {1000 * run.wall:.0f} ms by the clock"


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def _page(rows: list[Row]) -> str:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return "\n".join(
        [
            "# How fast it is",
            "",
            f"By `make bench` with shopcheck {__version__} ({commit()}), Python {platform.python_version()},",
            f"{platform.machine()}, {os.cpu_count()} processors, on {datetime.now(UTC).date()}; load at the end {load}.",
            "",
            "The wheel is built and installed into an environment of its own, and whole processes are measured, on a",
            "terminal where one is meant. What is measured and its floor take turns; figures are medians. × is a ratio of",
            "processor times to the floor above it, unless the clock is named. Where the load is above the number of",
            "processors, other programs ran beside it: processor time, too, then suffers, from shared caches.",
            "",
            "| what | figure | budget | | how |",
            "| --- | ---: | ---: | --- | --- |",
            *map(str, rows),
            "",
        ]
    )


if __name__ == "__main__":
    main()
