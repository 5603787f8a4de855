"""How often look-alikes are seen, and how often honest names are taken for one.

``python -m benchmarks.lookalikes [--data FOLDER]``: honest names from the labelled lists, with the table of
official sites and without it (as a shop that nobody has listed would be judged); names of scam shops; and
variants of every seller's names made here. With dnstwist installed, its variants of twenty marketplaces, too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import random
import string
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.eval_report import table
from benchmarks.eval_score import share

from shopcheck.knowledge import brand_labels, official_site_of, owner_of, registrable, seller
from shopcheck.model.confusables import LIKE
from shopcheck.resemblance import Resemblance, brand_in_front, imitated, resemblance
from shopcheck.resemblance.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DEFAULT = Path("../shared/data")
MARKETPLACES = (
    "aliexpress alibaba amazon ebay etsy temu shein zalando walmart bol vinted wish rakuten shopee lazada mercadolibre"
    " allegro otto cdiscount wayfair"
)
EACH = 40
# dnstwist's names for the kinds that we promise something about.
FAMILIES = {
    "homoglyph": "homoglyph",
    **dict.fromkeys(
        ("replacement", "omission", "insertion", "repetition"), "typo (another letter, one less, one more, one twice)"
    ),
    "transposition": "transposition",
    "addition": "addition (one more at the end)",
}
TOGETHER = "these four together"

INTRODUCTION = """\
How often a name that is not a known seller's is taken for an imitation of one, by the name alone (`python -m benchmarks.lookalikes`). A
seller's exact name under another ending is no accusation, and not counted. Sites that open data list as a brand's own never count
as look-alikes; the last column shows the names by themselves, as a shop that nobody has listed would be judged."""

DNSTWIST = """\
dnstwist 20250130 makes variants of twenty marketplaces' names. Those that are somebody's listed site are left out. We aim at 95 in 100 of
the first four kinds. Names of six letters and more reach it in each kind; over all twenty names it is reached by the four kinds together, most
of which are homoglyphs, and by homoglyphs, not by typos, transpositions and additions each."""

CAVEATS = """\
Names under six letters are caught only where a made-up name is meant and a hand slips (two letters swapped, one more, the next key but not the
first letter) or the letters look alike: every second set of four letters is somebody's name. Everyday words (`wish`, `otto`) and
names of three letters (`bol`) are caught by look-alike letters, or beside a word of shops (`otto-versand-sale`). A mail that says eBay in its sender's name is judged
by that name, however its domain is spelled. These lists were at hand when the rules of resemblance were written, so that other honest names
may be taken for look-alikes more often."""


def main() -> None:
    """Print the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    print("\n\n".join(section(parser.parse_args().data)))


def section(data: Path) -> list[str]:
    """The section of docs/accuracy.md on look-alikes: paragraphs and tables of Markdown."""
    rows = [["names", "seen as a look-alike", "the same, were their sites not listed"]]
    for title, names in _lists(data):
        own = [name for name in names if registrable(name) == name and owner_of(name) is None]
        hits = (sum(_hard(find(name)) for name in own) for find in (resemblance, imitated))
        rows.append([title, *(share(hit, len(own)) for hit in hits)])
    made = [["variants of every known seller's names, made here", "letters", "seen"]]
    for kind, counts in _of_sellers().items():
        made += [[kind, length, share(*pair)] for length, pair in sorted(counts.items())]
    return ["## Look-alikes", INTRODUCTION, table(rows), *_dnstwist(), table(made), CAVEATS]


def _hard(found: Resemblance | None) -> bool:
    """The exact name under another ending may be the seller's own: it is no accusation and not counted."""
    return found is not None and found.how != "other-suffix"


