"""How a text says somebody can be reached: mail addresses, telephone numbers, a postal address.

Patterns of most of the world's addresses; what they miss is missing, never wrong by a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.knowledge import registrable
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_MAILS = 200
MOST_NUMBERS = 500
MOST_POSTCODES = 400
_LOCAL = late(r"[\w.%+'-]{1,64}$", re.ASCII)
_ANY_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z][a-z0-9-]{1,30}"
_HOST = late(_ANY_HOST, re.IGNORECASE)
_ASCII_HOST = late(_ANY_HOST, re.IGNORECASE | re.ASCII)  # the same there, and compiled in a quarter of the time
_HIDDEN_AT = late(r"\s?[(\[{]\s?(?:at|ät|@)\s?[)\]}]\s?", re.IGNORECASE, needs="([{")
_HIDDEN_DOT = late(r"\s?[(\[{]\s?(?:dot|punkt|punt|\.)\s?[)\]}]\s?", re.IGNORECASE, needs="([{")
_NO_MAIL_ENDING = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css", ".js", ".avif", ".ico", ".html", ".php")
# Addresses that templates and scripts carry, and nobody reads.
_NOBODYS = frozenset(
    (
        *("example.com", "example.org", "example.net", "domain.com", "yourdomain.com", "yoursite.com", "mysite.com"),
        *("yourstore.com", "yourcompany.com", "company.com", "website.com", "test.com", "sentry.io", "wixpress.com"),
        *("sentry-next.wixpress.com", "email.tst", "yourshop.com", "yourwebsite.com"),
    )
)
_NOBODYS_LOCALS = frozenset(
    ("your", "you", "name", "yourname", "youremail", "your.email", "your-email", "username", "user")
)

_DIALLED = late(r"(?<![\w+(.,-])\+?\(?\d[\d ().\u00a0/–-]{5,24}")
_PHONE_LABEL = late(
    r"(?:\b(?:tel|telefon|telephone|téléphone|teléfono|telefono|telefone|phone|fon|hotline|call us|call|whatsapp|mobile|tlf|puh|тел|телефон)\b"
    r"|電話番号|電話|电话|전화)[^\d\n]{0,24}$",
    re.IGNORECASE,
)
_PLACEHOLDERS = late(r"\+?0?12345678?9?\d{0,3}|\+?1?2345678\d{0,4}|\+?1?(\d)\1{6,}")

POSTCODE = late(
    r"(?<![\w.,/-])(?:[A-Z]{1,2}-)?(?:\d{4} ?[A-Z]{2}|\d{5}(?:-\d{4})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4}(?:-\d{3})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?![\w.,]\w)"
)
_STREET_BEFORE = late(r"([^\W\d_][\w.'’ -]{2,48}?[ .]\d{1,4} ?[a-zA-Z]?(?:[-/]\d{1,4}[a-z]?)?)[\s,·|–-]{1,4}$")
_NUMBER_FIRST = r"(\d{1,5}(?: ?(?:bis|ter|[a-zA-Z]))?,? [^\W\d_][\w.'’ -]{2,48}?)"
_TOWN_BEFORE = late(_NUMBER_FIRST + r",?[ ,]{1,3}[^\W\d_][\w'’ -]{1,30}[ ,]{1,3}(?:[A-Z]{2,3} )?$")
_HAS_STATE = late(r"[ ,][A-Z]{2,3} $")
_ROAD_NUMBER_FIRST = late(_NUMBER_FIRST + r"[\s,·|–-]{1,4}$")
_ROAD = late(
    r"\b(?:rue|avenue|av|boulevard|bd|place|pl|chemin|route|allée|allées|impasse|quai|cours|square|passage|faubourg|voie)\b",
    re.IGNORECASE,
)
_SENTENCE_END = late(
    r"(?:[,:;|]|(?<!\bSt)(?<!str)(?<!Str)(?<!\bSta)(?<!\bSte)(?<!\bAv)(?<!\bBd)(?<!\bDr)(?<!\bul)(?<!\bal)(?<!\bpl)\.) ",
    needs=[f"{mark} " for mark in ",:;|."],
)
# One word, “St. Gallen”, “Frankfurt am Main”, “Bad Homburg”.
_TOWN_BEHIND = late(
    r"[ ,]{1,2}((?:(?:St|Ste|Sta|Sto|Mt|Ft)\.? )?[^\W\d_][\w'’-]{1,30}"
    r"(?: (?:am|an der|im|in der|ob der|sur|les?|la|de|del|della|do|da|aan den|aan de|upon|on) [A-ZÀ-Ý][\w'’-]{1,30}"
    r"|(?P<second> [A-ZÀ-Ý][\w'’-]{1,30}))?)"
)
# What follows a town without a full stop, and is no part of its name.
_LABELS = (
    *(
        " Tel",
        " Fax",
        " Phone",
        " Fon",
        " Mobil",
        " Hotline",
        " Email",
        " EMail",
        " E-mail",
        " E-Mail",
        " Mail",
        " VAT",
    ),
    *(" USt", " UID", " BTW", " TVA", " IVA", " CIF", " NIF", " NIP", " KvK", " KVK", " CVR", " Org", " RCS", " SIRE"),
    *(
        " HRA",
        " HRB",
        " Handelsreg",
        " Impressum",
        " AGB",
        " Datenschutz",
        " Copyright",
        " Kontakt",
        " Contact",
        " IBAN",
    ),
    *(" Open", " Gesch", " Company", " Regist", " Steuer", " REGON", " KRS", " IČ", " DIČ", " ICO", " Y-"),
)
_JAPANESE = late(r"〒\s?\d{3}-\d{4}\s{0,2}[^\d\s]{1,4}[都道府県][^\s]{2,40}", needs="〒")


def mails_in(text: str) -> Iterator[str]:
    """The stretches of a text that hold a mail address, also one written “(at)”; each for `mail_address`."""
    for at in _first(MOST_MAILS, re.finditer("@", text)):
        yield text[max(0, at.start() - 64) : at.start() + 254]
    for at in _first(MOST_MAILS // 10, _HIDDEN_AT.finditer(text)):
        behind = _HIDDEN_DOT.sub(".", text[at.end() : at.end() + 120])
        yield f"{text[max(0, at.start() - 64) : at.start()]}@{behind}"


def mail_address(text: str) -> str | None:
    """The address around the first “@” that has words on both sides, if somebody could read mail there."""
    at = text.find("@", 1)
    if at < 0:
        return None
    local, host = _LOCAL.search(text[:at]), (_ASCII_HOST if text.isascii() else _HOST).match(text, at + 1)
    if local is None or host is None:
        return None
    name, domain = local[0].strip("'.").lower(), host[0].lower().rstrip("-")
    if not name or domain in _NOBODYS or name in _NOBODYS_LOCALS or domain.endswith(_NO_MAIL_ENDING):
        return None
    if re.fullmatch(r"[0-9a-f]{24,64}", name) or registrable(domain) is None:
        return None
    return f"{name}@{domain}"


def phones_in(text: str) -> Iterator[tuple[str, int]]:
    """Telephone numbers as written, with their places: with a “+”, or behind a word that says so."""
    for dialled in _first(MOST_NUMBERS, _DIALLED.finditer(text)):
        at = dialled.start()
        if dialled[0].startswith(("+", "(+")) or _PHONE_LABEL.search(text, max(0, at - 40), at):
            yield dialled[0], at


def phone_number(written: str) -> str:
    """The digits of a number, with “+” where it is written; empty for what is none, or a template's."""
    # “+49 (0) 30 …”: the zero in brackets is not dialled from abroad.
    text = written[:60].strip().replace("(0)", "") if "+" in written[:4] else written[:60].strip()
    digits = re.sub(r"\D", "", text)
    number = f"+{digits}" if text.startswith(("+", "(+")) else digits
    return number if 7 <= len(digits) <= 15 and not _PLACEHOLDERS.fullmatch(number) else ""


