"""Whose official site a domain is."""

from __future__ import annotations

import gzip
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from shopcheck.knowledge import official_site_of, registrable
from shopcheck.knowledge.official_sites import PACKED, SOURCES, TABLE
from shopcheck.knowledge.store import FOLDER


@pytest.mark.parametrize(
    ("host", "brand"),
    [
        ("woolworth.de", "Woolworth"),
        ("www.bosch-home.com.tr", "Bosch"),
        ("stories.com", "& Other Stories"),
        ("hilton.com", "Hilton"),
    ],
)
def test_brand_of_a_site(host: str, brand: str) -> None:
    """The brand a site is named after, at any host below its domain."""
    site = official_site_of(host)

    assert site is not None
    assert site.brand == brand
    assert site.sourced


@pytest.mark.parametrize(
    "host", ["shop.example", "bank.in", "x.myshopify.com", "192.0.2.1", "", "com", "a..b", "ß" * 300]
)
def test_no_site(host: str) -> None:
    """What nobody lists, what many share and what is no name is nobody's."""
    assert official_site_of(host) is None


def test_store_pages_alone_are_a_weak_source() -> None:
    """Hosts of store pages may be a third party's."""
    site = official_site_of("adidas-group.com")

    assert site is not None
    assert site.sources == ("alltheplaces",)
    assert not site.sourced


def test_the_table_is_whole_and_in_order() -> None:
    """Every line has a registrable domain of its own, a brand, a category and known sources; the licences stand above."""
    text = gzip.decompress(Path(FOLDER, PACKED).read_bytes()).decode()
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]

    assert "BSD-3-Clause" in text[:400]
    assert "MIT" in text[:400]
    assert len(lines) > 20_000
    assert all(len(line) == 4 and all(line) and set(line[3]) <= set(SOURCES) for line in lines)
    assert all(one[0] < other[0] for one, other in pairwise(lines))
    assert [line[0] for line in lines if registrable(line[0]) != line[0]] == []


def test_is_not_read_before_it_is_asked() -> None:
    """Knowledge is imported by every command, the table read by those that need it."""
    code = "import shopcheck.knowledge.official_sites as s; print(s._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_sought_as_found_in_the_table(tmp_path: Path) -> None:
    """The first few are sought in the file, later ones looked up: the answers are the same, for the first and last too."""
    (tmp_path / TABLE).write_bytes(gzip.decompress(Path(FOLDER, PACKED).read_bytes()))
    code = f"""
import os
from shopcheck.knowledge import official_sites
official_sites.COMPILED = {str(tmp_path)!r}
lines = list(official_sites._table())
for domain in (*lines[:40], *lines[1000:1040], *lines[-40:], *(line[:-1] for line in lines[:40]), "0", "zzzzzz.zz", ""):
    with open(os.path.join(official_sites.COMPILED, official_sites.TABLE), "rb") as file:
        assert official_sites._sought(file, domain.encode()) == official_sites._table().get(domain), domain
official_sites._table.cache_clear()
hosts = ["woolworth.de", "0800076666.com", "shop.example", "oolworth.de", "woolworth.d", "", "zzz.zz", "stories.com"]
searched = list(map(official_sites.official_site_of, hosts))
official_sites.official_site_of.cache_clear()
official_sites.FEW = -1
assert searched == list(map(official_sites.official_site_of, hosts)), searched
print(sum(site is not None for site in searched), official_sites._table.cache_info().currsize)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() in (["2", "1"], ["3", "1"])
