"""A mail's subject and text with all the words that orders are made of, found once for all who read it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import vocabulary
from shopcheck.knowledge.wording import phrases_of
from shopcheck.patterns import late
from shopcheck.reading.folding import clean
from shopcheck.reading.phrases import Found, Words, indexed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PHRASES = (
    "order",
    "order_said",
    "order_number_label",
    "order_number_before",
    "document_number_label",
    "total_label",
    "not_total",
    "extra_label",
    "item_note",
    "order_date_label",
    "payment_label",
    "accepted_said",
    "payee_before",
    "payee_between",
    "payee_label",
    "recipient_label",
    "sum_label",
    "sold_by",
    "seller_label",
    "store_label",
    "sold_between",
    "address_label",
    "thanks_before",
    "tracking_label",
)
# Terms of the vocabulary, and what they are filed under; several may go under one tag.
_TERMS: Mapping[str, str] = {
    "order": "order",
    "order_number": "order_number_label",
    "order_confirmation": "order_said",
    "placed_on": "order_date_label",
    "shipped": "shipped",
    "delivered": "shipped",
    "invoice": "invoice",
    "payment": "payment",
    "refund": "refund",
    "tracking_number": "tracking_label",
    "shipping_address": "address_label",
    "subtotal": "not_total",
    "total": "total_label",
    "seller": "seller_label",
    "sold_by": "sold_by",
}
_LONGEST_SUBJECT = 1_000
_NOTE = late(r"\([^()]{0,60}\)", needs="(")


class OrderText(Struct, frozen=True):
    """The words of subject and text (the subject is the first line), and the phrases found by tag.

    `subject_end` is the place where the subject ends; `language` as given, ``None`` if unknown.
    """

    words: Words
    found: Mapping[str, tuple[Found, ...]]
    subject_end: int
    language: str | None

    @property
    def text(self) -> str:
        """Subject and text, cleaned."""
        return self.words.text

    def hits(self, *tags: str) -> tuple[Found, ...]:
        """The phrases found under these tags, by place."""
        return tuple(sorted((hit for tag in tags for hit in self.found.get(tag, ())), key=lambda hit: hit.start))

    def after(self, hit: Found, length: int) -> str:
        """What follows a phrase, at most `length` characters."""
        return self.text[hit.end : hit.end + length]

    def line_at(self, place: int) -> str:
        """The line a place stands in."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return self.text[start : end if end >= 0 else len(self.text)]


@lru_cache(maxsize=2)
def order_text(subject: str, text: str, language: str | None) -> OrderText:
    """Take subject and text apart; kept for the next question about the same mail."""
    first = clean(subject[:_LONGEST_SUBJECT]).replace("\n", " ")
    words = Words.of(f"{first}\n\n{clean(text)}")
    found: dict[str, list[Found]] = {}
    for hit in _order_phrases().find(words):
        found.setdefault(hit.tag, []).append(hit)
    return OrderText(words, {tag: tuple(hits) for tag, hits in found.items()}, len(first), language)


@indexed
def _order_phrases() -> Iterator[tuple[str, str]]:
    yield from phrases_of(*_PHRASES)
    yield from _of_vocabulary()


def _of_vocabulary() -> Iterator[tuple[str, str]]:
    for terms in vocabulary().values():
        for term, tag in _TERMS.items():
            for spelling in terms.get(term, ()):
                # “order #” without its mark is but the word “order”.
                marked = tag == "order_number_label" and re.search(r"[#№]", spelling) is not None
                for variant in _spelled_out(spelling):
                    yield "order" if marked else tag, variant


def _spelled_out(spelling: str) -> Iterator[str]:
    """The spellings of a term: “order/purchase” are two, a note in brackets is none."""
    slots = [word.split("/") for word in _NOTE.sub(" ", spelling).split()]
    for choice in product(*slots):
        yield " ".join(choice)
