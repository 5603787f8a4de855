"""Legal forms as they are written beside companies' names: patterns made of the lists in company.yaml."""

from __future__ import annotations

import re
from functools import cache

from shopcheck.knowledge import legal_forms_by_place
from shopcheck.model.letters import has_unspaced

UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΆ-ΫЀ-Я"
_NAME_WORD = rf"[{UPPER}][\w'’&.-]{{1,30}}"
_NAME_WORDS = rf"{_NAME_WORD}(?: [{UPPER}&][\w'’&.-]{{0,30}}){{0,4}}"
_QUOTED = '[«"“„][^«»"“”„\n]{2,60}[»"”“]'
_PERSON = rf"[{UPPER}][^\W\d_]+(?:[ '’-]{{1,2}}[{UPPER}][^\W\d_]*\.?){{1,3}}"
CLOSED = r"(?= ?(?:[,.;:)|•·–—/-]|\n|$))"
"""Where a name has ended: a mark, or the end of its line."""


@cache
def behind() -> re.Pattern[str]:
    """A form behind a name; its group `form` is followed by no letter."""
    forms = {
        variant for form in legal_forms_by_place().behind if not _stands_alone(form) for variant in _variants(form)
    }
    # Grouped by their first letter: at most places none of them begins.
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0], []).append(_spelled(form)[1:])
    spelled = "|".join(f"{first}(?:{'|'.join(dict.fromkeys(rest))})" for first, rest in by_first.items())
    return re.compile(rf"[ ,](?=[{''.join(by_first)}])(?P<form>{spelled})(?![^\W_]|&)")


@cache
def in_front() -> re.Pattern[str]:
    """A form in front of a name, and the name; that a word begins there is for the caller to see."""
    forms = "|".join(map(re.escape, sorted(legal_forms_by_place().in_front, key=len, reverse=True)))
    return re.compile(rf"(?:{forms}) (?:{_QUOTED}|{_NAME_WORDS})")


@cache
def unspaced() -> re.Pattern[str]:
    """A form of a script without blanks, which stands on either side of the name."""
    forms = filter(_stands_alone, legal_forms_by_place().behind)
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


@cache
def of_one_person() -> re.Pattern[str]:
    """The word of a sole trader behind a name: in brackets, or at the end of what is said of him (`bare`)."""
    words = _sole_traders()
    return re.compile(rf" \((?P<bracketed>{words})\)|(?: |, ?| [-–—·|] )(?P<bare>{words})(?![^\W_]|-){CLOSED}")


@cache
def of_one_person_in_front() -> re.Pattern[str]:
    """The word of a sole trader at the beginning of a line or behind a mark, and the person's name."""
    return re.compile(rf"(?:^|(?<=[\n|·•(:])) ?(?:{_sole_traders()})(?::? |:?\n){_PERSON}{CLOSED}")


def speaks_of_one_person(text: str) -> bool:
    """Whether a word of sole traders stands anywhere in a text: a quick look before the patterns are tried."""
    lower = text.lower()
    return any(form.lower() in lower for form in legal_forms_by_place().sole_traders)


@cache
def also_words() -> frozenset[str]:
    """The forms, in small letters, that have another meaning too."""
    return frozenset(form.casefold() for form in legal_forms_by_place().also_words)


def _stands_alone(form: str) -> bool:
    return has_unspaced(form)


def _variants(form: str) -> set[str]:
    """The form as listed, with a capital first, and in capitals where that is more than two letters."""
    capital_first = form[0].upper() + form[1:] if form[:2].isalpha() else form
    variants = {form, capital_first}
    return variants | {form.upper()} if sum(map(str.isalpha, form)) > 2 else variants


def _spelled(form: str) -> str:
    """A pattern of the form: a dot may be followed by a blank or missing at the end, a comma may be missing."""
    pattern = re.escape(form)
    pattern = re.sub(r"\\\.(?=$|,|\\ )", r"\\.?", pattern)
    pattern = re.sub(r"\\\.(?!\?)", r"\\. ?", pattern)
    return re.sub(r"(?<=\?)(,?)\\ ", lambda match: f"{match[1]}{'?' if match[1] else ''} ?", pattern)


def _sole_traders() -> str:
    forms = sorted(legal_forms_by_place().sole_traders, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in forms if not form.isupper())
    return f"(?i:{words})|" + "|".join(form for form in forms if form.isupper())
