"""`shopcheck sellers`."""

from __future__ import annotations

import click


@click.command("sellers")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the known sellers, or show what is known of one."""
    from shopcheck.cli.options import known_seller
    from shopcheck.knowledge import sellers

    if name is None:
        for entry in sellers().values():
            click.echo(f"{entry.id:28} {entry.kind:12} {entry.name}")
        return
    from datetime import date

    from shopcheck.cli.output import write_text
    from shopcheck.knowledge import KNOWLEDGE_DATE
    from shopcheck.knowledge.help import protections
    from shopcheck.model.days import written
    from shopcheck.reports.known_seller import document

    entry = sellers()[known_seller(name) or ""]
    write_text(document(entry, protections().get(entry.id), written(date.fromisoformat(KNOWLEDGE_DATE))))
