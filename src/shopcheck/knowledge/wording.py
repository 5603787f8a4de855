"""The phrases by which a mail says what it is and what it wants: `wording.yaml`, by category and language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shopcheck.knowledge.store import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All phrases: category → language (ISO 639-1) → phrases, in the notation told in the file's head.

    Raises KnowledgeError with file, line and column if the file is wrong.
    """
    data = read_data("wording")
    return {
        category: {language: tuple(of_language) for language, of_language in languages.items()}
        for category, languages in data.items()
    }


def phrases_of(*categories: str) -> tuple[tuple[str, str], ...]:
    """Category and phrase of all languages, of these categories only; KeyError for one that is not in the file."""
    return tuple(
        (category, phrase) for category in categories for found in phrases()[category].values() for phrase in found
    )
