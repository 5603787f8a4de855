"""`shopcheck rules fit`."""

from __future__ import annotations

import click


@click.command("fit")
def fit() -> None:
    """Learn points from labelled results."""
