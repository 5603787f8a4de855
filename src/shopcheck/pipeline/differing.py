"""What changed between two runs: targets that vanished or came, verdicts that changed, and why."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from shopcheck.model import TargetError, Unreadable
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Facts whose change tells of another owner behind the same name.
OWNER = ("shop.registration.created", "shop.registration.registrar", "page.legal_entity", "page.vat_number")


class Change(Struct, frozen=True):
    """What became of one target. `kind` is ``vanished``, ``new``, ``owner`` or ``verdict``.

    `why` are rules and facts that differ: ``+rule``, ``-rule``, ``rule: points → points``, ``fact: old → new``; where
    none does, the share of scams that was assumed.
    """

    kind: str
    target: str
    before: str | None
    after: str | None
    why: tuple[str, ...] = ()


class Compared(Struct):
    """Counts of a comparison; complete once all changes are taken.

    `otherwise` are those of the `same` answer that other rules, or other points, lead to.
    """

    same: int = 0
    otherwise: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)


class Comparison:
    """Two files of results side by side, one of them on disk, so that memory does not grow with them."""

    def __init__(self, old: Iterable[bytes]) -> None:
        self.counts = Compared()
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-16384"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("CREATE TABLE old (target TEXT PRIMARY KEY, line BLOB, met INTEGER) WITHOUT ROWID")
        self._connection.execute("BEGIN")
        self.old_priors: set[float] = set()
        self.new_priors: set[float] = set()
        for line in _results(old, self.old_priors):
            held = json.dumps(_held(line)).encode()
            self._connection.execute("INSERT OR IGNORE INTO old VALUES (?, ?, 0)", (_key(line), held))

    def changes(self, new: Iterable[bytes]) -> Iterator[Change]:
        """The changes, in the order of the new file; then what vanished, by name."""
        for line in _results(new, self.new_priors):
            row = self._connection.execute("SELECT line FROM old WHERE target = ?", (_key(line),)).fetchone()
            self._connection.execute("UPDATE old SET met = 1 WHERE target = ?", (_key(line),))
            after = _held(line)
            if row is None:
                yield self._count(Change("new", line["target"], None, after["level"], tuple(after["rules"])))
            elif (change := _changed(line["target"], before := json.loads(row[0]), after)) is not None:
                yield self._count(change)
            else:
                self.counts.same += 1
                self.counts.otherwise += before["rules"] != after["rules"]
        for target, held in self._connection.execute("SELECT target, line FROM old WHERE met = 0 ORDER BY target"):
            before = json.loads(held)
            yield self._count(Change("vanished", target, before["level"], None, tuple(before["rules"])))

    def close(self) -> None:
        """Let go of what is on disk."""
        self._connection.close()

    def _count(self, change: Change) -> Change:
        self.counts.kinds[change.kind] += 1
        if change.before is not None and change.after is not None and change.before != change.after:
            self.counts.moves[change.before, change.after] += 1
        return change


def priors_of(lines: Iterable[bytes]) -> set[float]:
    """The priors that results were judged under."""
    priors: set[float] = set()
    for _line in _results(lines, priors):
        pass
    return priors


def assumed_priors(lines: Iterable[bytes]) -> Iterator[tuple[str, float]]:
    """Kind and prior of each result that the rules' own prior was assumed for; what is no result is passed over."""
    for raw in lines:
        try:
            line = json.loads(raw)
            if line["made_by"].get("prior") is None:
                yield str(line["kind"]), float(line["verdict"]["prior"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue


def _results(lines: Iterable[bytes], priors: set[float]) -> Iterator[Mapping[str, Any]]:
    """Result lines and errors; repeats say nothing of their own."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            if "same_as" in line:
                continue
            if line.get("error") is None:
                priors.add(line["verdict"]["prior"])
            yield line
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise TargetError(
                Unreadable.UNREADABLE,
                _("Line {number} is no line of shopcheck/1.").format(number=number),
                _("Compared are files that shopcheck audit wrote."),
            ) from None


def _key(line: Mapping[str, Any]) -> str:
    return str(line["target"]).encode("utf-8", "replace").decode()


def _held(line: Mapping[str, Any]) -> dict[str, Any]:
    """What of a line is compared."""
    if line.get("error") is not None:
        return {"level": "error", "rules": {}, "owner": {}, "relation": None, "prior": None}
    raised = (each for each in line["findings"] if each.get("outcome", "raised") == "raised")
    rules = {each["rule"]: each["points"] for each in sorted(raised, key=lambda each: str(each["rule"]))}
    facts = {name: line["facts"].get(name) for name in OWNER}
    owner = {name: fact["value"] if isinstance(fact, dict) else fact for name, fact in facts.items()}
    return {
        "level": line["verdict"]["level"],
        "relation": line["attribution"]["relation"],
        "prior": line["verdict"]["prior"],
        "rules": rules,
        "owner": {name: value for name, value in owner.items() if value is not None},
    }


def _changed(target: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change | None:
    owner = tuple(
        f"{name}: {value} → {after['owner'][name]}"
        for name, value in before["owner"].items()
        if name in after["owner"] and after["owner"][name] != value
    )
    same = before["level"] == after["level"] and before["relation"] == after["relation"]
    if same and not owner:
        return None
    gone = [f"-{rule}" for rule in before["rules"] if rule not in after["rules"]]
    came = [f"+{rule}" for rule in after["rules"] if rule not in before["rules"]]
    other = [
        f"{rule}: {points:+g} → {after['rules'][rule]:+g}"
        for rule, points in before["rules"].items()
        if after["rules"].get(rule, points) != points
    ]
    why = (*owner, *came, *gone, *other)
    if before["relation"] != after["relation"]:
        why = (f"{before['relation']} → {after['relation']}", *why)
    if not why and before["prior"] != after["prior"]:
        why = (_("share of scams assumed: {before} → {after}").format(before=before["prior"], after=after["prior"]),)
    return Change("owner" if owner else "verdict", target, before["level"], after["level"], why)
