"""`shopcheck help`."""

from __future__ import annotations

import click

SAVE_MAIL = """\
How to save a mail as a file

The file holds what the window hides: who really sent it. A picture of the mail does not.

  Gmail         on a computer: open the mail, ⋮, Download message
  Outlook       on a computer: open the mail, ⋯, Save as (or Download); choose .eml
  Apple Mail    File, Save As, Raw Message Source
  Thunderbird   File, Save As, File
  Yahoo, GMX, web.de and others
                on a computer: look for “Show original”, “View source” or “Download” in the mail's menu
  On a phone    most mail apps cannot. Open the mailbox on a computer, or ask whoever can.

Forwarding is not the same: a mail forwarded by hand loses the mark of its real sender.
“Forward as attachment” keeps it.

Then:  shopcheck email order.eml
No computer at hand? Copy the text of the mail into a file, and check that: shopcheck email text.txt
"""

TOPICS = {"save-mail": SAVE_MAIL}


@click.command("help")
@click.argument("topic", required=False, type=click.Choice(sorted(TOPICS)))
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Help on a topic: save-mail tells how to get a mail as a file."""
    if topic is None:
        click.echo(ctx.parent.get_help() if ctx.parent else "")
        return
    click.echo(TOPICS[topic].rstrip("\n"))
