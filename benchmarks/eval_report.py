"""docs/accuracy.md from the scores: figures, intervals, peers, limits; and what changed since the last."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from benchmarks import eval_notes as notes
from benchmarks.eval_run import key
from benchmarks.eval_score import Score, mixed, share, wilson

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_BLOCK = re.compile(r"<!-- headline\n(.*?)\n-->", re.DOTALL)
Headlines = Mapping[str, Mapping[str, Any]]


def headlines(scores: Sequence[Score]) -> Headlines:
    """The scoring script's headline of each run, by corpus."""
    return {score.run.corpus.id: dict(score.headline) for score in scores}


def previous(document: Path) -> Headlines:
    """The headlines of the document as it stands; empty if there is none, or none in it."""
    if not document.is_file():
        return {}
    found = _BLOCK.search(document.read_text(encoding="utf-8"))
    try:
        value = json.loads(found[1]) if found else {}
    except ValueError:
        return {}
    runs = value.get("runs") if isinstance(value, dict) else None
    return runs if isinstance(runs, dict) else {}


def changes(before: Headlines, now: Headlines) -> list[str]:
    """What moved, one line a figure, with the old and the new one."""
    lines = []
    for corpus, figures in now.items():
        old = before.get(corpus, {})
        moved = [f"{name} {old.get(name, '–')} → {value}" for name, value in figures.items() if old.get(name) != value]
        lines += [f"  {corpus}: {line}" for line in moved]
    return lines


