"""The vocabulary: eighteen languages, clean phrases."""

from __future__ import annotations

import re

from shopcheck.knowledge import vocabulary
from shopcheck.knowledge.vocabulary import TERMS


def test_languages_and_terms() -> None:
    """Eighteen languages have all terms, none of them empty."""
    assert set(vocabulary()) == {
        *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv"),
        *("da", "cs", "ro", "hu", "tr", "ru", "zh", "ja", "ko"),
    }
    for language, terms in vocabulary().items():
        assert set(terms) == set(TERMS), language
        assert all(terms.values()), language


def test_phrases_are_clean() -> None:
    """No phrase holds a remark in brackets, alternatives, or blanks at its ends; none stands twice."""
    for language, terms in vocabulary().items():
        for term, phrases in terms.items():
            assert len(phrases) == len(set(phrases)), (language, term)
            for phrase in phrases:
                assert phrase == phrase.strip()
                assert not re.search(r"[(){}…]|\w/\w", phrase), (language, term, phrase)


def test_alternatives_are_taken_apart() -> None:
    """“your order/purchase” became two phrases, and “tu/su compra/pedido” four."""
    assert set(vocabulary()["en"]["order_confirmation"]) >= {"thank you for your order", "thank you for your purchase"}
    assert set(vocabulary()["es"]["order_confirmation"]) >= {
        "gracias por tu compra", "gracias por tu pedido", "gracias por su compra", "gracias por su pedido",
    }  # fmt: skip
    assert "bedankt voor je bestelling" in vocabulary()["nl"]["order_confirmation"]
    assert "tack för ditt köp" in vocabulary()["sv"]["order_confirmation"]
