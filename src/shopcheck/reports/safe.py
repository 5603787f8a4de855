"""Making texts fit to be shown. Everything in a result may be the attacker's, down to a shop's name.

Words are taken apart by hand instead of by one large pattern: the time stays linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MASK = "[masked]"
_MOST = 4_000
_QUOTE_MOST = 90
_REMEMBERED = 400
_TOKEN_LEAST = 20
_MARKS_MOST = 3
_ESCAPE = late(
    r"\x1b(?:\[[0-9;:?<=>]{0,64}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|[@-Z\\^_])", needs="\x1b"
)
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_BETWEEN_WORDS = late(r"([\s“”\"<>]+)")
_AFTER_PATH = late(r"[?#]")
_QUOTED = late("“([^“”]*)(”|$)", needs="“")
_HOST_LIKE = late(r"[\w.\-]+")
_TOKEN = late(rf"[A-Za-z0-9_=~-]{{{_TOKEN_LEAST},}}")
_OPENING = "([{'‘"
_CLOSING = ".,:;!?)]}'’"
_LABEL_MOST = 63
# A text is cut before its last word, unless that is as long as this.
_LAST_WORD = 20


def clean(text: str, most: int = _MOST) -> str:
    """Return the text in one line, without anything that steers a terminal or hides: C0, C1, bidi, zero width.

    Escape sequences go as a whole, so that their letters do not stay behind. Stacked combining marks
    are thinned. Longer texts than `most` are cut, with an ellipsis.
    """
    if len(text) <= most and text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    stacked = 0
    for char in _ESCAPE.sub("", text[: most * 4]):
        category = unicodedata.category(char)
        stacked = stacked + 1 if category in ("Mn", "Me") else 0
        if category in ("Cf", "Cs", "Co") or stacked > _MARKS_MOST:
            continue
        kept.append(" " if category in ("Cc", "Zl", "Zp", "Zs") or char in _INVISIBLE else char)
    line = "".join(kept)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    word = cut.rfind(" ", max(most - _LAST_WORD, 0)) if line[most - 1] != " " else -1
    return (cut[:word] if word > 0 else cut).rstrip() + "…"


def one_line(text: str, most: int = _QUOTE_MOST) -> str:
    """Return the text cleaned, with its blanks run together, and cut to about one line."""
    return clean(" ".join(clean(text).split()), most)


def short_quotes(text: str) -> str:
    """Return the text with each “quotation” cut to about one line."""
    return _QUOTED.sub(lambda found: f"“{one_line(found[1])}{found[2]}", text)


def may_have_tokens(text: str) -> bool:
    """Return whether anything in the text may stand behind a host; if not, `cut_tokens` leaves it and its parts as they are."""
    return "/" in text or "?" in text or "#" in text or "\\" in text


def cut_tokens(text: str) -> str:
    """Return the text whose links have lost user, query, fragment, and token-like path segments (20 or more, with digits)."""
    if not may_have_tokens(text):
        return text  # a bare host stays whole
    return _cut(text) if len(text) <= _REMEMBERED else _cut.__wrapped__(text)


@lru_cache(maxsize=2048)
def _cut(text: str) -> str:
    """Cut a text's words. Most texts of a batch are the same sentences again and again."""
    parts = _BETWEEN_WORDS.split(text)
    parts[::2] = map(_cut_word, parts[::2])
    return "".join(parts)


def defang(text: str, is_dangerous: Callable[[str], bool]) -> str:
    """Return the text with the dots of dangerous hosts written ``[.]``, so that nothing makes a link of them."""

    def treat(found: re.Match[str]) -> str:
        host = found[0].rstrip(".")
        if "." not in host or not is_dangerous(host.lower().strip(".")):
            return found[0]
        return host.replace(".", "[.]") + found[0][len(host) :]

    return _HOST_LIKE.sub(treat, text)


def belongs_to(hosts: Iterable[str]) -> Callable[[str], bool]:
    """Whether a host is one of these, or below one of them."""
    known = frozenset(part.strip(".") for host in hosts for part in _HOST_LIKE.findall(host.lower()) if "." in part)

    def belongs(host: str) -> bool:
        labels = host.split(".")[-12:]
        return any(".".join(labels[start:]) in known for start in range(len(labels)))

    return belongs


def masked(text: str, secrets: Iterable[str]) -> str:
    """Return the text without these words; longer ones go first, so that no rest of them stays."""
    for secret in sorted({word for word in secrets if len(word) > 2}, key=len, reverse=True):
        text = re.sub(re.escape(secret), MASK, text, flags=re.IGNORECASE)
    return text


def _cut_word(word: str) -> str:
    core = word.lstrip(_OPENING).rstrip(_CLOSING)
    if "." not in core and "://" not in core:
        return word
    start = word.index(core)
    return word[:start] + _cut_link(core) + word[start + len(core) :]


def _cut_link(word: str) -> str:
    scheme, colon, rest = word.partition("://") if "://" in word else ("", "", word)
    end = min((at for at in map(rest.find, "/?#\\") if at >= 0), default=len(rest))
    host, tail = rest[rest[:end].rfind("@") + 1 : end], rest[end:]
    if not colon and (not tail or not _is_host(host.partition(":")[0])):
        return word
    path = _AFTER_PATH.split(tail, maxsplit=1)[0]
    return scheme + colon + host + "/".join("…" if _is_token(part) else part for part in path.split("/"))


def _is_host(text: str) -> bool:
    labels = text.split(".")
    return len(labels) > 1 and all(0 < len(label) <= _LABEL_MOST and _is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    return label.replace("-", "").replace("_", "").isalnum()


def _is_token(segment: str) -> bool:
    return _TOKEN.fullmatch(segment) is not None and any(char.isdigit() for char in segment)
