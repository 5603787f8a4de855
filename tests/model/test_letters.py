"""Letters that look like others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.model.confusables import LIKE
from shopcheck.model.letters import has_unspaced, letters, romanised, skeleton, visible


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("AMAZ0N", "amazon"),
        ("αmazon", "amazon"),
        ("аmаzоn", "amazon"),
        ("ꓮmazon", "amazon"),
        ("ａｍａｚｏｎ", "amazon"),
        ("𝐚𝗺𝖺𝘻𝚘𝓃", "amazon"),
        ("ɑᴍɑᴢᴏɴ", "amazon"),
        ("zàlàndó", "zalando"),
        ("ⱬaɭaɳđø", "zalando"),
        ("tеmս", "temu"),
        ("a\u200bmazon", "amazon"),
        ("楽天市場", "楽天市場"),
        ("", ""),
    ],
)
def test_skeleton(text: str, plain: str) -> None:
    """One plain form for case, accents, widths, strokes and other alphabets; what has no Latin look stays."""
    assert skeleton(text) == plain


def test_romanised() -> None:
    """Greek and Cyrillic as domains spell them; what is neither stays."""
    assert romanised("Ελαιώνας Κρήτης") == "elaionas kritis"
    assert romanised("Чайный дом") == "chainyi dom"
    assert romanised("Lampion & Zo") == "Lampion & Zo"


@given(st.text(max_size=60))
def test_skeleton_of_a_skeleton_is_itself(text: str) -> None:
    """Folding is done once and for all, and never raises."""
    assert skeleton(skeleton(text)) == skeleton(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz23456789-", max_size=40))
def test_plain_names_stay(text: str) -> None:
    """Latin letters, and digits that are no letters, are what they are."""
    assert skeleton(text) == text


def test_every_character_of_the_standard_is_folded() -> None:
    """What UTS #39 calls the look of a Latin letter ends as plain characters."""
    assert [letter for likes in LIKE.values() for letter in likes if not skeleton(letter).isascii()] == []


def test_letters_and_visible() -> None:
    """Names are compared by letters and digits alone; what takes no place is taken out."""
    assert letters("La Roche-Posay!") == "larocheposay"
    assert visible("a\u00ad\u202eb") == "ab"


def test_letters_without_blanks_between_words() -> None:
    """Kana, Han and Hangul to their last signs, whatever stands around them; signs of other scripts are none."""
    unspaced = {*range(0x3040, 0x3100), *range(0x3400, 0xA000), *range(0xAC00, 0xD7B0)}
    found = {place for place in range(0x110000) if has_unspaced(f"a{chr(place)}z")}
    assert found == unspaced
    assert not has_unspaced("")
