"""The languages of the answer: a catalogue a language, ``nl.po`` beside this file, or ``nl.mo`` of it in a package.

A further language is one more ``.po`` and nothing else. docs/languages.md tells how to write it.
"""

from __future__ import annotations

import gettext
import io
from pathlib import Path

from shopcheck.languages.po import PoError, compiled
from shopcheck.model.errors import UsageError
from shopcheck.model.words import ENGLISH, _, language, translate_by

FOLDER = Path(__file__).parent


def known() -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    codes = {path.stem for path in FOLDER.iterdir() if path.suffix in (".po", ".mo")}
    return (ENGLISH, *sorted(codes))


def speak(code: str) -> None:
    """Answer in this language from now on, in the whole process: ``nl``, ``nl-BE``, ``nl_BE.UTF-8``.

    Raises UsageError for a language there is no catalogue of.
    """
    asked = code.partition(".")[0].replace("_", "-").lower()
    there = known()
    found = next((each for each in (asked, asked.partition("-")[0]) if each in there), None)
    if found is None:
        raise UsageError(
            _("No language “{code}”.").format(code=code), _("There are: {codes}.").format(codes=", ".join(there))
        )
    if found != language():
        translate_by(None if found == ENGLISH else _catalogue(found), found)


def _catalogue(code: str) -> gettext.GNUTranslations:
    """The catalogue: as it was compiled into the package, else from its source, so that an edited one is seen at once."""
    source = FOLDER / f"{code}.po"
    try:
        content = compiled(source.read_text("utf-8")) if source.exists() else (FOLDER / f"{code}.mo").read_bytes()
    except (OSError, UnicodeDecodeError, PoError) as problem:
        says = _("The catalogue of “{code}” cannot be read: {problem}")
        raise UsageError(says.format(code=code, problem=problem)) from None
    return gettext.GNUTranslations(io.BytesIO(content))
