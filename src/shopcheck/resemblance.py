"""Names that look like a known seller's: typos, look-alike letters, a brand plus a word, a brand in front.

Measured against own names only: an official address, or a word that merely contains a name
(`ups` in `groups`), never resembles anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from shopcheck.knowledge import brand_labels, intermediary, owner_of, public_suffix, registrable, seller, sellers
from shopcheck.model.letters import skeleton


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A known seller imitated by a host, and how.

    `how`: ``typo``, ``look-alike-letter``, ``brand-plus-word``, ``other-suffix`` or ``subdomain``.
    """

    seller: str
    how: str


# Words that shops, scams and help desks put beside a name; together with a brand they make a claim.
WORDS = frozenset(
    """
    account accounts aduana alert app billing care center centre checkout claim client cloud club colis confirm
    contact coupon customer customers customs de deal deals delivery desk direct discount dogana douane es eu
    express factory fr gift gifts global help helpdesk inc info international invoice it kundenservice limited
    live login mail mall market message my myaccount nederland net news nl notice notify official online order
    orders outlet pacco pack package paczka paket pakket paquete parcel pay payment payments portal post prime
    promo promotion promotions receipt refund refunds reward rewards sale sales secure security service services
    shipping shop shops sign signin store stores support team toll track tracking uk update us usa user
    verification verify vip voucher wallet web win world www zoll
    """.split()  # noqa: SIM905 - a list to read and add to, not to punctuate
)
MINIMUM_TYPO = 6
MINIMUM_JOINED = 5
MINIMUM_ALONE = 4


@lru_cache(maxsize=65536)
def resemblance(host: str) -> Resemblance | None:
    """The known seller that a host imitates by its own (registrable) name; ``None`` for honest names."""
    domain = registrable(host)
    if domain is None or owner_of(host) is not None:
        return None
    suffix = public_suffix(domain) or ""
    label = domain.removesuffix(f".{suffix}")
    return _by_letters(label) or _by_words(label) or _by_typo(label) or _by_suffix(label, suffix)


@lru_cache(maxsize=65536)
def brand_in_front(host: str) -> str | None:
    """The known seller named before a foreign registrable domain (``aliexpress.com.order-x.example``)."""
    domain = registrable(host)
    if domain is None or domain == host or owner_of(host) is not None or _hosts_for_others(host):
        return None
    labels = brand_labels()
    for part in host.removesuffix(f".{domain}").split("."):
        for token in (part, *part.split("-")):
            owner = labels.get(skeleton(token))
            if owner and len(token) >= MINIMUM_ALONE and not seller(owner).ordinary_word:
                return owner
    return None


def _hosts_for_others(host: str) -> bool:
    """Help desks and mail services keep a subdomain for each customer: his name there is in order."""
    between = intermediary(host)
    return between is not None and between.role in ("mail-service", "parcel-tracker", "help-desk")


def _readable(label: str) -> str:
    """The label in letters: A-labels decoded (IDNA), or as it stands."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _by_letters(label: str) -> Resemblance | None:
    shown = _readable(label)
    for plain in (skeleton(shown), shown.replace("rn", "m"), shown.replace("vv", "w")):
        owner = brand_labels().get(plain)
        if owner and plain != shown and len(plain) >= MINIMUM_ALONE:
            return Resemblance(owner, "look-alike-letter")
    return None


def _by_words(label: str) -> Resemblance | None:
    labels = brand_labels()
    tokens = skeleton(_readable(label)).split("-")
    if len(tokens) > 1:
        for token in tokens:
            owner = labels.get(token) or _short_carriers().get(token)
            if owner and _plausible(token, owner, [other for other in tokens if other != token]):
                return Resemblance(owner, "brand-plus-word")
    whole = "".join(tokens)
    for cut in range(MINIMUM_JOINED, len(whole) - 1):
        for brand, rest in ((whole[:cut], whole[cut:]), (whole[-cut:], whole[:-cut])):
            owner = labels.get(brand)
            if owner and rest in WORDS and not seller(owner).ordinary_word:
                return Resemblance(owner, "brand-plus-word")
    return None


def _plausible(token: str, owner: str, others: list[str]) -> bool:
    """A short or everyday word is a claim only beside a word of shops; a made-up name is one by itself."""
    beside_shop_word = any(other in WORDS or re.sub(r"\d+$", "", other) in WORDS for other in others)
    distinctive = len(token) >= MINIMUM_JOINED and not seller(owner).ordinary_word
    return distinctive or beside_shop_word


@lru_cache(maxsize=1)
def _short_carriers() -> dict[str, str]:
    """Carriers of three letters (dhl, ups …): a name only where a word of shops or parcels stands beside it."""
    return {id_: id_ for id_, entry in sellers().items() if entry.kind == "carrier" and len(id_) < MINIMUM_ALONE}


def _by_typo(label: str) -> Resemblance | None:
    if len(label) < MINIMUM_TYPO - 1 or not label.isascii():
        return None
    labels = brand_labels()
    for variant in _one_edit_deletions(label):
        for brand in _deletion_index().get(variant, ()):
            owner = labels[brand]
            if brand != label and not seller(owner).ordinary_word and _is_slip(label, brand):
                return Resemblance(owner, "typo")
    return None


def _is_slip(label: str, brand: str) -> bool:
    """One slip of the finger. The first letter is rarely the slip, and in a short name another letter makes another word."""
    if label.replace("-", "") == brand.replace("-", "") or label[0] != brand[0]:
        return False
    return _one_edit(label, brand) and (
        len(brand) > MINIMUM_TYPO or len(label) != len(brand) or sorted(label) == sorted(brand)
    )


def _by_suffix(label: str, suffix: str) -> Resemblance | None:
    """A seller's exact name under an ending that is no country's: it may be his own, or anybody's."""
    owner = brand_labels().get(label)
    country_ending = len(suffix.rpartition(".")[2]) == 2
    if owner and not country_ending and len(label) >= MINIMUM_JOINED and not seller(owner).ordinary_word:
        return Resemblance(owner, "other-suffix")
    return None


def _one_edit_deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@lru_cache(maxsize=1)
def _deletion_index() -> dict[str, list[str]]:
    """Every brand label under each of its one-letter deletions: candidates in one look (SymSpell's idea)."""
    index: dict[str, list[str]] = {}
    for brand in brand_labels():
        if len(brand) >= MINIMUM_TYPO:
            for variant in _one_edit_deletions(brand):
                index.setdefault(variant, []).append(brand)
    return index


def _one_edit(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or transposition makes the one into the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return True
    swapped = rest_a[:2] == rest_b[1::-1] if len(rest_b) > 1 else False
    return swapped and rest_a[2:] == rest_b[2:]
