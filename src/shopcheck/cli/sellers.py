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
    entry = sellers()[known_seller(name) or ""]
    click.echo(f"{entry.name}  ({entry.kind}, id {entry.id})")
    click.echo("  also called  " + (", ".join(entry.aliases) or "–"))
    for owned in entry.domains:
        click.echo(f"  address      {owned.domain}" + ("" if owned.sourced else "   (no source: decides nothing)"))
    for sender in entry.senders:
        note = " relay: others write through it" if sender.relay else ""
        click.echo(f"  sends from   {sender.domain}  ({sender.kind}){note}")
    click.echo(f"  source       {entry.source or 'none'}")
