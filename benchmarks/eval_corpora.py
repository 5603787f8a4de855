"""The labelled corpora as inputs of `shopcheck audit`: what is handed in, and the label of each."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SAMPLE = 2_000
SEED = 20_261_123
# The one collection whose mails were taken in by their reader's own server, and the names that server signs its results with
# (its own domain was replaced by several when the collection was published).
HOUSEHOLD = "mwstowe+foff-milter"
OWN_SERVER = ("juliett.baddomain.com", "juliett.example.com", "juliett.testdomain.com")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One run of the program: its arguments, the inputs in the order of its lines, and their labels.

    `kind` is ``mail`` or ``shops``, as the scoring script calls them; `targets` are what each line
    must be about; `labels` is the table that the scoring script reads. `aside`: a part of another
    corpus asked in another way, reported in a section of its own.
    """

    id: str
    title: str
    kind: str
    arguments: tuple[str, ...]
    targets: tuple[str, ...]
    labels: Path
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where the data, the scoring scripts and this run's files are."""

    data: Path
    scripts: Path
    work: Path

    def missing(self) -> str | None:
        """What is not there, in words; ``None`` if all is."""
        if not (self.data / "emails" / "index.csv").is_file():
            return "no labelled data"
        if not (self.scripts / "score.py").is_file():
            return "no scoring scripts"
        return None


def corpora(places: Places, only: frozenset[str]) -> list[Corpus]:
    """All corpora that are asked for, prepared in the work folder; an empty `only` asks for all."""
    makers: dict[str, Callable[[], Corpus]] = {
        "mails": lambda: _mails(places, places.data / "emails", "mails", "Mails as they came"),
        "mails-unmarked": lambda: _unmarked(places),
        "household": lambda: _household(places, "household", "As anybody would ask", ()),
        "household-trusted": lambda: _household(places, "household-trusted", "As its owner would ask", OWN_SERVER),
        "shops-by-age": lambda: _cases(places, "age", "shops/with_age.csv", "Shops by address, age and certificate"),
        "shop-pages": lambda: _cases(places, "pages", "shops/pages.jsonl.gz", "Shops by address and page"),
        "links-age": lambda: _links_of_cases(places, "age", "shops/with_age.csv", "The same shops by address alone"),
        "links-pages": lambda: _links_of_cases(
            places, "pages", "shops/pages.jsonl.gz", "The shops with pages, by address alone"
        ),
        "links-lists": lambda: _list(places, "links-lists", "Lists of shops, by address alone", of_lists(places)),
    }
    unknown = only - makers.keys()
    if unknown:
        sys.exit(f"No corpus {', '.join(sorted(unknown))}; there are {', '.join(makers)}")
    return [make() for name, make in makers.items() if not only or name in only]


def _mails(places: Places, folder: Path, id: str, title: str) -> Corpus:
    halves = [folder / "legit", folder / "scam"]
    mails = [str(mail) for half in halves for mail in half.rglob("*.eml")]
    return Corpus(id, title, "mail", tuple(map(str, halves)), tuple(mails), places.data / "emails" / "index.csv")


def _unmarked(places: Places) -> Corpus:
    folder = places.work / "unmarked"
    run_script(places.scripts / "without_authentication.py", str(places.data / "emails"), str(folder))
    return _mails(places, folder, "mails-unmarked", "The same mails without their receivers' marks")


def _household(places: Places, id: str, title: str, trusted: tuple[str, ...]) -> Corpus:
    """The mails of one household, with the word of its own server or without."""
    emails = places.data / "emails"
    halves = [emails / label / HOUSEHOLD for label in ("legit", "scam")]
    mails = [str(mail) for half in halves for mail in half.glob("*.eml")]
    labels = places.work / f"{id}.csv"
    rows = [row for row in read_table(emails / "index.csv") if HOUSEHOLD in row["path"]]
    write_table(labels, tuple(rows[0]), [tuple(row.values()) for row in rows])
    options = tuple(part for server in trusted for part in ("--trust-authserv", server))
    return Corpus(id, title, "mail", (*options, *map(str, halves)), tuple(mails), labels, aside=True)


def _converted(places: Places, kind: str, source: str) -> Path:
    folder = places.work / f"cases-{kind}"
    if not (folder / "labels.csv").is_file():
        run_script(places.scripts / "shops_to_cases.py", kind, str(places.data / source), str(folder))
    return folder


def _cases(places: Places, kind: str, source: str, title: str) -> Corpus:
    folder = _converted(places, kind, source)
    targets = tuple(row["target"] for row in read_table(folder / "labels.csv"))
    id = "shops-by-age" if kind == "age" else "shop-pages"
    return Corpus(id, title, "shops", ("--replay", str(folder / "cases.jsonl")), targets, folder / "labels.csv")


def _links_of_cases(places: Places, kind: str, source: str, title: str) -> Corpus:
    rows = read_table(_converted(places, kind, source) / "labels.csv")
    labelled = {row["target"]: row["label"] for row in rows}
    return _list(places, f"links-{kind}", title, labelled)


def of_lists(places: Places) -> dict[str, str]:
    """As many scam shops as honest ones with their labels, of those whose list is sure that they are shops."""
    labelled: dict[str, str] = {}
    for label in ("scam", "legit"):
        rows = read_table(places.data / "domains" / f"{label}_shops.csv")
        sure = sorted({row["domain"] for row in rows if row["shop_certainty"] == "high"})
        chosen = random.Random(SEED).sample(sure, min(SAMPLE, len(sure)))  # noqa: S311
        labelled |= {domain: label for domain in chosen if domain not in labelled}
    return labelled


def _list(places: Places, id: str, title: str, labelled: dict[str, str]) -> Corpus:
    folder = places.work / id
    folder.mkdir(parents=True, exist_ok=True)
    links, labels = folder / "links.txt", folder / "labels.csv"
    links.write_text("".join(f"{target}\n" for target in labelled), encoding="utf-8")
    write_labels(labels, labelled.items())
    return Corpus(id, title, "shops", (str(links),), tuple(labelled), labels)


def write_labels(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    """A table of labels as the scoring script reads it: target, label."""
    write_table(path, ("target", "label"), rows)


def write_table(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A CSV file with a head."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run_script(script: Path, *arguments: str) -> str:
    """What a script of the evaluation prints; ends the run if it fails."""
    done = subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{script.name} failed:\n{done.stderr[-2000:]}")
    return done.stdout
