"""Names of months in the 18 languages, as clients print them: folded beginnings that tell them apart."""

from __future__ import annotations


def _of_year(beginnings: str) -> dict[str, int]:
    return {beginning: month for month, beginning in enumerate(beginnings.split(), 1)}


# Beginnings, lower case without accents; the longest that fits wins. Where two languages disagree
# (Czech “listopad” is November, Croatian October) only the 18 languages count.
MONTHS: dict[str, int] = {
    **dict.fromkeys(("jan", "janv", "ene", "gen", "sty", "led", "ian", "oca", "янв"), 1),
    **dict.fromkeys(("feb", "fev", "fevr", "lut", "uno", "sub", "фев"), 2),
    **dict.fromkeys(("mar", "marz", "maart", "mrt", "mars", "brez", "breez", "мар"), 3),
    **dict.fromkeys(("apr", "avr", "abr", "kwi", "dub", "nis", "апр"), 4),
    **dict.fromkeys(("may", "mai", "maj", "mag", "mei", "kve", "мая", "май"), 5),
    **dict.fromkeys(("jun", "juin", "giu", "cze", "iun", "haz", "июн"), 6),
    **dict.fromkeys(("jul", "juil", "lug", "lip", "iul", "tem", "июл"), 7),
    **dict.fromkeys(("aug", "aou", "ago", "sie", "srp", "агу", "авг"), 8),
    **dict.fromkeys(("sep", "set", "wrz", "zar", "szep", "eyl", "сен"), 9),
    **dict.fromkeys(("oct", "okt", "ott", "out", "paz", "rij", "eki", "окт"), 10),
    **dict.fromkeys(("nov", "lis", "noi", "kas", "ноя"), 11),
    **dict.fromkeys(("dec", "dez", "dic", "gru", "pro", "ara", "дек"), 12),
    # Beyond the 18: Finnish (“marraskuu” is November), Greek, Ukrainian, Bulgarian, Norwegian.
    **_of_year("tamm helm maal huh tou kes hei elo syys lok marr joul"),
    **_of_year("ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ"),
    **_of_year("січ лют бер квіт трав черв лип серп вер жовт листо груд"),
    "яну": 1,
    "ноем": 11,
    "des": 12,
    # Longer beginnings decide between look-alikes: Polish lipiec/listopad, Czech červen/červenec.
    "lipc": 7,
    "listo": 11,
    "cerven": 6,
    "cervenc": 7,
    "cerv": 6,
    "unor": 2,
    "czerw": 6,
}