def _lists(data: Path) -> Iterator[tuple[str, list[str]]]:
    domains = data / "domains"
    yield "honest: shops of chains", [row["domain"] for row in _rows(domains / "legit_shops.csv")]
    yield "honest: sites of brands", sorted({row["domain"] for row in _rows(domains / "brand_domains.csv.gz")})
    aged = _rows(data / "shops" / "with_age.csv")
    yield (
        "honest: small and middling shops",
        _hosts(row["Online shop URL"] for row in aged if row["Label"] != "fraudulent"),
    )
    with gzip.open(data / "shops" / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    yield "honest: shops with reviews", _hosts(page["url"] for page in pages if not page["isFake"])
    scams = _rows(domains / "scam_shops.csv")
    for certainty in ("high", "medium"):
        yield (
            f"scam shops, {certainty} certainty",
            [row["domain"] for row in scams if row["shop_certainty"] == certainty],
        )


def _rows(path: Path) -> list[dict[str, str]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(content.decode("utf-8").splitlines()))


def _hosts(urls: Iterable[str]) -> list[str]:
    hosts = (registrable(url.partition("://")[2].partition("/")[0] or url) for url in urls)
    return sorted({host for host in hosts if host is not None})


def _of_sellers() -> dict[str, dict[str, list[int]]]:
    """Hits and number of variants, by kind and by length of the name; everyday words are left out."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    chance = random.Random(417)  # noqa: S311 - the same variants every time
    for label, owner in brand_labels().items():
        if seller(owner).ordinary_word or not label.isalpha():
            continue
        for kind, make in KINDS.items():
            for variant in _some(make(label, chance), chance):
                if variant in brand_labels() or official_site_of(f"{variant}.com") or owner_of(f"{variant}.com"):
                    continue
                hit = resemblance(f"{variant}.com") or brand_in_front(f"{variant}.com")
                counts = found[kind]["7 and more" if len(label) >= 7 else str(len(label))]
                counts[0] += hit is not None
                counts[1] += 1
    return found


def _some(variants: Iterable[str], chance: random.Random) -> list[str]:
    unique = sorted(set(variants))
    return chance.sample(unique, min(EACH, len(unique)))


def _homoglyphs(label: str, chance: random.Random) -> Iterator[str]:
    for _try in range(EACH):
        letters = list(label)
        for place in chance.sample(range(len(label)), min(len(label), chance.choice((1, 2)))):
            alike = LIKE.get(letters[place], "")
            letters[place] = chance.choice(alike) if alike else letters[place]
        changed = "".join(letters)
        if changed != label:
            yield "xn--" + changed.encode("punycode").decode("ascii")


def _at_every(label: str, change: Callable[[int], str]) -> list[str]:
    return [variant for place in range(len(label)) if (variant := change(place)) != label]


KINDS: dict[str, Callable[[str, random.Random], Iterable[str]]] = {
    "homoglyph (UTS #39)": _homoglyphs,
    "a letter added": lambda label, _c: [label + letter for letter in string.ascii_lowercase + string.digits],
    "a letter left out": lambda label, _c: _at_every(label, lambda n: label[:n] + label[n + 1 :]),
    "a letter doubled": lambda label, _c: _at_every(label, lambda n: label[:n] + label[n] + label[n:]),
    "another letter": lambda label, c: _at_every(
        label, lambda n: label[:n] + c.choice(string.ascii_lowercase) + label[n + 1 :]
    ),
    "two letters swapped": lambda label, _c: _at_every(
        label, lambda n: label[:n] + label[n : n + 2][::-1] + label[n + 2 :]
    ),
    "a digit for a letter": lambda label, _c: [
        label.replace(a, b) for a, b in zip("oliea", "01134", strict=True) if a in label
    ],
    "a hyphen inside": lambda label, _c: [f"{label[:n]}-{label[n:]}" for n in range(2, len(label) - 1)],
    "with a word of shops": lambda label, c: [f"{label}{word}" for word in c.sample(sorted(words("shop")), 30)],
    "with a word, a hyphen": lambda label, c: [f"{label}-{word}" for word in c.sample(sorted(words("shop")), 30)],
    "in front of a foreign name": lambda label, _c: [f"{label}.order-417", f"www.{label}-konto.pay417"],
}


def _dnstwist() -> list[str]:
    """The table of dnstwist's variants; a word on it where dnstwist is not installed."""
    try:
        fuzzer = importlib.import_module("dnstwist").Fuzzer
    except ImportError:
        return ["dnstwist was not installed, so its variants were not looked at."]
    hits: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for name in MARKETPLACES.split():
        made = fuzzer(f"{name}.com")
        made.generate()
        for entry in made.domains:
            domain = entry["domain"]
            if entry["fuzzer"].startswith("*") or owner_of(domain) or official_site_of(domain):
                continue
            seen = bool(resemblance(domain) or brand_in_front(domain))
            for group in (_group(name), "all 20"):
                counts = hits[FAMILIES.get(entry["fuzzer"], f"also: {entry['fuzzer']}")][group]
                counts[0] += seen
                counts[1] += 1
                if entry["fuzzer"] in FAMILIES:
                    hits[TOGETHER][group][0] += seen
                    hits[TOGETHER][group][1] += 1
    groups = ("six letters and more", "four and five letters", "an everyday word, or three letters", "all 20")
    rows = [[kind, *(share(*hits[kind][group]) for group in groups)] for kind in sorted(hits, key=_order)]
    return [DNSTWIST, table([["dnstwist's variants", *groups], *rows])]


def _group(name: str) -> str:
    if name in ("wish", "otto", "allegro", "bol"):
        return "an everyday word, or three letters"
    return "six letters and more" if len(name) >= 6 else "four and five letters"


def _order(kind: str) -> tuple[bool, bool, str]:
    return kind.startswith("also"), kind == TOGETHER, kind


if __name__ == "__main__":
    main()
