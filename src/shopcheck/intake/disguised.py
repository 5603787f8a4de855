"""A known seller's name, written so that a reader sees it and a comparison of words does not."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from shopcheck.knowledge import find_seller, sellers
from shopcheck.model.letters import letters, skeleton, visible
from shopcheck.patterns import late
from shopcheck.resemblance.spelled import at_a_glance

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TOKENS = 12
# A made-up name from so many letters on; a shorter one is somebody's with one letter other.
SHORTEST_GLANCE = 5
SHORTEST_JOINED = 4
# Two words may be one name of these; a market's two words (“Ali Baba”) may be a man's.
_JOINED_KINDS = frozenset({"carrier", "payment", "service", "bank"})
_TOKEN = late(r"[^\W_]+")
SHORTEST_GROWN = 3
MOST_PARTS = 6
_CAPITALISED = late(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def undisguised(name: str) -> Iterator[tuple[str, str]]:
    """What a name reads as, and the part of it that does: “D.H.L.” is DHL, “Post NL” PostNL, “PayPaI” PayPal.

    Letters set apart, one name in two words or with a hyphen, two words in one, look-alike letters and accents.
    """
    # An accent that stands as a sign of its own parts a word.
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", visible(name[:200])) if not unicodedata.combining(sign)
    )
    found = list(_TOKEN.finditer(plain))[:MOST_TOKENS]
    tokens = [match.group() for match in found]
    if any(map(unicodedata.combining, name[:200])):
        yield plain, plain
    yield from _set_apart(tokens)
    for one, two in pairwise(found):
        together = one.group() + two.group()
        if _is_one_name(together, hyphen=plain[one.end() : two.start()] == "-"):
            yield together, together
    for token in tokens:
        yield from _grown_together(token)
        owner = at_a_glance(token.casefold()) if len(token) >= SHORTEST_GLANCE else None
        # Its plain name is no disguise: what a name says with it is weighed elsewhere.
        if owner is not None and not sellers()[owner].ordinary_word and find_seller(skeleton(token)) is None:
            yield sellers()[owner].name, token


def _grown_together(token: str) -> Iterator[tuple[str, str]]:
    """The name in front of another word or behind it, where capitals tell the two apart: “DHLExpress”, “MeinPayPal”."""
    parts = _CAPITALISED.findall(token)
    if not 1 < len(parts) <= MOST_PARTS:
        return
    for at in range(len(parts)):
        for together in ("".join(parts[:at]), "".join(parts[at:])):
            known = find_seller(together) if len(together) >= SHORTEST_GROWN else None
            # PayPal is its plain name: what stands beside that is weighed elsewhere.
            if known is not None and not known.ordinary_word and letters(known.name) != letters(token):
                yield known.name, token


def _set_apart(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Runs of three single letters or more."""
    run = ""
    for token in (*tokens, "  "):
        if len(token) == 1:
            run += token
            continue
        if len(run) > 2:
            yield run, run
        run = ""


def _is_one_name(together: str, *, hyphen: bool) -> bool:
    known = find_seller(together) if len(together) >= SHORTEST_JOINED else None
    return known is not None and not known.ordinary_word and (hyphen or known.kind in _JOINED_KINDS)
