"""The sellers we know: marketplaces, brands, carriers, payment and other services, and whose a host is.

A brand says who made a thing, a carrier who moved it, a payment service who took the money; only the
attribution says who sold it. A domain counts as *sourced* where somebody other than us says whose it
is; an unsourced one never decides “genuine”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from shopcheck.knowledge.free_mail import is_free_mail
from shopcheck.knowledge.seller_types import LinkPattern, Mailbox, Owned, OwnedDomain, Seller, Sender, TrackingFormat
from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.suffixes import ascii_host, public_suffix, registrable
from shopcheck.knowledge.tables import table
from shopcheck.patterns import late

FILES = {
    "marketplaces": "marketplace",
    "brands": "brand",
    "carriers": "carrier",
    "payment": "payment",
    "services": "service",
    "banks": "bank",
}
# Keys that say whose a domain is. What only says that it exists, or that a rule exempts it, is not among them.
OWNERSHIP = frozenset({"nsi", "2fa", "apple-pmr", "bitwarden", "chrome-rws", "sublime-high-trust", "v2fly"})
WEAK = ("unsourced", "weak")
RELAY = "relay"
_NEARLY = 0.1
# Endings of the countries that speak a language, where they are not its code; many countries speak English.
_SPOKEN_AT = {"cs": "cz", "da": "dk", "el": "gr", "en": None, "ja": "jp", "ko": "kr", "sv": "se", "zh": "cn"}
# A label of a domain that may stand for a seller: four letters at least.
_LABEL = late(r"[a-z0-9-]{4,63}")


@cache
def sellers() -> Mapping[str, Seller]:
    """Return all sellers by id, marketplaces first; raises KnowledgeError for a file that is wrong."""
    return _Sellers()


class _Sellers(Mapping[str, Seller]):
    """The sellers as they stand in the files; each is made when it is asked for, and most never are."""

    def __init__(self) -> None:
        self._entries = _seller_entries()
        self._made: dict[str, Seller] = {}

    def __getitem__(self, id: str) -> Seller:
        made = self._made.get(id)
        if made is None:
            kind, entry = self._entries[id]
            made = self._made[id] = _seller(id, kind, entry)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, id: object) -> bool:
        return id in self._entries


def seller(id: str) -> Seller:
    """Return the seller with this id; raises KeyError if there is none (a bug, not an input)."""
    return sellers()[id]


def find_seller(text: str) -> Seller | None:
    """Return the seller of this id, name, alias or domain; case, accents, blanks and hyphens do not matter."""
    found = _names().get(_folded(text))
    if found is not None:
        return seller(found)
    owned = owner_of(text) if "." in text else None
    return owned.seller if owned else None


def nearest_sellers(text: str, n: int = 3) -> list[Seller]:
    """Return up to `n` sellers whose id, name or alias comes nearest to the text, the nearest first.

    Beside one that is nearly the text, those that are only somewhat alike are left out.
    """
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415  # only when a name was mistyped

    names, typed = _names(), _folded(text)[:64]
    close = get_close_matches(typed, names, n=4 * n, cutoff=0.7)
    likeness = [SequenceMatcher(None, typed, name).ratio() for name in close]
    near = [name for name, ratio in zip(close, likeness, strict=True) if ratio > likeness[0] - _NEARLY]
    return [seller(id) for id in dict.fromkeys(names[name] for name in near)][:n]


@lru_cache(maxsize=8192)
def owner_of(host: str) -> Owned | None:
    """Return whose a host is, by its registrable domain or by an explicit sub-host; ``None`` if unknown.

    `relay` is true where third parties write or publish under the host (``members.ebay.com``,
    ``icloud.com``): it proves the platform, never the author.
    """
    name = ascii_host(host)
    domain = registrable(name) if name else None
    if name is None or domain is None:
        return None
    owners = _owners()
    while True:
        if name in owners:
            id, sourced, relay = owners[name]
            return Owned(seller(id), sourced, relay)
        if len(name) <= len(domain):
            return None
        name = name.partition(".")[2]


def addresses_for(seller: Seller, country: str | None, language: str | None) -> tuple[str, ...]:
    """Return a seller's domains, those that this buyer would know first: of the country, of the language, sourced ones.

    `country` is ISO 3166-1 (``GB``), `language` ISO 639-1; what is not known changes nothing in the order.
    """
    at_home = {"GB": "uk"}.get(country or "", (country or "").lower())
    spoken = _SPOKEN_AT.get(language or "", language)

    def strangeness(owned: OwnedDomain) -> tuple[bool, bool, bool]:
        ending = owned.domain.rpartition(".")[2]
        return not owned.sourced, ending != at_home, ending != spoken

    return tuple(owned.domain for owned in sorted(seller.domains, key=strangeness))


def same_owner(one: str, other: str) -> bool:
    """Say whether two hosts belong to one known seller (`aliexpress.com`, `aliexpress.us`)."""
    first, second = owner_of(one), owner_of(other)
    return first is not None and second is not None and first.seller.id == second.seller.id


@table
def brand_labels() -> Mapping[str, str]:
    """Return the label before the public suffix that stands for a seller, mapped to the seller's id.

    ``amazon`` for amazon.de, ``laroche-posay`` and ``larocheposay``; labels under four letters and
    domains that do not carry the seller's name (``link.com``) are left out. Whether the name is an
    everyday word is said by the seller's `ordinary_word`.
    """
    labels: dict[str, str] = {}
    for entry in sellers().values():
        own = [_folded(entry.id), _folded(entry.name), *(_folded(alias) for alias in entry.aliases)]
        spoken = own[:2]
        hosts = [_label(domain.domain) for domain in entry.domains]
        carried = [label for label in hosts if _folded(label).startswith(tuple(own))]
        for label in (*spoken, *carried):
            if _LABEL.fullmatch(label):
                labels.setdefault(label, entry.id)
    for entry in sellers().values():
        if entry.id in labels:
            labels[entry.id] = entry.id
    return labels


def _label(domain: str) -> str:
    suffix = public_suffix(domain) or ""
    return (registrable(domain) or domain).removesuffix(f".{suffix}")


def _folded(text: str) -> str:
    """Fold case, accents, blanks and marks, so that “La Roche-Posay” and “laroche posay” are one."""
    plain = unicodedata.normalize("NFKD", text[:256]).casefold()
    return re.sub(r"[^\w+&]|_", "", "".join(mark for mark in plain if not unicodedata.combining(mark)))


@table
def _names() -> Mapping[str, str]:
    """Every spelling of every seller, folded, with his id; an id wins over a name, a name over an alias."""
    entries = sellers().values()
    names = {_folded(entry.id): entry.id for entry in entries}
    for entry in entries:
        names.setdefault(_folded(entry.name), entry.id)
    for entry in entries:
        for alias in entry.aliases:
            names.setdefault(_folded(alias), entry.id)
    return names


@table
def _owners() -> Mapping[str, tuple[str, bool, bool]]:
    """Whose each domain and sub-host is, as `Owned` has it; the first owner stays, a relay stays a relay."""
    owners: dict[str, tuple[str, bool, bool]] = {}
    for entry in sellers().values():
        for listed in entry.domains:
            owners.setdefault(listed.domain, (entry.id, listed.sourced, is_free_mail(listed.domain)))
    for entry in sellers().values():
        for sender in entry.senders:
            known = owners.get(sender.domain)
            if known is None:
                above = owners.get(registrable(sender.domain) or "")
                sourced = sender.sourced or (above is not None and above[0] == entry.id and above[1])
                owners[sender.domain] = entry.id, sourced, sender.relay or is_free_mail(sender.domain)
            elif known[0] == entry.id:
                # Whoever wrote a parser for its mail in his own mailbox says whose it is, as good as any list.
                owners[sender.domain] = entry.id, known[1] or sender.sourced, known[2] or sender.relay
    return owners


@table
def _seller_entries() -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Kind and entry of every seller, as they stand in the files."""
    return {id: (kind, entry) for name, kind in FILES.items() for id, entry in _read(name).items()}


