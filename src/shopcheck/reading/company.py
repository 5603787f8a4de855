"""Companies in a text: names with their legal form, and sole traders who say that they are."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model.letters import has_unspaced
from shopcheck.patterns import late
from shopcheck.reading import legal_forms
from shopcheck.reading.legal_forms import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 80
_MOST = 100
_MOST_WORDS = 7
_CLOSED = late(legal_forms.CLOSED)
# “Muster AG Bahnhofstrasse 5”: after a form of capitals a street with its number is no sentence that goes on.
_STREET = late(rf"(?: [{UPPER}][\w.'’-]{{2,40}}){{1,3}} \d{{1,3}} ?[a-z]?(?![^\W_])")
_BEFORE_UNSPACED = late(r"[\s:：|,、。©]")
_BEHIND_UNSPACED = late(r"[\w・ー&()]{2,30}")
_SMALL_WORDS = late(rf"[{UPPER}][\w'’-]{{1,30}}(?: [\w'’-]{{2,30}}){{1,3}}")
_NUMBERS_ONLY = late(r"[©\d–-]{1,9}")
_ENDS_PART = frozenset(":;|•·–—!?)")
_JOINING = frozenset(
    [
        "&",
        "+",
        "and",
        "und",
        "et",
        "e",
        "y",
        "en",
        "i",
        "of",
        "the",
        "de",
        "del",
        "da",
        "do",
        "der",
        "van",
        "von",
        "för",
        "og",
        "och",
    ]
)
# These join, too, and may as well begin a name: “Les Bougies de Zoé”.
_ARTICLES = frozenset(
    [
        "des",
        "du",
        "la",
        "le",
        "les",
        "di",
        "della",
        "dei",
        "dos",
        "das",
        "zum",
        "zur",
        "am",
        "im",
        "na",
        "pod",
        "při",
        "ve",
    ]
)
# What stands before a name and is no part of it.
_OPENING = frozenset(
    ["copyright", "©", "(c)", "by", "from", "sold", "to", "at", "of", "for", "von", "der", "die", "das", "bei", "chez", "presso", "par", "door", "the", "company", "merchant", "seller", "firma", "firmenname", "betreiber", "inhaber", "impressum", "imprint", "verkäufer", "anbieter", "address", "adresse", "contact", "kontakt", "all", "rights", "reserved", "powered", "about", "us", "is", "operated", "hilsen", "mvh", "regards", "cordialement", "saludos", "saluti", "groet", "groeten", "grüße", "gruß", "pozdrawiamy", "vendeur", "vendedor", "venditore", "verkoper", "sprzedawca", "продавец"]
)  # fmt: skip


class Company(Struct, frozen=True):
    """A company named in a text: its name with the legal form, at most 80 characters, and its place."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=2)
def companies(text: str) -> tuple[Company, ...]:
    """The companies named in a text of lines, by place; a hundred at most, never an error."""
    found = sorted(islice(_all(text), _MOST), key=lambda company: company.start)
    taken: list[Company] = []
    for company in found:
        # “Savon & Cie SARL Paris” names one company, not also a “SARL Paris”.
        if not taken or company.start >= taken[-1].end:
            taken.append(company)
    return tuple(taken)


def _all(text: str) -> Iterator[Company]:
    yield from _with_form_behind(text)
    yield from _of_one_person(text)
    for match in legal_forms.in_front(text).finditer(text):
        if not text[max(0, match.start() - 1) : match.start()].isalnum():
            yield Company(match.group()[:LONGEST_NAME], match.start(), match.end())
    if has_unspaced(text):
        yield from _unspaced(text)


def _with_form_behind(text: str) -> Iterator[Company]:
    for match in legal_forms.behind(text).finditer(text):
        form = match["form"]
        before = _line_before(text, match.start())
        name = _name_before(before) or ("." in form and _name_of_small_words(before)) or ""
        if name and (form.casefold() not in legal_forms.also_words() or _means_a_form(text, match, name)):
            yield _company(text, f"{name} {form}", name, match.start(), match.end())


def _means_a_form(text: str, match: re.Match[str], name: str) -> bool:
    """Whether letters that are words too are meant as a form: nothing goes on behind them, and the name is one."""
    if not any(character.islower() for character in name) or name.rsplit(maxsplit=1)[-1].isdigit():
        return False
    if _CLOSED.match(text, match.end()):
        return True
    return len(match["form"]) <= 3 and _STREET.match(text, match.end()) is not None


def _of_one_person(text: str) -> Iterator[Company]:
    forms = legal_forms.of_one_person(text)
    for match in forms.behind.finditer(text):
        name = _name_before(_line_before(text, match.start()))
        if name and (match["bracketed"] or len(name.split()) > 1):
            form = match["bracketed"] or match["bare"]
            yield _company(text, f"{name} ({form})", name, match.start(), match.end())
    for match in forms.in_front.finditer(text):
        yield Company(" ".join(match.group().replace(":", " ").split())[:LONGEST_NAME], match.start(), match.end())


def _unspaced(text: str) -> Iterator[Company]:
    """Chinese, Japanese and Korean companies: the name stands on either side of the form, without a blank."""
    for match in legal_forms.unspaced().finditer(text):
        before = _BEFORE_UNSPACED.split(text[max(0, match.start() - 30) : match.start()])[-1]
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
        behind = None if before else _BEHIND_UNSPACED.match(text, start)
        if before:
            yield Company(f"{before}{match.group()}", match.start() - len(before), match.end())
        elif behind is not None and not match.group().endswith("公司"):
            yield Company(text[match.start() : behind.end()], match.start(), behind.end())


def _company(text: str, shown: str, name: str, form_start: int, end: int) -> Company:
    start = text.rfind(name, max(0, form_start - LONGEST_NAME), form_start)
    return Company(shown[:LONGEST_NAME], start if start >= 0 else form_start, end)


def _line_before(text: str, place: int) -> str:
    earliest = max(0, place - LONGEST_NAME)
    return text[max(text.rfind("\n", earliest, place) + 1, earliest) : place]


def _name_of_small_words(before: str) -> str:
    """“Založba Slepi polž d.o.o.”: where a name has its line to itself, only its first word need be a capital's."""
    match = _SMALL_WORDS.fullmatch(before.strip())
    return match.group() if match is not None and match.group().split()[0].lower() not in _OPENING else ""


def _name_before(before: str) -> str:
    """The words of a name at the end of a line's beginning: capitals and what joins them, seven at most."""
    taken: list[str] = []
    for word in reversed(re.sub(r",(?=\S)", ", ", before.rstrip()).split(" ")):
        closes = word[-1:] in _ENDS_PART or (word[-1:] in ".," and taken and len(word) > 3)
        joined = word.lower() in _JOINING | _ARTICLES and taken
        begins = word[:1].isupper() or word[:1].isdigit() or (word[:1] in "\"“„«'(" and word[1:2].isupper())
        if not word or len(taken) == _MOST_WORDS or (closes and taken) or not (joined or begins):
            break
        taken.append(word)
    taken.reverse()
    while taken and (
        taken[0] in _ARTICLES
        or taken[0].lower().strip("©:") in _OPENING | _JOINING
        or _NUMBERS_ONLY.fullmatch(taken[0])
    ):
        taken.pop(0)
    name = " ".join(taken).strip("\"“”„«»'( ")
    return name if sum(character.isalpha() for character in name) >= 2 else ""
