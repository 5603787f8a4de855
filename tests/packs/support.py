"""The name server with everybody's keys, and the whole check of a mail that may ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from tests.services.worlds import TODAY, mail, world

from shopcheck.pipeline import setup
from shopcheck.pipeline.check import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.services.knot import Knot
    from tests.services.signing import Key

    from shopcheck.model import Relation


class Served(Struct, frozen=True):
    """The running name server, and the keys by their names; ``good`` is the one that it publishes as good."""

    server: Knot
    keys: Mapping[str, Key]

    def with_key(self, name: str) -> Served:
        """The same, for who holds another key than he claims."""
        return replace(self, keys={**self.keys, "good": self.keys[name]})


def relation(data: bytes, served: Served | None) -> tuple[Relation, str | None]:
    """What the program says of a mail: the relation, and the seller claimed. Offline without a name server."""
    net = world(served.server.resolver(), timeout=3.0) if served is not None else None
    found = check(mail(data), setup(today=TODAY, world=net)).attribution
    return found.relation, found.claimed.id if found.claimed else None
