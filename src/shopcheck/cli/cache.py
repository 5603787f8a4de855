"""`shopcheck cache`."""

from __future__ import annotations

import click


@click.group("cache")
def command() -> None:
    """Show or clear what is remembered of registries' answers.

    It holds domains and what registries said of them, nobody's mail.
    """


@command.command("info")
def info() -> None:
    """Show where it is, and how many answers it holds."""
    from shopcheck.cache import Cache, cache_file

    held = Cache(cache_file(), lambda says: click.echo(says, err=True)).info()
    click.echo(f"{held.path}  ({held.size / 1024:,.0f} KiB)")
    for kind, count in sorted(held.entries.items()):
        click.echo(f"{count:>9,} {kind}")
    if not held.entries:
        click.echo("It is empty.")


@command.command("clear")
def clear() -> None:
    """Forget all answers."""
    from shopcheck.cache import Cache, cache_file
    from shopcheck.model import UsageError
    from shopcheck.model.words import _

    try:
        Cache(cache_file(), lambda _says: None).clear()
    except OSError as problem:
        raise UsageError(
            _("{path} cannot be removed: {reason}.").format(path=cache_file(), reason=problem.strerror or problem)
        ) from None
    click.echo("Cleared.")
