"""What the files of words may hold: phrases, names of ways of payment, terms, beginnings of words."""

from __future__ import annotations

from shopcheck.knowledge import schema
from shopcheck.knowledge.page_words import POLICIES
from shopcheck.knowledge.vocabulary import TERMS

_TEXTS = schema.list_of(schema.text)

PAGE_WORDS = schema.record({"policies": schema.record(dict.fromkeys(POLICIES, _TEXTS)), "imprint": _TEXTS})
TRADES = schema.map_of(_TEXTS)
VOCABULARY = schema.map_of(schema.record(dict.fromkeys(TERMS, _TEXTS)))
WAYS_OF_PAYMENT = schema.map_of(
    schema.record({"names": _TEXTS}, {"beside": _TEXTS, "exact": _TEXTS, "counts_as": schema.text})
)
WORDING = schema.map_of(schema.map_of(_TEXTS))
