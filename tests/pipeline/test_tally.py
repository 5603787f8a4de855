"""What a run counts."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from shopcheck.model import Evidence, Level, Reason, Result, Unknown, Unread, Unreadable
from shopcheck.pipeline import check_url
from shopcheck.pipeline.tally import Tally, tally_from, why_open

TODAY = date(2026, 11, 23)


def opened(**reasons: Reason) -> Result:
    """An open case whose facts are unknown for these reasons."""
    result = check_url("shop.example", today=TODAY)
    facts = {name.replace("__", "."): Unknown(reason, "test") for name, reason in reasons.items()}
    return replace(result, evidence=Evidence({**result.evidence, **facts}))


def test_why_open_names_what_was_tried_before_what_was_not() -> None:
    """A registry that asked us to slow down says more than a page nobody asked for."""
    for result, reason in (
        (opened(), Reason.NOT_ASKED),
        (opened(shop__registration__age_days=Reason.RATE_LIMITED), Reason.RATE_LIMITED),
    ):
        assert why_open(result.findings, result.evidence.outline) == reason


def test_every_input_is_counted_once() -> None:
    """Levels, errors and repeats add up to the inputs; the counts survive being written."""
    tally = Tally()
    for result in (opened(), check_url("aliexpress.com", today=TODAY), Unread("x", Unreadable.CRASHED, "", "")):
        tally.add(result)
    tally.add_repeat()
    again = Tally()
    again.join(tally)

    assert (tally.inputs, tally.checked) == (4, 2)
    assert tally.levels[Level.UNKNOWN.value] == 1
    assert sum(tally.reasons.values()) == 1
    assert sum(sum(counts.values()) for counts in tally.points.values()) == 2
    assert again == tally
    assert tally_from(tally.as_json()) == tally  # type: ignore[arg-type]
