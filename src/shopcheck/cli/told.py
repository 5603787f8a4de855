"""The pages of help in the reader's language: their texts pass the catalogue where click writes them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shopcheck.model.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Click's own words on our pages.
OWN = (N_("Usage:"), N_("Options"), N_("Commands"), N_("Show the version and exit."), N_("Show this message and exit."))
AS_IT_STANDS = "\b"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The texts of a help or an epilog, each with whether it is one to translate.

    Those are its paragraphs, each in one line; of one that click leaves as it stands, the lines that are not indented.
    """
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield "\n\n", False
        lines = paragraph.split("\n")
        if lines[0] != AS_IT_STANDS:
            yield " ".join(line.strip() for line in lines), True
            continue
        for line in lines:
            yield line, bool(line) and line != AS_IT_STANDS and not line.startswith(" ")
            yield "\n", False


def told(text: str) -> str:
    """An option's help: what click adds in brackets stays, and so does what our code lists behind a colon."""
    said, bracket, added = text.partition("  [")
    head, colon, tail = said.partition(": ")
    if colon and _(said) == said:
        said = f"{_(head + ':')} {tail}"
    return _(said) + bracket + added


class Told(click.HelpFormatter):
    """What writes such a page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, f"{_('Usage:')} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The head of a list."""
        super().write_heading(_(heading))

    def write_text(self, text: str) -> None:
        """What a command is for, and its examples."""
        super().write_text("".join(_(piece) if ours else piece for piece, ours in pieces(text)).rstrip("\n"))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands."""
        super().write_dl([(name, told(text)) for name, text in rows], col_max, col_spacing)
