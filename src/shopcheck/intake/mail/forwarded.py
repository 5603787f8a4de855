"""A mail forwarded by hand inside another one's text, as mail clients print it (no standard exists).

What stands in it was typed by anyone. A reply that quotes is no forward; neither is a newsletter
that speaks of forwarding.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.intake.mail.address import read_addresses
from shopcheck.intake.mail.charsets import one_line
from shopcheck.knowledge.tables import table
from shopcheck.model.claims import Address, Forwarded
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MAX_NOTE = 2_000
MAX_LEVELS = 5
_HEAD_LINES = 24
_MARKER_LINE = 120
_LABELLED = late(r"\s{0,8}\*{0,2}([^\W\d_][^:：*\n]{0,24}?)\s?\*{0,2}\s{0,2}[:：]\*{0,2}[ \t]{0,4}(.{0,2000})")
_QUOTE_MARK = late(r"^(?:\s?>)+ ?", needs=">")
_AROUND = " \t-–—_=*>|.:：\u2500\u2501\"'“”«»‐‑~#"
_ATTRIBUTION = late(
    r"[\"„«“]?(?P<name>[^\"„“”«»<>\[\]()]{1,80}?)[\"”»“]?\s?[<\[(](?P<address>[^\s<>\[\]()@]{1,64}@[^\s<>\[\]()@]{3,190})[>\])]"
)
_ATTRIBUTION_LINE = 300
_MAILTO = late(r"[<\[(]mailto:([^\s<>\[\]()]{3,320})[>\])]", re.IGNORECASE)


class Inner(Struct, frozen=True):
    """The inner mail: what its printed head says, its text, and the note above it."""

    forwarded: Forwarded
    text: str
    note: str


class _Block(Struct, frozen=True):
    """A printed head: its values, and the lines it covers."""

    values: dict[str, str]
    first: int
    end: int


def find_forward(text: str, subject: str, *, pasted: bool = False) -> Inner | None:
    """The mail forwarded in a text, the innermost of at most five; ``None`` if it is no forward.

    `subject` is the outer mail's: its “Fwd:” or “Re:” decides where clients print the same line
    for both. `pasted`: the text has no head of its own, so a printed one at its top is the mail's.
    """
    found: Inner | None = None
    for _level in range(MAX_LEVELS):
        inner = _one_level(text, subject, pasted=pasted)
        if inner is None:
            break
        note = found.note if found is not None else inner.note
        found = Inner(inner.forwarded, inner.text, note)
        text, subject, pasted = inner.text, inner.forwarded.subject, False
    return found


def _one_level(text: str, subject: str, *, pasted: bool) -> Inner | None:
    top = text[: MAX_NOTE + 8_000]
    lines = top.split("\n")
    marker = _marker(lines)
    if marker is None:
        return _unmarked(text, lines, subject, pasted=pasted) or _attributed(lines, subject)
    place, says_forwarded = marker
    if not says_forwarded and _is_reply(subject) and not pasted:
        return None
    block = _block(lines, place + 1)
    if block is None:
        return None
    return _inner(text, lines, block, note_end=place)


def _marker(lines: list[str]) -> tuple[int, bool] | None:
    """The first line that says so, within the note's length, and whether it says “forwarded”."""
    length = 0
    for place, line in enumerate(lines):
        length += len(line) + 1
        if length - len(line) > MAX_NOTE:
            return None
        if not line.strip() or len(line) > _MARKER_LINE:
            continue
        words = _folded(line.strip(_AROUND))
        if words in _words().markers or words.startswith(_words().open_ended):
            return place, True
        if words in _words().originals:
            return place, False
    return None


def _unmarked(text: str, lines: list[str], subject: str, *, pasted: bool) -> Inner | None:
    """Outlook prints the head alone: a forward if the subject says so, or if there is nothing else."""
    length = 0
    for place, line in enumerate(lines):
        if length > MAX_NOTE:
            return None
        length += len(line) + 1
        label = _label(line)
        if label is None or label[0] not in {"from", "subject", "date"}:
            continue
        block = _block(lines, place)
        if block is None or len(block.values) < (2 if pasted else 3):
            continue
        starts = not "".join(lines[:place]).strip(_AROUND + "\n")
        alone = starts and not _is_reply(subject) and {"from", "subject", "date"} <= block.values.keys()
        return _inner(text, lines, block, note_end=place) if pasted or alone or is_forward(subject) else None
    return None


def _attributed(lines: list[str], subject: str) -> Inner | None:
    """Outlook 2019 prints a forward as others print a reply: “On 9 November, "Shop" <a@shop.example> wrote:”."""
    if not is_forward(subject):
        return None
    length = 0
    for place, line in enumerate(lines):
        length += len(line) + 1
        if length > MAX_NOTE:
            return None
        shown = _QUOTE_MARK.sub("", line).rstrip()
        found = _ATTRIBUTION.search(shown) if shown.endswith((":", "：")) and len(shown) <= _ATTRIBUTION_LINE else None
        if found is not None:
            sender = next(iter(read_addresses(f'"{found["name"].strip()}" <{found["address"]}>')), None)
            forwarded = Forwarded("inline", sender, "", _date(shown[: found.start()]))
            rest = "\n".join(_QUOTE_MARK.sub("", later, count=1) for later in lines[place + 1 :])
            note = "\n".join(lines[:place]).strip()
            return Inner(forwarded, rest.strip(), note)
    return None


