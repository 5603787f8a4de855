"""Ways of payment an order mail names: near words of paying, or by marks nothing else has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shopcheck.intake.order_text import OrderText

_BEFORE, _AFTER = 30, 90
_REFUSED_REACH = 120
_LOOKED_AT = 50_000
_WORDS_BETWEEN = 2
_WORD = re.compile(r"[^\W_]+")

# One row each: the name in rules and advice, and how mails write it. Near words of paying only.
METHODS: Mapping[str, str] = {
    "apple-pay": r"apple ?pay",
    "google-pay": r"google ?pay|gpay",
    "paypal": r"pay ?pal",
    "klarna": r"klarna",
    "ideal": r"ideal\b",
    "bancontact": r"bancontact|mister ?cash|payconiq",
    "card": (
        r"master ?card|visa(?: ?(?:card|debit|electron|credit))?\b|maestro|american express|amex|discover card|diners club|"
        r"credit ?card|debit ?card|cr[eé]dit ?card|kreditkarte|debitkarte|ec-karte|girocard|carte (?:bancaire|bleue|de (?:cr[eé]dit|paiement|d[eé]bit))|"
        r"carta di (?:credito|debito)|cart[aã]o(?: de (?:cr[eé]dito|d[eé]bito))?|tarjeta(?: de (?:cr[eé]dito|d[eé]bito))?|"
        r"creditcard|pinpas|bankpas|kart[aą] (?:kredytow|p[lł]atnicz|debetow|bankow)\w{1,4}|kart[aą]\b|kreditkort|betalkort|bankkort|kontokort|dankort|"
        r"platebn[ií] kart\w{1,3}|kartou|card bancar|cu cardul|bankk[aá]rty\w{1,4}|kredi kart[ıi]|banka kart[ıi]|банковск\w{1,4} карт\w{1,3}|картой|"
        r"信用卡|银行卡|クレジットカード|신용카드|체크카드"
    ),
    "bank-transfer": (
        r"bank ?transfer|wire transfer|bank wire|banküberweisung|überweisung|vorkasse|virement(?: bancaire)?|bonifico(?: bancario)?|"
        r"transferencia(?: bancaria)?|transfer[eê]ncia(?: banc[aá]ria)?|bankoverschrijving|overschrijving|overboeking|przelew\w{0,3}|banköverföring|"
        r"bankoverførsel|bankovn[ií] p[rř]evod|p[rř]evodem|transfer bancar|[aá]tutal[aá]s\w{0,4}|havale|eft\b|банковский перевод|银行转账|銀行振込|계좌이체|무통장|"
        r"sofort(?:überweisung)?|multibanco|blik\b|pix\b|boleto|swish\b|mobilepay|trustly|przelewy24|giropay|eps\b"
    ),
    "direct-debit": (
        r"direct debit|sepa(?:-| )?(?:direct debit|lastschrift|incasso)?|lastschrift|bankeinzug|prél[eè]vement|prelevement|addebito diretto|"
        r"domiciliaci[oó]n|d[eé]bito direto|automatische incasso|incasso|autogiro|polecenie zapłaty"
    ),
    "cash-on-delivery": (
        r"cash on delivery|\bcod\b|nachnahme|contre[- ]remboursement|paiement à la livraison|contra ?reembolso|contrassegno|contra-?reembolso|"
        r"(?:onder|bij) rembours|betalen bij aflevering|za pobraniem|pobranie|płatność przy odbiorze|postförskott|efterkrav|dob[ií]rk\w{1,3}|ramburs|ut[aá]nv[eé]t\w{0,4}|"
        r"kap[ıi]da ödeme|наложенн\w{1,4} платеж\w{0,3}|при получении|货到付款|代金引換|代引き?|착불|후불"
    ),
    "crypto": r"bitcoin|\bbtc\b|ethereum|\busdt\b|\beth\b|crypto(?:currency)?|kryptow[aä]hrung|krypto\w{0,8}|criptomoneda\w?|cryptomonnaie\w?|加密货币|仮想通貨|암호화폐",
    "gift-card": (
        r"gift ?cards?|e-?gift|gutschein\w{0,6}|geschenkkarte\w?|carte[- ]cadeau|tarjetas? regalo|carta regalo|buono regalo|cart[aã]o presente|vale[- ]presente|"
        r"cadeaubon|cadeaukaart|karta podarunkowa|presentkort|gavekort|d[aá]rkov\w{1,3} (?:kart|poukaz)\w{0,3}|card cadou|aj[aá]nd[eé]kk[aá]rty\w{0,3}|hediye kart\w{1,3}|"
        r"подарочн\w{1,4} карт\w{1,3}|礼品卡|ギフト(?:カード|券)|기프트 ?카드|store credit|shop credit"
    ),
    "invoice": (
        r"(?:on|by|pay) invoice|invoice payment|kauf auf rechnung|(?:auf|per|gegen) rechnung|rechnungskauf|(?:sur|par) facture|paiement sur facture|con factura|"
        r"op (?:factuur|rekening)|achteraf betalen|op rekening|per factuur|afterpay|clearpay|riverty|mot faktura|på faktura|faktura\b|na fakturę|请款单|請求書払い|後払い|atome\b|affirm\b|afterpay|alma\b|scalapay|billink"
    ),
}
_METHODS = {name: re.compile(rf"(?<![^\W_])(?:{form})", re.IGNORECASE) for name, form in METHODS.items()}
_IDEAL = re.compile(r"\biDEAL\b")
_HIDDEN_DIGITS = r"(?:[*•●·xX.…_#-]|&bull;| ){2,24}\d{4}"
_CARD_MARK = re.compile(
    rf"\b(?:visa|master ?card|maestro|amex|american express|discover|diners|jcb|dankort|card|karte|carte|tarjeta|carta|cartão|kaart|kart[aęą]|kort|карта)"
    rf"[\w ]{{0,24}}?[ :(-]{{0,3}}(?:{_HIDDEN_DIGITS}|(?:ending|ends|endend|endet|terminant|terminada|terminando|que termina|finissant|eindigend|kończąc\w{{1,3}})"
    r"(?: (?:in|with|on|auf|mit|par|en|em|op|na|się))? {0,2}[*•x.]{0,8}\d{4})\b",
    re.IGNORECASE,
)


def payment_methods(order: OrderText) -> tuple[str, ...]:
    """The ways of payment named, in the order of the table; none that is only advertised or warned of.

    Two words at most stand between the word of paying and the way; three ways beside one word are
    an advertisement.
    """
    found: set[str] = set()
    for before, after in _windows(order):
        here = {name for name, form in _METHODS.items() if _beside(form, before, after)}
        found |= here if len(here) <= 2 else set()
    text = order.text[:_LOOKED_AT]
    if _CARD_MARK.search(text):
        found.add("card")
    if "ideal" in found and not _IDEAL.search(text):
        found.discard("ideal")
    return tuple(name for name in METHODS if name in found)


def _beside(form: re.Pattern[str], before: str, after: str) -> bool:
    behind = form.search(after)
    if behind is not None and len(_WORD.findall(after[: behind.start()])) <= _WORDS_BETWEEN:
        return True
    ahead = list(form.finditer(before))
    return bool(ahead) and not before[ahead[-1].end() :].strip(" -")


def _windows(order: OrderText) -> Iterator[tuple[str, str]]:
    """What stands before and behind words of paying, in their own line and the next filled one."""
    refused = order.hits("accepted_said")
    for hit in order.hits("payment_label"):
        if any(other.start - _REFUSED_REACH <= hit.start <= other.end + _REFUSED_REACH for other in refused):
            continue
        start = max(order.text.rfind("\n", 0, hit.start) + 1, hit.start - _BEFORE)
        lines = order.text[hit.end : hit.end + _AFTER].split("\n")
        filled = [line for line in lines if line.strip()][:2]
        yield order.text[start : hit.start], " ".join(filled)
