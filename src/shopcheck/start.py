"""The command as a process: what is settled before anything is loaded, and then the command line.

A library loads at its top what a few of its functions use. A third of the time that click takes to load goes to
`inspect`, for functions that no command of ours calls. So such modules stand here as a name at first, and are
loaded when somebody asks for something of theirs. `SELDOM_USED` is the list; a name is added to it when a
measurement shows that it pays.
"""

from __future__ import annotations

import _thread
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Module → who loads it at its top, and for what.
SELDOM_USED = {
    "inspect": "click, for what it does with functions that are given as defaults",
    "gettext": "click, for translations of its own words, which nobody ships",
    "platform": "uuid, to know the system; it compiles nine patterns",
    "ipaddress": "urllib.parse, for hosts in square brackets",
    "textwrap": "msgspec, for schemas of classes",
    "msgspec.inspect": "msgspec, for the same",
    "msgspec._json_schema": "msgspec, for the same",
    "msgspec.toml": "msgspec, for a format that nothing here is written in",
    "msgspec.yaml": "msgspec, likewise; our YAML is read with its places",
    "random": "email.utils, for the ids of mails that are written",
    "threading": "click, for a place of each thread's own",
    "socket": "email.utils, for the same",
    "calendar": "email.utils, for days as seconds",
    "email.charset": "email.utils, for names in headers that are written",
    "logging": "selectolax, for what it hardly ever logs",
    "traceback": "logging, for exceptions",
    "bz2": "shutil, for archives",
    "lzma": "shutil, for archives",
    "ast": "rich, for what a mark in the text shall do when it is clicked on",
    "pickle": "rich, for the same",
    "click.formatting": "click, for help",
    "click.termui": "click, for questions and pagers",
    "colorsys": "rich, to weigh colours",
    "rich.align": "rich.text, for the name of a type",
    "rich.emoji": "rich.text, for the same",
    "rich.measure": "rich.text, for tables",
}
# What is taken from such a module by name at the top of another: each loads its module when it is called or asked for something.
TAKEN = {
    "ast": ("literal_eval",),
    "click.formatting": ("HelpFormatter", "join_options", "wrap_text"),
    "click.termui": (
        *("clear", "confirm", "echo_via_pager", "edit", "get_pager_file", "getchar", "launch", "pause", "progressbar"),
        *("prompt", "secho", "style", "unstyle"),
    ),
    "colorsys": ("rgb_to_hls",),
    "email.charset": ("Charset",),
    "msgspec._json_schema": ("schema", "schema_components"),
    "pickle": ("dumps", "loads"),
    "rich.align": ("AlignMethod",),
    "rich.emoji": ("EmojiVariant",),
    "rich.measure": ("Measurement",),
}
# A command makes some hundred thousand objects that stay, and to search them for garbage on the way takes a
# twentieth of its time; of those that go, nearly all go by themselves. An audit, which runs long, searches more often.
MADE_AT_START = 500_000


class Later(ModuleType):
    """A module that is loaded when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # asked at every “from … import”; none of these is a package
            raise AttributeError(name)
        value = self.__dict__[name] = getattr(_loaded(self.__name__), name)
        return value


class LaterName:
    """A function or a type of such a module, until it is called or asked for something."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __call__(self, *given: Any, **named: Any) -> Any:
        """What the function gives, or an instance of the type."""
        return self._itself()(*given, **named)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        """The type itself, where a class is made of it (PEP 560)."""
        return (self._itself(),)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by `typing`, where it stands in an annotation
            raise AttributeError(name)
        return getattr(self._itself(), name)

    def _itself(self) -> Any:
        module, name = self._place
        return getattr(_loaded(module), name)


def _loaded(name: str) -> Any:
    """The module itself, loaded in its place."""
    if isinstance(sys.modules.get(name), Later):
        del sys.modules[name]
    return import_module(name)


def cleandoc(doc: str) -> str:
    """`inspect.cleandoc`, which click asks for the help of every option; a single plain line is clean."""
    if "\n" in doc or "\t" in doc or doc != doc.strip():
        cleaned: str = _loaded("inspect").cleandoc(doc)
        return cleaned
    return doc


def system() -> str:
    """`platform.system`, which is asked when uuid is loaded."""
    if sys.platform == "linux":
        return os.uname().sysname
    name: str = _loaded("platform").system()
    return name


def gettext(message: str) -> str:
    """`gettext.gettext`, where nobody has chosen a domain: there are no translations."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """`gettext.ngettext`, likewise."""
    return one if count == 1 else many


def getrandbits(k: int) -> int:
    """`random.getrandbits`, of which rich takes some when it is loaded, for the ids of links."""
    return int.from_bytes(os.urandom((k + 7) // 8)) >> -k % 8


class LaterLogger:
    """What `logging.getLogger` gives, until something is done with it."""

    def __init__(self, name: str | None = None) -> None:
        self._of = name

    def __getattr__(self, name: str) -> Any:
        return getattr(_loaded("logging").getLogger(self._of), name)


# What is called while a library is loaded, and has a short answer.
ANSWERED: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "inspect": {"cleandoc": cleandoc},
    "platform": {"system": system},
    "gettext": {"gettext": gettext, "ngettext": ngettext},
    "logging": {"getLogger": LaterLogger},
    "random": {"getrandbits": getrandbits},
    # What `threading` itself takes from there.
    "threading": {"local": getattr(_thread, "_local"), "Lock": _thread.allocate_lock},  # noqa: B009 - no stub has it
}


def put_off() -> None:
    """Let the modules that are seldom used wait until they are."""
    for module in SELDOM_USED.keys() - sys.modules.keys():
        later = sys.modules[module] = Later(module)
        later.__dict__.update({name: LaterName(module, name) for name in TAKEN.get(module, ())})
        later.__dict__.update(ANSWERED.get(module, {}))


def run() -> None:
    """Run the command line, and then end at once.

    To take everything apart before the end is a twentieth of a command's time. Where others have something left to do
    (worker processes, threads under way), the interpreter's own end waits for them.
    """
    gc.set_threshold(MADE_AT_START)
    put_off()
    from shopcheck.cli import main  # noqa: PLC0415 - it loads click

    code = 0
    try:
        main()
    except SystemExit as stop:
        if not isinstance(stop.code, int):
            raise
        code = stop.code
    if "multiprocessing" not in sys.modules and not _at_work():
        with suppress(OSError):  # of that the interpreter's own end shall tell
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def _at_work() -> bool:
    """Whether there are threads beside this one."""
    threading = sys.modules.get("threading")
    return threading is not None and not isinstance(threading, Later) and threading.active_count() > 1
