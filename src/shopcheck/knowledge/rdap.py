"""Whom to ask about a registration: RDAP servers (bootstrap of RFC 9224) and WHOIS servers, by ending."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from shopcheck.knowledge.store import FOLDER, read_data
from shopcheck.model.errors import KnowledgeError
from shopcheck.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VARIABLE = "SHOPCHECK_RDAP_BOOTSTRAP"
BOOTSTRAP = "rdap_bootstrap.json"
MOST_BYTES = 4 * 1024 * 1024
DEFAULT_QUESTION = "{domain}"


def rdap_servers(domain: str) -> tuple[str, ...]:
    """Return the RDAP base URLs for a domain (A-labels), by its longest ending that is listed; https first.

    A file named by SHOPCHECK_RDAP_BOOTSTRAP counts alone; else what `shopcheck update` fetched,
    then what we know to differ, then IANA's file as shipped. Raises KnowledgeError for a named file
    that cannot be read.
    """
    for servers in _sources(os.environ.get(VARIABLE)):
        for ending in _endings(domain):
            if ending in servers:
                return servers[ending]
    return ()


def whois_server(domain: str) -> str | None:
    """Return the WHOIS server of the domain's ending, where we know it."""
    server: str | None = _registries()["whois"].get(_ending(domain))
    return server


def whois_question(server: str, domain: str) -> str:
    """Return the line a WHOIS server wants for a domain."""
    question: str = _registries()["questions"].get(server, DEFAULT_QUESTION)
    return question.replace("{domain}", domain)


def publishes_creation(domain: str) -> bool:
    """Whether the registry of this ending publishes when a domain was registered."""
    return _ending(domain) not in _registries()["no_creation_date"]


def is_nowhere(domain: str) -> bool:
    """Whether names with this ending are registered nowhere (RFC 6761), unless a bootstrap file lists it."""
    return _ending(domain) in _registries()["nowhere"] and not rdap_servers(domain)


def updated_bootstrap() -> Path:
    """Return where `shopcheck update` puts the bootstrap file it fetched."""
    return data_folder() / BOOTSTRAP


def parse_bootstrap(content: bytes, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the base URLs by ending of a bootstrap file (RFC 9224 §3); raises KnowledgeError for what is none."""
    from json import loads  # noqa: PLC0415 - only where a name is asked for

    try:
        services = loads(content)["services"]
        return {
            str(ending).lower(): tuple(
                sorted((_base(url) for url in urls), key=lambda url: not url.startswith("https:"))
            )
            for endings, urls in services
            for ending in endings
        }
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KnowledgeError(
            f"{name}: error: no RDAP bootstrap file (RFC 9224)", "IANA's is https://data.iana.org/rdap/dns.json"
        ) from None


def _base(url: Any) -> str:
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise ValueError(url)
    return url if url.endswith("/") else f"{url}/"


def _sources(named: str | None) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    return (_named(named),) if named else (_updated(), _corrections(), _shipped())


@cache
def _named(path: str) -> Mapping[str, tuple[str, ...]]:
    try:
        with open(path, "rb") as file:
            return parse_bootstrap(file.read(MOST_BYTES), path)
    except OSError as problem:
        raise KnowledgeError(
            f"{path}: error: {problem.strerror or problem}", f"{VARIABLE} names a file that cannot be read."
        ) from None


@cache
def _updated() -> Mapping[str, tuple[str, ...]]:
    try:
        return parse_bootstrap(updated_bootstrap().read_bytes(), BOOTSTRAP)
    except (OSError, KnowledgeError):
        return {}  # never fetched, or broken since: the shipped file is there


@cache
def _corrections() -> Mapping[str, tuple[str, ...]]:
    return {ending: (url,) for url, endings in _registries()["rdap"].items() for ending in endings}


@cache
def _shipped() -> Mapping[str, tuple[str, ...]]:
    with open(os.path.join(FOLDER, BOOTSTRAP), "rb") as file:
        return parse_bootstrap(file.read(), BOOTSTRAP)


@cache
def _registries() -> dict[str, Any]:
    data: dict[str, Any] = read_data("rdap")
    return data


def _ending(domain: str) -> str:
    return domain.rstrip(".").rpartition(".")[2].lower()


def _endings(domain: str) -> tuple[str, ...]:
    labels = domain.rstrip(".").lower().split(".")
    return tuple(".".join(labels[start:]) for start in range(1, len(labels)))
