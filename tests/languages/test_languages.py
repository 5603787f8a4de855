"""The language of the answer: which there are, how one is chosen, and that English costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shopcheck.languages import known, speak
from shopcheck.model import UsageError
from shopcheck.model.words import ENGLISH, _, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Is it a scam?"\nmsgstr "%s"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with two small catalogues; English again afterwards."""
    (tmp_path / "nl.po").write_text(HEAD % "Is het oplichting?", "utf-8")
    (tmp_path / "pt-br.po").write_text(HEAD % "É golpe?", "utf-8")
    yield tmp_path
    speak(ENGLISH)


@pytest.mark.parametrize(
    ("asked", "found"), [("nl", "nl"), ("nl-BE", "nl"), ("nl_NL.UTF-8", "nl"), ("PT-BR", "pt-br"), ("en-GB", "en")]
)
def test_a_language_is_found_by_its_code(folder: Path, asked: str, found: str) -> None:
    """As people and systems write it: with a country, in capitals, with an encoding."""
    speak(asked, folder)
    assert language() == found


def test_a_new_file_is_a_new_language(folder: Path) -> None:
    """What lies in the folder can be spoken; English needs no file."""
    assert known(folder) == ("en", "nl", "pt-br")
    speak("pt-br", folder)
    assert (_("Is it a scam?"), _("Not there")) == ("É golpe?", "Not there")
    speak("en", folder)
    assert _("Is it a scam?") == "Is it a scam?"


def test_an_empty_text_stays_empty(folder: Path) -> None:
    """Under the empty text stands a catalogue's own head: nobody is to read that."""
    speak("nl", folder)
    assert not _("")


def test_a_language_there_is_none_of_is_refused(folder: Path) -> None:
    """The error lists those there are."""
    with pytest.raises(UsageError) as caught:
        speak("xx", folder)
    assert (caught.value.message, caught.value.help) == ("No language “xx”.", "There are: en, nl, pt-br.")


def test_a_broken_catalogue_is_told(folder: Path) -> None:
    """Not a traceback: which language, and what is wrong."""
    (folder / "fr.po").write_text("msgid broken", "utf-8")
    with pytest.raises(UsageError, match=r"fr.*msgid broken"):
        speak("fr", folder)
