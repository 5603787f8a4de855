"""Each catalogue holds every text of today, translated, with the same names in braces and the same options to type."""

from __future__ import annotations

import ast
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from tests.scripts import script

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
PATHS = sorted((ROOT / "src" / "shopcheck" / "languages").glob("*.po"))
# What must be the same on both sides: names in braces, options, and a blank at either end.
KEPT = re.compile(r"\{[^{}]*\}|(?<![\w-])--[a-z-]+|^ | $|\n")


@cache
def english() -> Catalog:
    template: Catalog = script("make_languages").template()
    return template


def forms(message: Message, *, translated: bool) -> list[str]:
    found = message.string if translated else message.id
    return [found] if isinstance(found, str) else list(found or ())


def test_there_is_dutch() -> None:
    """The buyer's language of the founding story."""
    assert "nl" in {path.stem for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_is_up_to_date(path: Path) -> None:
    """Every text of the code, the rules and the knowledge stands in it, and no other: else `make languages`."""
    assert script("make_languages").updated(path, english()) == path.read_text("utf-8"), (
        f"{path.name}: run `make languages`"
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_is_whole(path: Path) -> None:
    """No text without a translation in all its forms, none that nobody has looked at, nothing to be filled in lost."""
    catalog = read_po(io.StringIO(path.read_text("utf-8")), locale=path.stem)
    for message in catalog:
        if not message.id:
            continue
        translated = forms(message, translated=True)
        assert not message.fuzzy, message.id
        assert len(translated) == (catalog.num_plurals if message.pluralizable else 1), message.id
        assert all(translated), f"not translated: {message.id}"
        kept = [set(KEPT.findall(text)) for text in translated]
        asked = [set(KEPT.findall(text)) for text in forms(message, translated=False)]
        # The form for one may go without the number, in one language or the other.
        assert kept[-1] == asked[-1], message.id
        assert all(each <= asked[-1] for each in kept), message.id


def test_marked_texts_are_found_wherever_they_stand() -> None:
    """In an f-string, over several lines, as plural forms; what is no text of ours is passed over."""
    source = 'f"{_(\'one\')}"\n_(\n    "two "\n    "parts"\n)\nngettext("{n} a", "{n} b", n)\nN_("three")\n_(name)\nother("four")\n'
    assert list(script("make_languages").marked(source)) == ["one", "two parts", ("{n} a", "{n} b"), "three"]


def test_a_rule_s_texts_are_found_where_the_rule_stands() -> None:
    """A new rule, step or country touches its own file: its texts are asked for by themselves."""
    known = {message.id for message in english()}
    assert {
        "The shop is only weeks old",
        "Ask your card's bank for the money back (chargeback).",
        "Netherlands",
    } <= known
    assert not {"young-shop", "https://www.rfc-editor.org/rfc/rfc7489", "age"} & known


def test_no_text_is_translated_when_a_module_is_imported() -> None:
    """It would be in the language of that moment for good: what stands in a table is marked, and translated where it is shown."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
        while waiting:
            for node in ast.iter_child_nodes(waiting.pop()):
                called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
                assert called not in ("_", "ngettext"), f"{path.name}:{getattr(node, 'lineno', 0)}"
                if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                    waiting.append(node)
