"""The one door for texts people read: gettext's ``_``, in English until a catalogue is set."""

from __future__ import annotations

import gettext

_translations: gettext.NullTranslations = gettext.NullTranslations()


def _(text: str) -> str:
    """The text in the reader's language."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text in the reader's language, in the form that fits the count."""
    return _translations.ngettext(one, many, count)
