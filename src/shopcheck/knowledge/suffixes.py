"""Registrable domains by the Public Suffix List, private suffixes included (publicsuffix.org/list).

The list is tldextract's bundled snapshot, read as a file: importing tldextract costs 180 ms and may
ask the network. It is parsed once, or taken from a copy compiled when the package was built.
All answers are lower-case A-labels (RFC 5890), whatever form was asked in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.knowledge.store import compiled, sha256
from shopcheck.model.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_HOST = 253
MAX_LABEL = 63
ICANN, PRIVATE = 1, 2

_LABEL = re.compile(r"[a-z0-9_-]{1,63}")


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
    labels = name.lower().split(".")
    if not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]*", labels[-1]):
        return None
    return ".".join(labels)


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


@lru_cache(maxsize=65536)
def _split(host: str) -> tuple[str | None, str | None, bool]:
    """Split a host into suffix, registrable domain, and whether the suffix is private."""
    name = ascii_host(host)
    if name is None:
        return None, None, False
    labels = name.split(".")
    count, private = _suffix_length(labels)
    suffix = ".".join(labels[-count:])
    domain = ".".join(labels[-count - 1 :]) if len(labels) > count else None
    return suffix, domain, private


def _suffix_length(labels: list[str]) -> tuple[int, bool]:
    """Count the labels of the suffix: an exception rule wins, else the longest rule (the list's algorithm)."""
    rules = _rules()
    for start in range(len(labels)):
        tail = ".".join(labels[start:])
        exception = rules.get("!" + tail)
        if exception:
            return len(labels) - start - 1, exception == PRIVATE
        rule = rules.get(tail)
        if start + 1 < len(labels):
            wildcard = rules.get("*." + ".".join(labels[start + 1 :]))
            rule = rule or wildcard
        if rule:
            return len(labels) - start, rule == PRIVATE
    return 1, False


@cache
def _rules() -> Mapping[str, int]:
    path = snapshot()
    if path is None:
        rules = compiled("suffixes", None)
        if not isinstance(rules, dict):
            raise KnowledgeError("the Public Suffix List is missing", "Install tldextract again.")
        return rules
    text = path.read_bytes()
    rules = compiled("suffixes", sha256(text))
    return rules if isinstance(rules, dict) else parse_rules(text.decode())


def snapshot() -> Path | None:
    """Return the path of tldextract's snapshot, found without importing tldextract."""
    spec = find_spec("tldextract")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / ".tld_set_snapshot"
        if path.is_file():
            return path
    return None


def parse_rules(text: str) -> dict[str, int]:
    """Parse the list: rules in A-labels, with ``!`` and ``*.`` kept, to ``ICANN`` or ``PRIVATE``."""
    rules: dict[str, int] = {}
    section = ICANN
    for line in text.splitlines():
        if line.startswith("//"):
            if "===BEGIN PRIVATE" in line:
                section = PRIVATE
            continue
        rule = line.split(maxsplit=1)[0].lower() if line.strip() else ""
        if rule:
            rules[rule if rule.isascii() else ".".join(map(_a_label, rule.split(".")))] = section
    return rules
