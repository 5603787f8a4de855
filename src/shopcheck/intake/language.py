"""The language of a text among the eighteen we have words for: by script, else by frequent function words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shopcheck.model.letters import EASTERN
from shopcheck.patterns import late
from shopcheck.reading.folding import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOKED_AT = 20_000
_FEWEST_WORDS = 4
_FEWEST_HITS = 3
_AHEAD = 1.15
_WORD = late(r"[^\W\d_]+")
_NOT_PROSE = late(r"(?:https?://|www\.)\S{1,2000}|\S{1,200}@\S{1,200}|&[a-z]{2,8};")
_KANA = late(r"[\u3041-\u30ff]")
_HANGUL = late(r"[\uac00-\ud7af]")
_HAN = late(r"[\u4e00-\u9fff]")
_CYRILLIC = late(r"[\u0400-\u04ff]")
_LATIN = late(r"[A-Za-z\u00c0-\u024f]")
_OTHER_CYRILLIC = late(r"[іїєґўјљњћџ]")

# Folded: lower case without accents. Only short, frequent words that no name or brand is.
_WORDS: Mapping[str, str] = {
    "en": "the and of to you your is are for with this that have has was be will not our we on at from if by as can it "
    "please any been or more all get now just here about when what",
    "de": "der die das und ist sie ihr ihre ihnen nicht mit fur von zu den dem ein eine einen wir haben wird auf bei im "
    "sich auch wenn oder bitte konnen dein deine ich du uber nach sind wurde einer uns hier jetzt",
    "fr": "le la les des et est vous votre vos nous pour dans une un du en pas ne sur avec que qui ce cette au aux par "
    "plus sont avez ete merci bonjour notre si ou etre tout",
    "es": "el la los las de y que en su sus para con por una un es no se del al lo como mas ha si usted tu te nos esta este "
    "hemos gracias cuando todo sin haz",
    "it": "il lo gli di e che per con una un non del della dei delle la le sono ha si al alla nel tuo tua suo questo "
    "questa piu come anche grazie abbiamo stato tutti ti",
    "pt": "o os as de e que em para com uma um nao do da dos das no na por se seu sua voce ao mais foi sao ou esta este "
    "pelo pela ja tem nos obrigado obrigada como isso ate",
    "nl": "de het een en van je jouw uw u is niet met voor op aan bij dat die wij we hebben heeft wordt zijn naar kunt "
    "ook als om maar er dit deze ons onze door te bedankt nog",
    "pl": "i w na z do nie sie jest to ze o za przez twoje twoj jak po od dla twoja lub oraz juz nas naszym ten ta czy "
    "moze mozesz aby prosimy pan pani swoje zostalo",
    "sv": "och att det som en ett av for med ar du din ditt pa inte har till vi den fran kan om vid oss eller du "
    "nar var dig vara blir har",
    "da": "og at det som en et af for med er du din dit pa ikke har til vi den fra kan om ved os eller nar dig vores blev "
    "hvis efter skal",
    "cs": "a v na se je to z do ze pro s o vas vase jste jsme nebo by jako od k po si za ktery jsou byla byl prosim "
    "dekujeme vam aby pri muzete uz",
    "ro": "si de la in cu pe un o nu este sa ca pentru din care ai mai dumneavoastra va ati fost sunt sau noi "
    "prin daca comanda am acest aceasta tau ta",
    "hu": "a az es hogy nem egy is van meg on onnek de ha csak mint vagy el kerjuk lesz koszonjuk ez ezt amely azt mar "
    "sem volt fel majd kell tisztelt hamarosan kerem udvozlettel fizetesi szallitasi rendeleset alapjan onnek kivanunk ne",
    "tr": "ve bir bu icin ile de da olarak size sizin var daha en cok ne gibi sonra kadar olan degil ya veya tarafindan "
    "lutfen siparisiniz hesabiniz tum her",
}
# Letters that only some of the languages write: each counts like two words.
_LETTERS: Mapping[str, str] = {
    "de": "äöüß",
    "fr": "çèêœ",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "łąęśżźćń",
    "sv": "åäö",
    "da": "åæø",
    "cs": "řěůčžš",
    "ro": "șțăşţ",
    "hu": "őű",
    "tr": "ığş",
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _listed in _WORDS.items():
    for _one in dict.fromkeys(word for word in _listed.split() if len(word) > 1):
        _BY_WORD[_one] = (*_BY_WORD.get(_one, ()), _language)


def language_of(text: str) -> str | None:
    """The language (ISO 639-1); ``None`` if the text is too short, mixed, or in none of the eighteen."""
    cleaned = _NOT_PROSE.sub(" ", clean(text[:_LOOKED_AT]))
    by_script = _by_script(cleaned)
    if by_script is not None:
        return by_script or None
    words = _WORD.findall(fold(cleaned))
    if len(words) < _FEWEST_WORDS:
        return None
    hits: Counter[str] = Counter()
    points: Counter[str] = Counter()
    for word in words:
        known = _BY_WORD.get(word, ())
        for language in known:
            hits[language] += 1
            points[language] += 2 / (1 + len(known))  # type: ignore[assignment]
    _count_letters(cleaned.lower(), hits, points)
    return _clear_winner(hits, points, len(words))


def _by_script(text: str) -> str | None:
    """The language a script gives away; an empty text for another language of that script."""
    scripts = (_KANA, _HANGUL, _HAN) if max(text, default="") >= EASTERN else ()
    kana, hangul, han = [len(script.findall(text)) for script in scripts] or (0, 0, 0)
    east = kana + hangul + han
    if east >= 4 and east * 3 > len(_LATIN.findall(text)):
        if hangul > kana + han:
            return "ko"
        return "ja" if kana * 12 > han else "zh"
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic >= 8 and cyrillic > len(_LATIN.findall(text)):
        return "" if len(_OTHER_CYRILLIC.findall(text.lower())) * 50 > cyrillic else "ru"
    return None


def _count_letters(text: str, hits: Counter[str], points: Counter[str]) -> None:
    present = set(text) if not text.isascii() else set()
    for language, letters in _LETTERS.items():
        seen = sum(letter in present for letter in letters)
        if seen and hits[language]:
            points[language] += 2 * seen


def _clear_winner(hits: Counter[str], points: Counter[str], words: int) -> str | None:
    ranked = points.most_common()[:2]
    if not ranked:
        return None
    best, score = ranked[0]
    enough = hits[best] >= _FEWEST_HITS and hits[best] * 25 >= words
    ahead = len(ranked) < 2 or score >= _AHEAD * ranked[1][1]
    return best if enough and ahead else None
