"""A catalogue's source becomes what gettext reads, exactly as Babel compiles it."""

from __future__ import annotations

import gettext
import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from shopcheck.languages import FOLDER
from shopcheck.languages.po import PoError, compiled

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def read(source: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(source)))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_reads_as_babel_compiles_it(path: object) -> None:
    """Our reading of the shipped catalogues gives the same texts as Babel's."""
    source = FOLDER.joinpath(str(path)).read_text("utf-8")
    theirs = io.BytesIO()
    write_mo(theirs, read_po(io.StringIO(source)))
    theirs.seek(0)

    ours, babels = (vars(each)["_catalog"] for each in (read(source), gettext.GNUTranslations(theirs)))
    ours.pop("")
    # Babel fills in the English of plural forms that nobody has translated yet.
    assert ours == {key: text for key, text in babels.items() if key in ours}


def test_escapes_plurals_and_lines_that_go_on() -> None:
    """What Babel may write is read back: quotes, line ends, texts over several lines, forms for one and many."""
    source = (
        HEAD + '\n#: a.py\nmsgid ""\n"one \\"two\\"\\n"\n"three\\\\n"\nmsgstr "een \\"twee\\"\\ndrie\\\\n"\n'
        '\nmsgid "{n} link"\nmsgid_plural "{n} links"\nmsgstr[0] "{n} link"\nmsgstr[1] "{n} verwijzingen"\n'
    )
    catalogue = read(source)

    assert catalogue.gettext('one "two"\nthree\\n') == 'een "twee"\ndrie\\n'
    assert [catalogue.ngettext("{n} link", "{n} links", n) for n in (1, 2)] == ["{n} link", "{n} verwijzingen"]


@pytest.mark.parametrize("entry", ['#, fuzzy\nmsgid "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr ""\n'])
def test_what_is_not_translated_stays_english(entry: str) -> None:
    """A translation that is missing, or that nobody has looked at, is not used."""
    assert read(f"{HEAD}\n{entry}").gettext("a") == "a"


@pytest.mark.parametrize("source", ["", 'msgid "a"\nmsgstr "b"\n', HEAD + "\nmsgid unquoted\n", '"text alone"\n'])
def test_what_is_no_catalogue_is_refused(source: str) -> None:
    """A broken file is an error that names the line, never a wrong text."""
    with pytest.raises(PoError):
        compiled(source)
