"""The file of phrases: complete, sound, and in the notation it tells of."""

from __future__ import annotations

import re

import pytest

from shopcheck.knowledge.wording import phrases, phrases_of

LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "cs", "ro", "hu", "tr", "ru", "zh", "ja", "ko"}
# What people buy is told in more: orders, not threats, are read in these.
OF_ORDERS = {"fi", "no", "el", "sk", "uk", "bg", "hr", "sl", "lt", "lv", "et", "vi", "id", "th", "ar", "he"}
# Parcels with fees and locked accounts are threatened with in these, too.
OF_THREATS = {"fi", "no", "el", "sk", "bg", "hr"}
THREATS = {"urgency", "asks_fee", "asks_login"}
FULL = (
    "urgency",
    "prize",
    "asks_fee",
    "asks_login",
    "order_said",
    "order_number_label",
    "total_label",
    "order_date_label",
)
ORDERS = {
    "order",
    "tracking_label",
    "seller_label",
    "payee_before",
    "order_said",
    "order_number_label",
    "total_label",
    "not_total",
    "extra_label",
    "item_note",
    "order_date_label",
    "payment_label",
}


@pytest.mark.parametrize("category", FULL)
def test_main_categories_speak_all_languages(category: str) -> None:
    """No language is left out where it matters."""
    assert set(phrases()[category]) >= LANGUAGES
    assert all(phrases()[category].values())


def test_languages_are_ours() -> None:
    """No other language, and no misspelt one, hides in the file."""
    for category, languages in phrases().items():
        more = OF_ORDERS if category in ORDERS else OF_THREATS if category in THREATS else set()
        assert set(languages) <= LANGUAGES | more, category


def test_notation_is_kept() -> None:
    """Only words, alternatives, endings, gaps and what may be missing; no empty alternative, no gap at an end."""
    for category in phrases():
        for _, phrase in phrases_of(category):
            assert not re.search(r"\|\||^\||\|$|\| |  |\*\w", phrase), phrase
            assert not phrase.startswith("…"), phrase
            assert not phrase.endswith("…"), phrase


@pytest.mark.parametrize("category", ["urgency", "prize", "asks_fee", "asks_login"])
def test_single_words_are_few(category: str) -> None:
    """A threat or a promise is a phrase; single words would be in honest mails too."""
    alone = [phrase for _, phrase in phrases_of(category) if " " not in phrase and phrase.isascii()]
    assert len(alone) <= 2, alone


def test_unknown_category() -> None:
    """A category that is not in the file is a bug and shows itself as one."""
    with pytest.raises(KeyError):
        phrases_of("nonsense")
