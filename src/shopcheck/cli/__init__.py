"""The command line: commands, options, exit codes; no judgement. A command imports what it uses."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from shopcheck.cli.exits import INTERRUPTED, USAGE
from shopcheck.version import __version__

if TYPE_CHECKING:
    from shopcheck.model.errors import ShopcheckError

# Command → (module, one line of help). A command is added here and nowhere else.
COMMANDS = {
    "email": ("shopcheck.cli.email", "Check order mails: who took the order, can they help, is it a scam?"),
    "url": ("shopcheck.cli.url", "Check links or addresses of shops."),
    "audit": ("shopcheck.cli.audit", "Check many: folders of mails, lists of links, recorded evidence."),
    "rejudge": ("shopcheck.cli.rejudge", "Judge earlier results again, asking nobody."),
    "diff": ("shopcheck.cli.diff", "Tell what changed between two audits, and why."),
    "sellers": ("shopcheck.cli.sellers", "List the known sellers, or show one."),
    "facts": ("shopcheck.cli.facts", "List the facts that rules may ask, or show one."),
    "decide": ("shopcheck.cli.decide", "Keep your own decision on a mail or a shop; it is shown beside ours."),
    "rules": ("shopcheck.cli.rules", "Check a file of rules; list or show the rules."),
    "cache": ("shopcheck.cli.cache", "Show or clear what is remembered of registries' answers."),
    "update": ("shopcheck.cli.update", "Fetch the newest list of registries' services."),
    "schema": ("shopcheck.cli.schema", "Print the JSON Schema of a result."),
    "help": ("shopcheck.cli.help", "Help on a topic: save-mail."),
    "completion": ("shopcheck.cli.completion", "Print the completion script for your shell."),
}
# Whether a language is asked for is settled first, so that what is wrong with the rest is told in it.
LANG = click.Option(
    ["--lang"],
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=lambda _ctx, _option, code: _speak(code),
    help="Language of the answer, e.g. nl (default: en).",
)
CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SHOPCHECK", "max_content_width": 100}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: completion runs at every TAB."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; each can be told the language of its answer."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        if LANG not in command.params:
            command.params.append(LANG)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Where the reader of our output (head, less) has seen enough, that is no error of ours.

        Click would end with 1, which here says that something is suspicious.
        """
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _write_no_more()
            raise click.exceptions.Exit(0) from None
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            from shopcheck.model.errors import UsageError

            _write_no_more()
            raise UsageError(
                f"Nothing more can be written: {error.strerror}.", "Make room, or write elsewhere."
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their line of help, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_module, line) in COMMANDS.items()])


def _speak(code: str | None) -> None:
    """Answer in this language; English stands without a catalogue, so nothing is loaded for it."""
    if code is not None:
        from shopcheck.cli.told import Told
        from shopcheck.languages import speak

        speak(code)
        click.Context.formatter_class = Told


def _write_no_more() -> None:
    """Let what is left go nowhere, or the interpreter's own end would try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


EPILOG = """\b
Examples:
  shopcheck email order.eml --bought-on aliexpress
  shopcheck url hxxps://shop[.]example
  shopcheck audit mails/ links.txt -o results.jsonl

Exit codes: 0 nothing suspicious, 1 suspicious or a fake, 2 usage or a bad rules
file, 3 cannot tell, 4 some input could not be read, 130 interrupted."""


@click.group(cls=LazyGroup, context_settings=CONTEXT, epilog=EPILOG)
@click.version_option(__version__, prog_name="shopcheck")
def cli() -> None:
    """Who did you really buy from, can they help you, and is it a scam?

    You have the order mail as a file?   shopcheck email order.eml

    You have a link?                     shopcheck url shop.example
    """


cli.params.append(LANG)


def _told_errors() -> type[ShopcheckError]:
    """The errors that are told; asked for when there is one, because all the nouns are loaded with them."""
    from shopcheck.model.errors import ShopcheckError

    return ShopcheckError


def main() -> None:
    """Run the command line; the one place where errors become exit codes."""
    try:
        # Before click looks at anything: the first page of help, too, is told in the language of the environment.
        _speak(os.environ.get("SHOPCHECK_LANG") or None)
        cli.main(prog_name="shopcheck", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except _told_errors() as error:
        click.echo(error.message, err=True)
        if error.help:
            click.echo(error.help, err=True)
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(INTERRUPTED)  # the interpreter's own end would wait for every answer still under way
    finally:
        gc.freeze()  # all goes with the process: to search it for garbage first takes a seventh of the time
