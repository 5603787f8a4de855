"""The options on whom to ask, and the world they mean."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
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


COMMAND = (sys.executable, "-m", "shopcheck", "url", "shop.com", "--no-cache", "--format", "json")


@pytest.mark.allow_hosts([LOOPBACK])
def test_ctrl_c_ends_at_once_whatever_is_still_asked() -> None:
    """Nobody who has had enough waits for a silent server: exit 130, no traceback, no thread that holds it up."""
    with stub_dns(silence) as resolver:
        command = [*COMMAND, "--visit", "--timeout", "60", "--resolver", f"{LOOPBACK}:{resolver.port}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            ends = time.monotonic() + 30
            while len(resolver.names()) < 5 and time.monotonic() < ends:
                time.sleep(0.05)
            start = time.monotonic()
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=60)
            assert time.monotonic() - start < 2
    assert (run.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def _without_network() -> list[str]:
    """How to run a program in a network of its own, where there is nobody."""
    for options in (["-n"], ["-rn"]):
        program = shutil.which("unshare")
        if program and subprocess.run([program, *options, "true"], capture_output=True, check=False).returncode == 0:
            return [program, *options]
    pytest.skip("this machine lets nobody make a network namespace (unshare -n)")


@pytest.mark.parametrize("more", [[], ["--visit"], ["--resolver", "192.0.2.1"]])
def test_without_any_network_the_command_ends_soon_and_knows_nothing(more: list[str]) -> None:
    """No route, no resolver: in under 15 seconds every question of the world is unknown, and may be asked again."""
    start = time.monotonic()
    ran = subprocess.run([*_without_network(), *COMMAND, *more], capture_output=True, check=False)
    assert time.monotonic() - start < 15
    result = json.loads(ran.stdout)
    assert ran.returncode == 3
    for name in ("shop.registration.exists", "shop.dns.exists", "shop.dns.mx"):
        assert result["unknown"][name]["reason"] == "refused", name
    assert not any(name.startswith(("shop.registration.", "shop.dns.", "page.")) for name in result["facts"])
