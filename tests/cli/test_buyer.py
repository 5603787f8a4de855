"""What the buyer says on the command line: understood, said back, replayed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

STORY = ("email", "examples/founding-story.eml", "--bought-on", "aliexpress", "--offline", "--today", "2026-11-23")


def test_what_is_said_goes_before_the_mail(shopcheck: Run) -> None:
    """Payment, its day, and country change the steps, and the screen says whose word it was."""
    shown = shopcheck(*STORY, "--paid-by", "paypal", "--paid-on", "2026-11-10", "--country", "uk").out
    assert "Last day Sun 9 May 2027 (180 days)" in shown
    assert "citizensadvice.org.uk" in shown
    assert "You said: paid with PayPal, paid 10 Nov, United Kingdom." in shown


def test_what_happened_changes_the_first_step(shopcheck: Run) -> None:
    """Data given away comes before everything."""
    shown = shopcheck(*STORY, "--happened", "gave-data").out
    steps = shown[shown.index("What to do") :].splitlines()
    assert "Gave a card number?" in steps[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--paid-on", "2026-11-24"), "lies in the future"),
        (("--paid-on", "soon"), "“soon” is no day"),
        (("--country", "holland"), "two letters"),
        (("--country", "1!"), "two letters"),
        (("--paid-by", "cheque"), "--paid-by"),
        (("--happened", "nothing"), "--happened"),
    ],
)
def test_what_cannot_be_is_refused(shopcheck: Run, arguments: tuple[str, ...], said: str) -> None:
    """A wrong word is a usage error that shows a right one."""
    ran = shopcheck(*STORY, *arguments)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    "command",
    [STORY, ("url", "huidwinkel-direct.example", "--offline", "--today", "2026-11-23")],
    ids=["email", "url"],
)
def test_what_was_said_is_in_the_record(shopcheck: Run, command: tuple[str, ...], tmp_path: Path) -> None:
    """A result replays with the buyer's words: the same steps, dates and all."""
    spoken = ("--paid-by", "card", "--paid-on", "2026-11-12", "--country", "nl", "--happened", "nothing-came")
    first = shopcheck(*command, *spoken, "--format", "json").out
    record = tmp_path / "result.jsonl"
    record.write_text(json.dumps(json.loads(first)), encoding="utf-8")
    again = shopcheck("rejudge", str(record), "--format", "json").out
    assert json.loads(again)["steps"] == json.loads(first)["steps"]
    assert json.loads(again)["facts"]["input.paid_on"]["value"] == "2026-11-12"
