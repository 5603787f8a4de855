"""The company a page names: its legal name with its form, and its VAT number. What a page says, no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.lookups.page_dom import PIECE, Page, shown
from shopcheck.lookups.page_structured import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Legal forms as they are written behind a company's name, longest first.
_FORMS = (
    *(r"GmbH & Co\. ?KGa?A?", r"GmbH & Co\. ?OHG", r"gGmbH", r"GmbH", r"UG \(haftungsbeschr[äa]nkt\)", r"UG & Co\. ?KG", r"mbH"),
    *(r"e\. ?K\.", r"e\. ?U\.", "OHG", "GbR", "KGaA", "KG", "AG", r"SE & Co\. ?KG", "SE"),
    *(r"B\. ?V\.", "BV", r"N\. ?V\.", r"V\. ?O\. ?F\.", "VOF", "BVBA", "SRL", "SPRL"),
    *("SARL", r"S\.à ?r\.l\.", "Sàrl", "SASU", "SAS", "EURL", r"S\.A\.S\.", r"S\.A\."),
    *(r"Pty\.? Ltd\.?", r"Pte\.? Ltd\.?", r"Pvt\.? Ltd\.?", r"Co\., ?Ltd\.?", r"Co\. ?Ltd\.?", r"Co\., Limited", r"Co Limited"),
    *(r"Ltd\. Şti\.", r"Ltd\.", "Ltd", "LTD", "Limited", "LIMITED", "PLC", "plc", "LLP", "LLC", r"L\.L\.C\.", r"Inc\.", "Inc", r"Corp\.", "DAC"),
    *(r"S\. ?r\. ?l\. ?s?\.?", r"S\. ?p\. ?A\.", r"S\.a\.s\.", r"S\.n\.c\.", r"S\. ?L\. ?U\.", r"S\. ?L\.", "SLU", r"Lda\.?", "LTDA", "Ltda", "EIRELI"),
    *(r"[Ss]p\. ?z ?o\. ?o\.", r"[Ss]p\. ?j\.", r"s\. ?r\. ?o\.", r"a\. ?s\.", r"A\.Ş\.", "ApS", "A/S", "AB", "AS", "Oy", "Oyj", "OÜ", "UAB", "SIA"),
    *(r"Kft\.?", r"Zrt\.?", r"Bt\.?", "EOOD", "OOD", "ЕООД", "ООД", "d\\.o\\.o\\."),
)  # fmt: skip
_FORM = re.compile(rf"(?<=[\w.&)“”\"'] )(?:{'|'.join(_FORMS)})(?![\w&])(?!\s{{0,2}}[\d€$£])")
_ASIAN = re.compile(r"株式会社|合同会社|有限会社|주식회사|\(주\)|有限公司")
_ASIAN_BEFORE = re.compile(r"[\w・ー()（）]{2,30}$")
_ASIAN_BEHIND = re.compile(r" ?[\w・ー]{1,30}")
_RUSSIAN = re.compile(r"\b(?:ООО|ОАО|ЗАО|АО|ИП) [«\"“]?([^\W\d_][\w .-]{1,50})[»\"”]?")
# The words of a name in front of the form: capitalised, numbers, and what joins them.
_NAME = re.compile(
    r"((?:[A-ZÀ-ÞĀ-ŽА-Я0-9][\w.'’&+-]{0,30}|&|\+)(?: (?:[A-ZÀ-ÞĀ-ŽА-Я0-9][\w.'’&+-]{0,30}|&|\+|and|und|et|en|of|de|der|van|y|e)){0,6}),? $"
)
_FILLERS = re.compile(
    r"^(?:(?:by|copyright|the company|company|firma|firmenname|betreiber|inhaber|impressum|seller|verkäufer|anbieter|address|adresse|contact|kontakt"
    r"|all|rights|reserved|powered|about|us|is|von|par|door|bei|from|operated|is operated|of|and|und|\d{4}|©|-|–|:) ?)+",
    re.IGNORECASE,
)  # fmt: skip
# Companies that a shop's page names beside its own: payment, delivery, advertising, software.
_OTHERS = re.compile(
    r"google|paypal|klarna|stripe|mollie|adyen|facebook|meta platforms|shopify|trusted shops|trustpilot|amazon|apple|microsoft|dhl|ups|dpd|gls|hermes"
    r"|fedex|visa|mastercard|american express|cloudflare|hotjar|mailchimp|intuit|klaviyo|tiktok|bytedance|pinterest|twitter|linkedin|youtube|automattic"
    r"|cookiebot|usercentrics|hubspot|zendesk|strato|ionos|hetzner|ratepay|billpay|unzer|riverty|afterpay|sofort|criteo|taboola|wix\.com|squarespace",
    re.IGNORECASE,
)
_NEAR_OWNER = re.compile(
    r"©|\(c\)|copyright|impressum|imprint|company name|firmenname|legal name|registered|handelsregister|verantwortlich|operated by",
    re.IGNORECASE,
)
LONGEST_TEXT = 512 * 1024
MOST_NAMES = 60

# Country → number behind the prefix, as national rules write it (Directive 2006/112/EC art. 215, national law).
_VAT = {
    "AT": r"U\d{8}", "BE": r"[01]\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]", "CZ": r"\d{8,10}", "DE": r"\d{9}",
    "DK": r"\d{8}", "EE": r"\d{9}", "EL": r"\d{9}", "ES": r"[0-9A-Z]\d{7}[0-9A-Z]", "FI": r"\d{8}",
    "FR": r"[0-9A-Z]{2}\d{9}", "GB": r"(?:\d{12}|\d{9})", "XI": r"(?:\d{12}|\d{9})", "HR": r"\d{11}", "HU": r"\d{8}",
    "IE": r"\d[0-9A-Z]\d{5}[A-W][A-I]?", "IT": r"\d{11}", "LT": r"(?:\d{12}|\d{9})", "LU": r"\d{8}", "LV": r"\d{11}",
    "MT": r"\d{8}", "NL": r"\d{9}B\d{2}", "PL": r"\d{10}", "PT": r"\d{9}", "RO": r"\d{2,10}", "SE": r"\d{12}",
    "SI": r"\d{8}", "SK": r"\d{10}", "NO": r"\d{9}MVA", "CHE": r"\d{9}(?:MWST|TVA|IVA)?",
}  # fmt: skip
_VAT_RULES = {country: re.compile(rule + r"(?!\d)") for country, rule in _VAT.items()}
_VAT_AT = re.compile(
    rf"(?<![A-Za-z0-9])({'|'.join(sorted(_VAT, key=len, reverse=True))})[ .:-]{{0,2}}([0-9A-Z](?:[ .-]?[0-9A-Z]){{1,14}})"
)
_VAT_LABEL = re.compile(
    r"\b(?:VAT|USt|UID|BTW|TVA|P\.? ?IVA|Partita IVA|NIF|CIF|NIPC|NIP|moms|CVR|DIČ|CUI|ALV|ΑΦΜ|MWST|tax id|value added)[\w.\-/ ]{0,30}[:#№°]? ?$",
    re.IGNORECASE,
)
_VAT_BARE = re.compile(
    r"\b(?:(VAT)(?: reg(?:istration)?)?(?: ?no| ?number)?|(P\.? ?IVA|Partita IVA)|(NIP))[.:# ]{0,4}(\d(?:[ .-]?\d){8,11})(?!\d)", re.IGNORECASE
)  # fmt: skip
_BARE_RULES = (("GB", (9, 12)), ("IT", (11,)), ("PL", (10,)))


def legal_entity(page: Page, names: Iterable[str]) -> str | None:
    """The company named, with its legal form: structured data, beside ©, with the page's own name, else the last one."""
    for found in page.objects:
        if name := shown(text_of(found, "legalName"), 100):
            return name
    text = page.pieces[-LONGEST_TEXT:]
    # A name seldom goes over several elements; where it does, only the joined text has it whole.
    found_names = list(_companies(text)) or list(_companies(text.replace(PIECE, " ")))
    own = {word for name in (*names, (page.domain or "").partition(".")[0]) for word in _words(name)}
    for is_near_owner, name in found_names:
        if is_near_owner:
            return name
    for _, name in found_names:
        if own.intersection(_words(name)):
            return name
    return found_names[-1][1] if found_names else None


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) >= 3}


