"""Look-ups inside a whole check: what the result says of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.services.programs import LOOPBACK
from tests.services.registry import Registry, domain_object, registry
from tests.services.worlds import TODAY, link

from shopcheck.knowledge.rdap import VARIABLE
from shopcheck.model import Known
from shopcheck.pipeline import check, setup

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts([LOOPBACK])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A registry with one young shop."""
    with registry(tmp_path_factory.mktemp("registry")) as running:
        running.publish("shop.example", domain_object("shop.example", "2026-11-02T10:00:00Z"))
        yield running


def test_age_of_a_shop_reaches_the_verdict(served: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked, derived, judged; the result names the tier, the fact its source."""
    monkeypatch.setenv(VARIABLE, str(served.bootstrap))
    with served.world() as (world, _whois):
        result = check(link("https://www.shop.example/item"), setup(today=TODAY, world=world))
    assert result.made_by.tiers == ("offline", "registry")
    assert result.evidence.day("shop.registration.created") == date(2026, 11, 2)
    assert result.evidence.number("shop.registration.age_days") == 21
    fact = result.evidence["shop.registration.created"]
    assert isinstance(fact, Known)
    assert fact.source.startswith("RDAP ")
    raised = {finding.rule for finding in result.findings if finding.outcome == "raised"}
    assert "young-shop" in raised
