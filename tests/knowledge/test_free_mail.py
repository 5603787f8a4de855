"""Free mailboxes: an address there is anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from shopcheck.knowledge import is_free_mail, registrable
from shopcheck.knowledge.store import FOLDER


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "GMAIL.com",
        "web.de",
        "hotmail.co.uk",
        "yahoo.com.br",
        "mailinator.com",
        "laposte.net",
        "qq.com",
        "x.yopmail.com",
    ],
)
def test_free(domain: str) -> None:
    """Large, national and throw-away providers are known, in any case and with sub-domains."""
    assert is_free_mail(domain)


@pytest.mark.parametrize(
    "domain",
    [
        "bvagrotrade.example",
        "aliexpress.com",
        "google.com",
        "microsoft.com",
        "notgmail.com",
        "gmail.com.example",
        "",
        "1.2.3.4",
    ],
)
def test_not_free(domain: str) -> None:
    """Companies' own domains, look-alikes and what is no domain are not."""
    assert not is_free_mail(domain)


def test_file_is_sound() -> None:
    """Every domain is lower case, can be registered, and stands once."""
    groups = yaml.safe_load((Path(FOLDER) / "free_mail.yaml").read_text("utf-8"))
    domains = [domain for group in groups.values() for domain in group]
    assert sorted({d for d in domains if domains.count(d) > 1}) == []
    assert [d for d in domains if registrable(d) is None or d != d.lower()] == []