def _block(lines: list[str], start: int) -> _Block | None:
    """The printed head that begins within four lines from `start`: a sender and something more."""
    first = start
    while first < min(len(lines), start + 5) and _label(lines[first]) is None:
        first += 1
    values: dict[str, str] = {}
    place = first
    last = first
    current = ""
    blank = 0
    while place < min(len(lines), first + _HEAD_LINES):
        line = _QUOTE_MARK.sub("", lines[place])
        label = _label(lines[place])
        if label is not None and label[0] not in values:
            current = label[0]
            values[current] = label[1].strip(" *\t")
            last, blank = place, 0
        elif label is not None:
            last, blank = place, 0
        elif not line.strip():
            blank += 1
            # HTML tables leave empty lines between the rows; two after a whole head end it.
            if _is_whole(values) or blank > 1:
                break
        elif current and (not values[current] or (blank == 0 and _goes_on(current, values[current]))):
            values[current] = f"{values[current]} {line.strip()}".strip()
            last = place
        else:
            break
        place += 1
    if "from" not in values or len(values) < 2:
        return None
    return _Block(values, first, last + 1)


def _goes_on(kind: str, value: str) -> bool:
    """Whether a value was broken over two lines: a list of recipients, or an address cut in two."""
    return kind == "to" or ("<" in value and ">" not in value)


def _is_whole(values: dict[str, str]) -> bool:
    return "from" in values and ("subject" in values or "date" in values) and all(values.values()) and len(values) >= 3


def _label(line: str) -> tuple[str, str] | None:
    """What a line labels, and its value: ``("from", "Shop <a@shop.example>")``."""
    match = _LABELLED.match(_QUOTE_MARK.sub("", line))
    if match is None:
        return None
    kind = _words().labels.get(_folded(match.group(1)))
    return (kind, match.group(2)) if kind is not None else None


def _inner(text: str, lines: list[str], block: _Block, *, note_end: int) -> Inner:
    note = "\n".join(lines[:note_end]).strip()
    at = sum(len(line) + 1 for line in lines[: block.end])
    rest = text[at:]
    if lines[block.first].lstrip().startswith(">"):
        rest = "\n".join(_QUOTE_MARK.sub("", line, count=1) for line in rest.split("\n"))
    values = block.values
    forwarded = Forwarded(
        how="inline",
        sender=_sender(values.get("from", "")),
        subject=one_line(values.get("subject", ""), 1_000),
        date=_date(values.get("date", "")),
    )
    return Inner(forwarded, rest.strip(), note)


def _date(text: str) -> datetime | None:
    from shopcheck.intake.mail.printed import printed_date  # noqa: PLC0415 - it knows months in 18 languages

    return printed_date(text)


def _sender(value: str) -> Address | None:
    """The sender as printed: ``Name <a@b>``, ``Name [mailto:a@b]``, or a bare name."""
    value = _MAILTO.sub(r"<\1>", value[:1_000])
    found = read_addresses(value)
    with_domain = [address for address in found if address.domain]
    return with_domain[0] if with_domain else next(iter(found), None)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ı", "i").replace("ł", "l"))
    # Marks of kana are combining, too, but make another letter of it.
    bare = "".join(char for char in text if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", " ".join(bare.split()))


class _Words(Struct, frozen=True):
    """The tables of words, folded as the text is."""

    markers: frozenset[str]
    open_ended: tuple[str, ...]
    originals: frozenset[str]
    labels: Mapping[str, str]
    forward: frozenset[str]
    reply: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    found = _forward_words()
    return _Words(
        markers=frozenset(found["markers"]),
        open_ended=tuple(found["open_ended"]),
        originals=frozenset(found["originals"]),
        labels=found["labels"],
        forward=frozenset(found["forward"]),
        reply=frozenset(found["reply"]),
    )


@table
def _forward_words() -> Mapping[str, Any]:
    from shopcheck.intake.mail import forward_words as listed  # noqa: PLC0415 - a package has them folded

    lists = {
        "markers": listed.MARKERS,
        "originals": listed.ORIGINALS,
        "forward": listed.FORWARD_PREFIXES,
        "reply": listed.REPLY_PREFIXES,
    }
    return {
        **{name: sorted(set(map(_folded, words))) for name, words in lists.items()},
        "open_ended": listed.OPEN_ENDED,
        "labels": {_folded(label): kind for label, kind in listed.LABELS.items()},
    }


def _prefix(subject: str) -> str:
    head, colon, _rest = subject.replace("：", ":").partition(":")
    return _folded(head.strip(" [")) if colon else ""


def is_forward(subject: str) -> bool:
    """Whether a subject begins as clients begin a forward's (“Fwd:”, “WG:”, “TR:” …)."""
    return _prefix(subject) in _words().forward


def _is_reply(subject: str) -> bool:
    return _prefix(subject).partition("[")[0] in _words().reply
