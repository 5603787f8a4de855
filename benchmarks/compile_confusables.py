"""Compile the table of look-alike letters that the package ships, from Unicode's `confusables.txt` (UTS #39).

``python benchmarks/compile_confusables.py confusables.txt``. Kept is every character that the standard's skeleton
makes equal to Latin letters, digits or a hyphen: names are compared with names in those alone.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGET = Path(__file__).parents[1] / "src/shopcheck/model/confusables.py"
LATIN = "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADER = '''"""Characters that look like Latin letters, digits or a hyphen: all that UTS #39 (Unicode {version}) knows.

Made by benchmarks/compile_confusables.py from Unicode's confusables.txt; the licence stands in NOTICE.
Those that folding case, accents and width changes are left out: they are looked up when folded.
"""

LIKE = {{
'''


def main(source: Path) -> None:
    """Read the standard's table and write ours."""
    text = source.read_text(encoding="utf-8-sig")
    version = next(line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("# Version:"))
    prototypes = dict(_rows(text))
    found: dict[str, list[str]] = defaultdict(list)
    for character in sorted(prototypes):
        plain = _plain(character, prototypes)
        if plain and _folded(character) == character != plain:
            found[plain].append(character)
    lines = [f'    "{plain}": "{_escaped("".join(found[plain]))}",\n' for plain in sorted(found)]
    TARGET.write_text(HEADER.format(version=version) + "".join(lines) + "}\n", encoding="utf-8", newline="\n")
    print(f"{sum(map(len, found.values()))} of {len(prototypes)} characters, Unicode {version}")


def _rows(text: str) -> list[tuple[str, str]]:
    rows = (line.partition("#")[0].split(";") for line in text.splitlines())
    return [(_characters(row[0]), _characters(row[1])) for row in rows if len(row) > 1]


def _characters(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def _plain(character: str, prototypes: Mapping[str, str]) -> str | None:
    """The Latin characters whose skeleton is this character's, marks apart; ``None`` if there are none."""
    if len(character) != 1 or character.isascii():
        return None
    latin = {_skeleton(letter, prototypes): letter.lower() for letter in reversed(LATIN)}
    bare = "".join(each for each in _skeleton(character, prototypes) if not unicodedata.combining(each))
    if bare in latin:
        return latin[bare]
    return "".join(latin[each] for each in bare) if bare and all(each in latin for each in bare) else None


def _skeleton(text: str, prototypes: Mapping[str, str]) -> str:
    """The skeleton of UTS #39, section 4."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", "".join(prototypes.get(each, each) for each in decomposed))


def _folded(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def _escaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode("ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
