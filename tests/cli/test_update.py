"""`shopcheck update`: fetched from a real server, checked, put in place whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.programs import LOOPBACK
from tests.services.worlds import world

from shopcheck.cli.update import update_bootstrap
from shopcheck.model import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shopcheck.net import World

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

ENDINGS = [[f"ending{number}"] for number in range(600)]
GOOD = {"publication": "2026-11-20T00:00:00Z", "services": [[ending, ["https://rdap.example/"]] for ending in ENDINGS]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, World]]:
    """IANA's server, as far as we are concerned."""
    authority = Authority(tmp_path_factory.mktemp("ca"))
    site = Site(["data.iana.example"], "", authority.certificate("data.iana.example"))
    with nginx(tmp_path_factory.mktemp("nginx"), [site]) as running:
        (running.root / "good.json").write_text(json.dumps(GOOD))
        (running.root / "short.json").write_text(json.dumps({"services": GOOD["services"][:3]}))
        (running.root / "page.json").write_text("<html>maintenance</html>")
        yield running, world(Names(), tls=authority.context())


def url(server: Nginx, name: str) -> str:
    return f"https://data.iana.example:{server.https}/{name}"


def test_good_file_is_put_in_place(server: tuple[Nginx, World], tmp_path: Path) -> None:
    """Whole, with the day it was published; nothing else is left beside it."""
    target = tmp_path / "data" / "rdap_bootstrap.json"
    assert update_bootstrap(server[1], url(server[0], "good.json"), target) == "2026-11-20"
    assert json.loads(target.read_text()) == GOOD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("name", ["missing.json", "page.json", "short.json"])
def test_anything_else_changes_nothing(server: tuple[Nginx, World], tmp_path: Path, name: str) -> None:
    """An error page or a file cut short would leave us worse than before."""
    target = tmp_path / "rdap_bootstrap.json"
    target.write_text("as before")
    with pytest.raises(UsageError):
        update_bootstrap(server[1], url(server[0], name), target)
    assert target.read_text() == "as before"


def test_server_that_is_not_there_is_told(server: tuple[Nginx, World], tmp_path: Path) -> None:
    """With its address."""
    with pytest.raises(UsageError, match="did not come"):
        update_bootstrap(server[1], "https://127.0.0.2/dns.json", tmp_path / "x.json")
