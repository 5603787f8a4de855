"""What waits until it is asked for is the same as ever when it is."""

from __future__ import annotations

import gettext as gettext_module
import inspect
import logging
import platform
import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shopcheck.start import ANSWERED, SELDOM_USED, TAKEN, LaterLogger, cleandoc, getrandbits, gettext, ngettext, system


@given(st.text())
def test_docs_are_cleaned_as_ever(doc: str) -> None:
    """Of one line or of many."""
    assert cleandoc(doc) == inspect.cleandoc(doc)


@given(st.text(), st.text(), st.integers())
def test_words_of_others_stay_as_they_are(one: str, many: str, count: int) -> None:
    """As the standard library leaves them where there is no catalogue."""
    assume("\0" not in one)
    assert gettext(one) == gettext_module.gettext(one)
    assert ngettext(one, many, count) == gettext_module.ngettext(one, many, count)


def test_the_system_and_a_log() -> None:
    """The system's name is the platform's, bits are as many as asked for, and a log that waited logs."""
    assert system() == platform.system()
    assert {getrandbits(3) for _ in range(500)} == set(range(8))
    assert LaterLogger("shopcheck.test").name == "shopcheck.test"
    assert LaterLogger("shopcheck.test").isEnabledFor(logging.CRITICAL)
    assert ANSWERED.keys() <= SELDOM_USED.keys()
    assert TAKEN.keys() <= SELDOM_USED.keys()


@pytest.mark.parametrize("name", sorted(SELDOM_USED))
def test_a_module_that_waited_is_the_module(name: str) -> None:
    """Whoever had it before it was loaded, and whoever loads it then, get what is the module's own."""
    code = f"""
import sys
from importlib import import_module
from shopcheck import start
start.put_off()
early = import_module({name!r})
assert isinstance(early, start.Later)
some = next(name for name in {sorted(vars(import_module(name)).keys() - {*TAKEN.get(name, ()), *ANSWERED.get(name, ())})!r} if name[0].islower())
value = getattr(early, some)
late = import_module({name!r})
assert not isinstance(late, start.Later)
assert value is getattr(late, some)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_loaded_already_stays() -> None:
    """Who uses us as a library, or has loaded a module before, keeps it."""
    code = "import inspect; from shopcheck import start; start.put_off(); import sys; assert sys.modules['inspect'] is inspect"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_function_that_was_taken_is_called() -> None:
    """What a library took before its module was loaded does what the module's own does."""
    code = """
from shopcheck import start
start.put_off()
from ast import literal_eval
from pickle import dumps, loads
from random import getrandbits
from email.utils import formataddr
from rich.measure import Measurement
from rich.color import Color
from rich.text import Text
import click
class Narrow(click.HelpFormatter):
    pass
assert issubclass(Narrow, type(click.Context(click.Command("a")).make_formatter()))
assert click.style("a", bold=True) == "\\x1b[1ma\\x1b[0m"
assert Measurement(1, 2).clamp(2, 5) == (2, 2)
assert Measurement.get.__name__ == "get"
assert Color.parse("#ff0000").downgrade(2).number == 196
assert Text("a").markup == "a"
assert formataddr(("Jörg", "j@shop.example")) == "=?utf-8?b?SsO2cmc=?= <j@shop.example>"
assert loads(dumps({"a": literal_eval("[1, 2]")})) == {"a": [1, 2]}
assert 0 <= getrandbits(8) < 256
import ast, pickle, random
assert pickle.loads(pickle.dumps(ast.parse("1").body == [])) is False
assert 1 <= random.randint(1, 2) <= 2
"""
    subprocess.run([sys.executable, "-c", code], check=True)
