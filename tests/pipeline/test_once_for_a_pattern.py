"""What a batch does once, and not for each of its links."""

from __future__ import annotations

from datetime import date
from functools import partial
from importlib import import_module

from shopcheck.intake import Reading, read_link
from shopcheck.model import Result
from shopcheck.pipeline import attempt, setup

LINKS = [
    f"https://{name}-{number}.example/item/{number}"
    for name in ("shop", "sale-outlet", "xkqzrtbn")
    for number in range(60)
]


def test_verdicts_are_worked_out_for_each_pattern_of_outcomes() -> None:
    """Of 180 links, a handful differ in what their rules say: the arithmetic is done for these alone."""
    patterns = import_module("shopcheck.rules.judge")._pattern
    sums = import_module("shopcheck.rules.weigh")._summed
    patterns.cache_clear()
    sums.cache_clear()
    run = setup(today=date(2026, 11, 23))
    reading = Reading(run.today)
    results = [attempt(link, partial(read_link, link, link, reading), run) for link in LINKS]
    said = {tuple(finding.outcome for finding in result.findings) for result in results if isinstance(result, Result)}
    assert 1 < len(said) < 30
    assert patterns.cache_info().misses == len(said)
    assert sums.cache_info().misses <= len(said)
    assert patterns.cache_info().maxsize == sums.cache_info().maxsize == 1024


def test_remembering_changes_no_result() -> None:
    """The second time, with everything remembered, each link's result is the first one's."""
    run = setup(today=date(2026, 11, 23))
    reading = Reading(run.today)
    first, second = (
        [attempt(link, partial(read_link, link, link, reading), run) for link in LINKS[:40]] for _time in range(2)
    )
    assert [result.verdict for result in first] == [result.verdict for result in second]  # type: ignore[union-attr]
    assert [result.findings for result in first] == [result.findings for result in second]  # type: ignore[union-attr]
