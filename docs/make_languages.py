"""Brings every catalogue in src/shopcheck/languages up to the texts of the code and the knowledge: `make languages`.

`--new CODE` begins one. `--check` writes nothing and fails where a catalogue lacks a text or holds one too many.
What is new is there without a translation, and is English until it has one.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from shopcheck.cli.told import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "shopcheck" / "languages"
# The calls that mark a text, and how many of their first arguments are its forms.
MARKS = {"_": 1, "N_": 1, "ngettext": 2}
# File of texts → where in it texts stand that people read. A new entry touches that file alone.
KNOWLEDGE = "src/shopcheck/knowledge"
CODES = "(the names of its entries)"
_SELLERS = ("*/orders_page", "*/orders_where")
PLACES = {
    "rules.yaml": tuple(
        f"rules/*/{field}{deep}"
        for field in ("title", "says", "says_clear", "unknown_says", "if_raised", "if_clear", "why", "wrong_when")
        for deep in ("", "/*")
    ),
    f"{KNOWLEDGE}/advice.yaml": tuple(f"steps/*/{field}" for field in ("do", "because", "until", "rule", "basis")),
    f"{KNOWLEDGE}/help.yaml": ("marketplaces/*/says", "countries/??/name"),
    f"{KNOWLEDGE}/brands.yaml": _SELLERS,
    f"{KNOWLEDGE}/marketplaces.yaml": _SELLERS,
    f"{KNOWLEDGE}/payment.yaml": _SELLERS,
    f"{KNOWLEDGE}/trades.yaml": (CODES,),
    f"{KNOWLEDGE}/ways_of_payment.yaml": (CODES, "*/counts_as"),
}
HEAD = "# The texts of shopcheck. docs/languages.md tells how to translate them."


def template() -> Catalog:
    """Every text people read, in English, with the files it stands in."""
    catalog = Catalog(project="shopcheck", charset="utf-8")
    for path in sorted((ROOT / "src").rglob("*.py")):
        for message in (*marked(path.read_text("utf-8")), *helped(path)):
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for name, places in PLACES.items():
        data = yaml.load((ROOT / name).read_text("utf-8"), yaml.CSafeLoader)
        if CODES in places:
            for code in data:
                catalog.add(code, locations=[(name, 0)])
        for where, text in texts(data):
            if any(fnmatchcase(where, place) for place in places):
                catalog.add(text, locations=[(name, 0)])
    return catalog


def marked(source: str) -> Iterator[str | tuple[str, ...]]:
    """The texts that a module marks, one that has plural forms as a tuple.

    Babel's own extractor reads tokens, and before Python 3.12 those of an f-string are hidden from it.
    """
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = MARKS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        forms = tuple(
            part.value for part in call.args[:count] if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
        if count and len(forms) == count:
            yield forms if count > 1 else forms[0]


def helped(path: Path) -> Iterator[str]:
    """The texts of a command's help: what options are told to be, what a command is for, its examples, and the list of all."""
    if path.parent.name != "cli":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.keyword(arg="help", value=ast.Constant(value=str(text))):
                yield text
            case ast.keyword(arg="help", value=ast.JoinedStr(values=[ast.Constant(value=str(text)), *_])):
                yield text.partition(": ")[0] + ":"
            case ast.Assign(targets=[ast.Name(id="EPILOG")], value=ast.Constant(value=str(text))):
                yield from (piece for piece, ours in pieces(text) if ours)
            case ast.FunctionDef(decorator_list=[*decorators]) if any(map(_makes_a_command, decorators)):
                yield from (piece for piece, ours in pieces(ast.get_docstring(node) or "") if ours)
            case ast.Assign(targets=[ast.Name(id="COMMANDS")], value=ast.Dict(values=[*rows])):
                yield from (
                    str(line.value)
                    for row in rows
                    if isinstance(row, ast.Tuple) and isinstance(line := row.elts[1], ast.Constant)
                )


def _makes_a_command(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in ("command", "group")
    )


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of plain data with the way to it: ``steps/3/past/do``."""
    if isinstance(data, str):
        yield path, data.strip()
        return
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield from texts(value, f"{path}/{key}" if path else str(key))


def updated(path: Path, english: Catalog) -> str:
    """The catalogue at this path with the texts of now: translations kept, what is no longer asked for left out."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=_locale(path.stem))
    catalog.update(english, no_fuzzy_matching=True, update_creation_date=False)
    return written(catalog)


def begun(code: str) -> Catalog:
    """A catalogue of this language with nothing in it."""
    nobody = dict.fromkeys(("msgid_bugs_address", "copyright_holder", "last_translator", "language_team"), "-")
    return Catalog(
        _locale(code), header_comment=HEAD, project="shopcheck", version="1", charset="utf-8", fuzzy=False, **nobody
    )


def _locale(code: str) -> str:
    """As Babel writes it: ``pt_br`` for our ``pt-br``."""
    return code.replace("-", "_")


def written(catalog: Catalog) -> str:
    """The text of a ``.po`` file: without line numbers, so that only texts that change make it differ."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    return out.getvalue().decode()


def main() -> int:
    """Write the catalogues, or with ``--check`` compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", metavar="CODE")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    english = template()
    if asked.new:
        (FOLDER / f"{asked.new}.po").write_text(written(begun(asked.new)), "utf-8", newline="\n")
    stale = 0
    for path in sorted(FOLDER.glob("*.po")):
        text = updated(path, english)
        if text != path.read_text("utf-8"):
            stale += 1
            if not asked.check:
                path.write_text(text, "utf-8", newline="\n")
    return 1 if asked.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
