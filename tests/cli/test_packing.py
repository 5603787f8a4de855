"""Options that a command gets as one object."""

from __future__ import annotations

from dataclasses import dataclass

import click
from click.testing import CliRunner

from shopcheck.cli.packing import packed, together


@dataclass(frozen=True)
class Point:
    """Two options together."""

    x: int
    y: int


X, Y = click.option("--x", type=int, default=1), click.option("--y", type=int, default=2)


def run(command: click.Command, *arguments: str) -> str:
    return CliRunner().invoke(command, arguments, catch_exceptions=False).output


def test_packed_options_come_as_one() -> None:
    """What was given and what is the default arrive in one object; other options stay by themselves."""

    @click.command()
    @together(click.option("--name"), packed("point", Point, X, Y))
    def command(name: str, point: Point) -> None:
        """Say both."""
        click.echo(f"{name} {point}")

    assert run(command, "--name", "a", "--y", "5") == "a Point(x=1, y=5)\n"


def test_shared_option_comes_twice() -> None:
    """An option that is shared is seen by the object and by the command."""

    @click.command()
    @together(X, packed("point", Point, Y, shared=("x",)))
    def command(x: int, point: Point) -> None:
        """Say both."""
        click.echo(f"{x} {point.x}")

    assert run(command, "--x", "7") == "7 7\n"


def test_help_lists_the_options_in_order() -> None:
    """The help has the command's text and all options, in the order they are written."""

    @click.command()
    @together(packed("point", Point, Y, X), click.option("--name"))
    def command(name: str, point: Point) -> None:
        """Do a thing."""

    shown = run(command, "--help")
    assert "Do a thing." in shown
    assert shown.index("--y") < shown.index("--x") < shown.index("--name")
