"""Authoritative DNS by Knot: our zones, on a free loopback port."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.services.programs import LOOPBACK, answers_tcp, free_port, needed, running

from shopcheck.net.resolver import DnsResolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HEAD = """$ORIGIN {zone}.
$TTL 300
@ SOA ns1 hostmaster 1 7200 1800 604800 300
"""


@dataclass(frozen=True)
class Knot:
    """A running server."""

    port: int

    def resolver(self) -> DnsResolver:
        """Our resolver, asking this server."""
        return DnsResolver([(LOOPBACK, self.port)])


@contextmanager
def knot(folder: Path, zones: Mapping[str, str | None]) -> Iterator[Knot]:
    """Serve zones by name: records in the master file format under the zone's name, after its SOA.

    ``None`` is a zone that was never loaded: SERVFAIL. Names in no zone are REFUSED.
    """
    program = needed("knotd", "knot")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = [
        f"server:\n  rundir: {folder}\n  listen: {LOOPBACK}@{port}\n  udp-workers: 1\n  tcp-workers: 1\n",
        f"database:\n  storage: {folder}/db\n",
        "log:\n  - target: stderr\n    any: warning\n",
        "template:\n  - id: default\n    zonefile-sync: -1\n    journal-content: none\n    semantic-checks: off\n",
        "zone:\n",
    ]
    for zone, records in zones.items():
        file = folder / f"{zone}.zone"
        if records is not None:
            file.write_text(HEAD.format(zone=zone) + records, "utf-8")
        config.append(f"  - domain: {zone}.\n    file: {file}\n")
    (folder / "knot.conf").write_text("".join(config), "utf-8")
    with running([program, "-c", str(folder / "knot.conf")], folder, answers_tcp(port)):
        yield Knot(port)


def txt(text: str) -> str:
    """Write text as the strings of a TXT record, 255 bytes each at most."""
    pieces = [text[start : start + 250] for start in range(0, len(text), 250)]
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)
