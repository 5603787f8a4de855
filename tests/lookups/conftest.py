"""A registry for all tests of registrations, started once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.services.registry import Registry, domain_object, registry

from shopcheck.knowledge.rdap import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The registry, with a few domains."""
    with registry(tmp_path_factory.mktemp("registry")) as running:
        running.publish("shop.example", domain_object("shop.example"))
        running.publish("sender.example", domain_object("sender.example", "2011-11-11T11:11:11Z"))
        running.publish("undated.example", domain_object("undated.example", None))
        yield running


@pytest.fixture
def our_bootstrap(served: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our bootstrap file is the one that counts."""
    monkeypatch.setenv(VARIABLE, str(served.bootstrap))
