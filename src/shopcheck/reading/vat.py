"""VAT numbers in a text: with their country's prefix, or behind a label that tells the country.

Well-formed never means registered: a right check digit is easily copied from an honest company. The forms stand in
company.yaml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import vat_numbers, vat_words
from shopcheck.patterns import NONE, Narrowed, late
from shopcheck.reading.folding import fold
from shopcheck.reading.vat_checks import CHECKS, Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LABEL_REACH = 60
_ATOM = late(r"(\\d|\[[^\]]+\]|[0-9A-Z])|\{[0-9,]+\}|\(\?:|.")
_PREFIX = late(r"[A-Z]{2}(?=[ .:-]{0,2}[0-9A-Z])")
_BETWEEN = late(r"[ .:-]", needs=" .:-")
_NUMBER_WORDS = r"(?:[ .-]{0,2}(?:nr|nummer|no|number|numer|n|id|reg|registration|registered)\b){0,2}[ .:#°º]{0,4}"


class _Form(Struct, frozen=True):
    """What stands behind a prefix, compact and as people write it, and its check."""

    compact: re.Pattern[str]
    written: re.Pattern[str]
    check: Check | None


class _Alone(Struct, frozen=True):
    """A number printed without its prefix: the prefix it would bear, its form, and whether only a right one counts."""

    prefix: str
    form: str
    if_right: bool


def vat_number(text: str) -> tuple[str | None, bool | None]:
    """The VAT number in a text, compact with its prefix, and whether its check digit is right.

    A number counts behind a label, or without one if its check digit is right. ``None`` for the
    check where the country's form has none. Right ones are preferred, then the first.
    """
    found = sorted(_found(text), key=lambda one: one[1] is not True)
    return found[0] if found else (None, None)


def check_vat_number(number: str) -> bool | None:
    """Whether the check digit of a compact number with prefix is right; ``None`` without a public check."""
    form = vat_form(number[:2])
    if form is None or not form.compact.fullmatch(number, 2):
        return False
    return form.check(number[2:]) if form.check is not None else None


@lru_cache(maxsize=1024)
def vat_form(prefix: str) -> _Form | None:
    """The form of the numbers with this prefix; a text has those of one or two countries."""
    for form in vat_numbers():
        if prefix in form.prefixes:
            written = rf"{prefix}[ .:-]{{0,2}}(?:{_as_written(form.regex)})(?![^\W_]|[ .-]?\d)"
            return _Form(re.compile(form.regex), re.compile(written), CHECKS.get(form.check_digit or ""))
    return None


def _found(text: str) -> Iterator[tuple[str, bool | None]]:
    for prefix in _PREFIX.finditer(text):
        form = vat_form(prefix.group())
        match = form.written.match(text, prefix.start()) if form else None
        if match is None or text[max(0, match.start() - 1) : match.start()].isalnum():
            continue
        number = _BETWEEN.sub("", match.group())
        right = check_vat_number(number)
        around = text[max(0, match.start() - _LABEL_REACH) : match.end() + 8]
        if right or _words().search(around):
            yield number, right
    yield from _alone(text)


def _alone(text: str) -> Iterator[tuple[str, bool | None]]:
    lower = text.lower()
    if len(lower) != len(text):
        lower = fold(text)
    by_label = _by_label()
    for label in _labelled(lower).finditer(lower):
        if lower[max(0, label.start() - 1) : label.start()].isalnum():
            continue
        for alone in by_label[_squeezed(label[1])]:
            match = _alone_as_written(alone.form).match(text, label.end())
            if match is None:
                continue
            number = alone.prefix + _BETWEEN.sub("", match.group()).upper()
            right = check_vat_number(number)
            if right or not alone.if_right:
                yield number, right


@cache
def _words() -> re.Pattern[str]:
    """The words of VAT."""
    words = "|".join(map(_spelled, sorted(vat_words(), key=len, reverse=True)))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


@Narrowed
def _labelled(text: str | None) -> re.Pattern[str]:
    """Those that tell the country, in small letters."""
    squeezed = None if text is None else _squeezed(text)
    labels = {label for label in _labels() if squeezed is None or _squeezed(label) in squeezed}
    return late(f"({'|'.join(sorted(map(_spelled, labels), reverse=True))}){_NUMBER_WORDS}" if labels else NONE)


@cache
def _labels() -> tuple[str, ...]:
    return tuple(label.lower() for form in vat_numbers() for label in (*form.labels, *form.labels_if_right))


@cache
def _by_label() -> Mapping[str, Sequence[_Alone]]:
    """What may follow them."""
    by_label: dict[str, list[_Alone]] = {}
    for form in vat_numbers():
        for label in (*form.labels, *form.labels_if_right):
            alone = _Alone(form.prefixes[0], form.alone, label in form.labels_if_right)
            by_label.setdefault(_squeezed(label.lower()), []).append(alone)
    return by_label


@cache
def _alone_as_written(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_as_written(form)})(?![^\W_])", re.IGNORECASE)


def _squeezed(label: str) -> str:
    return label.replace(".", "").replace(" ", "")


def _spelled(label: str) -> str:
    return re.escape(label).replace(r"\.", r"\.? ?").replace(r"\ ", " ?")


def _as_written(regex: str) -> str:
    """The form with a blank or mark allowed before each of its characters."""
    return _ATOM.sub(lambda match: f"(?:[ .-]?{match[1]})" if match[1] else match[0], regex)
