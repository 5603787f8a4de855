"""The one door for texts people read: gettext's ``_``, in English until a catalogue is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper
    from gettext import NullTranslations

ENGLISH = "en"

_translations: NullTranslations | None = None
_language = ENGLISH
_forget: list[Callable[[], None]] = []
_T = TypeVar("_T")


def _(text: str) -> str:
    """The text in the reader's language; an empty one stays empty (a catalogue's own head stands under it)."""
    return _translations.gettext(text) if text and _translations is not None else text


def ngettext(one: str, many: str, count: int) -> str:
    """The text in the reader's language, in the form that fits the count."""
    if _translations is None:
        return one if count == 1 else many
    return _translations.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """The text as it stands: marked for the catalogues, and put through ``_`` where it is shown."""
    return text


def language() -> str:
    """The reader's language (BCP 47), for whoever must say which one it is."""
    return _language


def translate_by(translations: NullTranslations | None, language: str) -> None:
    """Let this catalogue translate from now on, in the whole process (``None`` for English); texts made before stay as they are."""
    global _translations, _language
    _translations, _language = translations, language
    for forget in _forget:
        forget()


def holding_texts(cached: _lru_cache_wrapper[_T]) -> _lru_cache_wrapper[_T]:
    """Mark a function whose remembered values hold texts: they are forgotten when another language is set."""
    _forget.append(cached.cache_clear)
    return cached
