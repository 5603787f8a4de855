"""Registrable domains by the Public Suffix List, private suffixes included (publicsuffix.org/list).

The list is tldextract's bundled snapshot, read as a file: importing tldextract costs 180 ms and may
ask the network. It is parsed once, or taken from a copy compiled when the package was built.
All answers are lower-case A-labels (RFC 5890), whatever form was asked in.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from shopcheck.digest import sha256
from shopcheck.knowledge.lines import Lines
from shopcheck.knowledge.store import compiled_lines
from shopcheck.model.errors import KnowledgeError
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_HOST = 253
ICANN, PRIVATE = 1, 2

Rules = dict[str, dict[str, int]]
HEAD = "//"
"""The key under which the compiled copy tells what it was made from, and its licence."""
_NO_RULES: Rules = {"plain": {}, "wildcards": {}, "exceptions": {}}
_HEAD = 1_024

_HOST = late(r"(?:[a-z0-9_-]{1,63}\.){0,126}[a-z0-9_-]{1,63}")
_NUMBER = late(r"[0-9]+|0x[0-9a-f]*", needs="0123456789")


def registrable(host: str) -> str | None:
    """Return the registrable domain of a host: its public suffix and one label more.

    ``a.b.co.uk`` gives ``b.co.uk``, ``x.y.myshopify.com`` gives ``y.myshopify.com``; an ending the
    list does not know is taken as a suffix of one label (the list's rule ``*``). ``None`` for IP
    addresses, for suffixes themselves and for what is no host.
    """
    return _split(host)[1]


def public_suffix(host: str) -> str | None:
    """Return the public suffix of a host, private ones included; ``None`` for what is no host."""
    return _split(host)[0]


def private_suffix(host: str) -> str | None:
    """Return the public suffix if a company lets names under it (``myshopify.com``), else ``None``."""
    suffix, _, private = _split(host)
    return suffix if private else None


def ends_as_hosts_do(host: str) -> bool:
    """Whether the list knows the ending: “node.js” has the shape of a host, and is none."""
    suffix = public_suffix(host)
    if suffix is None:
        return False
    rules = _rules_of(suffix.rpartition(".")[2])
    return suffix in rules["plain"] or suffix.partition(".")[2] in rules["wildcards"]


@lru_cache(maxsize=8192)
def ascii_host(host: str) -> str | None:
    """Return a host as lower-case A-labels without the trailing dot; ``None`` for what is no host.

    Underscores are let pass: real hosts have them. IP addresses, empty or overlong labels and an
    all-digit ending are no hosts (WHATWG URL, “ends in a number”).
    """
    name = host.strip().rstrip(".")
    if not name or len(name) > MAX_HOST:
        return None
    if not name.isascii():
        try:
            name = _to_a_labels(name)
        except UnicodeError:
            return None
    name = name.lower()
    if not _HOST.fullmatch(name) or _NUMBER.fullmatch(name.rpartition(".")[2]):
        return None
    return name


def _to_a_labels(name: str) -> str:
    import idna  # noqa: PLC0415  # 20 ms, and most hosts are plain ASCII

    name.encode()  # half a surrogate pair is no text: UnicodeError
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        labels = name.casefold().replace("。", ".").split(".")
        return ".".join(_a_label(label) for label in labels)


def _a_label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


@lru_cache(maxsize=8192)
def _split(host: str) -> tuple[str | None, str | None, bool]:
    """Split a host into suffix, registrable domain, and whether the suffix is private."""
    name = ascii_host(host)
    if name is None:
        return None, None, False
    suffix, private = _suffix(name)
    front = name[: -len(suffix) - 1]
    return suffix, f"{front.rpartition('.')[2]}.{suffix}" if front else None, private


def aligned(domain: str | None, sender: str) -> bool:
    """Tell relaxed alignment (RFC 7489 §3.1): the same registrable domain; a public suffix is aligned with itself only."""
    if not domain:
        return False
    return domain == sender or (registrable(domain) is not None and registrable(domain) == registrable(sender))


def _suffix(name: str) -> tuple[str, bool]:
    """Find the public suffix: an exception rule wins, else the longest rule (the list's algorithm)."""
    rules = _rules_of(name.rpartition(".")[2])
    plain, wildcards, exceptions = rules["plain"], rules["wildcards"], rules["exceptions"]
    tail = name
    while True:
        above = tail.partition(".")[2]
        if tail in exceptions:
            return above, exceptions[tail] == PRIVATE
        section = plain.get(tail) or (wildcards.get(above) if above else None)
        if section or not above:
            return tail, section == PRIVATE
        tail = above


@lru_cache(maxsize=2048)
def _rules_of(ending: str) -> Rules:
    """The rules for names that end in a label: of fourteen hundred a start needs a few."""
    return _endings().get(ending, _NO_RULES)


@cache
def _endings() -> Mapping[str, Rules]:
    path = snapshot()
    content = compiled_lines("suffixes")
    if content is not None:
        kept = Lines(content)
        if path is None or kept[HEAD]["sha256"] == sha256(edition(path)):
            return kept
    if path is None:
        raise KnowledgeError("the Public Suffix List is missing", "Install tldextract again.")
    with open(path, encoding="utf-8") as file:
        return parse_rules(file.read())


def edition(path: str) -> bytes:
    """What tells an edition of the list from the others: its size, and its head with version and commit."""
    with open(path, "rb") as file:
        return b"%d %b" % (os.stat(file.fileno()).st_size, file.read(_HEAD))


def snapshot() -> str | None:
    """Return the path of tldextract's snapshot, found without importing tldextract."""
    spec = PathFinder.find_spec("tldextract")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = os.path.join(folder, ".tld_set_snapshot")
        if os.path.isfile(path):
            return path
    return None


def parse_rules(text: str) -> dict[str, Rules]:
    """Parse the list, by the last label: ``plain`` rules, ``wildcards`` by what follows ``*.``, ``exceptions``; A-labels to section."""
    endings: dict[str, Rules] = {}
    section = ICANN
    for line in text.splitlines():
        if line.startswith("//"):
            section = PRIVATE if "===BEGIN PRIVATE" in line else section
            continue
        rule = line.split(maxsplit=1)[0].lower() if line.strip() else ""
        if rule:
            kind = {"*": "wildcards", "!": "exceptions"}.get(rule[0], "plain")
            bare = rule.removeprefix("*.").removeprefix("!")
            name = bare if bare.isascii() else ".".join(map(_a_label, bare.split(".")))
            rules = endings.setdefault(name.rpartition(".")[2], {"plain": {}, "wildcards": {}, "exceptions": {}})
            rules[kind][name] = section
    return endings
