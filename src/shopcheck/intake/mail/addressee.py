"""Who the mail is addressed to: his name is blanked in every line that is quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopcheck.patterns import late, of_words

if TYPE_CHECKING:
    from shopcheck.model import Message, Order, SellerClaim

BLANK = "…"
WORD = late(r"[^\W\d_][\w'’-]+")
READ_OF_TEXT = 3_000
GREETING = of_words(
    r"^[ \t>*]*(?:WORDS),?"
    r"[ ]+(?:(?:frau|herr|mevrouw|meneer|heer|mr|mrs|ms|mme|madame|monsieur|pan|pani)\.?[ ]+)?"
    r"([^\W\d_][\w.'’-]{1,30}(?:[ ][^\W\d_][\w.'’-]{1,30}){0,3})[ ]?[,!.:]?[ ]*$",
    re.IGNORECASE | re.MULTILINE,
    WORDS=r"hi|hello|hey|dear|beste|geachte|hallo|hoi|dag|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|salut|ch[eè]re?|hola"
    r"|estimad[oa]s?|querid[oa]|ciao|gentile|buongiorno|ol[aá]|car[oa]|prezad[oa]|witaj|cze[sś][cć]|dzie[nń] dobry|hej|k[aæ]re"
    r"|hei|dobr[yý] den|merhaba|say[iı]n|thank you|thanks|danke|dank je|bedankt|merci|gracias|grazie|obrigad[oa]",
)
# “Vielen Dank für deine Bestellung, Tom!”: a name set off at the end of the line.
VOCATIVE = late(r",[ ]+([A-ZÀ-Þ][\w'’-]{1,20}(?:[ ][A-ZÀ-Þ][\w'’-]{1,20})?)[ ]?[!.]")
NOBODY = frozenset(
    (
        "customer", "valued", "client", "friend", "sir", "madam", "member", "user", "there", "all", "team", "klant",
        "klanten", "kunde", "kunden", "kundin", "kundinnen", "und", "oder", "cliente", "clienti", "utente", "sehr",
        "geehrte", "damen", "herren", "for", "you", "your", "shopping", "order", "ordering", "für", "fuer", "voor",
        "pour", "por", "per"
    )
)  # fmt: skip


def addressee_names(message: Message) -> frozenset[str]:
    """The words by which the mail calls its reader: To headers, greeting, and the names in front of an @.

    Words of the sender's own name are none of them: a shop may be called like its customer.
    """
    found: set[str] = set()
    for recipient in message.recipients:
        found.update(_words(recipient.name), _words(re.sub(r"[\d._+-]+", " ", recipient.local)))
    text = f"{message.subject}\n{message.text[:READ_OF_TEXT]}"
    for pattern in (GREETING(text), VOCATIVE):
        for match in pattern.finditer(text):
            found.update(_words(match[1]))
    return frozenset(found) - {word.casefold() for sender in message.senders for word in WORD.findall(sender.name)}


def _words(name: str) -> list[str]:
    words = [word.casefold() for word in WORD.findall(name) if len(word) >= 3]
    return [] if NOBODY.intersection(words) else words


def without_names(order: Order, names: frozenset[str]) -> Order:
    """The order with the names in its quoted line blanked; who is called as its reader is no payee."""
    quote = None if order.quote is None else blanked(order.quote, names)
    called = {word.casefold() for word in WORD.findall(order.payee or "")}
    return replace(order, quote=quote, payee=None if called and called <= names else order.payee)


def claim_without_names(claim: SellerClaim, names: frozenset[str]) -> SellerClaim:
    """The same for the words of a claim."""
    return replace(claim, quote=blanked(claim.quote, names))


def blanked(text: str, names: frozenset[str]) -> str:
    """The text with each of the names replaced by “…”, runs of them by one."""
    shown = WORD.sub(lambda word: BLANK if word[0].casefold() in names else word[0], text)
    return re.sub(rf"{BLANK}(?:[ ]{BLANK})+", BLANK, shown)
