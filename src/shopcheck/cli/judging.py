"""The options on what the user knows himself: the prior, lists of shops, decisions."""

from __future__ import annotations

import os
from typing import TypedDict

import click
from msgspec import Struct

from shopcheck.cli.packing import packed


class Own(TypedDict):
    """The same for `audit.setup`."""

    prior: float | None
    lists: tuple[str, ...]
    decisions: str


class Judging(Struct, frozen=True):
    """How results are to be judged: the options of `judging` together."""

    prior: float | None
    lists: tuple[str, ...]
    decisions: str

    def own(self) -> Own:
        """The keywords of `audit.setup`."""
        return Own(prior=self.prior, lists=self.lists, decisions=self.decisions)


def default_decisions() -> str:
    """The user's own file of decisions: it need not be there."""
    return os.path.join(click.get_app_dir("shopcheck"), "decisions.jsonl")


DECISIONS = click.option(
    "--decisions",
    metavar="FILE",
    default=default_decisions,
    help="Your decisions, shown beside what is computed (default: those of shopcheck decide).",
)
judging = packed(
    "judging",
    Judging,
    click.option(
        "--prior",
        type=click.FloatRange(0, 1, min_open=True, max_open=True),
        metavar="P",
        help="The share of scams before anything is known, e.g. 0.05 (default: the rules').",
    ),
    click.option(
        "--list",
        "lists",
        multiple=True,
        metavar="fake=FILE|good=FILE",
        help="A list of your own of known-bad or known-good shops, one a line.",
    ),
    DECISIONS,
)
"""Adds the options; the command gets them as one `judging`."""
