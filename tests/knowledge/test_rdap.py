"""Whom to ask about a registration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shopcheck.knowledge import rdap
from shopcheck.knowledge.rdap import (
    is_nowhere,
    parse_bootstrap,
    publishes_creation,
    rdap_servers,
    updated_bootstrap,
    whois_question,
    whois_server,
)
from shopcheck.model import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of this machine's user counts."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(rdap.VARIABLE, raising=False)
    rdap._updated.cache_clear()
    yield
    rdap._updated.cache_clear()


def bootstrap(**servers: str) -> bytes:
    services = [[[ending], [url]] for ending, url in servers.items()]
    return json.dumps({"version": "1.0", "publication": "2026-11-01T00:00:00Z", "services": services}).encode()


@pytest.mark.parametrize(
    ("domain", "server"),
    [
        ("shop.com", "https://rdap.verisign.com/com/v1/"),
        ("shop.co.uk", "https://rdap.nominet.uk/uk/"),
        ("shop.de", "https://rdap.denic.de/"),
        ("SHOP.IO.", "https://rdap.identitydigital.services/rdap/"),
        ("shop.store", "https://rdap.radix.host/rdap/"),
    ],
)
def test_server_by_ending(domain: str, server: str) -> None:
    """IANA's file, and what it lacks or has outdated."""
    assert rdap_servers(domain) == (server,)


def test_endings_without_rdap() -> None:
    """`.eu` has none; of them, port 43 knows."""
    assert rdap_servers("shop.eu") == ()
    assert whois_server("shop.eu") == "whois.eu"
    assert whois_server("shop.photography") is None


def test_registries_that_publish_no_date() -> None:
    """It is not asked for where it is published nowhere."""
    assert not publishes_creation("shop.de")
    assert publishes_creation("shop.com")


def test_names_that_are_registered_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6761; unless a file says who serves them."""
    assert is_nowhere("shop.example")
    assert is_nowhere("hidden.onion")
    assert not is_nowhere("shop.com")
    (tmp_path / "mine.json").write_bytes(bootstrap(example="https://rdap.registry.example/"))
    monkeypatch.setenv(rdap.VARIABLE, str(tmp_path / "mine.json"))
    assert not is_nowhere("shop.example")


def test_named_file_counts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it lacks is not looked up elsewhere."""
    (tmp_path / "mine.json").write_bytes(bootstrap(com="http://rdap.mine.example"))
    monkeypatch.setenv(rdap.VARIABLE, str(tmp_path / "mine.json"))
    assert rdap_servers("shop.com") == ("http://rdap.mine.example/",)
    assert rdap_servers("shop.net") == ()
    assert rdap_servers("shop.de") == ()


def test_named_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence would look like “no server”."""
    monkeypatch.setenv(rdap.VARIABLE, str(tmp_path / "missing.json"))
    with pytest.raises(KnowledgeError, match=r"missing\.json"):
        rdap_servers("shop.com")


def test_updated_file_counts_first_and_a_broken_one_not_at_all() -> None:
    """What it lists is newer than all we came with; what it lacks is still known."""
    updated_bootstrap().parent.mkdir(parents=True)
    updated_bootstrap().write_bytes(bootstrap(de="https://rdap.newer.example/"))
    assert rdap_servers("shop.de") == ("https://rdap.newer.example/",)
    assert rdap_servers("shop.io") == ("https://rdap.identitydigital.services/rdap/",)
    assert rdap_servers("shop.com") == ("https://rdap.verisign.com/com/v1/",)
    updated_bootstrap().write_bytes(b"<html>not found</html>")
    rdap._updated.cache_clear()
    assert rdap_servers("shop.de") == ("https://rdap.denic.de/",)


def test_longest_ending_and_https_first() -> None:
    """RFC 9224 §4 and §3."""
    content = json.dumps({"services": [[["uk"], ["http://plain.example/", "https://safe.example"]]]}).encode()
    assert parse_bootstrap(content, "x") == {"uk": ("https://safe.example/", "http://plain.example/")}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"services": [[1]]}', b'{"services": [[["com"], ["ftp://x/"]]]}', b"[" * 100_000]
)
def test_what_is_no_bootstrap_file_is_told(content: bytes) -> None:
    """With a place to get one."""
    with pytest.raises(KnowledgeError, match="RFC 9224") as caught:
        parse_bootstrap(content, "mine.json")
    assert "data.iana.org" in caught.value.help


def test_questions_as_the_servers_want_them() -> None:
    """Most want the bare domain."""
    assert whois_question("whois.denic.de", "shop.de") == "-T dn,ace shop.de"
    assert whois_question("whois.jprs.jp", "shop.jp") == "shop.jp/e"
    assert whois_question("whois.example", "shop.example") == "shop.example"
