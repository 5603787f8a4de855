"""Names that look like a known seller's: typos, look-alike letters, a brand plus a word, a brand in front.

Measured against own names only: an official address, the site of another brand, or a word that
merely contains a name (`ups` in `groups`), never resembles anything.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from shopcheck.knowledge import (
    brand_labels,
    intermediary,
    is_free_mail,
    official_site_of,
    owner_of,
    private_suffix,
    public_suffix,
    registrable,
    seller,
)
from shopcheck.knowledge.intermediaries import HOSTING_ITSELF, HOSTING_TENANT, PLATFORM_ITSELF, PLATFORM_TENANT
from shopcheck.model.letters import skeleton
from shopcheck.resemblance.shapes import by_hyphens, by_letters, by_slip
from shopcheck.resemblance.spelled import mixes_scripts, readable
from shopcheck.resemblance.words import by_words, is_a_word

__all__ = [
    "OTHER_SUFFIX",
    "Resemblance",
    "brand_in_front",
    "imitated",
    "mixes_scripts",
    "passes_for",
    "readable",
    "resemblance",
]

OTHER_SUFFIX = "other-suffix"
"""How a host resembles a seller whose very name it has under another ending: it may be his own."""

# Where anybody takes what name he likes.
OPEN_TO_NAMES = frozenset({PLATFORM_TENANT, PLATFORM_ITSELF, HOSTING_TENANT, HOSTING_ITSELF})
MINIMUM_JOINED = 5
MINIMUM_ALONE = 4


class Resemblance(Struct, frozen=True):
    """A known seller imitated by a host, and how.

    `how`: ``typo``, ``look-alike-letter``, ``brand-plus-word``, ``other-suffix`` or ``subdomain``.
    """

    seller: str
    how: str


@lru_cache(maxsize=8192)
def resemblance(host: str) -> Resemblance | None:
    """The known seller that a host imitates by its own (registrable) name; ``None`` for honest names."""
    domain = registrable(host)
    if domain is None or owner_of(host) is not None or official_site_of(domain) is not None or _is_a_service(host):
        return None
    return imitated(domain)


def _is_a_service(host: str) -> bool:
    """Who only stands in between is known by his own name (laposta.nl), but not what customers publish under it."""
    if private_suffix(host) is not None:
        return False
    between = intermediary(host)
    return (between is not None and between.role not in (PLATFORM_TENANT, HOSTING_TENANT)) or is_free_mail(host)


def imitated(domain: str) -> Resemblance | None:
    """The known seller that a registrable domain's name looks like, whoever owns it."""
    suffix = public_suffix(domain) or ""
    label = readable(domain.removesuffix(f".{suffix}"))
    if is_a_word(label):
        return None  # `checkout` is one letter away from a payment service, and a word of every shop
    for how, find in (("look-alike-letter", by_letters), ("brand-plus-word", by_words), ("typo", by_slip)):
        found = find(label)
        if found is not None:
            return Resemblance(found, how)
    return _by_suffix(label, suffix)


def _by_suffix(label: str, suffix: str) -> Resemblance | None:
    """A seller's exact name under an ending that is no country's: it may be his own, or anybody's."""
    owner = brand_labels().get(label) or by_hyphens(label)
    country_ending = len(suffix.rpartition(".")[2]) == 2
    if owner and not country_ending and len(label) >= MINIMUM_JOINED and not seller(owner).ordinary_word:
        return Resemblance(owner, OTHER_SUFFIX)
    return None


def passes_for(host: str) -> str | None:
    """The known seller that a host imitates, by its own name or by one put in front of it."""
    alike = resemblance(host)
    return alike.seller if alike and alike.how != OTHER_SUFFIX else brand_in_front(host)


@lru_cache(maxsize=8192)
def brand_in_front(host: str) -> str | None:
    """The known seller named before a foreign registrable domain (``aliexpress.com.order-x.example``)."""
    domain = registrable(host)
    if domain is None or domain == host or owner_of(host) is not None or _hosts_for_others(host):
        return None
    if official_site_of(domain) is not None:
        return None  # a chain names the brands it sells
    labels, parts = brand_labels(), host.removesuffix(f".{domain}").split(".")
    whole = next(filter(None, (owner_of(f"{name}.{ending}") for name, ending in pairwise(parts))), None)
    if whole is not None:  # `dhl.com.track-9.example`: with its ending even a short name is nobody else's
        return whole.seller.id
    for part in parts:
        for token in (part, *part.split("-")):
            owner = labels.get(skeleton(readable(token)))
            if owner and len(token) >= MINIMUM_ALONE and not seller(owner).ordinary_word:
                return owner
    return None


def _hosts_for_others(host: str) -> bool:
    """Help desks, mail services and networks keep a subdomain for each customer: his name there is in order."""
    between = intermediary(host)
    return between is not None and between.role not in OPEN_TO_NAMES
