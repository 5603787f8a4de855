"""Legal forms as they are written beside companies' names: patterns made of the lists in company.yaml.

They are three hundred; each pattern is made for a text, of the forms that may stand there.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from shopcheck.knowledge import legal_forms_by_place
from shopcheck.knowledge.lines import Texts
from shopcheck.knowledge.tables import table
from shopcheck.model.letters import has_unspaced
from shopcheck.patterns import NONE, Narrowed, folded, late

UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΆ-ΫЀ-Я"
_NAME_WORD = rf"[{UPPER}][\w'’&.-]{{1,30}}"
_NAME_WORDS = rf"{_NAME_WORD}(?: [{UPPER}&][\w'’&.-]{{0,30}}){{0,4}}"
_QUOTED = '[«"“„][^«»"“”„\n]{2,60}[»"”“]'
_PERSON = rf"[{UPPER}][^\W\d_]+(?:[ '’-]{{1,2}}[{UPPER}][^\W\d_]*\.?){{1,3}}"
CLOSED = r"(?= ?(?:[,.;:)|•·–—/-]|\n|$))"
"""Where a name has ended: a mark, or the end of its line."""


_NONE = late(NONE)
_LETTERS = late(r"[^\W_]")
# A word's first letter and the next one, with what may stand between them in a form: “S. A.”, “A/S”.
_FIRST_TWO = late(r"(?<=[ ,])(\w)(?=\W{0,2}(\w?))")


@Narrowed
def behind(text: str | None) -> re.Pattern[str]:
    """A form behind a name; its group `form` is followed by no letter."""
    begun = None if text is None else set(map("".join, _FIRST_TWO.findall(text)))
    spelled_behind = _spelled_behind()
    lines = [
        line
        for letters in spelled_behind
        if begun is None or letters in begun
        for line in spelled_behind[letters].split("\n")
    ]
    forms = dict(line.split("\t") for line in lines)
    if not forms:
        return _NONE
    # Grouped by their first letter: at most places none of them begins.
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0], []).append(forms[form][1:])
    spelled = "|".join(f"{first}(?:{'|'.join(dict.fromkeys(rest))})" for first, rest in by_first.items())
    return late(rf"[ ,](?=[{''.join(by_first)}])(?P<form>{spelled})(?![^\W_]|&)")


@table
def _spelled_behind() -> Texts:
    """The forms behind a name by their first two letters, each a line of itself and its pattern."""
    by_letters: dict[str, list[str]] = {}
    for form in legal_forms_by_place().behind:
        for variant in () if _stands_alone(form) else sorted(_variants(form)):
            letters = "".join(_LETTERS.findall(variant)[:2])
            by_letters.setdefault(letters, []).append(f"{variant}\t{_spelled(variant)}")
    return Texts.of({letters: "\n".join(lines) for letters, lines in by_letters.items()})


@Narrowed
def in_front(text: str | None) -> re.Pattern[str]:
    """A form in front of a name, and the name; that a word begins there is for the caller to see."""
    forms = [form for form in legal_forms_by_place().in_front if text is None or f"{form} " in text]
    spelled = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return late(rf"(?:{spelled}) (?:{_QUOTED}|{_NAME_WORDS})") if forms else _NONE


@cache
def unspaced() -> re.Pattern[str]:
    """A form of a script without blanks, which stands on either side of the name."""
    forms = filter(_stands_alone, legal_forms_by_place().behind)
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


class OfOnePerson(Struct, frozen=True):
    """The word of a sole trader: behind a name, in brackets or at the end of what is said of him (`bare`), or in front.

    In front means at the beginning of a line or behind a mark, with the person's name.
    """

    behind: re.Pattern[str]
    in_front: re.Pattern[str]


@Narrowed
def of_one_person(text: str | None) -> OfOnePerson:
    """The patterns of sole traders."""
    words = _sole_traders(text)
    if not words:
        return OfOnePerson(_NONE, _NONE)
    return OfOnePerson(
        behind=late(rf" \((?P<bracketed>{words})\)|(?: |, ?| [-–—·|] )(?P<bare>{words})(?![^\W_]|-){CLOSED}"),
        in_front=late(rf"(?:^|(?<=[\n|·•(:])) ?(?:{words})(?::? |:?\n){_PERSON}{CLOSED}"),
    )


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


def _sole_traders(text: str | None) -> str:
    """The words of sole traders as alternatives; in capitals those that are letters."""
    forms = sorted(legal_forms_by_place().sole_traders, key=len, reverse=True)
    plain = None if text is None else folded(text)
    words = [form for form in forms if not form.isupper() and (plain is None or folded(form) in plain)]
    in_capitals = [form for form in forms if form.isupper() and (text is None or form in text)]
    spelled = f"(?i:{'|'.join(map(re.escape, words))})" if words else ""
    return "|".join(filter(None, (spelled, *in_capitals)))
