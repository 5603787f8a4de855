"""`shopcheck schema`."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a result (schema shopcheck/1)."""
    from shopcheck.reports.schema import schema_text

    click.echo(schema_text().rstrip("\n"))
