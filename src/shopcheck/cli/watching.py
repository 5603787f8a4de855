"""What whoever waits for an audit sees on his terminal: what there is to do, who is asked, how far it is."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shopcheck.model.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shopcheck.cli.world import Asking
    from shopcheck.pipeline.parts import Parts
    from shopcheck.pipeline.progress import Watcher
    from shopcheck.pipeline.run import Plan

# Seconds that counting ahead may take: little, beside hours of asking; offline it would cost as much as the work.
ASKING_PATIENCE, OFFLINE_PATIENCE = 60.0, 5.0


def watcher_of(plan: Plan, parts: Parts | None, asking: Asking) -> Watcher:
    """Say what there is to do, and begin to draw."""
    from shopcheck.pipeline.ahead import look_ahead
    from shopcheck.pipeline.drawing import opening
    from shopcheck.pipeline.folders import size_of
    from shopcheck.pipeline.progress import Watcher

    name = called(plan.feed.names)
    patience = OFFLINE_PATIENCE if asking.offline else ASKING_PATIENCE
    ahead = look_ahead(plan, parts, asks=not asking.offline, seconds=patience, tell=_counting(name))
    click.echo("\r\x1b[K" + opening(name, ahead, shares=plan.share.of), err=True)
    click.echo(_whom(asking) + "\n", err=True)
    whole = 0 if ahead.counted else size_of(plan.feed.names)
    watcher = Watcher(
        sys.stderr,
        (lambda: min(1.0, plan.feed.read / whole)) if whole else lambda: None,
        ahead,
        resumable=parts is not None,
    )
    if parts is not None:
        watcher.before.join(parts.tally())
    watcher.draw()
    return watcher


@contextmanager
def saying(first: str, *, watched: bool) -> Iterator[Callable[[str], None]]:
    """What is done at the moment, in a line that goes with the block; nothing where nobody watches."""

    def tell(text: str) -> None:
        if watched:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    tell(first)
    try:
        yield tell
    finally:
        tell("")


def called(names: tuple[str, ...]) -> str:
    """The inputs as people call them."""
    shown = [_("standard input") if name == "-" else Path(name).name or name for name in names[:3]]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")


def _counting(name: str) -> Callable[[int], None]:
    def tell(lines: int) -> None:
        click.echo("\r\x1b[K" + _("{name}  counting: {n}").format(name=name, n=f"{lines:,}"), nl=False, err=True)

    return tell


def _whom(asking: Asking) -> str:
    """Who learns that somebody asked."""
    if asking.offline:
        return _("Asking nobody.")
    if asking.visit:
        return _("Asking registries and DNS, and looking at each shop's own page: the shops can notice.")
    return _("Asking registries and DNS. No shop is visited, no shop is told.")
