"""How well registrations are read: recorded WHOIS texts and RDAP answers beside what is known of them.

The records are others' (test texts of public WHOIS and RDAP programs) and no part of this repository:
``registration.py [FOLDER]`` reads `whois/index.csv` and `rdap/index.csv` there. Nobody is asked.
``--write FILE`` writes the report as Markdown.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import warnings
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopcheck.knowledge.suffixes import ascii_host
from shopcheck.lookups.registries.rdap import read_domain
from shopcheck.lookups.registries.whois import read_answer
from shopcheck.lookups.registries.whois_text import Says
from shopcheck.net.port43 import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.lookups.registries.registered import Registered

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "registration"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = ("registered", "not-found", "throttled/unavailable", "other")
MONTH_FIRST = (".tk", ".cf", ".us")
# Why a date differs that differs; looked at one by one.
WHY = {
    "shazow.net": "registry and registrar give two days; the earlier counts",
    "internet.co.ca": "no date of registration is given, only one of approval",
    "gratisdatingplaza.be": "its text says “NOT AVAILABLE” and when it was registered",
    "yogaexerciseworld.com": "its text names who holds it; only the dates are not available",
    "free_secuirty-services.co.nz": "its text says “220 Available”",
}
UNKNOWN_FORM = "a form with a date that no label explains"


@dataclass
class Score:
    """What came out, counted and listed."""

    dates: Counter[str] = field(default_factory=Counter)
    by_suffix: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)


def rows(folder: Path) -> Iterator[tuple[dict[str, str], bytes]]:
    """Each row of an index, with the bytes it names."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index):
            yield row, (folder / row["file"]).read_bytes()


def expected(text: str, domain: str) -> date | None:
    """The day the record's expectation gives, in UTC: read by dateutil, not by what is measured here."""
    parser: Any = import_module("dateutil.parser")  # comes with python-whois; it has no types

    text = text.strip().removeprefix("before ")
    number = re.match(r"(\d{4})(\d\d)(\d\d)\b", text)
    if number:
        return date(int(number[1]), int(number[2]), int(number[3]))
    text = re.sub(r"\((?:GMT|UTC)\+?(\d)(?::\d+)?\)", r"+0\g<1>00", text)
    text = re.sub(r"\s*\([^)]*\)|\s#\d+$|\.$", "", text)
    day_first = bool(re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", text)) and not domain.endswith(MONTH_FIRST)
    try:
        when: datetime = parser.parse(text, dayfirst=day_first)
    except (ValueError, OverflowError):
        return None
    return when.astimezone(UTC).date() if when.tzinfo else when.date()


def score_whois(folder: Path) -> Score:
    """Read every text and compare."""
    score = Score()
    for row, data in rows(folder):
        domain = ascii_host(row["domain"]) or row["domain"].lower().strip(".")
        said = read_answer(data[:MOST_BYTES], domain)
        score.answers[row["kind"], str(said.says)] += 1
        crossed = (row["kind"], said.says) in {("registered", Says.FREE), ("not-found", Says.REGISTERED)}
        if crossed:
            why = WHY.get(row["domain"], "a mistake of ours")
            score.crossed.append(
                f"{row['domain'] or row['file']}: recorded as {row['kind']}, read as {said.says}: {why}"
            )
        if row["kind"] == "registered" and row["expected_creation_date"]:
            known = expected(row["expected_creation_date"], domain)
            _compare(score, row, said.created.day if said.created else None, known)
    return score


def _compare(score: Score, row: dict[str, str], found: date | None, known: date | None) -> None:
    verdict = "right" if found == known else "missing" if found is None else "wrong"
    suffix = row["domain"].rstrip(".").rpartition(".")[2].lower() or "?"
    score.dates[verdict] += 1
    score.by_suffix[suffix][verdict] += 1
    if verdict != "right":
        why = WHY.get(row["domain"], UNKNOWN_FORM)
        score.others.append(f"{row['domain'] or row['file']}: {known} is recorded, {found} was read: {why}")


def score_rdap(folder: Path) -> Score:
    """Read every RDAP answer and compare."""
    score = Score()
    for row, data in rows(folder):
        domain = row["domain"].rstrip(".").lower()
        found = _rdap(json.loads(data), domain)
        known = expected(row["expected_creation_date"], domain) if row["expected_creation_date"] else None
        _compare(score, row, found.created.day if found and found.created else None, known)
    return score


def _rdap(document: Any, domain: str) -> Registered | None:
    """The answer about the domain; of a list of answers, its own or the first."""
    listed = document if isinstance(document, list) else document.get("domainSearchResults", [document])
    own = [item for item in listed if str(item.get("ldhName", "")).rstrip(".").lower() == domain]
    return read_domain((own or listed)[0], "RDAP", NOW) if listed else None


def report(whois: Score, rdap: Score) -> str:
    """The figures as Markdown."""
    dated, right = sum(whois.dates.values()), whois.dates["right"]
    lines = [
        "# How well registrations are read",
        "",
        "Measured by `benchmarks/registration.py` on texts and answers that public WHOIS and RDAP programs keep for their",
        "own tests; half of them, the other half is kept for the release. They are years old in part: they show the forms,",
        "not today's servers.",
        "",
        f"* WHOIS: {right} of {dated} days of registration are right ({right / dated:.1%}),",
        f"  {whois.dates['missing']} are missing, {whois.dates['wrong']} differ.",
        f"* RDAP: {rdap.dates['right']} of {sum(rdap.dates.values())} answers give what is recorded.",
        "",
        "| recorded as | read as registered | free | throttled | nothing of that |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        cells = " | ".join(str(whois.answers[kind, says]) for says in Says)
        lines.append(f"| {kind} | {cells} |")
    lines += ["", "## Read the other way round than recorded", "", *_listed(whois.crossed)]
    lines += ["", "## Days that are not as recorded", "", *_listed(whois.others + rdap.others)]
    lines += [
        "",
        "## By ending",
        "",
        "| ending | records | right | missing | differ |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for suffix, counts in sorted(whois.by_suffix.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        cells = " | ".join(str(counts[verdict]) for verdict in ("right", "missing", "wrong"))
        lines.append(f"| {suffix} | {sum(counts.values())} | {cells} |")
    return "\n".join(lines) + "\n"


def _listed(items: list[str]) -> list[str]:
    return [f"* {item}" for item in items] or ["None."]


def main() -> None:
    """Measure, print, and write where asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments.add_argument("--write", type=Path, metavar="FILE")
    given = arguments.parse_args()
    warnings.simplefilter("ignore")  # dateutil tells of every zone's name that it does not know
    text = report(score_whois(given.folder / "whois"), score_rdap(given.folder / "rdap"))
    if given.write:
        given.write.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