def _read(name: str) -> Mapping[str, Mapping[str, Any]]:
    entries: Mapping[str, Mapping[str, Any]] = read_data(name)
    return entries


def _seller(id: str, kind: str, entry: Mapping[str, Any]) -> Seller:
    hosts = tuple(entry.get("domains", ()))
    written_from = _written_from(entry, hosts)
    domains = tuple(
        OwnedDomain(domain, _is_sourced(keys) or domain in written_from)
        for domain, keys in entry.get("domains", {}).items()
    )
    return Seller(
        id=id,
        name=entry["name"],
        kind=kind,
        aliases=tuple(entry.get("aliases", ())),
        products=tuple(entry.get("products", ())),
        parent=entry.get("parent"),
        domains=domains,
        senders=(*_senders(entry, hosts), *_open_hosts(entry)),
        order_numbers=tuple(number["regex"] for number in entry.get("order_numbers", ())),
        links=tuple(LinkPattern(link["kind"], link["regex"]) for link in entry.get("links", ())),
        orders_page=entry.get("orders_page"),
        orders_where=entry.get("orders_where"),
        ordinary_word=entry.get("ordinary_word", False),
        trade=entry.get("trade"),
        tracking=tuple(_tracking(number) for number in entry.get("tracking", ())),
        report_mail=_mailbox(entry.get("report_mail")),
        source=entry["source"],
    )


def _mailbox(entry: Mapping[str, str] | None) -> Mailbox | None:
    return Mailbox(entry["mail"], entry["source"], not entry["source"].startswith(WEAK)) if entry else None


def _is_sourced(keys: list[str]) -> bool:
    return any(key.partition(":")[0] in OWNERSHIP for key in keys)


def _written_from(entry: Mapping[str, Any], hosts: tuple[str, ...]) -> frozenset[str]:
    """The registrable domains under which a seller's own sender was seen: whose `orders.temu.com` is, his is temu.com.

    Of a sender written with `*`, that is the first domain alone; behind a relay strangers write.
    """
    own = [
        sender["domain"].replace("*", hosts[0]) if hosts else sender["domain"]
        for sender in entry.get("senders", ())
        if sender["kind"] != RELAY and not sender["source"].startswith(WEAK)
    ]
    return frozenset(filter(None, map(registrable, own)))


def _senders(entry: Mapping[str, Any], hosts: tuple[str, ...]) -> Iterator[Sender]:
    """Yield the senders, `*` written out for the first domain and its sisters under other suffixes."""
    for sender in entry.get("senders", ()):
        written, kind = sender["domain"], sender["kind"]
        sourced = not sender["source"].startswith(WEAK)
        for domain in [written.replace("*", host) for host in _sisters(hosts)] if "*" in written else [written]:
            # A source that has seen one of the sisters says nothing of whose the others are.
            yield Sender(domain, kind, kind == RELAY, sourced and (written != "*" or domain == hosts[0]))


def _sisters(hosts: tuple[str, ...]) -> list[str]:
    return [host for host in hosts if registrable(host) == host and _label(host) == _label(hosts[0])]


def _open_hosts(entry: Mapping[str, Any]) -> Iterator[Sender]:
    for domain in entry.get("open", ()):
        yield Sender(domain, RELAY, relay=True, sourced=False)


def _tracking(number: Mapping[str, Any]) -> TrackingFormat:
    return TrackingFormat(number["name"], number["regex"], number.get("check"), number.get("weak", False))
