"""From the bytes of a saved page to text that is safe to parse, or the reason why it is not."""

from __future__ import annotations

import codecs
import re

from shopcheck.patterns import late

LARGEST = 2 * 1024 * 1024
DEEPEST = 2_000
MOST_ATTRIBUTES = 1_000
# A parser rebuilds every formatting element left open (<b>, <i> …) in each new paragraph; a page
# may ask for millions of them in a few kilobytes. Honest pages stay far below this.
MOST_REBUILT = 300_000

# The encodings of the WHATWG Encoding Standard that shop pages are written in. A closed list:
# Python also has codecs that decode in quadratic time, or that are no encodings of text at all.
_ENCODINGS = {
    "utf8": "utf-8",
    "ascii": "windows-1252",
    "usascii": "windows-1252",
    "latin1": "windows-1252",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "xsjis": "cp932",
    "eucjp": "euc_jp",
    "iso2022jp": "iso2022_jp",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    "iso88591": "windows-1252",
    "iso88599": "windows-1254",
    **{f"windows125{n}": f"windows-125{n}" for n in range(9)},
    **{f"iso8859{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = late(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w:.-]{2,40})", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """The text of a page: by its byte order mark, by the charset it declares, else UTF-8 or Windows-1252.

    Never raises: what cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _CHARSET.search(data, 0, 2048)
    if declared:
        label = re.sub(r"[^a-z0-9]", "", declared[1].decode("ascii", "replace").lower())
        encoding = _ENCODINGS.get(label, "utf-8")
        if encoding != "utf-8":
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page of UTF-8 with some broken bytes is likelier than none at all.
        broken = data.decode("utf-8", "replace")
        return broken if error.start > 64 * 1024 or declared else data.decode("windows-1252", "replace")


# One token of markup as the HTML standard's tokenizer sees it (13.2.5): quotes open a value only
# behind “=”; comments, raw text and CDATA hide tags. Possessive throughout: each character is read once.
_ATTRIBUTES = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TO_END = rf"(?:[\s/]++|{_ATTRIBUTES})*+"
_RAW_TEXT = r"(?i:script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])"
_TOKEN = late(
    rf"</([a-zA-Z][^\s/>]*+)(?:>|{_TO_END}(>?))"
    rf"|<({_RAW_TEXT})({_TO_END})(>?)((?:[^<]++|<(?!/(?i:\3)))*+)"
    rf"|<([a-zA-Z][^\s/>]*+)(?:>|({_TO_END})(>?))"
    r"|<(?:!---?>|!--(?:[^-]++|-(?!-!?>))*+(?:--!?>)?|(!\[CDATA\[)[^>]*+|[!?/][^>]*+)"
)
_ATTRIBUTE = late(_ATTRIBUTES)
_NEVER_NESTS = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *(
            "p",
            "li",
            "dt",
            "dd",
            "option",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "tfoot",
            "colgroup",
        ),
        *("html", "head", "body", "frame", "frameset", "keygen", "bgsound", "basefont"),
    )
)
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_FOREIGN = frozenset(("svg", "math"))


def refuses_to_be_read(html: str) -> bool:
    """Whether parsing this page could take minutes: depth, attributes of one tag, formatting left open.

    One pass over the tags, linear in the page's length, before any parser sees it. What hides an end
    tag (a comment, an attribute, CDATA) is told from markup, since that end tag closes nothing.
    """
    open_now: dict[str, int] = {}
    nested = foreign = formatting = rebuilt = data_until = 0
    for token in _TOKEN.finditer(html):
        end_tag, _, _, raw_attributes, _, raw_text, start_tag, attributes, _, cdata = token.groups()
        if end_tag:
            # An end tag that closes nothing, or may be data, makes no room for another level.
            name = end_tag.lower()
            if open_now.get(name) and token.start() >= data_until:
                open_now[name] -= 1
                nested -= 1
                formatting -= name in _FORMATTING
                foreign -= name in _FOREIGN
            continue
        if start_tag:
            rebuilt += formatting
            name = start_tag.lower()
            if foreign or name not in _NEVER_NESTS:
                nested += 1
                open_now[name] = open_now.get(name, 0) + 1
                formatting += name in _FORMATTING
                foreign += name in _FOREIGN
        elif foreign and raw_text:
            # Inside <svg> raw text is markup: start tags count in either reading.
            nested += raw_text.count("<") - raw_text.count("</") + 1
        elif foreign and cdata and token.start() >= data_until:
            # Inside <svg> CDATA is data up to its end, elsewhere a comment up to “>”.
            end = html.find("]]>", token.end())
            data_until = len(html) if end < 0 else end
        if nested >= DEEPEST or rebuilt > MOST_REBUILT or _too_many(attributes or raw_attributes or ""):
            return True
    return False


def _too_many(attributes: str) -> bool:
    return len(attributes) > 2 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(attributes)) >= MOST_ATTRIBUTES
