"""`shopcheck rules`."""

from __future__ import annotations

import sys

import click

from shopcheck.cli.exits import USAGE


@click.group("rules")
def command() -> None:
    """Check a file of rules; list or show the rules."""


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> None:
    """Check files of rules: names, types, texts, and each rule's own examples."""
    from shopcheck.audit import rules_of
    from shopcheck.rules import RulesError, render

    try:
        loaded = rules_of(files)
    except RulesError as error:
        click.echo(error.message)
        sys.exit(USAGE)
    if loaded.warnings:
        click.echo(render(loaded.warnings, len(loaded.rules)))
    click.echo(f"{len(loaded.rules)} rules, no error.")


@command.command("list")
def list_() -> None:
    """List our rules: id, points, title."""
    from shopcheck.audit import rules_of

    for rule in rules_of(()).rules:
        click.echo(f"{rule.id:32} {rule.raised:+5g} {rule.clear:+5g}  {rule.title}")


@command.command("show")
@click.argument("id")
def show(id: str) -> None:
    """Show one rule: what it asks, why, and when it is wrong."""
    import json

    from shopcheck.audit import rules_of
    from shopcheck.model import UsageError

    rule = next((rule for rule in rules_of(()).rules if rule.id == id), None)
    if rule is None:
        raise UsageError(f"No rule “{id}”.", "All rules: shopcheck rules list")
    click.echo(f"{rule.id}   {rule.title}")
    click.echo(f"  points      raised {rule.raised:+g}, clear {rule.clear:+g} ({rule.basis})")
    click.echo(f"  asks        {json.dumps(list(rule.when.facts))}")
    click.echo(f"  why         {rule.why}")
    click.echo(f"  wrong when  {rule.wrong_when}")