def _companies(text: str) -> Iterator[tuple[bool, str]]:
    """Companies in a text, and whether words of ownership stand close before them."""
    text = re.sub(rf"[^\S{PIECE}]+", " ", text)
    count = 0
    for form in _FORM.finditer(text):
        name = _NAME.search(text, max(0, form.start() - 90), form.start())
        if name is None:
            continue
        bare = _FILLERS.sub("", name[1]).strip(" ,.&-–")
        if len(bare) < 2 or bare.split()[-1].isdigit() or _OTHERS.search(bare):
            continue
        before = text[max(0, name.start() - 60) : form.start()]
        yield _NEAR_OWNER.search(before) is not None, shown(f"{bare} {form[0]}", 100)
        count += 1
        if count == MOST_NAMES:
            return
    asian, russian = _ASIAN.search(text), _RUSSIAN.search(text)
    if asian:
        left = _ASIAN_BEFORE.search(text, max(0, asian.start() - 30), asian.start())
        right = None if left else _ASIAN_BEHIND.match(text, asian.end())
        yield False, shown("".join(part[0] for part in (left, asian, right) if part), 100)
    if russian:
        yield False, shown(russian[0], 100)


def vat_number(page: Page) -> str | None:
    """The VAT number shown, without blanks: with its country's prefix, or labelled. Its check digit is not tested."""
    for found in page.objects:
        if written := text_of(found, "vatID"):
            return re.sub(r"[^0-9A-Z]", "", written.upper())[:20] or None
    text = page.text[-LONGEST_TEXT:]
    best: str | None = None
    for found_at in _VAT_AT.finditer(text):
        country, compact = found_at[1], re.sub(r"[ .-]", "", found_at[2])
        rule = _VAT_RULES[country].match(compact)
        if rule is None:
            continue
        number = f"{country}{rule[0]}"
        if _VAT_LABEL.search(text, max(0, found_at.start() - 50), found_at.start()):
            return number
        # Without a label, only a number too long to be an article number by chance.
        best = best or (number if len(number) >= 11 else None)
    return best or _bare_vat(text)


def _bare_vat(text: str) -> str | None:
    for found in _VAT_BARE.finditer(text):
        digits = re.sub(r"\D", "", found[4])
        for label, (country, lengths) in enumerate(_BARE_RULES, start=1):
            if found[label] and len(digits) in lengths:
                return f"{country}{digits}"
    return None
