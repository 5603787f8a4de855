"""Whether a page's texts call another shop's address their own: who copies terms forgets to change the name in them.

Only an address right behind words like “our website” or “welcome to” counts; privacy texts name
dozens of others for good reasons. General knowledge; own list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.knowledge import ends_as_hosts_do, intermediary, public_suffix
from shopcheck.lookups.pages.dom import domain_of
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.lookups.pages.dom import Page

MOST_HOSTS, MOST, LONGEST_TEXT, REACH = 1_000, 5, 512 * 1024, 70
SHORTEST_SHARED = 4

_HOST = late(r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}(?![\w@-])", re.IGNORECASE)
# The words that make an address behind them the text's own, by language.
_OWN_WORDS = (
    # English
    r"welcome to|our (?:own )?(?:web ?site|site|(?:online |web ?)?(?:store|shop)|webshop)|your (?:visit|use) (?:to|of)",
    r"by (?:using|accessing|visiting)|(?:purchase[ds]?|purchasing|orders?|ordered|ordering|buy|buying|bought|shop|shopping|shopped) (?:from|on|at|with)",
    r"(?:this|the) (?:web ?site|site|(?:online )?(?:store|shop)),? (?:is )?(?:owned|operated|run)(?: and \w+)? by|users of|customers of",
    # German, Dutch
    r"willkommen (?:bei|auf|im)|unser(?:e[rnms]?)? (?:web ?site|webseite|internetseite|homepage|(?:online|web|internet)?-?shop)",
    r"(?:bestellung(?:en)?|einkauf|einkaufen|kauf) (?:bei|auf|über)|betreiber (?:der|des) (?:web ?site|webseite|online-?shops)",
    r"welkom (?:bij|op)|onze (?:web ?site|site|webshop|webwinkel|winkel)|(?:bestelling(?:en)?|aankoop|aankopen) (?:bij|op|via)",
    # French, Spanish, Italian, Portuguese
    r"bienvenue (?:sur|chez)|notre (?:site(?: web| internet)?|boutique(?: en ligne)?)|(?:commandes?|achats?) (?:sur|chez)",
    r"bienvenid[oa]s? a|nuestr[oa] (?:sitio(?: web)?|web|p[áa]gina(?: web)?|tienda(?: online| en línea)?)|(?:compras?|comprar|pedidos?) en",
    r"benvenut[oi] (?:su|in|nel)|(?:il )?nostro (?:sito(?: web)?|negozio(?: online)?)|(?:acquist[oi]|ordin[ei]) (?:su|da)",
    r"bem-vind[oa]s? (?:ao?|à)|noss[oa] (?:site|loja(?: virtual| online)?)|(?:compras?|pedidos?) (?:no|na|em)",
    # Polish, Czech, Swedish, Danish, Norwegian, Finnish
    r"witamy (?:w|na)|nasz(?:ej|a|ym|ego) (?:stron(?:ie|a|y)(?: internetowej)?|sklep(?:ie|u)?(?: internetow(?:ym|ego))?)|sklepu? internetow(?:y|ego)",
    r"vítejte (?:na|v)|na(?:š|šem|šich) (?:web(?:u|ových stránkách)?|stránkách|e-?shopu?)",
    r"v[äæe]lkommen till?|v(?:år|åra|ores) (?:webbplats|hemsida|webbutik|butik|hjemmeside|web ?shop|nettside|nettbutikk)",
    r"tervetuloa|verkko(?:sivustomme|kauppamme)",
    # Russian, Japanese, Chinese, Korean
    r"добро пожаловать (?:в|на)|наш(?:ем|его)? (?:сайт[ае]?|магазин[ае]?|интернет-магазин[ае]?)",
    r"当サイト|当店|当ショップ|本サイト|本网站|本網站|我们的网站|본 사이트|저희 웹사이트",
    # Everywhere
    r"©|\(c\)|copyright",
)
_BETWEEN = r"(?:(?:at|under|located at|found at|unter|auf|op|via|à|en|su|w|na|på|the|der|by|von|van)(?: |$)){0,2}"
_CALLED_OWN = late(
    rf"(?<![^\W_])(?:{'|'.join(_OWN_WORDS)})[\s,:;()\[\]„“”\"'«»©-]{{0,4}}"
    rf"(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?[\s,.:-]{{0,3}})?{_BETWEEN}[\s(\[„“\"'«]{{0,3}}(?:https?://)?$"
)
# Whom texts send their readers to, whatever words stand in front.
_NOBODYS_SHOP = late(r"(?:^|\.)(?:europa\.eu|gov(?:\.[a-z]{2})?|gouv\.fr|(?:all)?aboutcookies\.org|youronlinechoices\.\w+)$")  # fmt: skip


def other_shops(page: Page) -> tuple[str, ...]:
    """Registrable domains that the page's texts call their own and that are not, in the order they stand."""
    own = page.domain
    if own is None:
        return ()
    found = (domain for domain in _called_own(page.text[:LONGEST_TEXT]) if not _is_same(domain, own))
    return tuple(dict.fromkeys(found))[:MOST]


def _called_own(text: str) -> Iterator[str]:
    for number, match in enumerate(_HOST.finditer(text)):
        if number == MOST_HOSTS:
            return
        host = match[0].lower()
        before = " ".join(text[max(0, match.start() - REACH) : match.start()].casefold().split())
        # “node.js” has the shape of a host; what is written as an address is meant as one.
        is_host = host.startswith("www.") or before.endswith("//") or ends_as_hosts_do(host)
        if not is_host or not _CALLED_OWN.search(before) or _NOBODYS_SHOP.search(host):
            continue
        domain = domain_of(host)
        if domain is not None and intermediary(host) is None:
            yield domain


def _is_same(one: str, other: str) -> bool:
    """The same name under another ending, or with a word more: nobody else's."""
    first, second = (_label(domain) for domain in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return first == second or (len(shorter) >= SHORTEST_SHARED and shorter in longer)


def _label(domain: str) -> str:
    suffix = public_suffix(domain)
    label = domain.removesuffix(f".{suffix}") if suffix else domain
    return label.rpartition(".")[2].replace("-", "")
