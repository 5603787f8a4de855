"""The language of the answer: which there are, how one is chosen, and that English costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shopcheck import check_url, languages
from shopcheck.languages import known, speak
from shopcheck.model import UsageError
from shopcheck.model.words import _, language

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Is it a scam?"\nmsgstr "%s"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two small catalogues, in place of ours."""
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    (tmp_path / "nl.po").write_text(HEAD % "Is het oplichting?", "utf-8")
    (tmp_path / "pt-br.po").write_text(HEAD % "É golpe?", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "found"), [("nl", "nl"), ("nl-BE", "nl"), ("nl_NL.UTF-8", "nl"), ("PT-BR", "pt-br"), ("en-GB", "en")]
)
@pytest.mark.usefixtures("folder")
def test_a_language_is_found_by_its_code(asked: str, found: str) -> None:
    """As people and systems write it: with a country, in capitals, with an encoding."""
    speak(asked)
    assert language() == found


@pytest.mark.usefixtures("folder")
def test_a_new_file_is_a_new_language() -> None:
    """What lies in the folder can be spoken; English needs no file."""
    assert known() == ("en", "nl", "pt-br")
    speak("pt-br")
    assert (_("Is it a scam?"), _("Not there")) == ("É golpe?", "Not there")
    speak("en")
    assert _("Is it a scam?") == "Is it a scam?"


@pytest.mark.usefixtures("folder")
def test_an_empty_text_stays_empty() -> None:
    """Under the empty text stands a catalogue's own head: nobody is to read that."""
    speak("nl")
    assert not _("")


@pytest.mark.usefixtures("folder")
def test_a_language_there_is_none_of_is_refused() -> None:
    """The error lists those there are."""
    with pytest.raises(UsageError) as caught:
        speak("xx")
    assert (caught.value.message, caught.value.help) == ("No language “xx”.", "There are: en, nl, pt-br.")


def test_a_broken_catalogue_is_told(folder: Path) -> None:
    """Not a traceback: which language, and what is wrong."""
    (folder / "fr.po").write_text("msgid broken", "utf-8")
    with pytest.raises(UsageError, match=r"fr.*msgid broken"):
        speak("fr")


def test_what_is_remembered_is_told_anew_in_another_language() -> None:
    """A program that changes the language gets texts in it, though the same findings were put together before."""
    told = []
    for code in ("en", "nl", "en"):
        speak(code)
        found = check_url("aliexpress-outlet.example").findings
        told.append(next(finding.message for finding in found if finding.rule == "sale-word"))
    assert told == [
        "A sale word in the address: “outlet”",
        "Een uitverkoopwoord in het adres: “outlet”",
        "A sale word in the address: “outlet”",
    ]
