"""Shops that belong together, by rare values they share; every tie is named, and no verdict is touched by it.

What a page says (a VAT number, a phone) anybody can copy: a group says where to look, it proves nothing.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_VALUES = 20  # of one fact of one shop
SHORTEST = 5
# Facts whose values are rare enough to tie shops, strongest first, and how many shops may share one: what
# more of them share is common (a hoster's address, a bought theme). An account or a VAT number is one owner's,
# or one forger's, however many shops show it; only a platform's own stands on more.
TIES = {
    "page.vat_number": 2_000,
    "page.merchant_ids": 2_000,
    "page.analytics_ids": 2_000,
    "shop.tls.names": 60,
    "page.contact_phone": 200,
    "page.contact_mail": 200,
    "page.postal_address": 200,
    "page.legal_entity": 200,
    "page.social_profiles": 60,
    "page.template": 60,
    "shop.dns.name_servers": 60,
}
AS_WRITTEN = frozenset({"page.merchant_ids", "page.analytics_ids"})  # capital letters tell ids apart
SERVERS = ("shop.dns.name_servers", "shop.dns.addresses")


class Tie(Struct, frozen=True):
    """A value of a fact, and the shops (by their place in the group) that share it."""

    fact: str
    value: str
    shops: tuple[int, ...]


class Group(Struct, frozen=True):
    """Shops with their levels, and what ties them."""

    shops: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]


def groups_of(lines: Iterable[bytes]) -> list[Group]:
    """The groups among the lines of a run, largest first. What is compared lies on disk; memory holds the groups."""
    connection = sqlite3.connect("", isolation_level=None)
    try:
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-16384"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(
            "CREATE TABLE shared (fact TEXT, value TEXT, shop TEXT, PRIMARY KEY (fact, value, shop)) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE levels (shop TEXT PRIMARY KEY, level TEXT) WITHOUT ROWID")
        connection.execute("BEGIN")
        for line in lines:
            _note(connection, line)
        return _grouped(connection)
    finally:
        connection.close()


def _note(connection: sqlite3.Connection, line: bytes) -> None:
    try:
        result = json.loads(line)
    except (ValueError, RecursionError):
        return
    facts = result.get("facts") if isinstance(result, dict) else None
    shop = _value(facts, "shop.domain") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or not isinstance(shop, str):
        return
    connection.execute("INSERT OR REPLACE INTO levels VALUES (?, ?)", (shop, str(result["verdict"]["level"])))
    connection.executemany(
        "INSERT OR IGNORE INTO shared VALUES (?, ?, ?)", ((fact, value, shop) for fact, value in _ties(facts))
    )


def _ties(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for fact in TIES:
        if fact in SERVERS:
            continue
        found = _value(facts, fact)
        values = found[:MOST_VALUES] if isinstance(found, list) else [found]
        for value in values:
            text = " ".join(value.split()) if isinstance(value, str) else ""
            text = text if fact in AS_WRITTEN else text.casefold()
            if len(text) >= SHORTEST and "[masked]" not in text:
                yield fact, text
    servers, addresses = (_value(facts, fact) for fact in SERVERS)
    if isinstance(servers, list) and isinstance(addresses, list) and servers and addresses:
        yield SERVERS[0], f"{' '.join(sorted(map(str, servers[:8])))} at {' '.join(sorted(map(str, addresses[:4])))}"


def _value(facts: Mapping[str, Any], name: str) -> Any:
    fact = facts.get(name)
    return fact.get("value") if isinstance(fact, dict) else fact


def _grouped(connection: sqlite3.Connection) -> list[Group]:
    rare = [
        (fact, value)
        for fact, value, count in connection.execute(
            "SELECT fact, value, count(*) FROM shared GROUP BY fact, value HAVING count(*) > 1"
        ).fetchall()
        if count <= TIES[fact]
    ]
    parent: dict[str, str] = {}
    ties: list[tuple[str, str, list[str]]] = []
    for fact, value in rare:
        shops = [
            row[0]
            for row in connection.execute(
                "SELECT shop FROM shared WHERE fact = ? AND value = ? ORDER BY shop", (fact, value)
            )
        ]
        ties.append((fact, value, shops))
        for shop in shops[1:]:
            parent[_root(parent, shop)] = _root(parent, shops[0])
    members: dict[str, list[str]] = {}
    for shop in sorted({shop for _fact, _value, shops in ties for shop in shops}):
        members.setdefault(_root(parent, shop), []).append(shop)
    held: dict[str, list[tuple[str, str, list[str]]]] = {}
    for tie in ties:
        held.setdefault(_root(parent, tie[2][0]), []).append(tie)
    levels = dict(_levels(connection, [shop for shops in members.values() for shop in shops]))
    groups = [_group(shops, held[root], levels) for root, shops in members.items()]
    return sorted(groups, key=lambda group: (-len(group.shops), group.shops))


def _root(parent: dict[str, str], shop: str) -> str:
    root = shop
    while root in parent and parent[root] != root:
        root = parent[root]
    while shop in parent and parent[shop] != root:
        parent[shop], shop = root, parent[shop]
    return root


def _levels(connection: sqlite3.Connection, shops: list[str]) -> Iterator[tuple[str, str]]:
    for shop in shops:
        (level,) = connection.execute("SELECT level FROM levels WHERE shop = ?", (shop,)).fetchone()
        yield shop, level


def _group(shops: list[str], ties: list[tuple[str, str, list[str]]], levels: Mapping[str, str]) -> Group:
    place = {shop: number for number, shop in enumerate(shops)}
    order = {fact: number for number, fact in enumerate(TIES)}
    # Of several values of one fact that tie the very same shops (marks of one template), one is enough to say.
    once = {(fact, tuple(some)): value for fact, value, some in reversed(ties)}
    told = [(fact, value, list(some)) for (fact, some), value in once.items()]
    named = sorted(told, key=lambda tie: (-len(tie[2]), order[tie[0]], tie[1]))
    return Group(
        tuple((shop, levels[shop]) for shop in shops),
        tuple(Tie(fact, value, tuple(place[shop] for shop in some)) for fact, value, some in named),
    )
