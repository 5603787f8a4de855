"""What a mail's words want of its reader: haste, prizes, fees, log-ins, a call, an advance."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from shopcheck.knowledge.wording import phrases_of
from shopcheck.model import Wording
from shopcheck.reading.folding import clean
from shopcheck.reading.phrases import Found, PhraseIndex, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WANTS = ("urgency", "prize", "asks_fee", "asks_login", "advance_fee")
_CALLBACK = ("charge_said", "dispute_said", "call_said")
_MOST = 6
_LONGEST = 90
_CALL_REACH = 80
_DISPUTE_REACH = 400

# National and international forms of seven to fifteen digits, with an area code or a plus: enough
# to tell a telephone number from an amount, a date or an order number.
_PHONE = re.compile(
    r"(?<![\w/#.-])(?:\+\d{1,3}[ .()/-]{0,3}(?:\d{1,4}[ .()/-]{1,3}){1,5}\d{2,4}|\+\d{8,15}"
    r"|(?:1[ .-]{0,3})?\(?\d{3}\)?[ .\n–-]{1,3}\d{3}[ .\n–-]{1,3}\d{4}|1?8(?:00|33|44|55|66|77|88)\d{7}"
    r"|\(?0\d{2,5}\)?[ ./-]{1,3}\d{2,4}(?:[ ./-]{1,3}\d{2,4}){1,3}|0[1-9]00[ .-]?\d{3}[ .-]?\d{3,4})(?![\w/-])"
)


def read_wording(subject: str, text: str) -> Wording:
    """The phrases found in subject and text, as written, at most six a category, and the number to call."""
    words = Words.of(clean(f"{subject}\n\n{text}"))
    found = list(_index().find(words))
    quoted = {want: _quotes(words, (hit for hit in found if hit.tag == want)) for want in _WANTS}
    return Wording(callback_number=_callback_number(words, found), **quoted)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex:
    return PhraseIndex(phrases_of(*_WANTS, *_CALLBACK))


def _quotes(words: Words, hits: Iterable[Found]) -> tuple[str, ...]:
    quotes: dict[str, str] = {}
    end = -1
    for hit in hits:
        if hit.start < end:
            continue
        end = hit.end
        quote = " ".join(words.text[hit.start : hit.end].split())[:_LONGEST]
        quotes.setdefault(quote.casefold(), quote)
        if len(quotes) == _MOST:
            break
    return tuple(quotes.values())


def _callback_number(words: Words, found: Sequence[Found]) -> str | None:
    """The number to call about a charge: near words of calling, near words of disputing, in a mail that charges."""
    places = {tag: [hit for hit in found if hit.tag == tag] for tag in _CALLBACK}
    if not all(places.values()):
        return None
    for match in _PHONE.finditer(words.text):
        call = _within(places["call_said"], match, _CALL_REACH)
        if call and _within(places["dispute_said"], match, _DISPUTE_REACH):
            return " ".join(match.group().split()).strip(" .-/")
    return None


def _within(hits: Iterable[Found], match: re.Match[str], reach: int) -> bool:
    return any(hit.start - reach <= match.end() and match.start() - reach <= hit.end for hit in hits)
