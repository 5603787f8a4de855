"""`shopcheck update`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from shopcheck.net import World

BOOTSTRAP_URL = "https://data.iana.org/rdap/dns.json"
FEWEST = 500  # endings; IANA's file has had more than a thousand since 2023
TIMEOUT = 30.0


@click.command("update")
@click.option("--resolver", metavar="ADDR[:PORT]", help="The DNS resolver to ask (default: your system's).")
def command(resolver: str | None) -> None:
    """Fetch IANA's newest list of registries' services into your data folder.

    Nothing but that list is fetched. To go back to the one shopcheck came with, delete the file.
    """
    from shopcheck.cli.world import Asking, world_of
    from shopcheck.knowledge.rdap import updated_bootstrap

    world = world_of(Asking(False, False, TIMEOUT, resolver, True, None))
    if world is not None:
        published = update_bootstrap(world, BOOTSTRAP_URL, updated_bootstrap())
        click.echo(f"{updated_bootstrap()}: published {published}")


def update_bootstrap(world: World, url: str, target: Path) -> str:
    """Fetch the file, check it, and put it in place whole; return the day it was published.

    Raises UsageError if it does not come, is none, or cannot be written.
    """
    from shopcheck.knowledge.rdap import MOST_BYTES, parse_bootstrap
    from shopcheck.model import KnowledgeError, UsageError
    from shopcheck.model.words import _
    from shopcheck.net import NetError

    try:
        answer = world.http.get(url, world.deadline(), accept="application/json", cap=MOST_BYTES)
        endings = parse_bootstrap(answer.body, url)
    except NetError as trouble:
        raise UsageError(_("{url} did not come: {says}.").format(url=url, says=trouble.says)) from None
    except KnowledgeError as trouble:
        raise UsageError(trouble.message, trouble.help) from None
    if answer.status != 200 or len(endings) < FEWEST:
        raise UsageError(_("{url} did not come: {says}.").format(url=url, says=_("it is not the list")))
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(answer.body)
        part.replace(target)
    except OSError as error:
        raise UsageError(
            _("{path} cannot be written: {reason}.").format(path=target, reason=error.strerror or error)
        ) from None
    return str(json.loads(answer.body).get("publication", ""))[:10]
