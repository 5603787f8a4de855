"""Registrable domains: against the list's own rules, and against tldextract on generated hosts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import tldextract
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.knowledge import private_suffix, public_suffix, registrable, store, suffixes
from shopcheck.knowledge.compiling import write_suffixes
from shopcheck.knowledge.suffixes import Rules, _endings, ascii_host, edition, parse_rules, snapshot

LIST = """
// ===BEGIN ICANN DOMAINS===
com
uk
co.uk
*.ck
!www.ck
公司.cn
// ===BEGIN PRIVATE DOMAINS===
myshopify.com
*.firenet.ch
"""


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("aliexpress.com", "aliexpress.com"),
        ("notice.aliexpress.com", "aliexpress.com"),
        ("a.b.co.uk", "b.co.uk"),
        ("WWW.Example.COM.", "example.com"),
        ("x.myshopify.com", "x.myshopify.com"),
        ("a.x.myshopify.com", "x.myshopify.com"),
        ("shop.bvagrotrade.example", "bvagrotrade.example"),
        ("www.ck", "www.ck"),
        ("b.c.ck", "b.c.ck"),
        ("mail.münchen.example", "xn--mnchen-3ya.example"),
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("faß.de", "xn--fa-hia.de"),
        ("a_b.example.com", "example.com"),
        ("www.amazon.com.be", "com.be"),
    ],
)
def test_registrable(host: str, domain: str) -> None:
    """The public suffix and one label more, in lower-case A-labels."""
    assert registrable(host) == domain


@pytest.mark.parametrize(
    "host",
    [
        "com", "co.uk", "myshopify.com", "localhost", "", ".", "..", "a..com", "1.2.3.4", "[::1]", "::1", "1.2.3.0x10", "0x7f.1",
        "shop.123", "a b.com", "a/b.com", "user@example.com", "example.com:80", "-" * 64 + ".com", "a." * 200 + "com", "x\x00.com", "\ud800.com", "*.com",
    ],
)  # fmt: skip
def test_no_registrable_domain(host: str) -> None:
    """Suffixes themselves, IP addresses and what is no host have none."""
    assert registrable(host) is None


def test_private_suffixes() -> None:
    """A company's suffix is told from a registry's."""
    assert private_suffix("x.myshopify.com") == "myshopify.com"
    assert private_suffix("aliexpress.com") is None
    assert public_suffix("a.b.co.uk") == "co.uk"
    assert public_suffix("x.myshopify.com") == "myshopify.com"
    assert public_suffix("1.2.3.4") is None


def test_rules_of_both_sections() -> None:
    """Wildcards, exceptions and IDN rules are kept, with the section they stand in, each under its last label."""
    endings = parse_rules(LIST)
    assert all(
        name.rpartition(".")[2] == end for end, rules in endings.items() for kind in rules.values() for name in kind
    )
    assert _together(endings) == {
        "plain": {"com": 1, "uk": 1, "co.uk": 1, "xn--55qx5d.cn": 1, "myshopify.com": 2},
        "wildcards": {"ck": 1, "firenet.ch": 2},
        "exceptions": {"www.ck": 1},
    }


def _together(endings: dict[str, Rules]) -> Rules:
    kinds = ("plain", "wildcards", "exceptions")
    return {
        kind: {name: section for rules in endings.values() for name, section in rules[kind].items()} for kind in kinds
    }


def _rules() -> Rules:
    path = snapshot()
    assert path is not None
    return _together(parse_rules(Path(path).read_text("utf-8")))


def test_a_copy_of_another_edition_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer tldextract brings a newer list, which is read; without any list the copy serves as it is."""
    listed = tmp_path / "list"
    listed.write_text(LIST, "utf-8")
    write_suffixes(tmp_path / "suffixes.tsv", edition(str(listed)), {"copied": {}})
    monkeypatch.setattr(store, "COMPILED", tmp_path)
    monkeypatch.setattr(suffixes, "snapshot", lambda: str(listed))
    assert "copied" in _endings.__wrapped__()
    listed.write_text(LIST.replace("co.uk", "me.uk"), "utf-8")
    assert {"copied", "uk"} & _endings.__wrapped__().keys() == {"uk"}
    monkeypatch.setattr(suffixes, "snapshot", lambda: None)
    assert "copied" in _endings.__wrapped__()


def _generated_hosts() -> list[str]:
    """Hosts under thousands of rules: the suffix itself, and one to three labels more."""
    choice = random.Random(20261123)  # noqa: S311  # reproducible, no secret
    rules = _rules()
    wildcards = [f"{choice.choice(['x', 'city', 'a-b'])}.{parent}" for parent in rules["wildcards"]]
    suffixes = [*choice.sample(list(rules["plain"]), 2500), *rules["wildcards"], *wildcards, *rules["exceptions"]]
    fronts = ["", "shop.", "www.shop.", "a.b.shop."]
    return [front + suffix for suffix in suffixes for front in fronts]


def test_wildcard_reaches_parents_of_other_wildcards() -> None:
    """``*.firenet.ch`` covers svc.firenet.ch, although ``*.svc.firenet.ch`` is a rule, too: nobody can register it."""
    assert public_suffix("svc.firenet.ch") == "svc.firenet.ch"
    assert registrable("svc.firenet.ch") is None
    assert registrable("a.b.svc.firenet.ch") == "a.b.svc.firenet.ch"


def test_agrees_with_tldextract() -> None:
    """On some ten thousand hosts under every kind of rule, tldextract gives the same domain and suffix.

    But for the hosts of the test above, where tldextract does not follow the list's algorithm.
    """
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    wildcards = _rules()["wildcards"]
    left_out = {parent for parent in wildcards if parent.partition(".")[2] in wildcards}
    hosts = [host for host in _generated_hosts() if host not in left_out]
    assert len(left_out) < 20
    assert len(hosts) > 10_000
    different = []
    for host in hosts:
        theirs = extract(host)
        domain = f"{theirs.domain}.{theirs.suffix}" if theirs.domain and theirs.suffix else None
        if registrable(host) != domain or (theirs.suffix and public_suffix(host) != theirs.suffix):
            different.append((host, registrable(host), domain))
    assert different == []


def test_found_without_importing_tldextract() -> None:
    """The snapshot is a file of the package, found by its folder."""
    path = snapshot()
    assert path is not None
    assert "BEGIN ICANN DOMAINS" in Path(path).read_text("utf-8")


@given(st.text(max_size=80))
def test_never_raises_and_is_idempotent(host: str) -> None:
    """Any text gives a domain or none, and a domain is its own registrable domain."""
    domain = registrable(host)
    if domain is not None:
        assert registrable(domain) == domain
        assert ascii_host(domain) == domain
