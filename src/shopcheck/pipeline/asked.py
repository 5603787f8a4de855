"""Whom a link of a list makes us ask: counted before a run, and while it goes, in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.intake.links.link import parse_link
from shopcheck.lookups.registration import registry_of
from shopcheck.model import TargetError

if TYPE_CHECKING:
    from shopcheck.pipeline.items import Item


def host_of(item: Item) -> str | None:
    """The host of a link; ``None`` where it is none."""
    try:
        return parse_link(item.data.decode("utf-8", "surrogatepass")).host
    except TargetError:
        return None


def asked_about(host: str) -> tuple[str, str] | None:
    """The server asked first about a host's registration, and the host's ending; ``None`` where nobody known is."""
    server = registry_of(host)
    return None if server is None else (server, host.rstrip(".").rpartition(".")[2])
