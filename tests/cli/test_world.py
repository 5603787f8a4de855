"""The options on whom to ask, and the world they mean."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.services.programs import LOOPBACK
from tests.services.stub_dns import silence, stub_dns

from shopcheck.cache import Cache
from shopcheck.cli.world import Asking, world_of
from shopcheck.model import Tier, UsageError
from shopcheck.net import AddressPolicy

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def asking(
    *,
    offline: bool = False,
    visit: bool = False,
    resolver: str | None = None,
    no_cache: bool = False,
    keep_evidence: str | None = None,
) -> Asking:
    return Asking(offline, visit, 7.5, resolver, no_cache, keep_evidence)


def test_offline_is_no_world() -> None:
    """Nobody can be asked where there is nobody."""
    assert world_of(asking(offline=True)) is None


def test_default_asks_registry_and_resolver() -> None:
    """The shop itself is not visited; the policy is the real one; answers are remembered."""
    world = world_of(asking())
    assert world is not None
    assert world.tiers == {Tier.OFFLINE, Tier.REGISTRY}
    assert world.timeout == 7.5
    assert type(world.policy) is AddressPolicy
    assert world.port43.port == 43
    assert isinstance(world.cache, Cache)
    assert world.keep is None


def test_visit_cache_and_evidence() -> None:
    """Each option changes what it names."""
    world = world_of(asking(visit=True, no_cache=True, keep_evidence="kept"))
    assert world is not None
    assert Tier.VISIT in world.tiers
    assert world.cache is None
    assert world.keep is not None
    assert world.keep.folder == Path("kept")


def test_contradiction_and_nonsense_are_told() -> None:
    """With the way out."""
    with pytest.raises(UsageError, match="--offline"):
        world_of(asking(offline=True, visit=True))
    with pytest.raises(UsageError, match="resolver"):
        world_of(asking(resolver="my resolver"))


@pytest.mark.parametrize("option", [["--timeout", "0"], ["--offline", "--visit"], ["--resolver", "x"]])
def test_wrong_options_end_with_2(shopcheck: Run, option: list[str]) -> None:
    """A usage error, before anything is asked."""
    assert shopcheck("url", "shop.example", *option).code == 2


@pytest.mark.allow_hosts([LOOPBACK])
def test_silent_world_costs_the_timeout_and_settles_nothing(shopcheck: Run, tmp_path: Path) -> None:
    """No resolver answers: the command ends in time, and every question has its code."""
    with stub_dns(silence) as resolver:
        start = time.monotonic()
        ran = shopcheck(
            "url", "shop.com", "--resolver", f"{LOOPBACK}:{resolver.port}", "--timeout", "1.5", "--no-cache", "--visit",
            "--keep-evidence", str(tmp_path), "--format", "json",
        )  # fmt: skip
        assert time.monotonic() - start < 10
    result = json.loads(ran.out)
    assert result["made_by"]["tiers"] == ["offline", "registry", "visit"]
    for name in ("shop.registration.created", "shop.dns.exists", "shop.tls.valid", "page.title"):
        assert result["unknown"][name]["reason"] == "timed-out", name
