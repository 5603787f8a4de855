"""`shopcheck help`."""

from __future__ import annotations

import click

TOPICS = ("save-mail",)


@click.command("help")
@click.argument("topic", required=False, type=click.Choice(TOPICS))
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Help on a topic: save-mail tells how to get a mail as a file."""
    if topic is None:
        click.echo(ctx.parent.get_help() if ctx.parent else "")
        return
    from shopcheck.cli.output import write_text
    from shopcheck.reports.save_mail import manual

    write_text(manual())
