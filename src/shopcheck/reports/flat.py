"""A line of `shopcheck/1` as one flat row: the same columns for CSV, Parquet and the HTML report's table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shopcheck.model import TargetError, Unreadable
from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TEXT, NUMBER, DAY = "text", "number", "day"
# Column → type. Only added to, at the end: people's scripts name them.
COLUMNS = {
    "target": TEXT,
    "kind": TEXT,
    "level": TEXT,
    "probability": NUMBER,
    "points": NUMBER,
    "total": NUMBER,
    "prior": NUMBER,
    "coverage": NUMBER,
    "relation": TEXT,
    "claimed": TEXT,
    "merchant_name": TEXT,
    "merchant_domain": TEXT,
    "scam_type": TEXT,
    "shop_domain": TEXT,
    "suffix": TEXT,
    "registered": DAY,
    "rules": TEXT,
    "unknown_reasons": TEXT,
    "as_of": DAY,
    "checked_at": TEXT,
    "same_as": NUMBER,
    "error": TEXT,
    "error_says": TEXT,
    "input": TEXT,
    "rule_points": TEXT,
}
ERROR, REPEAT = "error", "repeat"
Row = dict[str, Any]


def flat_rows(lines: Iterable[bytes]) -> Iterator[Row]:
    """The rows of some lines. Raises TargetError for what is no line of `shopcheck/1`."""
    for line in lines:
        try:
            yield flat(json.loads(line))
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            raise TargetError(Unreadable.UNREADABLE, _("This is no line of shopcheck/1.")) from None


def flat(line: Mapping[str, Any]) -> Row:
    """One row; a column that does not apply is ``None``. `level` is ``error`` or ``repeat`` where nothing was judged."""
    row: Row = dict.fromkeys(COLUMNS)
    row["target"], row["kind"] = line["target"], line.get("kind")
    if line.get("error") is not None:
        return row | {"level": ERROR, "error": line["error"]["kind"], "error_says": line["error"]["message"]}
    if line.get("same_as") is not None:
        return row | {"level": REPEAT, "same_as": line["same_as"]["line"]}
    verdict, attribution, facts = line["verdict"], line["attribution"], line["facts"]
    raised = [each for each in line["findings"] if each.get("outcome", "raised") == "raised"]
    merchant, claimed = attribution["merchant"] or {}, attribution["claimed"] or {}
    return row | {
        "level": verdict["level"],
        "probability": verdict["probability"],
        "points": verdict["points"],
        "total": verdict["total"],
        "prior": verdict["prior"],
        "coverage": verdict["coverage"]["weight"],
        "relation": attribution["relation"],
        "claimed": claimed.get("id"),
        "merchant_name": merchant.get("name"),
        "merchant_domain": merchant.get("domain"),
        "scam_type": verdict["scam_type"],
        "shop_domain": _value(facts, "shop.domain"),
        "suffix": _value(facts, "shop.suffix"),
        "registered": _value(facts, "shop.registration.created"),
        "rules": ";".join(each["rule"] for each in raised),
        "unknown_reasons": ";".join(_reasons(line["unknown"])),
        "as_of": line["as_of"],
        "checked_at": line["checked_at"],
        "input": line["input"],
        "rule_points": ";".join(f"{each['rule']}:{each['points']:g}" for each in raised),
    }


def _value(facts: Mapping[str, Any], name: str) -> Any:
    fact = facts.get(name)
    return fact["value"] if isinstance(fact, dict) else fact


def _reasons(unknown: Mapping[str, Any]) -> list[str]:
    return sorted({key if isinstance(entry, list) else entry["reason"] for key, entry in unknown.items()})
