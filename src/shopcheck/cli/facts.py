"""`shopcheck facts`."""

from __future__ import annotations

import click


@click.command("facts")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the facts that rules may ask, or those whose name begins with NAME."""
    from shopcheck.model import UsageError
    from shopcheck.pipeline import catalogue

    shown = [fact for fact in catalogue().values() if name is None or fact.name.startswith(name)]
    if not shown:
        raise UsageError(f"No fact “{name}”.", "All facts: shopcheck facts")
    for fact in shown:
        kinds = ", ".join(sorted(str(kind) for kind in fact.kinds))
        click.echo(f"{fact.name:38} {fact.type:7} {fact.tier:9} {kinds:11} {fact.doc}")