def address_in(text: str) -> str | None:
    """Street and number, postcode, town: the pattern of most of the world's addresses, both ways round."""
    for code in _first(MOST_POSTCODES, POSTCODE.finditer(text)):
        before = re.sub(r"\s+", " ", text[max(0, code.start() - 100) : code.start()])
        found = _with_town_behind(before, code, text) or _with_town_before(before, code[0])
        if found:
            return found
    japanese = _JAPANESE.search(text)
    return japanese[0] if japanese else None


def _with_town_behind(before: str, code: re.Match[str], text: str) -> str:
    """“Gartenweg 5, 10115 Berlin”, and the French way with the number first."""
    found = _TOWN_BEHIND.match(text, code.end())
    if found is None:
        return ""
    second = found["second"] or ""
    town = found[1].removesuffix(second) if second.startswith(_LABELS) else found[1]
    street = _STREET_BEFORE.search(before[-70:])
    if street and not street[1].isdigit():
        return f"{_SENTENCE_END.split(street[1])[-1].strip()}, {code[0]} {town}"
    road = _ROAD_NUMBER_FIRST.search(before[-70:])
    return f"{road[1]}, {code[0]} {town}" if road and _ROAD.search(road[1]) else ""


def _with_town_before(before: str, code: str) -> str:
    """“12 High Street, Bristol BS1 4DJ”, “123 Main St, Springfield, IL 62704”."""
    if not re.search(r"[A-Z]", code) and not _HAS_STATE.search(before):
        return ""
    found = _TOWN_BEFORE.search(before)
    return f"{before[found.start() :].strip()} {code}" if found else ""


def _first(most: int, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    for number, match in enumerate(found):
        if number == most:
            return
        yield match