def document(scores: Sequence[Score], today: date, lookalikes: Sequence[str]) -> str:
    """The whole of docs/accuracy.md; `lookalikes` is the section on names."""
    made_by = next(line["made_by"] for score in scores for line in score.run.lines if "made_by" in line)
    mails = [score for score in scores if score.run.corpus.kind == "mail" and not score.run.corpus.aside]
    shops = [score for score in scores if score.run.corpus.kind == "shops"]
    parts = [
        "# How often shopcheck is right",
        notes.HEAD.format(day=today.isoformat(), **made_by),
        "## Mails",
        *_side_by_side(mails),
        *_mail_details(mails),
        *_as_the_owner([score for score in scores if score.run.corpus.aside]),
        "## Shops",
        *_side_by_side(shops),
        *_shop_levels(shops),
        *_reliability(shops),
        *lookalikes,
        notes.FLOORS,
        "## Time",
        _times(scores),
        "## Others, on the same kinds of input",
        *_peers(),
        notes.SCENARIOS,
        "## What these figures cannot show",
        notes.LIMITS,
        _block(scores, made_by),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _side_by_side(scores: Sequence[Score]) -> list[str]:
    """Headlines of several runs beside each other, the intervals behind the figures that have one."""
    if not scores:
        return []
    names = list(dict.fromkeys(name for score in scores for name, value in score.headline.items() if value is not None))
    rows = [[notes.HEADLINES.get(name, name), *(_figure(score, name) for score in scores)] for name in names]
    titles = ["", *(score.run.corpus.title for score in scores)]
    return [table([titles, *rows])]


def _figure(score: Score, name: str) -> str:
    """A headline figure with its 95 % interval, where it has one."""
    value = score.headline.get(name)
    if value is None:
        return "–"
    if name in score.shares:
        low, high = wilson(*score.shares[name])
        if not name.endswith("%"):
            return f"{value} of {score.shares[name][1]:,} (up to {high:.1f} %)"
        return f"{value} ({low:.1f} to {high:.1f})"
    if name not in score.intervals:
        return str(value)
    low, high = score.intervals[name]
    return (
        f"{value} ({100 * low:.1f} to {100 * high:.1f})" if name.endswith("%") else f"{value} ({low:.3f} to {high:.3f})"
    )


def _mail_details(mails: Sequence[Score]) -> list[str]:
    parts: list[str] = []
    for score in mails:
        title = score.run.corpus.title
        head = ["group", "warned of (95 % interval)", "levels"]
        parts += [f"### {title}, by group", table([head, *score.groups])]
        parts += [f"### {title}, by source", table([["source", *head[1:]], *score.sources])]
        parts += [f"### {title}, by language", table([["language", *head[1:]], *score.languages])]
        parts += [f"### {title}: scams called genuine", _genuine(score)]
        parts += _misses(score)
    return parts


def _misses(score: Score) -> list[str]:
    if not score.wrong:
        return []
    listed = [f"{line}{notes.MISSES.get(line.rpartition(': ')[2], '')}" for line in score.wrong]
    return [f"### {score.run.corpus.title}: attribution not as read by eye", _listed(listed)]


def _as_the_owner(scores: Sequence[Score]) -> list[str]:
    """The mails that came through their reader's own server, without its word and with it."""
    if not scores:
        return []
    rows = [
        [score.run.corpus.title, side, mixed(relations)] for score in scores for side, relations in _relations(score)
    ]
    parts = ["## Mails through their reader's own server", notes.OWN_SERVER, *_side_by_side(scores)]
    parts.append(table([["run", "side", "attribution"], *rows]))
    for score in scores:
        parts += [f"### {score.run.corpus.title}: scams called genuine", _genuine(score)]
        parts += _misses(score)
    return parts


def _relations(score: Score) -> Iterable[tuple[str, Mapping[str, int]]]:
    """How many of each relation, scams and honest mails apart."""
    for side, part in (("scam", "/scam/"), ("honest", "/legit/")):
        lines = [line for line in score.run.lines if part in str(line["target"]).replace("\\", "/")]
        yield side, Counter(str((line.get("attribution") or {}).get("relation")) for line in lines)


def _genuine(score: Score) -> str:
    if not score.genuine:
        return "None."
    lines = {key(str(line["target"])): line for line in score.run.lines}
    return _listed(f"`{path}`: {_note(path, lines.get(key(path), {}))}" for path in score.genuine)


def _note(path: str, line: Mapping[str, Any]) -> str:
    """What is known of a mail labelled as a scam that was called genuine: by eye, else what the program went by."""
    if path in notes.NOTES:
        return notes.NOTES[path]
    attribution = line.get("attribution") or {}
    claimed = (attribution.get("claimed") or {}).get("name") or "nobody"
    grounds = [ground.get("says", "") for ground in attribution.get("grounds") or () if isinstance(ground, dict)]
    went_by = f" ({grounds[0]})" if grounds else ""
    return f"called {claimed}'s{went_by}; not yet looked at by eye"


def _shop_levels(shops: Sequence[Score]) -> list[str]:
    rows = [
        [score.run.corpus.title, side, share(_flagged(levels), sum(levels.values())), mixed(levels)]
        for score in shops
        for side, levels in (("scam", score.levels["scam"]), ("honest", score.levels["legit"]))
        if levels
    ]
    return ["### By side", table([["run", "side", "warned of (95 % interval)", "levels"], *rows])] if rows else []


def _reliability(shops: Sequence[Score]) -> list[str]:
    """What was stated against what was so, at each corpus's own share of scams."""
    parts = ["### Is a chance what it says", notes.RELIABILITY] if shops else []
    for score in shops:
        head = ["chance stated", "on average", "scams among them (95 % interval)"]
        parts += [f"#### {score.run.corpus.title}", table([head, *score.reliability])]
    return parts


def _flagged(levels: Mapping[str, int]) -> int:
    return levels.get("suspicious", 0) + levels.get("malicious", 0)


def _times(scores: Sequence[Score]) -> str:
    rows = []
    for score in scores:
        whole = sum(score.run.seconds)
        per_second = len(score.run.lines) / whole if whole else 0.0
        rows.append([score.run.corpus.title, f"{len(score.run.lines):,}", f"{whole:.1f}", f"{per_second:,.0f}"])
    head = ["run, start-up and worker processes included", "lines", "seconds", "lines a second"]
    given = max(score.run.limit for score in scores)
    return f"Each input was given {given:g} seconds; none needed them.\n\n" + table([head, *rows])


def _peers() -> list[str]:
    mails = [
        ["tool", "scams about shopping", "honest carriers' mails", "AUC of the two", "mails a second"],
        *notes.PEER_MAILS,
    ]
    addresses = [["tool, by name alone", "scam shops flagged", "popular sites flagged"], *notes.PEER_ADDRESSES]
    shops = [["model on the shop corpora", "AUC", "found at 1 % false alarms"], *notes.PEER_SHOPS]
    return [
        *("### Mails", notes.PEERS, table(mails)),
        *("### Addresses", notes.PEERS_ADDRESSES, table(addresses)),
        *("### Shops", notes.PEERS_SHOPS, table(shops)),
    ]


def _block(scores: Sequence[Score], made_by: Mapping[str, Any]) -> str:
    """The headlines for the next run to compare with, unseen by readers."""
    value = {"shopcheck": made_by["shopcheck"], "rules": made_by["rules"], "runs": headlines(scores)}
    return f"<!-- headline\n{json.dumps(value, indent=1)}\n-->"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first row is its head."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"| {' | '.join('---' for _ in cells[0])} |", *lines[1:]])


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)
