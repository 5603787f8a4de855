"""What a mail's words want of its reader: haste, prizes, fees, log-ins, a call, an advance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.knowledge.wording import phrases_of
from shopcheck.model import Wording
from shopcheck.patterns import late
from shopcheck.reading.folding import clean
from shopcheck.reading.phrases import Found, Words, indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WANTS = ("urgency", "prize", "asks_fee", "asks_login", "advance_fee", "pays_past", "courier_collects", "asks_payment")
_CALLBACK = ("charge_said", "dispute_said", "call_said")
_PAYMENT = ("payment_open", "payment_made")
_MOST = 6
_LONGEST = 90
_CALL_REACH = 80
_DISPUTE_REACH = 400

# National and international forms of seven to fifteen digits, with an area code or a plus: enough
# to tell a telephone number from an amount, a date or an order number.
_PHONE = late(
    r"(?<![\w/#.-])(?:\+\d{1,3}[ .()/-]{0,3}(?:\d{1,4}[ .()/-]{1,3}){1,5}\d{2,9}|\+\d{8,15}"
    r"|(?:1[ .-]{0,3})?\(?\d{3}\)?[ .\n–-]{1,3}\d{3}[ .\n–-]{1,3}\d{4}|1?8(?:00|33|44|55|66|77|88)\d{7}"
    r"|\(?0\d{1,5}\)?[ ./-]{1,3}(?:\d{2,4}(?:[ ./-]{1,3}\d{2,4}){1,3}|\d{5,8})|[6-9]\d\d[ .]\d{3}[ .]\d{3}|0[1-9]00[ .-]?\d{3}[ .-]?\d{3,4})(?![\w/-])"
)


# Digits as letters that look like them, and the marks between them as other marks: no filter for numbers sees such a one.
_DISGUISED = late(r"(?<![^\W_])[+(]?[\dOoIl][\dOoIl() .·•‧∙\u2010-\u2015\u2212-]{6,26}[\dOoIl](?![^\W_])")
_AS_DIGITS = str.maketrans("OoIl·•‧∙\u2010\u2011\u2012\u2014\u2015\u2212", "0011....------")
_FEWEST_DIGITS = 5
_DIGIT_WORD = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_SPELLED = late(
    rf"(?<!\w){_DIGIT_WORD}(?:[ ,.-]{{1,3}}{_DIGIT_WORD}){{2,14}}(?:[ ,.-]{{1,3}}\d{{2,4}}){{0,3}}(?!\w)", re.IGNORECASE
)


def read_wording(subject: str, text: str) -> Wording:
    """The phrases found in subject and text, as written, at most six a category, and the number to call."""
    words = Words.of(clean(f"{subject}\n\n{text}"))
    found = list(_wording_phrases().find(words))
    quoted = {want: _quotes(words, (hit for hit in found if hit.tag == want)) for want in _WANTS}
    charged, disputed, called = ([hit for hit in found if hit.tag == tag] for tag in _CALLBACK)
    still_to_pay, paid = (any(hit.tag == tag for hit in found) for tag in _PAYMENT)
    return Wording(
        payment_open=still_to_pay and not paid,
        callback_number=_number(words, called, disputed) if charged and disputed else None,
        charge_number=_number(words, called) if charged else None,
        **quoted,
    )


@indexed
def _wording_phrases() -> Iterable[tuple[str, str]]:
    return phrases_of(*_WANTS, *_CALLBACK, *_PAYMENT)


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


def _number(words: Words, called: Sequence[Found], disputed: Sequence[Found] = ()) -> str | None:
    """The first telephone number near words of calling, and near those of disputing if there are any."""
    for match in _numbers(words.text) if called else ():
        if _within(called, match, _CALL_REACH) and (not disputed or _within(disputed, match, _DISPUTE_REACH)):
            return " ".join(match.group().split()).strip(" .-/")
    return None


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Telephone numbers, in digits or in what is read as digits, place for place; then those spelled out."""
    yield from _PHONE.finditer(_DISGUISED.sub(_in_digits, text))
    yield from _SPELLED.finditer(text)


def _in_digits(match: re.Match[str]) -> str:
    shown = match.group()
    return shown.translate(_AS_DIGITS) if sum(map(str.isdigit, shown)) >= _FEWEST_DIGITS else shown


def _within(hits: Iterable[Found], match: re.Match[str], reach: int) -> bool:
    return any(hit.start - reach <= match.end() and match.start() - reach <= hit.end for hit in hits)
