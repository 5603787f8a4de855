"""Measure the installed program on the labelled corpora, and write docs/accuracy.md.

    python benchmarks/eval.py                     all corpora; writes docs/accuracy.md
    python benchmarks/eval.py --only mails        one corpus; prints, writes nothing
    python benchmarks/eval.py --keep FOLDER       leaves results and labels there
    python benchmarks/eval.py --seconds 20        more time for each input, where other programs hold the machine

The data and the scoring scripts are not part of this repository: SHOPCHECK_DATA and SHOPCHECK_EVAL
name their folders. Where they are missing, nothing is measured and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.eval_corpora import Places, corpora  # noqa: E402
from benchmarks.eval_report import changes, document, headlines, previous  # noqa: E402
from benchmarks.eval_run import SLOWEST, NotAsPromised, run  # noqa: E402
from benchmarks.eval_score import Score, score  # noqa: E402
from benchmarks.lookalikes import section  # noqa: E402

DOCUMENT = ROOT / "docs" / "accuracy.md"


def main() -> int:
    """Measure; 0 if all promises were kept or there is nothing to measure, else 1."""
    options = _options()
    places = Places(options.data, options.scripts, options.keep or Path(tempfile.mkdtemp(prefix="shopcheck-eval-")))
    missing = places.missing()
    if missing:
        print(f"Nothing measured: {missing} here (SHOPCHECK_DATA, SHOPCHECK_EVAL). docs/accuracy.md stays as it is.")
        return 0
    places.work.mkdir(parents=True, exist_ok=True)
    try:
        return _measure(places, options)
    finally:
        if options.keep is None:
            shutil.rmtree(places.work, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    data = os.environ.get("SHOPCHECK_DATA") or ROOT / ".." / "shared" / "data"
    scripts = os.environ.get("SHOPCHECK_EVAL") or ROOT / ".." / "shared" / "eval"
    parser.add_argument("--data", type=Path, default=Path(data), help="folder of the labelled data")
    parser.add_argument("--scripts", type=Path, default=Path(scripts), help="folder of the scoring scripts")
    parser.add_argument("--program", help="the program to measure, if not the one installed beside this Python")
    parser.add_argument("--only", action="append", default=[], help="a corpus; may be repeated; writes no document")
    parser.add_argument("--keep", type=Path, help="folder to leave results and labels in")
    parser.add_argument("--seconds", type=float, default=SLOWEST, help="time for each input; told in the document")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the document to write")
    return parser.parse_args()


def _program(named: str | None) -> Path:
    found = named or shutil.which("shopcheck", path=str(Path(sys.executable).parent)) or shutil.which("shopcheck")
    if found is None:
        sys.exit("shopcheck is not installed here: pip install -e .")
    return Path(found)


def _measure(places: Places, options: argparse.Namespace) -> int:
    program, only, target = _program(options.program), frozenset(options.only), options.document
    scores: list[Score] = []
    broken = 0
    for corpus in corpora(places, only):
        try:
            scores.append(score(run(program, corpus, places.work, options.seconds), places))
        except NotAsPromised as error:
            print(f"NOT AS PROMISED: {error}", file=sys.stderr)
            broken += 1
            continue
        _print(scores[-1])
    before = previous(target)
    moved = changes({name: before.get(name, {}) for name in headlines(scores)}, headlines(scores))
    print(
        "\nChanged since docs/accuracy.md:" if moved else "\nNothing changed since docs/accuracy.md.", *moved, sep="\n"
    )
    if broken:
        print(f"\n{broken} of the runs broke a promise (above); docs/accuracy.md stays as it is.", file=sys.stderr)
        return 1
    if not only:
        target.write_text(
            document(scores, datetime.now(tz=UTC).date(), section(places.data)), encoding="utf-8", newline="\n"
        )
    return 0


def _print(scored: Score) -> None:
    print(f"\n{scored.run.corpus.title}: {len(scored.run.lines):,} lines in {sum(scored.run.seconds):.1f} s")
    print(json.dumps(dict(scored.headline)), json.dumps({name: list(ends) for name, ends in scored.intervals.items()}))
    for path in scored.genuine:
        print("  scam called genuine:", path)


if __name__ == "__main__":
    sys.exit(main())
