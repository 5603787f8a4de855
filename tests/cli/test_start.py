"""What a command loads: the guard of its start, which no busy machine can upset."""

from __future__ import annotations

import subprocess
import sys

# Whatever a link that is checked offline can do without; each of these takes a tenth of Python's own start or more.
HEAVY = frozenset(
    {
        *("rich", "tldextract", "dns", "whois", "selectolax", "dkim", "urllib3", "requests", "idna"),
        *("email", "sqlite3", "ssl", "socket", "logging", "concurrent", "multiprocessing", "http", "difflib", "csv"),
    }
)
MODULES = """
import os, sys
import shopcheck.start as start
def end(code):
    print(*(name for name, module in sys.modules.items() if not isinstance(module, start.Later)), file=sys.stderr)
    sys.stderr.flush()
    ended(0)
ended, os._exit = os._exit, end
sys.argv = ["shopcheck", *{arguments!r}]
start.run()
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    code = MODULES.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_loads_the_command_line_alone() -> None:
    """The first page of help needs click and the table of commands."""
    modules = loaded("--help")
    ours = {name for name in modules if name.startswith("shopcheck.")}
    assert ours == {"shopcheck.start", "shopcheck.cli", "shopcheck.cli.exits", "shopcheck.version"}
    assert not HEAVY & modules
    assert "yaml" not in modules


def test_a_link_loads_nothing_heavy() -> None:
    """A link checked offline and told as JSON: no terminal, no mail, no network, no database."""
    modules = loaded("url", "shop.example", "--offline", "--format", "json")
    assert "shopcheck.rules.judge" in modules
    assert not HEAVY & modules, sorted(HEAVY & modules)
    mails = {name for name in modules if name.startswith("shopcheck.intake.") and "mail" in name}
    assert not mails
    assert not {name for name in modules if "languages" in name}, "English needs no catalogue"
    assert "shopcheck.pipeline.own" not in modules, "who decided nothing has nothing to read"
    assert len({name for name in modules if name.startswith("shopcheck.")}) < 150
